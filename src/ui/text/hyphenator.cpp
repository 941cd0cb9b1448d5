#include "ui/text/hyphenator.h"

#include <array>
#include <cstdlib>
#include <future>
#include <memory>

#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "base/log.h"

namespace infopunkt::ui::text {

namespace {

// Words beyond this are addresses or mistakes.
constexpr std::size_t kLongestWord = 60;
// The longest letter in UTF-8, and what libhyphen asks for behind a word.
constexpr std::size_t kBytesPerUnit = 3, kSpare = 5;

struct Source {
  Lang lang;
  const char* file;
};
const std::array<Source, 3> kSources{{{lang::pl, "/usr/share/hyphen/hyph_pl_PL.dic"},
                                      {lang::cs, "/usr/share/hyphen/hyph_cs_CZ.dic"},
                                      {lang::en, "/usr/share/hyphen/hyph_en_GB.dic"}}};

struct Free {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Patterns of one language, in the encoding their file is written in.
class Dictionary {
 public:
  explicit Dictionary(const char* file) : m_patterns(hnj_hyphen_load(file)) {
    if (!m_patterns) {
      log::debug("{}: cannot be read; words of this language are not divided", file);
      return;
    }
    UErrorCode status = U_ZERO_ERROR;
    m_encoding.reset(ucnv_open(m_patterns->cset, &status));
    // A letter that the encoding lacks must not turn into another one.
    if (m_encoding)
      ucnv_setFromUCallBack(m_encoding.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) m_encoding.reset();
  }

  [[nodiscard]] bool ready() const { return m_patterns && m_encoding; }
  [[nodiscard]] std::vector<std::size_t> points(std::u16string_view word) const;

 private:
  std::unique_ptr<HyphenDict, Free> m_patterns;
  std::unique_ptr<UConverter, Free> m_encoding;
};

/// What libhyphen allocates for spellings that change at a division. None of our languages has them.
struct Changes {
  char** spelling = nullptr;
  int* position = nullptr;
  int* cut = nullptr;
  std::size_t size;
  explicit Changes(std::size_t word_bytes) : size(word_bytes) {}
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;
  ~Changes() {
    for (std::size_t i = 0; spelling != nullptr && i < size; ++i) std::free(spelling[i]);
    std::free(spelling);
    std::free(position);
    std::free(cut);
  }
  [[nodiscard]] bool at(std::size_t i) const { return spelling != nullptr && spelling[i] != nullptr; }
};

std::vector<std::size_t> Dictionary::points(std::u16string_view word) const {
  std::u16string small(word);
  for (char16_t& c : small) c = static_cast<char16_t>(u_tolower(c));
  std::array<char, kLongestWord * kBytesPerUnit> bytes{};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = ucnv_fromUChars(m_encoding.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                              small.data(), static_cast<std::int32_t>(small.size()), &status);
  if (U_FAILURE(status) || length <= 0) return {};
  std::array<char, kLongestWord * kBytesPerUnit + kSpare> marks{};
  Changes changes(static_cast<std::size_t>(length));
  if (hnj_hyphen_hyphenate2(m_patterns.get(), bytes.data(), length, marks.data(), nullptr, &changes.spelling,
                            &changes.position, &changes.cut) != 0)
    return {};
  std::vector<std::size_t> out;
  // Marks are counted in letters, also where a letter has several bytes; an odd one allows a division behind it.
  for (std::size_t i = kLeastHyphenPart - 1; i + 1 + kLeastHyphenPart <= word.size(); ++i)
    if ((marks[i] & 1) != 0 && !changes.at(i)) out.push_back(i + 1);
  return out;
}

using Loading = std::shared_future<std::unique_ptr<Dictionary>>;

/// Reading takes up to a frame, so it is done beside the start of the program; whoever needs one earlier waits.
const std::array<Loading, kSources.size()>& dictionaries() {
  static const std::array<Loading, kSources.size()> all = [] {
    std::array<Loading, kSources.size()> loading;
    for (std::size_t i = 0; i < kSources.size(); ++i)
      loading[i] = std::async(std::launch::async, [file = kSources[i].file] {
                     return std::make_unique<Dictionary>(file);
                   }).share();
    return loading;
  }();
  return all;
}

const Dictionary* dictionary_of(Lang lang) {
  for (std::size_t i = 0; i < kSources.size(); ++i) {
    if (kSources[i].lang != lang) continue;
    const Dictionary* dictionary = dictionaries()[i].get().get();
    return dictionary->ready() ? dictionary : nullptr;
  }
  return nullptr;
}

}  // namespace

void read_hyphen_dictionaries() {
  (void)dictionaries();
}

std::vector<std::size_t> hyphen_points(std::u16string_view word, Lang lang) {
  if (word.size() < 2 * kLeastHyphenPart || word.size() > kLongestWord) return {};
  const Dictionary* dictionary = dictionary_of(lang);
  return dictionary == nullptr ? std::vector<std::size_t>() : dictionary->points(word);
}

bool can_hyphenate(Lang lang) {
  return dictionary_of(lang) != nullptr;
}

}  // namespace infopunkt::ui::text
