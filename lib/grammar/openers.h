// Internal: what a match of a pattern can begin with, so that a search tries few places only.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plantool {

/// A set of bytes; of those beyond ASCII, all or none.
using Bytes = std::bitset<256>;

/// A beginning of a match, in lower case and with single blanks: "giai đoạn ", "20".
struct Literal {
  std::string text;
  Bytes next = Bytes().set();  ///< what may follow it: behind the "q" of "Q[1-4]" only digits
};

/// Read off the pattern itself; what the reader does not understand may begin with anything.
struct Openers {
  std::vector<Literal> literals;
  bool digit = false;     ///< or any digit
  bool anything = false;  ///< or anything at all
  bool at_start = false;  ///< only where the text begins: '^'
  char needs = 0;         ///< a sign that every match holds, such as '/', or 0
  Bytes
      behind_start;  ///< what may follow, but for blanks, on the first character or on first digits

  /// `text`, in lower case and with single blanks, may be the beginning of a match, or of its first
  /// word.
  bool admit(std::string_view text) const;
  /// Bytes that a match may begin with.
  Bytes first_bytes() const;
};

/// Openers of an RE2 pattern.
Openers openers_of(std::string_view pattern);

/// Tells which of several patterns may match at a place of a text.
class OpenerIndex {
 public:
  /// Patterns get numbers from 0 on.
  void add(Openers openers);

  /// Calls `visit(number)` for each pattern that may match from `at` on, in order.
  template <class Visit>
  void for_each(std::string_view text, std::size_t at, Visit visit) const {
    const auto& numbers = by_byte_[static_cast<unsigned char>(text[at])];
    if (numbers.empty()) return;
    Place place(text, at);
    for (const auto number : numbers) {
      if (may_match(openers_[number], place)) visit(number);
    }
  }
  /// Some pattern may begin with this word.
  bool may_open(std::string_view word) const;
  /// Some pattern may match from `at` on, as far as a cheap look at two bytes tells.
  bool may_match(std::string_view text, std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text[at]);
    return (at == 0 || inside_[byte]) && behind_[byte][Place(text, at).behind_start];
  }

 private:
  /// What the patterns ask of a place; found out when it is first asked for.
  class Place {
   public:
    Place(std::string_view text, std::size_t at);
    std::string_view text;
    std::size_t at;
    bool at_digit;
    unsigned char behind_start;  ///< 0 at the end of the text
    std::string_view head();

   private:
    std::string head_;
  };
  static bool may_match(const Openers& openers, Place& place);

  std::vector<Openers> openers_;
  Bytes any_word_;  ///< with these, whatever follows, some match may begin
  /// Literals of all patterns by first byte: most words have none, and so are told fast.
  std::array<std::vector<Literal>, 256> literals_;
  /// Patterns whose matches may begin with a byte, in order.
  std::array<std::vector<std::uint16_t>, 256> by_byte_;
  Bytes inside_;                   ///< with which some match may begin behind the start of a text
  std::array<Bytes, 256> behind_;  ///< by first byte: the union of their Openers::behind_start
};

}  // namespace plantool
