#include "source/office/office_xml.h"

#include <fmt/format.h>

#include <cstring>

namespace plantool {

Expected<pugi::xml_document> parse_xml(std::string_view bytes, const std::string& name) {
  // No office file has a DOCTYPE, and pugixml expands no entities; one that has it means harm.
  if (bytes.find("<!DOCTYPE") != std::string_view::npos ||
      bytes.find("<!ENTITY") != std::string_view::npos) {
    return tl::unexpected(
        Failure{"'" + name + "' in this file declares XML entities, which no office file does",
                "do not trust this file"});
  }
  pugi::xml_document out;
  const auto result =
      out.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result) {
    return tl::unexpected(
        Failure{fmt::format("'{}' in this file is no valid XML: {}", name, result.description()),
                "open it in Word or LibreOffice and save it anew"});
  }
  return out;
}

Expected<pugi::xml_document> read_xml(ZipArchive& archive, const std::string& member) {
  const auto bytes = archive.read(member);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_xml(*bytes, member);
}

Expected<pugi::xml_document> read_optional_xml(ZipArchive& archive, const std::string& member) {
  if (!archive.has(member)) return pugi::xml_document();
  return read_xml(archive, member);
}

bool is(const pugi::xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

}  // namespace plantool
