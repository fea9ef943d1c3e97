// Internal: the XML parts of office files.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "plantool.h"
#include "source/zip_archive.h"

namespace plantool {

/// Parses a part called `name`. Fails on broken XML, and on entities, which no office file has.
Expected<pugi::xml_document> parse_xml(std::string_view bytes, const std::string& name);
Expected<pugi::xml_document> read_xml(ZipArchive& archive, const std::string& member);
/// A part that a document may lack: then it is empty.
Expected<pugi::xml_document> read_optional_xml(ZipArchive& archive, const std::string& member);

bool is(const pugi::xml_node& node, const char* name);

}  // namespace plantool
