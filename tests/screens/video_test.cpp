// Films by fingers: from the card in an article to the film, its captions, its controls and its text; what stops it,
// and what stands there when it does not play.

#include <filesystem>
#include <sstream>

#include "screens/fake_films.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using State = FakeFilms::State;

namespace {

constexpr const char* kStory = "page/about";

struct Cinema {
  std::shared_ptr<FakeFilms> films = std::make_shared<FakeFilms>();
  TestKiosk kiosk;

  explicit Cinema(Stage stage = landscape(), Lang lang = lang::pl, screens::Content content = support::demo_content())
      : kiosk(with_films(std::move(stage), films), std::move(content)) {
    kiosk.begin(lang);
  }
  static Stage with_films(Stage stage, const std::shared_ptr<FakeFilms>& films) {
    stage.films = films;
    return stage;
  }
  /// What the thread of a real player does: the loop is woken.
  void news() {
    kiosk.kiosk().handle(ui::WokenEvent{}, kiosk.now());
    kiosk.settle();
  }
  void become(State state) {
    films->become(state);
    news();
  }
  void show(std::int64_t ms) {
    films->show(ms);
    news();
  }
  /// The film of the demo content plays and stands at its first caption.
  void begin_film() {
    kiosk.open(std::string("video/") + kStory + "/play");
    become(State::Playing);
    show(500);
  }
  [[nodiscard]] content::Captions captions(Lang lang) const {
    const content::Page* page = kiosk.content().find<content::Page>("about");
    return kiosk.content().captions(*kiosk.content().video(page->video), lang);
  }
};

}  // namespace

TEST_CASE(
    "a visitor opens the film of an article, reads its captions and comes back, in every language and orientation") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      Cinema cinema(stage, lang);
      TestKiosk& kiosk = cinema.kiosk;
      kiosk.open(kStory);
      if (kiosk.find("video/card") == nullptr || kiosk.find("video/card")->visible.h < 200)
        kiosk.bring_into_view("video/card");
      kiosk.tap_id("video/card");
      CHECK(kiosk.route() == std::string("video/") + kStory + "/play");
      CHECK(cinema.films->log() == "open, play");
      cinema.become(State::Playing);
      const content::Captions captions = cinema.captions(lang);
      REQUIRE(captions.lang == lang);
      REQUIRE(captions.cues.size() >= 3);
      for (const content::Cue& cue : captions.cues) {
        cinema.show((cue.from_ms + cue.to_ms) / 2);
        CHECK_MESSAGE(kiosk.reads(cue.text), cue.text);
      }
      CHECK(kiosk.node("video/play").name == kiosk.tr(lang, "video.pause"));
      kiosk.tap_id("video/play");
      CHECK(cinema.films->said.back() == "pause");
      cinema.become(State::Paused);
      CHECK(kiosk.node("video/play").name == kiosk.tr(lang, "video.play"));
      kiosk.tap_id("video/close");
      CHECK(kiosk.route() == kStory);
      CHECK_FALSE(cinema.films->is_open());
    }
}

TEST_CASE("the film of an event and of a page plays as that of a news item does, and back leads to where it stands") {
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    std::string events;
    std::istringstream rows(support::read_text(folder / "events.csv"));
    for (std::string row; std::getline(rows, row);)
      events += row + (events.empty() ? ";video\n" : row.starts_with("ev-10;") ? ";biuro.webm\n" : ";\n");
    support::write_text(folder / "events.csv", events);
    support::replace_in(folder / "pages" / "promotion" / "index.pl.md",
                        "section = ", "video = \"biuro.webm\"\nsection = ");
  });
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages)
      for (const std::string story : {"event/ev-10", "page/promotion"}) {
        CAPTURE(stage.width);
        CAPTURE(lang.str());
        CAPTURE(story);
        Cinema cinema(stage, lang, content);
        TestKiosk& kiosk = cinema.kiosk;
        kiosk.open(story);
        if (kiosk.find("video/card") == nullptr || kiosk.find("video/card")->visible.h < 200)
          kiosk.bring_into_view("video/card");
        kiosk.tap_id("video/card");
        CHECK(kiosk.route() == "video/" + story + "/play");
        CHECK(cinema.films->log() == "open, play");
        kiosk.tap_id("nav/back");
        CHECK(kiosk.route() == story);
      }
}

TEST_CASE("a film plays silent and with captions until a visitor wants it otherwise") {
  Cinema cinema(
      landscape(), lang::pl, support::changed_content([](const std::filesystem::path& folder) {
        // One that sounds.
        for (const char* name : {"film.webm", "film.pl.vtt", "film.cs.vtt", "film.en.vtt"})
          std::filesystem::copy_file(std::filesystem::path(INFOPUNKT_SOURCE_DIR) / "tests/fixtures/films" / name,
                                     folder / "pages/about" / name);
        support::replace_in(folder / "pages/about" / "index.pl.md", "video = \"biuro.webm\"", "video = \"film.webm\"");
      }));
  cinema.begin_film();
  CHECK(cinema.films->log() == "open, play");
  cinema.kiosk.tap_id("video/sound");
  CHECK(cinema.films->said.back() == "sound on");
  CHECK(cinema.kiosk.node("video/sound").name == "Wyłącz dźwięk");
  CHECK(cinema.kiosk.reads("Dźwięk próbny"));
  cinema.kiosk.tap_id("video/captions");
  CHECK_FALSE(cinema.kiosk.reads("Dźwięk próbny"));
  cinema.kiosk.tap_id("video/captions");
  CHECK(cinema.kiosk.reads("Dźwięk próbny"));
}

TEST_CASE("fingers and keys move the film: ten seconds back, a tap on the bar, a drag along it") {
  Cinema cinema;
  cinema.begin_film();
  TestKiosk& kiosk = cinema.kiosk;
  CHECK(kiosk.node("video/back").disabled == false);
  cinema.show(12'000);
  kiosk.tap_id("video/back");
  CHECK(cinema.films->said.back() == "seek 2000");
  const ui::Rect bar = kiosk.node("video/bar").rect;
  kiosk.tap_at(bar.centre());
  const std::string middle = cinema.films->said.back();
  CHECK(middle.starts_with("seek "));
  CHECK(std::abs(std::stol(middle.substr(5)) - 7000) < 300);
  kiosk.drag(bar.centre(), {bar.right() - 5, bar.centre().y});
  CHECK(std::stol(cinema.films->said.back().substr(5)) > 13'000);
  CHECK(kiosk.node("video/bar").value.find(" z ") != std::string::npos);
  // Whatever it was told, it still plays.
  CHECK(std::count(cinema.films->said.begin(), cinema.films->said.end(), "pause") == 0);
}

TEST_CASE("at its end a film stands still, draws nothing, and begins anew by the same button") {
  Cinema cinema;
  cinema.begin_film();
  cinema.become(State::Ended);
  TestKiosk& kiosk = cinema.kiosk;
  CHECK(kiosk.node("video/play").name == "Odtwórz jeszcze raz");
  kiosk.settle();
  const std::uint64_t before = kiosk.frames();
  kiosk.pass(30);
  CHECK(kiosk.frames() - before <= 1);  // the minute
  kiosk.tap_id("video/play");
  CHECK(cinema.films->said.back() == "play");
}

TEST_CASE("a film that plays draws its own pictures and nothing else") {
  Cinema cinema;
  cinema.begin_film();
  TestKiosk& kiosk = cinema.kiosk;
  kiosk.settle();
  const std::uint64_t before = kiosk.frames();
  for (int i = 0; i < 50; ++i) {
    cinema.films->show(1000 + i * 40);
    kiosk.kiosk().handle(ui::WokenEvent{}, kiosk.now());
    kiosk.pass(0.04);
  }
  CHECK(kiosk.frames() - before <= 52);
  CHECK(kiosk.frames() - before >= 50);
}

TEST_CASE("the visit is not ended while a film plays, and is once it stands still") {
  Cinema cinema;
  cinema.begin_film();
  TestKiosk& kiosk = cinema.kiosk;
  for (int i = 0; i < 40; ++i) {
    cinema.show(1000 + i * 100);
    kiosk.pass(10);
    REQUIRE(kiosk.kiosk().session() == kiosk::SessionState::Active);
  }
  cinema.become(State::Paused);
  kiosk.pass(600);
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Attract);
  CHECK_FALSE(cinema.films->is_open());
}

TEST_CASE(
    "no film begins by itself: not when a visitor comes back to it, not in another language, not with new content") {
  Cinema cinema;
  TestKiosk& kiosk = cinema.kiosk;
  cinema.begin_film();
  kiosk.kiosk().perform(screens::Open{{"contact", ""}}, kiosk.now());
  kiosk.settle();
  CHECK(cinema.films->said.back() == "closed");
  kiosk.kiosk().perform(screens::Back{}, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.route() == std::string("video/") + kStory);
  CHECK(cinema.films->log() == "open, play, closed");
  kiosk.tap_id("video/picture");
  cinema.become(State::Playing);
  cinema.show(4000);
  kiosk.kiosk().perform(screens::SetLanguage{lang::cs}, kiosk.now());
  kiosk.settle();
  CHECK(cinema.films->said.back() == "closed");
  CHECK(kiosk.node("video/play").name == "Přehrát");
  // From where it stood.
  kiosk.tap_id("video/play");
  CHECK(cinema.films->log().ends_with("closed, open, seek 4000, play"));
  cinema.become(State::Playing);
  cinema.show(5000);
  kiosk.kiosk().set_content(support::changed_content([](const std::filesystem::path&) {}));
  kiosk.pass(3);
  kiosk.settle();
  CHECK(cinema.films->said.back() == "closed");
  CHECK(kiosk.route() == std::string("video/") + kStory);
  CHECK(kiosk.node("video/bar").value.starts_with("0:05"));
}

TEST_CASE("the end of a visit stops the film") {
  Cinema cinema;
  cinema.begin_film();
  cinema.kiosk.kiosk().perform(screens::Finish{}, cinema.kiosk.now());
  cinema.kiosk.settle();
  CHECK(cinema.films->said.back() == "closed");
}

TEST_CASE("a film that does not play says so and is told in words, in every language and orientation") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages)
      for (const char* way : {"no player", "refused", "dies while it plays", "never opens"}) {
        CAPTURE(lang.str());
        CAPTURE(std::string(way));
        Cinema cinema(stage, lang);
        TestKiosk& kiosk = cinema.kiosk;
        cinema.films->able = std::string_view(way) != "no player";
        if (std::string_view(way) == "dies while it plays")
          cinema.begin_film();
        else
          kiosk.open(std::string("video/") + kStory + "/play");
        if (std::string_view(way) == "never opens")
          kiosk.pass(20);
        else if (cinema.films->able)
          cinema.become(State::Failed);
        CHECK(kiosk.reads(kiosk.tr(lang, "video.failed")));
        CHECK_FALSE(cinema.films->is_open());
        std::size_t found = 0;
        for (const content::Cue& cue : cinema.captions(lang).cues) found += kiosk.reads(cue.text) ? 1 : 0;
        CHECK(found >= 1);
        // Whoever tries again may.
        cinema.films->able = true;
        kiosk.tap_id("video/play");
        CHECK(cinema.films->is_open());
        kiosk.tap_id("video/close");
      }
}

TEST_CASE("all that a film says can be read beside it, while it plays on") {
  Cinema cinema(portrait());
  cinema.begin_film();
  TestKiosk& kiosk = cinema.kiosk;
  kiosk.tap_id("video/words-button");
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "video.words")));
  for (const content::Cue& cue : cinema.captions(lang::pl).cues) CHECK(kiosk.reads(cue.text));
  CHECK(cinema.films->is_open());
  kiosk.tap_id("video/words-button");
  CHECK_FALSE(kiosk.reads(kiosk.tr(lang::pl, "video.words")));
}

TEST_CASE("a film that is gone says so") {
  Cinema cinema;
  cinema.kiosk.open("video/news/none");
  CHECK(cinema.kiosk.reads("Tego filmu już tu nie ma."));
}
