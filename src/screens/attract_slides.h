#pragma once
// What the welcome screen shows one after the other: what staff wrote, and between it what the content says by itself,
// the latest news, the next event, whether the office is open now, the phrase of the day. Pure.

#include <string>
#include <vector>

#include "base/strings.h"
#include "content/catalogue.h"
#include "screens/route.h"

namespace infopunkt::screens {

/// Most words of a slide: what is read in passing.
inline constexpr int kGlanceWords = 12;

struct AttractSlide {
  enum class Kind { Written, News, Event, Door, Phrase } kind = Kind::Written;
  content::RecordId record = 0;
  content::RecordId image = 0, portrait_image = 0;  ///< 0: none; portrait 0: use `image`
  Route target;
  int seconds = 0;  ///< 0: as long as usual
};

/// The slides of this moment, never empty where staff wrote one: theirs in their order, after the first the door, after
/// the next ones the event, the news and the phrase of the day. What has no short words in each of `languages` is left
/// out; so is an event, a door or a phrase where the clock is not trusted.
[[nodiscard]] std::vector<AttractSlide> attract_slides(const content::Catalogue& content, const Strings& strings,
                                                       const std::vector<Lang>& languages, const content::Clock& clock);

struct SlideWords {
  std::string kicker;  ///< what it is: "Aktualności"; empty for what staff wrote
  std::string title;
  std::string lead;  ///< may be empty
  Lang lang;         ///< of the title; a phrase speaks the neighbour's
  Lang around{};     ///< of kicker and lead
};
[[nodiscard]] SlideWords words_of(const AttractSlide& slide, const content::Catalogue& content, const Strings& strings,
                                  Lang lang, const content::Clock& clock);

/// Words of all three, as a reader counts them.
[[nodiscard]] int word_count(const SlideWords& words);

/// The language of slide `index` in the given round through all of them: each slide speaks another one in each round,
/// and neighbours differ. `languages` is not empty.
[[nodiscard]] Lang slide_language(std::size_t index, std::size_t round, const std::vector<Lang>& languages);

}  // namespace infopunkt::screens
