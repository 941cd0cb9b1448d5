#pragma once
// A payload as large as wanted, for measuring search: news in three languages, made of invented words whose
// frequencies fall as they do in real text. Same arguments, same payload.

#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/locale.h"
#include "bundle/writer.h"

namespace infopunkt::support {

/// A small generator of our own, so that every platform makes the same payload.
class SyntheticRandom {
 public:
  explicit SyntheticRandom(std::uint64_t seed) : m_state(seed) {}
  /// 0 ≤ result < limit
  std::uint32_t below(std::uint32_t limit) {
    m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>((m_state >> 33) % limit);
  }

 private:
  std::uint64_t m_state;
};

/// Invented words of one language, the commonest first.
class SyntheticVocabulary {
 public:
  SyntheticVocabulary(Lang lang, std::size_t size) {
    static constexpr std::array<std::array<const char*, 16>, 3> kSyllables{
        {{"po", "ło", "że", "wa", "sta", "rzy", "cie", "gą", "no", "dzie", "kra", "mie", "ko", "le", "ści", "bu"},
         {"po", "ře", "mě", "sto", "ná", "ku", "ži", "va", "dě", "lo", "há", "sky", "ko", "le", "pří", "bu"},
         {"po", "ra", "the", "sta", "ing", "mon", "ter", "ble", "no", "dis", "car", "me", "co", "le", "ship", "bu"}}};
    const auto& syllables = kSyllables[lang == lang::pl ? 0 : lang == lang::cs ? 1 : 2];
    SyntheticRandom random(0x1F0 + lang.code()[0]);
    for (std::size_t i = 0; i < size; ++i) {
      std::string word;
      for (std::uint32_t n = 1 + (i > 40 ? 1 + random.below(3) : random.below(2)); n > 0; --n)
        word += syllables[random.below(16)];
      m_words.push_back(std::move(word));
    }
  }
  /// `count` words; rank r comes about as often as 1/r, as in real text.
  std::string sentence(SyntheticRandom& random, int count) const {
    std::string text;
    for (int i = 0; i < count; ++i) {
      const double share = static_cast<double>(random.below(1U << 30)) / static_cast<double>(1U << 30);
      const double rank = std::pow(static_cast<double>(m_words.size()), share) - 1.0;
      if (!text.empty()) text += ' ';
      text += m_words[static_cast<std::size_t>(rank)];
    }
    return text;
  }
  [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }

 private:
  std::vector<std::string> m_words;
};

inline constexpr std::size_t kSyntheticWords = 20'000;
inline constexpr std::array kSyntheticLanguages{lang::pl, lang::cs, lang::en};

/// Writes `records` news items, each with title, lead and one paragraph in three languages, and their search index.
inline bundle::Outcome<void> write_synthetic_payload(const std::filesystem::path& payload, int records) {
  bundle::Writer writer(payload);
  writer.meta("product", "infopunkt");
  writer.meta("site", "*");
  writer.meta("default_language", "pl");
  writer.meta("timezone", "Europe/Warsaw");
  writer.meta("url", "");
  std::vector<SyntheticVocabulary> vocabularies;
  for (const Lang lang : kSyntheticLanguages) {
    writer.add(bundle::LanguageRow{lang, lang.code(), static_cast<std::int64_t>(vocabularies.size())});
    vocabularies.emplace_back(lang, kSyntheticWords);
  }
  SyntheticRandom random(42);
  for (int i = 0; i < records; ++i) {
    const std::string slug = "item-" + std::to_string(i);
    const auto id = writer.record({.kind = "news", .slug = slug, .ord = i});
    const std::string date = iso_date(add_days({2015, 1, 1}, i % 4000));
    writer.add(bundle::NewsRow{id, date, {}});
    for (std::size_t k = 0; k < vocabularies.size(); ++k) {
      const Lang lang = kSyntheticLanguages[k];
      const std::string title = vocabularies[k].sentence(random, 6);
      const std::string lead = vocabularies[k].sentence(random, 15);
      const std::string body = vocabularies[k].sentence(random, 40);
      writer.add(bundle::TextRow{id, "title", lang, title});
      writer.add(bundle::TextRow{id, "lead", lang, lead});
      writer.add(bundle::BlockRow{.record = id, .lang = lang, .ord = 0, .kind = "paragraph", .text = body});
      const std::string folded_title = fold(title);
      const std::string folded_body = fold(lead + " " + body);
      writer.search_doc({id, lang, folded_title, {}, folded_body});
    }
  }
  return writer.finish();
}

}  // namespace infopunkt::support
