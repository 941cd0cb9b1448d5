#include "screens/attract_slides.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/locale.h"
#include "screens/contact_town.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using Kind = AttractSlide::Kind;

int count_words(std::string_view text) {
  int count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    count += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return count;
}

template <class T>
const T* record_of(const content::Catalogue& content, content::RecordId id) {
  const auto all = content.all<T>();
  const auto found = std::find_if(all.begin(), all.end(), [id](const T& record) { return record.id == id; });
  return found == all.end() ? nullptr : &*found;
}

/// What it is, what it says, when: for a long headline the date alone says what it is.
SlideWords dated(std::string what, const content::Text& title, std::string date, Lang lang) {
  SlideWords words{std::move(what), title.value, std::move(date), title.lang, lang};
  if (word_count(words) <= kGlanceWords) return words;
  words.kicker = std::exchange(words.lead, {});
  return words;
}

SlideWords news_words(const content::News& news, const content::Catalogue& content, const Strings& strings, Lang lang) {
  return dated(strings.tr(lang, "news.title"), content.text(news.title, lang),
               format_date(news.date, DateStyle::Long, lang), lang);
}

SlideWords event_words(const content::Event& event, const content::Catalogue& content, const Strings& strings,
                       Lang lang) {
  std::string date = event.finish.empty() ? format_date(event.start, DateStyle::Long, lang)
                                          : format_date_range(event.start, event.finish, lang);
  return dated(strings.tr(lang, "attract.next_event"), content.text(event.title, lang), std::move(date), lang);
}

SlideWords door_words(const content::Office& office, const content::Catalogue& content, const Strings& strings,
                      Lang lang, UnixTime now) {
  const OpeningWords door = opening_words(content, office, now, strings, lang);
  const std::string address = content.text(office.address, lang).value;
  return {strings.tr(lang, "attract.office"), door.open ? door.pill : door.detail,
          address.substr(0, address.find('\n')), lang, lang};
}

/// What the neighbour says, and below what it means: Czech for a Pole, Polish for everybody else.
SlideWords phrase_words(const content::Phrase& phrase, const content::Catalogue& content, const Strings& strings,
                        Lang lang) {
  const bool czech = lang == lang::pl;
  const std::string what = strings.tr(lang, "words.today");
  SlideWords words{what + ", " + strings.tr(lang, czech ? "words.czech" : "words.polish"),
                   std::string(phrase.text.exactly(czech ? lang::cs : lang::pl)), content.text(phrase.text, lang).value,
                   czech ? lang::cs : lang::pl, lang};
  // Which language it is can be heard as well; what it is cannot.
  if (word_count(words) > kGlanceWords) words.kicker = what;
  return words;
}

bool at_a_glance(const AttractSlide& slide, const content::Catalogue& content, const Strings& strings,
                 const std::vector<Lang>& languages, const content::Clock& clock) {
  return std::all_of(languages.begin(), languages.end(), [&](Lang lang) {
    const SlideWords words = words_of(slide, content, strings, lang, clock);
    return !words.title.empty() && word_count(words) <= kGlanceWords;
  });
}

/// The first of several candidates that says itself shortly.
template <class T>
std::optional<AttractSlide> first_short(const std::vector<const T*>& records, Kind kind, const Route& list,
                                        const content::Catalogue& content, const Strings& strings,
                                        const std::vector<Lang>& languages, const content::Clock& clock) {
  for (const T* record : records) {
    AttractSlide slide{kind, record->id, record->image, 0, list, 0};
    if (at_a_glance(slide, content, strings, languages, clock)) return slide;
  }
  return std::nullopt;
}

std::optional<AttractSlide> door_slide(const content::Catalogue& content, const Strings& strings,
                                       const std::vector<Lang>& languages, const content::Clock& clock) {
  if (!clock.trusted) return std::nullopt;
  for (const content::Office& office : content.all<content::Office>()) {
    if (office.hours.empty()) continue;
    const AttractSlide slide{Kind::Door, office.id, town_picture(content, office), 0, {"contact", office.slug}, 0};
    if (at_a_glance(slide, content, strings, languages, clock)) return slide;
    break;
  }
  return std::nullopt;
}

std::optional<AttractSlide> news_slide(const content::Catalogue& content, const Strings& strings,
                                       const std::vector<Lang>& languages, const content::Clock& clock) {
  auto slide = first_short(content.news("", clock), Kind::News, {"news", ""}, content, strings, languages, clock);
  if (slide) slide->target.item = record_of<content::News>(content, slide->record)->slug;
  return slide;
}

std::optional<AttractSlide> event_slide(const content::Catalogue& content, const Strings& strings,
                                        const std::vector<Lang>& languages, const content::Clock& clock) {
  const content::EventSplit events = content.events(clock);
  if (!events.by_clock) return std::nullopt;
  auto slide = first_short(events.upcoming, Kind::Event, {"event", ""}, content, strings, languages, clock);
  if (slide) slide->target.item = record_of<content::Event>(content, slide->record)->slug;
  return slide;
}

std::optional<AttractSlide> phrase_slide(const content::Catalogue& content, const Strings& strings,
                                         const std::vector<Lang>& languages, const content::Clock& clock) {
  if (!clock.trusted) return std::nullopt;
  const auto* phrase = content.phrase_of_day(to_local(clock.now, content.site().timezone).date);
  if (phrase == nullptr) return std::nullopt;
  const AttractSlide slide{Kind::Phrase, phrase->id, phrase->image, 0, {"words", "phrases/" + phrase->slug}, 0};
  return at_a_glance(slide, content, strings, languages, clock) ? std::optional(slide) : std::nullopt;
}

}  // namespace

std::vector<AttractSlide> attract_slides(const content::Catalogue& content, const Strings& strings,
                                         const std::vector<Lang>& languages, const content::Clock& clock) {
  std::vector<AttractSlide> slides;
  for (const content::Slide* slide : content.slides(clock))
    slides.push_back(
        {Kind::Written, slide->id, slide->image, slide->portrait_image, parse_route(slide->target), slide->seconds});
  // After each slide of staff one that the content makes, as long as there are some.
  std::size_t place = 1;
  for (const auto& made :
       {door_slide(content, strings, languages, clock), event_slide(content, strings, languages, clock),
        news_slide(content, strings, languages, clock), phrase_slide(content, strings, languages, clock)}) {
    if (!made) continue;
    AttractSlide slide = *made;
    // A picture of its own is better; without one it stands before the first picture of all.
    if (slide.image == 0 && !slides.empty()) {
      slide.image = slides.front().image;
      slide.portrait_image = slides.front().portrait_image;
    }
    place = std::min(place, slides.size());
    slides.insert(slides.begin() + static_cast<std::ptrdiff_t>(place), slide);
    place += 2;
  }
  return slides;
}

SlideWords words_of(const AttractSlide& slide, const content::Catalogue& content, const Strings& strings, Lang lang,
                    const content::Clock& clock) {
  switch (slide.kind) {
    case Kind::Written:
      if (const auto* written = record_of<content::Slide>(content, slide.record)) {
        const content::Text title = content.text(written->title, lang), lead = content.text(written->lead, lang);
        return {{}, title.value, lead.value, title.lang, lead.lang};
      }
      break;
    case Kind::News:
      if (const auto* news = record_of<content::News>(content, slide.record))
        return news_words(*news, content, strings, lang);
      break;
    case Kind::Event:
      if (const auto* event = record_of<content::Event>(content, slide.record))
        return event_words(*event, content, strings, lang);
      break;
    case Kind::Phrase:
      if (const auto* phrase = record_of<content::Phrase>(content, slide.record))
        return phrase_words(*phrase, content, strings, lang);
      break;
    case Kind::Door:
      if (const auto* office = record_of<content::Office>(content, slide.record))
        return door_words(*office, content, strings, lang, clock.now);
      break;
  }
  return {{}, {}, {}, lang, lang};
}

int word_count(const SlideWords& words) {
  return count_words(words.kicker) + count_words(words.title) + count_words(words.lead);
}

Lang slide_language(std::size_t index, std::size_t round, const std::vector<Lang>& languages) {
  return languages[(index + round) % languages.size()];
}

}  // namespace infopunkt::screens
