#include "source/office/word_reader.h"

#include <fmt/format.h>

#include <filesystem>

#include "source/child/child_process.h"
#include "source/child/private_folder.h"

namespace plantool {

namespace {

namespace fs = std::filesystem;

/// Settings of a profile that is used once.
constexpr std::string_view kSettings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)";

/// "file:///tmp/a%20b"
std::string url_of(const std::string& path) {
  std::string out = "file://";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/-_.").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::string find_libreoffice() {
  for (const char* name : {"soffice", "libreoffice"}) {
    const auto script = find_program(name);
    if (script.empty()) continue;
    std::error_code error;
    const auto binary = fs::canonical(script, error).parent_path() / "soffice.bin";
    if (!error && fs::is_regular_file(binary, error)) return binary.string();
  }
  return "";
}

Expected<std::string> docx_from_libreoffice(const std::string& program, std::string_view bytes,
                                            const std::string& ending) {
  const auto folder = PrivateFolder::make();
  if (!folder) return tl::unexpected(folder.error());
  for (const auto& written : {folder->write("profile/user/registrymodifications.xcu", kSettings),
                              folder->write("in." + ending, bytes)}) {
    if (!written) return tl::unexpected(written.error());
  }
  const std::vector<std::string> command = {
      program,
      "-env:UserInstallation=" + url_of(folder->path() + "/profile"),
      "--headless",
      "--norestore",
      "--nologo",
      "--nolockcheck",
      "--nodefault",
      "--convert-to",
      "docx:MS Word 2007 XML",
      "--outdir",
      folder->path(),
      "in." + ending};
  ChildLimits limits;
  limits.time = std::chrono::seconds(120);
  limits.memory = std::size_t{4} << 30;
  limits.file = std::size_t{256} << 20;
  // A new profile makes it end with this code and ask to be started anew.
  constexpr int kStartAgain = 81;
  auto run = run_child(command, "", limits, &*folder);
  if (run && run->exit == kStartAgain) run = run_child(command, "", limits, &*folder);
  if (!run) return tl::unexpected(run.error());
  auto out = folder->read("in.docx");
  if (!out) {
    return tl::unexpected(Failure{"LibreOffice cannot read this file: it is damaged",
                                  "get the file again; if Word opens it, save it anew as DOCX"});
  }
  return out;
}

}  // namespace plantool
