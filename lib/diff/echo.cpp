// Words of all units of a document stand in one row, so that a run goes on where one document has
// two items and another has one paragraph.
#include "diff/echo.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/utf8.h"
#include "diff/words.h"

namespace plantool {

namespace {

constexpr std::size_t kPassages = 3;          ///< local ones of a section that are shown
constexpr std::size_t kPassageLetters = 200;  ///< of a passage that are shown

constexpr std::uint32_t kNowhereElse = ~0U;

/// A word and the text that it stands in.
struct PlacedWord {
  std::uint32_t number = 0;
  std::uint32_t text = 0;  ///< index into Document::texts
  WordPlace place;
};

struct Text {
  std::string_view text;
  std::uint32_t top = 0;  ///< index of the top-level section it belongs to
};

struct Document {
  std::vector<const Section*> tops;
  std::vector<Text> texts;  ///< headings and texts of all units, in order
  std::vector<PlacedWord> words;
  std::vector<std::uint32_t>
      runs;  ///< by the word that a run begins with: index of its Company, or kNowhereElse
};

/// The documents that have one run of words, in order.
struct Company {
  std::uint32_t begin = 0, end = 0;  ///< into Companies::members
  std::uint64_t hash = 0;            ///< of the members
};

struct Companies {
  std::vector<Company> all;
  std::vector<std::uint32_t> members;
};

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ hash >> 29;
}

// --- reading

void add_text(Document& document, std::string_view text, WordNumbers& numbers) {
  const auto index = static_cast<std::uint32_t>(document.texts.size());
  document.texts.push_back({text, static_cast<std::uint32_t>(document.tops.size() - 1)});
  for (const auto& place : word_places(text)) {
    document.words.push_back(
        {numbers.number_of(text.substr(place.begin, place.end - place.begin)), index, place});
  }
}

Document read(const Plan& plan, WordNumbers& numbers) {
  Document out;
  for (const auto& section : plan.sections) {
    // A model lists what stands below a section directly behind it.
    if (!section.parent || out.tops.empty()) out.tops.push_back(&section);
    if (section.heading) add_text(out, *section.heading, numbers);
    add_text(out, section.text, numbers);
  }
  return out;
}

// --- runs

struct Fingerprint {
  std::uint64_t hash;
  std::uint32_t document;
  std::uint32_t word;
};

std::vector<Fingerprint> fingerprints_of(const std::vector<Document>& documents) {
  std::vector<Fingerprint> out;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    const auto& words = documents[i].words;
    for (std::uint32_t first = 0; first + kRunWords <= words.size(); ++first) {
      std::uint64_t hash = 0;
      for (std::size_t j = first; j < first + kRunWords; ++j)
        hash = mixed(hash, words[j].number);
      out.push_back({hash, i, first});
    }
  }
  return out;
}

/// Finds the company of each run that several documents have.
Companies find_companies(std::vector<Document>& documents) {
  for (auto& document : documents)
    document.runs.assign(document.words.size(), kNowhereElse);
  auto prints = fingerprints_of(documents);
  std::sort(prints.begin(), prints.end(), [](const Fingerprint& a, const Fingerprint& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.document < b.document;
  });
  Companies out;
  for (auto begin = prints.begin(); begin != prints.end();) {
    const auto is_other = [&](const Fingerprint& print) { return print.hash != begin->hash; };
    const auto end = std::find_if(begin, prints.end(), is_other);
    if (begin->document != (end - 1)->document) {
      Company company{static_cast<std::uint32_t>(out.members.size()), 0, 0};
      for (auto print = begin; print != end; ++print) {
        documents[print->document].runs[print->word] = static_cast<std::uint32_t>(out.all.size());
        if (print != begin && print->document == (print - 1)->document) continue;
        out.members.push_back(print->document);
        company.hash = mixed(company.hash, print->document + 1);  // 0 would leave no trace
      }
      company.end = static_cast<std::uint32_t>(out.members.size());
      out.all.push_back(company);
    }
    begin = end;
  }
  return out;
}

// --- counting

/// Counts words [begin, end) that come in order and may overlap, each once.
struct Coverage {
  std::uint64_t words = 0;
  std::size_t end = 0;
  void add(std::size_t from, std::size_t to) {
    words += to - std::max(from, std::min(end, to));
    end = std::max(end, to);
  }
};

/// Of the words of document `index`, how many stand in runs that each other document has.
std::vector<Coverage> coverage_of(const std::vector<Document>& documents, std::size_t index,
                                  const Companies& companies) {
  std::vector<Coverage> out(documents.size());
  const auto& runs = documents[index].runs;
  const auto company_at = [&](std::size_t word) {
    return runs[word] == kNowhereElse ? nullptr : &companies.all[runs[word]];
  };
  for (std::size_t first = 0; first < runs.size();) {
    const auto* company = company_at(first);
    auto last = first + 1;
    if (company == nullptr) {
      first = last;
      continue;
    }
    // Boilerplate is run after run in one company: that is counted in one go.
    for (; last < runs.size() && runs[last] != kNowhereElse &&
           company_at(last)->hash == company->hash;
         ++last) {
    }
    for (auto member = company->begin; member < company->end; ++member) {
      out[companies.members[member]].add(first, last - 1 + kRunWords);
    }
    first = last;
  }
  return out;
}

std::vector<EchoPair> pairs_of(const std::vector<Document>& documents, const Companies& companies) {
  const auto count = documents.size();
  std::vector<std::vector<Coverage>> coverages;
  for (std::size_t i = 0; i < count; ++i)
    coverages.push_back(coverage_of(documents, i, companies));
  std::vector<EchoPair> out;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t j = i + 1; j < count; ++j) {
      const EchoCount of_one{documents[i].words.size(), coverages[i][j].words};
      const EchoCount of_other{documents[j].words.size(), coverages[j][i].words};
      out.push_back({i, j, of_one, of_other});
    }
  }
  return out;
}

/// By word: whether it stands in a run that another document has.
std::vector<bool> shared_words(const Document& document) {
  std::vector<bool> out(document.words.size());
  std::size_t end = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (document.runs[i] != kNowhereElse) end = i + kRunWords;
    out[i] = i < end;
  }
  return out;
}

// --- local passages

/// Words [begin, end) of one text that stand in no shared run.
struct Passage {
  std::size_t begin, end;
};

bool are_parted(const Document& document, std::size_t word) {
  const auto& one = document.words[word - 1];
  const auto& next = document.words[word];
  if (one.text != next.text) return true;
  const auto between =
      document.texts[one.text].text.substr(one.place.end, next.place.begin - one.place.end);
  return between.find('\n') != between.npos;
}

/// The longest first. What is shorter than a run is only the gap that another name or number makes.
std::vector<Passage> longest_passages(const Document& document, const std::vector<bool>& shared,
                                      Passage section) {
  std::vector<Passage> out;
  bool open = false;
  for (auto i = section.begin; i < section.end; ++i) {
    if (!shared[i] && (!open || are_parted(document, i))) out.push_back({i, i});
    if (!shared[i]) out.back().end = i + 1;
    open = !shared[i];
  }
  std::erase_if(out,
                [](const Passage& passage) { return passage.end - passage.begin < kRunWords; });
  const auto is_longer = [](const Passage& a, const Passage& b) {
    return a.end - a.begin > b.end - b.begin;
  };
  std::stable_sort(out.begin(), out.end(), is_longer);
  if (out.size() > kPassages) out.resize(kPassages);
  return out;
}

/// The text from a word to the next one, or to the end of its paragraph: "(2030). ".
std::string_view up_to_next(const Document& document, std::size_t word) {
  const auto& here = document.words[word];
  const auto text = document.texts[here.text].text;
  const bool is_last =
      word + 1 == document.words.size() || document.words[word + 1].text != here.text;
  const auto end = is_last ? text.size() : document.words[word + 1].place.begin;
  const auto line = text.substr(here.place.begin, end - here.place.begin);
  return line.substr(0, line.find('\n'));
}

/// A point may also be that of a number or an abbreviation: "No. 5".
bool ends_sentence(const Document& document, std::size_t word) {
  const auto rest = utf8::trim(up_to_next(document, word));
  if (word + 1 == document.words.size() || are_parted(document, word + 1) || rest.ends_with(';'))
    return true;
  const auto& next = document.words[word + 1];
  std::size_t at = next.place.begin;
  const auto first_letter = utf8::next(document.texts[next.text].text, at);
  return std::string_view(".!?").find(rest.back()) != std::string_view::npos &&
         utf8::is_upper(first_letter);
}

/// Up to and with the signs that follow a word directly.
std::size_t end_of(const Document& document, std::size_t word) {
  const auto piece = up_to_next(document, word);
  return document.words[word].place.begin + std::min(piece.find(' '), piece.size());
}

/// The passage as it is written; of a long one its first sentences, or its first words.
std::string written(const Document& document, const Passage& passage) {
  const auto text = document.texts[document.words[passage.begin].text].text;
  const auto begin = document.words[passage.begin].place.begin;
  const auto up_to = [&](std::size_t word) {
    return text.substr(begin, end_of(document, word) - begin);
  };
  const auto letters_to = [&](std::size_t word) { return utf8::count(up_to(word)); };
  auto last = passage.begin;  // the last word that is shown
  auto sentence = passage.end;
  for (auto word = passage.begin; word < passage.end && letters_to(word) <= kPassageLetters;
       ++word) {
    last = word;
    if (ends_sentence(document, word) && letters_to(word) > kPassageLetters / 3) sentence = word;
  }
  const bool whole = last + 1 == passage.end;
  if (!whole && sentence != passage.end) last = sentence;
  const bool cut_before = passage.begin > 0 && !ends_sentence(document, passage.begin - 1);
  const bool cut_behind = !whole && last != sentence;
  return fmt::format("{}{}{}", cut_before ? "…" : "", up_to(last), cut_behind ? "…" : "");
}

// --- results

std::string title_of(const Section& section) {
  std::string out = section.label.value_or("");
  if (section.heading) out += (out.empty() ? "" : " ") + *section.heading;
  return out.empty() ? section.id : out;
}

EchoDocument describe(const Document& document) {
  const auto shared = shared_words(document);
  const auto count = [&](std::size_t begin, std::size_t end) {
    const auto at = [&](std::size_t word) {
      return shared.begin() + static_cast<std::ptrdiff_t>(word);
    };
    const auto found = std::count(at(begin), at(end), true);
    return EchoCount{end - begin, static_cast<std::uint64_t>(found)};
  };
  EchoDocument out{count(0, shared.size()), {}};
  std::size_t begin = 0;
  for (std::uint32_t top = 0; top < document.tops.size(); ++top) {
    auto end = begin;
    while (end < shared.size() && document.texts[document.words[end].text].top == top)
      ++end;
    const auto& section = *document.tops[top];
    EchoSection described{section.id, title_of(section), count(begin, end), {}};
    for (const auto& passage : longest_passages(document, shared, {begin, end})) {
      described.local.push_back(written(document, passage));
    }
    out.sections.push_back(std::move(described));
    begin = end;
  }
  return out;
}

}  // namespace

Echo find_echo(const std::vector<const Plan*>& plans) {
  WordNumbers numbers;
  std::vector<Document> documents;
  for (const auto* plan : plans)
    documents.push_back(read(*plan, numbers));
  const auto companies = find_companies(documents);
  Echo out;
  for (const auto& document : documents)
    out.documents.push_back(describe(document));
  out.pairs = pairs_of(documents, companies);
  return out;
}

}  // namespace plantool
