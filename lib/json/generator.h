// Internal: what every JSON output says of the program that wrote it.
#pragma once

#include <string_view>

#include "plantool_version.h"

namespace plantool {

struct Generator {
  std::string_view name = "plantool";
  std::string_view version = kVersion;
};

template <class Visitor>
void describe(Visitor& visit, const Generator& generator) {
  visit("name", generator.name);
  visit("version", generator.version);
}

}  // namespace plantool
