// Search over 50,000 records in three languages, typed letter by letter as a visitor does.

#include <chrono>
#include <filesystem>

#include "base/locale.h"
#include "content/catalogue.h"
#include "measures.h"
#include "support/synthetic_payload.h"

namespace infopunkt::bench {
namespace {

constexpr int kRecords = 50'000;
constexpr int kQueries = 60;

/// A common word, a middling one and a rare one, alone and together.
std::vector<std::string> words_to_type(const support::SyntheticVocabulary& vocabulary) {
  support::SyntheticRandom random(7);
  std::vector<std::string> texts;
  for (int i = 0; i < kQueries; ++i) {
    const std::size_t depth = vocabulary.words().size() >> (i % 8);
    texts.push_back(vocabulary.words()[random.below(static_cast<std::uint32_t>(depth))]);
    if (i % 3 == 2) texts.back() += " " + vocabulary.words()[random.below(500)];
  }
  return texts;
}

bool ends_a_character(const std::string& text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

}  // namespace

Result<Numbers> measure_search(const std::string& payload) {
  if (!std::filesystem::exists(payload))
    if (auto written = support::write_synthetic_payload(payload, kRecords); !written)
      return fail(bundle::text(written.error()));
  const auto catalogue = content::Catalogue::open(payload);
  if (!catalogue) return fail(bundle::text(catalogue.error()));
  std::vector<double> costs;
  std::size_t hits = 0;
  for (const Lang lang : support::kSyntheticLanguages) {
    const support::SyntheticVocabulary vocabulary(lang, support::kSyntheticWords);
    for (const std::string& text : words_to_type(vocabulary))
      for (std::size_t typed = 1; typed <= text.size(); ++typed) {
        if (!ends_a_character(text, typed)) continue;
        const auto begin = std::chrono::steady_clock::now();
        hits += catalogue->search({.text = std::string_view(text).substr(0, typed), .lang = lang}).size();
        costs.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
      }
  }
  if (hits == 0) return fail("search: nothing was found");
  return Numbers{{"search_p50_ms", percentile(costs, 0.5)},
                 {"search_p95_ms", percentile(costs, 0.95)},
                 {"search_max_ms", percentile(costs, 1)},
                 {"search_queries", costs.size()}};
}

}  // namespace infopunkt::bench
