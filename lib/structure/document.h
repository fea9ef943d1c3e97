// Internal: the structure of one document: its frame, its units, and what every paragraph is for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "structure/tables.h"
#include "text/paragraphs.h"
#include "text/reader.h"

namespace plantool {

/// Every paragraph has one zone, so that text that was not understood is seen, never lost.
enum class Zone : std::uint8_t {
  header,
  title,
  preamble,
  body,
  cell,
  recipients,
  signature,
  footnote,
  tail
};

std::string_view zone_name(Zone zone);

struct Block {
  Range range;
  Zone zone = Zone::preamble;
  int unit = -1;         ///< index into Structure::units, or -1
  bool heading = false;  ///< the block is (part of) its unit's title
  std::uint32_t paragraph = 0;
  Cell cell = Cell::none;
  bool first_in_row = false;
};

/// A section of the model, still in terms of the cleaned text.
struct SectionNode {
  const MarkerRule* rule = nullptr;  ///< null for an unnumbered heading
  std::string kind;
  Range label;        ///< empty for an unnumbered heading
  std::string value;  ///< "II", "đ", "2.1"
  int parent = -1;
  int level = 1;
  int children = 0;
  Range heading;     ///< empty when the unit opens with running text
  std::string role;  ///< of its own heading
  std::string id;
  Range extent;  ///< from the label to the end of its own text
};

struct Signature {
  Range name, title, capacity;
};

/// What stands around the plan's text (Decree 30/2020, annex I).
struct Frame {
  std::vector<Range> title;  ///< type line and subject
  std::vector<Range> recipients;
  Signature signature;
};

/// What is odd about the structure; becomes a Diagnostic of the model.
struct Doubt {
  std::string code;
  Severity severity;
  std::string message;
  int unit = -1;
  Range range;
};

struct Structure {
  std::vector<SectionNode> units;
  std::vector<Block> blocks;
  std::vector<Grid> tables;  ///< the text of each cell is one block
  Frame frame;
  std::vector<Doubt> doubts;

  /// Role of the unit or of the nearest unit above it that has one; empty when none.
  std::string_view role_of(int unit) const;
};

Structure read_structure(const CleanText& text, const std::vector<Paragraph>& paragraphs,
                         const MarkerReader& markers, const Layout& layout,
                         const Language& language);

/// One line for tests: "I II{1 2{a b đ{- -}}}".
std::string outline_line(const Structure& structure);

}  // namespace plantool
