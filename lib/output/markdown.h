// Internal: words of documents within Markdown.
#pragma once

#include <string>
#include <string_view>

namespace plantool::markdown {

/// Text in which Markdown finds no marks of its own.
std::string escaped(std::string_view text);

/// The same at the beginning of a paragraph or list item, where "1." and "-" would open a list.
std::string escaped_line(std::string_view text);

}  // namespace plantool::markdown
