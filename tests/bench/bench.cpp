// Time of each stage on one sample repeated to about 1 MB. Run by hand: build/tests/plantool_bench
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "grammar/grammar.h"
#include "output/output.h"
#include "plantool.h"
#include "source/decode.h"
#include "structure/document.h"
#include "text/paragraphs.h"
#include "text/reader.h"

namespace plantool {
namespace {

constexpr std::size_t kSize = std::size_t{1} << 20;

/// Everything that a stage needs from the stages before it.
struct Stages {
  Grammar grammar = Grammar::built_in();
  Source source;
  std::shared_ptr<const Language> language;
  std::unique_ptr<MarkerReader> markers;
  DecodedSource decoded;
  CleanText text;
  Layout layout;
  std::vector<Paragraph> paragraphs;
  Plan plan;

  Stages() {
    std::ifstream in(PLANTOOL_SAMPLES "/vi/nong-nghiep-hai-duong.txt", std::ios::binary);
    const std::string one{std::istreambuf_iterator<char>(in), {}};
    source.name = "bench.txt";
    while (!one.empty() && source.bytes.size() < kSize)
      source.bytes += one;
    language = *grammar.language("vi");
    markers = std::make_unique<MarkerReader>(*language);
    decoded = *decode(source);
    text = clean(decoded, *language);
    layout = measure_layout(text, false);
    paragraphs = join_lines(text, layout, *markers, *language);
    plan = *extract(source, grammar, {});
  }
};

const Stages& stages() {
  static const Stages once;
  return once;
}

/// Times `stage(stages())` and reports bytes of the source per second.
template <class Stage>
void measure(benchmark::State& state, Stage stage) {
  const auto& s = stages();
  for (auto _ : state)
    benchmark::DoNotOptimize(stage(s));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * s.source.bytes.size()));
}

void decode_source(benchmark::State& state) {
  measure(state, [](const Stages& s) { return decode(s.source); });
}
void clean_text(benchmark::State& state) {
  measure(state, [](const Stages& s) { return clean(s.decoded, *s.language); });
}
void join_paragraphs(benchmark::State& state) {
  measure(state,
          [](const Stages& s) { return join_lines(s.text, s.layout, *s.markers, *s.language); });
}
void read_outline(benchmark::State& state) {
  measure(state, [](const Stages& s) {
    return read_structure(s.text, s.paragraphs, *s.markers, s.layout, *s.language);
  });
}
void extract_whole(benchmark::State& state) {
  measure(state, [](const Stages& s) { return extract(s.source, s.grammar, {}); });
}
void write_json(benchmark::State& state) {
  measure(state, [](const Stages& s) { return to_json(s.plan, {}); });
}

BENCHMARK(decode_source)->Name("decode")->Unit(benchmark::kMillisecond);
BENCHMARK(clean_text)->Name("clean")->Unit(benchmark::kMillisecond);
BENCHMARK(join_paragraphs)->Name("join_lines")->Unit(benchmark::kMillisecond);
BENCHMARK(read_outline)->Name("read_structure")->Unit(benchmark::kMillisecond);
BENCHMARK(extract_whole)->Name("extract")->Unit(benchmark::kMillisecond);
BENCHMARK(write_json)->Name("to_json")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plantool

BENCHMARK_MAIN();
