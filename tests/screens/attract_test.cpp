// The welcome screen: what its slides say, in which languages, and where a touch leads.

#include "screens/attract_slides.h"

#include <algorithm>
#include <optional>

#include "screens/kiosk_fixture.h"
#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;
using screens::attract_slides;
using screens::AttractSlide;
using Kind = AttractSlide::Kind;
using ui::Role;

namespace {

const std::vector<Lang> kAllThree{lang::pl, lang::cs, lang::en};

std::vector<AttractSlide> slides_at(const TestKiosk& kiosk, const content::Clock& clock) {
  return attract_slides(kiosk.content(), kiosk.kiosk().strings(), kAllThree, clock);
}

std::optional<AttractSlide> slide_of(const std::vector<AttractSlide>& slides, Kind kind) {
  const auto found = std::find_if(slides.begin(), slides.end(), [kind](const auto& s) { return s.kind == kind; });
  return found == slides.end() ? std::nullopt : std::optional(*found);
}

screens::SlideWords said(const TestKiosk& kiosk, const AttractSlide& slide, Lang lang, const content::Clock& clock) {
  return words_of(slide, kiosk.content(), kiosk.kiosk().strings(), lang, clock);
}

}  // namespace

TEST_CASE("every slide of the shipped content is read at a glance in each language") {
  TestKiosk kiosk;
  for (const content::Clock clock :
       {content::Clock{kWorkday, true}, content::Clock{warsaw(2026, 5, 16, 12, 0), true}, content::Clock{0, false}})
    for (const AttractSlide& slide : slides_at(kiosk, clock))
      for (const Lang lang : kAllThree) {
        const screens::SlideWords words = said(kiosk, slide, lang, clock);
        CAPTURE(words.title);
        // A phrase is the neighbour's; what it means is the reader's.
        CHECK((slide.kind == Kind::Phrase ? words.around : words.lang) == lang);
        CHECK(!words.title.empty());
        CHECK(screens::word_count(words) <= screens::kGlanceWords);
      }
}

TEST_CASE("the office says whether it is open now, and by a doubtful clock nothing") {
  TestKiosk kiosk;
  const content::Clock open{kWorkday, true}, saturday{warsaw(2026, 5, 16, 12, 0), true}, doubtful{kWorkday, false};
  const auto door = slide_of(slides_at(kiosk, open), Kind::Door);
  REQUIRE(door);
  CHECK(to_string(door->target) == "contact/opole");
  CHECK(said(kiosk, *door, lang::pl, open).title == "Otwarte do 15:30");
  CHECK(said(kiosk, *door, lang::pl, saturday).title == "Otwieramy w poniedziałek o 7:30");
  CHECK(said(kiosk, *door, lang::en, saturday).title == "Opens on Monday at 7:30");
  CHECK(!slide_of(slides_at(kiosk, doubtful), Kind::Door));
}

TEST_CASE("the latest news is named with its date and opens; the next event is named until it is over") {
  TestKiosk kiosk;
  const content::Clock now{kWorkday, true};
  const auto slides = slides_at(kiosk, now);
  const auto news = slide_of(slides, Kind::News);
  REQUIRE(news);
  CHECK(to_string(news->target) == "news/" + newest(kiosk).slug);
  CHECK(said(kiosk, *news, lang::pl, now).kicker == "Aktualności");
  const auto split = kiosk.content().events(now);
  CHECK(slide_of(slides, Kind::Event).has_value() == !split.upcoming.empty());
  // A week before officials from Olomouc came to Opole.
  const content::Clock before{warsaw(2019, 4, 1, 9, 0), true};
  const auto event = slide_of(slides_at(kiosk, before), Kind::Event);
  REQUIRE(event);
  CHECK(event->target.screen == "event");
  const screens::SlideWords words = said(kiosk, *event, lang::pl, before);
  CHECK(words.kicker == "Najbliższe wydarzenie");
  CHECK(words.title == "Urzędnicy z Ołomuńca w Opolu");
  CHECK(words.lead == "8–12 kwietnia 2019");
}

TEST_CASE("the phrase of the day is said as the neighbour says it, with its meaning below, and leads to its card") {
  TestKiosk kiosk;
  const content::Clock now{kWorkday, true};
  const content::Phrase* today = kiosk.content().phrase_of_day({2026, 5, 14});
  REQUIRE(today != nullptr);
  const auto slide = slide_of(slides_at(kiosk, now), Kind::Phrase);
  REQUIRE(slide);
  CHECK(to_string(slide->target) == "words/phrases/" + today->slug);
  CHECK(slide->image != 0);
  for (const auto& [lang, neighbour] :
       {std::pair{lang::pl, lang::cs}, std::pair{lang::cs, lang::pl}, std::pair{lang::en, lang::pl}}) {
    CAPTURE(lang.str());
    const screens::SlideWords words = said(kiosk, *slide, lang, now);
    CHECK(words.kicker.starts_with(kiosk.tr(lang, "words.today")));
    CHECK(words.title == today->text.exactly(neighbour));
    CHECK(words.lang == neighbour);
    CHECK(words.lead == today->text.exactly(lang));
    CHECK(words.around == lang);
  }
  CHECK(said(kiosk, *slide, lang::pl, now).kicker == "Zwrot dnia, po czesku");
  CHECK(!slide_of(slides_at(kiosk, {kWorkday, false}), Kind::Phrase));
}

TEST_CASE("a phrase too long for a glance gives its slide up for that day, most have theirs") {
  TestKiosk kiosk;
  const auto days = static_cast<int>(kiosk.content().all<content::Phrase>().size());
  int shown = 0;
  for (int day = 0; day < days; ++day) {
    const content::Clock clock{kWorkday + day * UnixTime{86400}, true};
    const auto slide = slide_of(slides_at(kiosk, clock), Kind::Phrase);
    shown += slide ? 1 : 0;
    if (!slide) continue;
    for (const Lang lang : kAllThree)
      CHECK(screens::word_count(said(kiosk, *slide, lang, clock)) <= screens::kGlanceWords);
  }
  CHECK(shown < days);
  CHECK(2 * shown > days);
}

TEST_CASE("upright no bright strip stands beside wide words, down to the edge of the glass") {
  Stage stage = portrait();
  stage.drawn = true;
  TestKiosk kiosk(stage);
  kiosk.pass(28);  // the latest news, whose picture is a white screen
  const ui::SemanticNode* title = nullptr;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::Heading && !node.visible.empty()) title = &node;
  REQUIRE(title != nullptr);
  const int top = static_cast<int>(title->rect.y), bottom = static_cast<int>(title->rect.bottom());
  ui::Capture picture;
  kiosk.frame(&picture);
  int brightest = 0;
  for (int y = top; y < bottom; ++y)
    brightest =
        std::max<int>(brightest, picture.rgb[(static_cast<std::size_t>(y) * picture.width + picture.width - 4) * 3]);
  // White under the shade; letters do not reach there.
  CHECK(brightest < 100);
}

TEST_CASE("what staff wrote keeps its order and comes first") {
  TestKiosk kiosk;
  const content::Clock now{kWorkday, true};
  const auto slides = slides_at(kiosk, now);
  REQUIRE(!slides.empty());
  CHECK(slides.front().kind == Kind::Written);
  std::vector<content::RecordId> written;
  for (const AttractSlide& slide : slides)
    if (slide.kind == Kind::Written) written.push_back(slide.record);
  std::vector<content::RecordId> wanted;
  for (const content::Slide* slide : kiosk.content().slides(now)) wanted.push_back(slide->id);
  CHECK(written == wanted);
}

TEST_CASE("the headline speaks another language on each slide, the screen stays the kiosk's own") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    const content::Clock now{kWorkday, true};
    const auto slides = slides_at(kiosk, now);
    REQUIRE(slides.size() > 3);
    CHECK(kiosk.tree().find("attract/slide")->name == said(kiosk, slides[0], lang::pl, now).title);
    kiosk.pass(9);
    CHECK(kiosk.tree().find("attract/slide")->name == said(kiosk, slides[1], lang::cs, now).title);
    kiosk.pass(8);
    CHECK(kiosk.tree().find("attract/slide")->name == said(kiosk, slides[2], lang::en, now).title);
    const ui::Rect canvas = kiosk.canvas();
    kiosk.tap_at({canvas.w * 0.8F, canvas.h * 0.4F});
    CHECK(kiosk.kiosk().language() == lang::pl);
    CHECK(kiosk.route() == to_string(slides[2].target));
  }
}

TEST_CASE("with less motion a new slide costs the frames in which its picture is sent, none of a fade") {
  TestKiosk kiosk;
  kiosk.pass(12);
  for (int slide = 0; slide < 6; ++slide) {
    CAPTURE(slide);
    const std::uint64_t frames = kiosk.frames();
    kiosk.pass(8);
    CHECK(kiosk.frames() - frames <= 12);
  }
}

TEST_CASE("within an hour every word of the welcome screen stands a little elsewhere, its buttons stay whole") {
  if (sample_only()) return;  // thousands of frames
  TestKiosk kiosk;
  const ui::Rect before = kiosk.node("attract/pl").rect;
  const std::uint64_t frames = kiosk.frames();
  kiosk.pass(30 * 60);
  CHECK(kiosk.frames() - frames < 2600);  // some 10 a slide, in which its picture is sent; none between two
  const ui::Rect after = kiosk.node("attract/pl").rect;
  CHECK(after.pos().x != before.pos().x);
  CHECK(after.w == before.w);
  for (const Lang lang : kAllThree) {
    const ui::SemanticNode& button = kiosk.node("attract/" + lang.str());
    CHECK(button.visible.w == doctest::Approx(button.rect.w));
    CHECK(button.visible.h == doctest::Approx(button.rect.h));
  }
}
