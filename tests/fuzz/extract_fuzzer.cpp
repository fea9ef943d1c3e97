// libFuzzer target: any bytes are read without a crash, and their model can be written.
//
//   cmake --preset fuzz && cmake --build --preset fuzz --target extract_fuzzer
//   build-fuzz/tests/extract_fuzzer -max_len=20000 CORPUS samples/vi samples/en
#include <cstddef>
#include <cstdint>
#include <string>

#include "output/output.h"
#include "plantool.h"
#include "source/source_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const plantool::Grammar grammar = plantool::Grammar::built_in();
  // The last bit of the size decides between plain text and Markdown.
  const plantool::Source source{size % 2 == 0 ? "fuzz.txt" : "fuzz.md",
                                {reinterpret_cast<const char*>(data), size}};
  const auto text = plantool::SourceText::read(source);
  if (!text) return 0;
  const auto plan = plantool::extract(*text, grammar, {.language = {}, .ledger = true});
  if (plan) {
    (void)plantool::to_json(*plan, {.ledger = true});
    (void)plantool::outline(*plan, 80);
    for (const auto& list : plantool::fact_lists())
      (void)list.table(*plan, 80);
  }
  (void)plantool::read_text(*text, grammar, {});
  return 0;
}
