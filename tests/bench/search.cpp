// Search over 50,000 records in three languages, typed letter by letter as a visitor does.

#include <algorithm>
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
constexpr std::size_t kShortestSlip = 5;  // letters a word must have to be forgiven

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

/// Two letters of the first word swapped, as a hurried finger does.
std::string with_a_slip(std::string text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const auto plain = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) < 0x80U; };
  for (std::size_t i = end / 2; i + 1 < end; ++i)
    if (plain(i) && plain(i + 1) && text[i] != text[i + 1]) {
      std::swap(text[i], text[i + 1]);
      break;
    }
  return text;
}

/// Milliseconds that one letter more costs: what is found, and what to ask when nothing is.
struct Asked {
  double find_ms = 0, meant_ms = 0;
  std::size_t hits = 0;
};
Asked ask(const content::Catalogue& catalogue, std::string_view text, Lang lang) {
  const auto since = [](auto begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  };
  Asked asked;
  const content::SearchRequest request{.text = text, .lang = lang};
  auto begin = std::chrono::steady_clock::now();
  asked.hits = catalogue.search(request).size();
  asked.find_ms = since(begin);
  if (asked.hits > 0) return asked;
  begin = std::chrono::steady_clock::now();
  (void)catalogue.did_you_mean(request, 3);
  asked.meant_ms = since(begin);
  return asked;
}

}  // namespace

Result<Numbers> measure_search(const std::string& payload) {
  if (!std::filesystem::exists(payload))
    if (auto written = support::write_synthetic_payload(payload, kRecords); !written)
      return fail(bundle::text(written.error()));
  const auto catalogue = content::Catalogue::open(payload);
  if (!catalogue) return fail(bundle::text(catalogue.error()));
  std::vector<double> costs, slips, meant;
  std::size_t hits = 0, slip_hits = 0;
  for (const Lang lang : support::kSyntheticLanguages) {
    const support::SyntheticVocabulary vocabulary(lang, support::kSyntheticWords);
    for (const std::string& text : words_to_type(vocabulary))
      for (std::size_t typed = 1; typed <= text.size(); ++typed) {
        if (!ends_a_character(text, typed)) continue;
        const Asked right = ask(*catalogue, std::string_view(text).substr(0, typed), lang);
        costs.push_back(right.find_ms);
        hits += right.hits;
        if (typed < kShortestSlip) continue;
        const std::string wrong = with_a_slip(text);
        const Asked slip = ask(*catalogue, std::string_view(wrong).substr(0, typed), lang);
        slips.push_back(slip.find_ms);
        if (slip.hits == 0) meant.push_back(slip.meant_ms);
        slip_hits += slip.hits;
      }
  }
  if (hits == 0 || slip_hits == 0) return fail("search: nothing was found");
  return Numbers{{"search_p50_ms", percentile(costs, 0.5)},
                 {"search_p95_ms", percentile(costs, 0.95)},
                 {"search_max_ms", percentile(costs, 1)},
                 {"search_slip_p50_ms", percentile(slips, 0.5)},
                 {"search_slip_p95_ms", percentile(slips, 0.95)},
                 {"search_slip_max_ms", percentile(slips, 1)},
                 {"search_meant_max_ms", meant.empty() ? 0 : percentile(meant, 1)},
                 {"search_queries", costs.size()}};
}

}  // namespace infopunkt::bench
