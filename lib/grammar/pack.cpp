// Runs while the library is built: packs the data files into one C++ source of constant tables, so
// that the program need not parse TOML when it starts.
//   plantool_pack OUTPUT ROOT FILE…   (each FILE below ROOT)

#include <fmt/format.h>
#include <fmt/os.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>

#include "grammar/toml_file.h"

namespace {

using namespace plantool;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  if (!in || !(text << in.rdbuf())) throw std::runtime_error(path + ": cannot be read");
  return text.str();
}

/// Examples are for readers and tests; the program starts faster without them.
void drop_examples(toml::table& root) {
  for (auto&& [kind, list] : root) {
    if (!list.is_array()) continue;
    for (auto& item : *list.as_array()) {
      if (!item.is_table()) continue;
      item.as_table()->erase("examples");
      item.as_table()->erase("counter_examples");
    }
  }
}

/// A string literal, cut into lines of source.
std::string literal(std::string_view text) {
  constexpr std::size_t kLine = 100;
  std::string out = "\"";
  std::size_t in_line = 0;
  for (const char c : text) {
    const bool plain = c != '"' && c != '\\' && static_cast<unsigned char>(c) >= ' ';
    if (plain)
      out += c;
    else
      out += fmt::format("\\{:03o}", static_cast<int>(c));
    const bool may_cut = ++in_line >= kLine && c == ' ';
    if (may_cut) out += "\"\n\"";
    if (may_cut) in_line = 0;
  }
  return out + "\"";
}

void write_tables(fmt::ostream& out, const DataFile& file, std::size_t number) {
  out.print("constexpr Node kNodes{}[] = {{\n", number);
  for (const auto& node : file.nodes) {
    out.print("{{Node::Type{{{}}}, {}, {}, {}, {}}},\n", static_cast<int>(node.type), node.line,
              node.column, node.begin, node.size);
  }
  out.print("}};\n");
}

void pack(const std::string& output, const std::string& root, std::span<char*> paths) {
  auto out = fmt::output_file(output);
  out.print("#include \"grammar/embedded.h\"\nnamespace plantool {{\nnamespace {{\n");
  std::string files;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    auto table = parse_toml(paths[i], read_file(root + "/" + paths[i]));
    drop_examples(table);
    const TomlFile file(paths[i], table);
    write_tables(out, file.data(), i);
    const auto texts = file.data().texts;
    files += fmt::format("{{\"{}\", kNodes{}, {{{}, {}}}}},\n", paths[i], i, literal(texts),
                         texts.size());
  }
  out.print("constexpr DataFile kFiles[] = {{\n{}}};\n}}\n", files);
  out.print("std::span<const DataFile> embedded_files() {{ return kFiles; }}\n}}\n");
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count < 3) throw std::runtime_error("usage: plantool_pack OUTPUT ROOT FILE…");
    pack(arguments[1], arguments[2], {arguments + 3, arguments + count});
  } catch (const std::exception& fault) {
    std::fputs(fmt::format("plantool_pack: {}\n", fault.what()).c_str(), stderr);
    return 1;
  }
}
