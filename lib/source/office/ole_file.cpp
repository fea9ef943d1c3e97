#include "source/office/ole_file.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace plantool {

namespace {

constexpr std::string_view kMagic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
/// Sector numbers from here on are marks: end of a chain, free, and the like.
constexpr std::uint32_t kNoSector = 0xFFFFFFFA;
constexpr std::size_t kEntrySize = 128;

/// Reads numbers and chains of sectors; what lies outside of the file is 0 or the end.
class OleReader {
 public:
  explicit OleReader(std::string_view bytes) : bytes_(bytes) {
    shift_ = std::clamp<std::uint32_t>(number(30, 2), 7, 16);
    for (std::size_t i = 0; i < kTablesInHeader; ++i)
      add_table(number(76 + i * 4, 4));
    // Files of more than some MiB name further tables in sectors of their own.
    auto further = number(68, 4);
    for (std::size_t n = 0; inside(further) && n < sectors(); ++n) {
      const auto last = begin_of(further) + sector_size() - 4;
      for (auto at = begin_of(further); at < last; at += 4)
        add_table(number(at, 4));
      further = number(last, 4);
    }
  }

  std::uint32_t number(std::size_t at, std::size_t size) const {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < size && at + i < bytes_.size(); ++i)
      out |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_[at + i])) << (8 * i);
    return out;
  }

  std::size_t begin_of(std::uint32_t sector) const {
    return (static_cast<std::size_t>(sector) + 1) << shift_;
  }

  /// The directory's entries, each as its offset in the file. A chain that goes in a circle ends.
  std::vector<std::size_t> entries() const {
    std::vector<std::size_t> out;
    std::set<std::uint32_t> met;
    for (auto sector = number(48, 4); inside(sector) && met.insert(sector).second;
         sector = next(sector)) {
      for (std::size_t at = 0; at + kEntrySize <= sector_size(); at += kEntrySize)
        out.push_back(begin_of(sector) + at);
    }
    return out;
  }

 private:
  static constexpr std::size_t kTablesInHeader = 109;

  std::size_t sector_size() const { return std::size_t{1} << shift_; }
  std::size_t sectors() const { return bytes_.size() >> shift_; }
  bool inside(std::uint32_t sector) const {
    return sector < kNoSector && begin_of(sector) < bytes_.size();
  }
  void add_table(std::uint32_t sector) {
    if (inside(sector) && tables_.size() < sectors()) tables_.push_back(sector);
  }
  std::uint32_t next(std::uint32_t sector) const {
    const auto in_table = sector_size() / 4;
    if (sector / in_table >= tables_.size()) return kNoSector;
    return number(begin_of(tables_[sector / in_table]) + sector % in_table * 4, 4);
  }

  std::string_view bytes_;
  std::uint32_t shift_ = 9;
  std::vector<std::uint32_t> tables_;  ///< sectors that name the next one of each sector
};

OleEntry read_entry(const OleReader& reader, std::size_t at) {
  constexpr std::size_t kLongestName = 32, kSmallest = 4096;
  OleEntry out;
  for (std::size_t i = 0; i < kLongestName; ++i) {
    const auto unit = reader.number(at + i * 2, 2);
    if (unit == 0) break;
    if (unit >= ' ' && unit < 0x7F) out.name += static_cast<char>(unit);
  }
  // Smaller streams stand in a stream that they share.
  if (reader.number(at + 120, 4) >= kSmallest)
    out.begin = reader.begin_of(reader.number(at + 116, 4));
  return out;
}

}  // namespace

bool is_ole(std::string_view bytes) {
  return bytes.starts_with(kMagic);
}

std::vector<OleEntry> ole_entries(std::string_view bytes) {
  std::vector<OleEntry> out;
  if (!is_ole(bytes)) return out;
  const OleReader reader(bytes);
  const auto entries = reader.entries();
  if (entries.empty()) return out;
  // The first entry is the top; what it holds is a tree of numbers of entries.
  std::set<std::uint32_t> met;
  std::vector<std::uint32_t> open = {reader.number(entries[0] + 76, 4)};
  while (!open.empty()) {
    const auto number = open.back();
    open.pop_back();
    if (number >= entries.size() || !met.insert(number).second) continue;
    out.push_back(read_entry(reader, entries[number]));
    open.push_back(reader.number(entries[number] + 68, 4));
    open.push_back(reader.number(entries[number] + 72, 4));
  }
  return out;
}

}  // namespace plantool
