// Pictures of every screen in both orientations against those that were looked at and blessed: tests/screens/golden.
// After a change of the look run this test with UPDATE_GOLDENS=1, look at what changed, and commit the pictures with
// the change. Drawn at full size, kept at half.

#include <algorithm>
#include <filesystem>
#include <set>

#include "screens/conference.h"
#include "screens/fake_films.h"
#include "screens/golden.h"
#include "screens/map_zoom.h"
#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

Stage drawn(bool upright) {
  return {.width = upright ? 1080 : 1920, .height = upright ? 1920 : 1080, .drawn = true};
}

struct View {
  const char* name;
  const char* target;
  Lang lang = lang::pl;
  kiosk::Comfort comfort{};
};

/// Looks beside the usual one: a screen or two of each is enough to see that it is whole.
const View kOtherLooks[] = {
    {"home-dark", "home", lang::pl, {.theme = ui::ThemeName::Dark}},
    {"home-contrast", "home", lang::cs, {.theme = ui::ThemeName::HighContrast}},
    {"home-english", "home", lang::en},
    {"home-reach", "home", lang::pl, {.reach = true}},
    {"news-contrast-large", "news", lang::pl, {.theme = ui::ThemeName::HighContrast, .step = ui::TextStep::APlus}},
    {"news-reach", "news", lang::cs, {.reach = true}},
    {"article-large", "news/2020-11-time-to-change", lang::pl, {.step = ui::TextStep::APlus}},
    {"contact-largest", "contact", lang::en, {.step = ui::TextStep::APlusPlus}},
};

ui::Capture settled(TestKiosk& kiosk) {
  // Pictures fade in after they have arrived.
  kiosk.pass(1.5);
  kiosk.settle();
  kiosk.set_wall(kWorkday);
  ui::Capture capture;
  kiosk.frame(&capture);
  return halved(capture);
}

/// The screen as it stands, at the moment of all pictures.
ui::Capture as_it_stands(TestKiosk& kiosk, UnixTime wall) {
  kiosk.set_wall(wall);
  ui::Capture capture;
  kiosk.frame(&capture);
  return halved(capture);
}

/// What stands there while nobody is here.
std::string look_at_rest(bool upright) {
  std::string faults;
  const std::string prefix = upright ? "portrait-" : "";
  const auto check = [&](const std::string& name, const ui::Capture& picture) {
    if (const std::string fault = check_golden(prefix + name, picture); !fault.empty()) faults += fault + "\n";
  };
  TestKiosk kiosk(drawn(upright));
  kiosk.pass(12);
  check("attract-door", as_it_stands(kiosk, kWorkday));
  kiosk.pass(16);
  check("attract-news", as_it_stands(kiosk, kWorkday));
  kiosk.pass(16);
  check("attract-phrase", as_it_stands(kiosk, kWorkday));
  Stage stage = drawn(upright);
  stage.wall = warsaw(2026, 5, 14, 20, 0);
  stage.sleep.when = kiosk::SleepSettings::When::Office;
  TestKiosk asleep(stage);
  asleep.pass(65);
  check("asleep", as_it_stands(asleep, warsaw(2026, 5, 14, 20, 2)));
  return faults;
}

ui::Capture picture_of(TestKiosk& kiosk, const View& view) {
  kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
  kiosk.settle();
  kiosk.begin(view.lang);
  kiosk.kiosk().set_comfort(view.comfort);
  kiosk.open(view.target);
  return settled(kiosk);
}

/// Before a conference and on its first day.
constexpr const char* kConferenceViews[] = {"event-coming", "take-calendar", "home-conference", "map-event",
                                            "map-event-cluster"};
std::string look_at_conference(bool upright) {
  std::string faults;
  const auto check = [&](std::size_t view, const ui::Capture& picture) {
    const std::string name = std::string(upright ? "portrait-" : "") + kConferenceViews[view];
    if (const std::string fault = check_golden(name, picture); !fault.empty()) faults += fault + "\n";
  };
  TestKiosk before(drawn(upright), conference_content());
  before.begin(upright ? lang::cs : lang::pl);
  before.open("event/konf");
  before.pass(1.5);
  check(0, as_it_stands(before, kWorkday));
  tap_wherever(before, "event/take");
  before.pass(1);
  check(1, as_it_stands(before, kWorkday));
  before.open("map/@opole@17.92533,50.67211,11");
  // The event shares its spot with a project: first in a cluster, then fanned out.
  before.pass(2);
  check(4, as_it_stands(before, kWorkday));
  for (int tap = 0; tap < 3 && before.find("pin/event/konf") == nullptr; ++tap) {
    const auto nodes = before.tree().nodes();
    const auto spot = std::find_if(nodes.begin(), nodes.end(), [](const ui::SemanticNode& node) {
      return node.id.starts_with("cluster/") && node.visible.w > node.rect.w - 1;
    });
    if (spot != nodes.end()) before.tap_at(spot->rect.centre());
  }
  before.pass(2);
  check(3, as_it_stands(before, kWorkday));
  Stage stage = drawn(upright);
  stage.wall = kDuringConference;
  TestKiosk during(stage, conference_content());
  during.begin(upright ? lang::cs : lang::pl);
  during.pass(1.5);
  check(2, as_it_stands(during, kDuringConference));
  return faults;
}

/// A film that plays, what it says beside it, and one that does not play.
constexpr const char* kFilmViews[] = {"film-plays", "film-words", "film-failed"};
std::string look_at_film(bool upright) {
  std::string faults;
  const auto films = std::make_shared<FakeFilms>();
  Stage stage = drawn(upright);
  stage.films = films;
  TestKiosk kiosk(stage);
  kiosk.begin(upright ? lang::cs : lang::pl);
  for (const kiosk::TourStop& stop : kiosk::tour_stops(kiosk.content()))
    if (stop.name == "film") kiosk.open(to_string(stop.route) + "/play");
  const auto check = [&](std::size_t view) {
    kiosk.kiosk().handle(ui::WokenEvent{}, kiosk.now());
    kiosk.pass(1.5);
    const std::string name = std::string(upright ? "portrait-" : "") + kFilmViews[view];
    if (const std::string fault = check_golden(name, as_it_stands(kiosk, kWorkday)); !fault.empty())
      faults += fault + "\n";
  };
  films->become(FakeFilms::State::Playing);
  films->show(7000, 0x5C7A9E);
  check(0);
  kiosk.tap_id("video/words-button");
  check(1);
  films->become(FakeFilms::State::Failed);
  check(2);
  return faults;
}

/// The log holds what the tests before this one left there.
bool never_the_same(const std::string& view) {
  return view == "service-log";
}

/// Of one orientation, without its prefix.
std::vector<std::string> names_of_all() {
  std::vector<std::string> names = view_names(*support::demo_content());
  for (const char* name : {"attract", "attract-door", "attract-news", "attract-phrase", "asleep"})
    names.emplace_back(name);
  for (const kiosk::StaffView& view : kiosk::staff_views())
    if (!never_the_same(view.name)) names.push_back(view.name);
  for (const View& view : kOtherLooks) names.emplace_back(view.name);
  for (const ZoomStop& stop : kZoomStops) names.emplace_back(stop.name);
  for (const char* name : kConferenceViews) names.emplace_back(name);
  for (const char* name : kFilmViews) names.emplace_back(name);
  return names;
}

/// Every view of the tour, then the other looks; faults as sentences.
std::string look_at_all(bool upright) {
  std::string faults;
  const std::string prefix = upright ? "portrait-" : "";
  TestKiosk kiosk(drawn(upright));
  const auto check = [&](const std::string& name) {
    if (const std::string fault = check_golden(prefix + name, settled(kiosk)); !fault.empty()) faults += fault + "\n";
  };
  check("attract");
  kiosk.begin(upright ? lang::cs : lang::pl);
  if (sample_only()) {
    for (const char* view : {"home", "contact"}) {
      kiosk.open(view);
      check(view);
    }
    return faults;
  }
  for_each_view(kiosk, check);
  for (const kiosk::StaffView& view : kiosk::staff_views()) {
    if (never_the_same(view.name)) continue;
    view.show(kiosk.kiosk(), kiosk.now());
    kiosk.settle();
    check(view.name);
  }
  kiosk.kiosk().perform(screens::DismissNotice{}, kiosk.now());
  kiosk.kiosk().show_service(kiosk::ServicePage::Closed, kiosk.now());
  kiosk.settle();
  for (const View& view : kOtherLooks)
    if (const std::string fault = check_golden(prefix + view.name, picture_of(kiosk, view)); !fault.empty())
      faults += fault + "\n";
  kiosk.kiosk().set_comfort({});
  kiosk.open("map");
  for (const ZoomStop& stop : kZoomStops) {
    stop.go(kiosk);
    check(stop.name);
  }
  return faults;
}

/// A square of another shade, as large as a small icon.
ui::Capture spoiled(ui::Capture picture, int x0, int y0, int side, int by) {
  for (int y = y0; y < y0 + side; ++y)
    for (int x = x0; x < x0 + side; ++x)
      for (int k = 0; k < 3; ++k) {
        auto& channel = picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3 + k)];
        channel = static_cast<std::uint8_t>(channel >= 128 ? channel - by : channel + by);
      }
  return picture;
}

}  // namespace

TEST_CASE("landscape screens look as they were blessed") {
  const std::string faults = look_at_all(false);
  CHECK_MESSAGE(faults.empty(), faults);
}

TEST_CASE("portrait screens look as they were blessed") {
  const std::string faults = look_at_all(true);
  CHECK_MESSAGE(faults.empty(), faults);
}

TEST_CASE("what stands there while nobody is here looks as it was blessed") {
  for (const bool upright : {false, true}) {
    const std::string faults = look_at_rest(upright);
    CHECK_MESSAGE(faults.empty(), faults);
  }
}

TEST_CASE("a conference looks as it was blessed: to come, taken along, and on the home screen") {
  for (const bool upright : {false, true}) {
    const std::string faults = look_at_conference(upright);
    CHECK_MESSAGE(faults.empty(), faults);
  }
}

TEST_CASE("a film looks as it was blessed: playing, told in words, and when it does not play") {
  for (const bool upright : {false, true}) {
    const std::string faults = look_at_film(upright);
    CHECK_MESSAGE(faults.empty(), faults);
  }
}

TEST_CASE("every view has a blessed picture, and no picture is kept that nothing is compared with") {
  std::set<std::string> looked_at, kept;
  for (const std::string& name : names_of_all())
    for (const std::string prefix : {"", "portrait-"}) CHECK_MESSAGE(looked_at.insert(prefix + name).second, name);
  for (const auto& file : std::filesystem::directory_iterator(golden_folder()))
    kept.insert(file.path().stem().string());
  for (const std::string& name : looked_at) CHECK_MESSAGE(kept.contains(name), name << " has no picture");
  for (const std::string& name : kept) CHECK_MESSAGE(looked_at.contains(name), name << ".png is compared with nothing");
}

TEST_CASE("the same screen drawn twice is the same picture") {
  TestKiosk one(drawn(false)), two(drawn(false));
  CHECK(picture_of(one, kOtherLooks[0]).rgb == picture_of(two, kOtherLooks[0]).rgb);
}

TEST_CASE("a picture that was altered is found out") {
  TestKiosk kiosk(drawn(false));
  const ui::Capture home = picture_of(kiosk, {"home", "home"});
  CHECK(compare(home, home).same);
  // A blot of the size of a small icon.
  CHECK(!compare(home, spoiled(home, 400, 200, 20, 60)).same);
  // A shade nobody sees is let through: drivers differ by as much.
  CHECK(compare(home, spoiled(home, 400, 200, 200, 6)).same);
  // Everything one pixel lower.
  ui::Capture shifted = home;
  std::rotate(shifted.rgb.begin(), shifted.rgb.end() - home.width * 3, shifted.rgb.end());
  CHECK(!compare(home, shifted).same);
  // Another language, another theme, another size.
  kiosk.kiosk().perform(screens::SetLanguage{lang::cs}, kiosk.now());
  kiosk.settle();
  CHECK(!compare(home, settled(kiosk)).same);
  CHECK(!compare(home, ui::Capture{home.width, home.height - 1, home.rgb}).same);
}
