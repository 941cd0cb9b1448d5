#include "unit/map/label_scene.h"

using namespace infopunkt;
using namespace infopunkt::map;
using infopunkt::map::test::LabelScene;
using infopunkt::ui::Rect;
using infopunkt::ui::Vec2;

namespace {

/// Where a label stands about its place: what must not change while it is shown.
struct Stood {
  Vec2 about;
  float alpha = 0;
};

}  // namespace

TEST_CASE("a name comes in the visitor's language, else in Latin letters, else as it stands") {
  const std::vector<Name> names{{"", "Олomouc"}, {"pl", "Ołomuniec"}, {"latin", "Olomouc"}, {"de", ""}};
  CHECK(name_in(names, "pl") == "Ołomuniec");
  CHECK(name_in(names, "en") == "Olomouc");
  CHECK(name_in(names, "de") == "Olomouc");
  CHECK(name_in({{"", "Opole"}}, "cs") == "Opole");
  CHECK(name_in({}, "cs").empty());
}

TEST_CASE("more important places are named from further out, and ranks that data lacks are filled in") {
  for (const LabelKind kind : {LabelKind::City, LabelKind::Town, LabelKind::Village, LabelKind::Road, LabelKind::River})
    for (int rank = 0; rank < 25; ++rank) CHECK(zoom_range(kind, rank).first <= zoom_range(kind, rank + 1).first);
  CHECK(zoom_range(LabelKind::City, 4).first < zoom_range(LabelKind::Town, 9).first);
  CHECK(zoom_range(LabelKind::Town, 9).first < zoom_range(LabelKind::Village, 14).first);
  CHECK(zoom_range(LabelKind::Village, 14).first < zoom_range(LabelKind::Suburb, 15).first);
  CHECK(zoom_range(LabelKind::Town, 99).first == zoom_range(LabelKind::Town, 9).first);
  CHECK(zoom_range(LabelKind::Country, 1).last < 9);
  CHECK(importance(LabelKind::City, 5) < importance(LabelKind::Town, 7));
}

TEST_CASE("the more important name takes the best side, the other one goes round it") {
  LabelScene scene;
  scene.point({500, 500}, "Zawada", LabelKind::Village, 11);
  scene.point({500, 506}, "Opole", LabelKind::City, 3);
  scene.frame();
  REQUIRE(scene.find("Opole") != nullptr);
  REQUIRE(scene.find("Zawada") == nullptr);  // its dot would be under the other's
  LabelScene apart;
  apart.point({570, 490}, "Zawada", LabelKind::Village, 11);
  apart.point({500, 506}, "Opole", LabelKind::City, 3);
  apart.frame();
  REQUIRE(apart.find("Opole") != nullptr);
  REQUIRE(apart.find("Zawada") != nullptr);
  apart.check_apart();
}

TEST_CASE("names stand above their place, those of areas and waters in the middle") {
  LabelScene scene;
  scene.point({500, 500}, "Opole", LabelKind::City, 3);
  scene.point({1000, 500}, "Jezioro", LabelKind::Water, 8);
  scene.frame();
  const ShownLabel* town = scene.find("Opole");
  const ShownLabel* lake = scene.find("Jezioro");
  REQUIRE(town != nullptr);
  REQUIRE(lake != nullptr);
  CHECK(town->rect.bottom() < 500);
  REQUIRE(town->dot);
  CHECK(std::abs(town->rect.centre().x - town->dot->x) <= 1);
  CHECK(std::abs(lake->rect.centre().y - 500) <= 1);
  CHECK_FALSE(lake->dot);
  CHECK(lake->look.style.italic);
}

TEST_CASE("a name keeps clear of pins and cards; under a pin it stands just below, without a mark") {
  LabelScene scene;
  scene.point({500, 500}, "Opole", LabelKind::City, 3);
  scene.point({1000, 500}, "Ozimek");
  scene.pins = {{456, 404, 88, 96 + 20}};
  scene.covers = {{900, 420, 400, 70}};
  scene.frame();
  scene.check_apart();
  REQUIRE(scene.find("Opole") != nullptr);
  CHECK(scene.find("Opole")->rect.y >= 520);
  CHECK_FALSE(scene.find("Opole")->dot);
  REQUIRE(scene.find("Ozimek") != nullptr);
  CHECK(scene.find("Ozimek")->rect.y > 500);
}

TEST_CASE("a name near the edge stands inside, and one wider than the view is left out") {
  LabelScene scene;
  scene.point({20, 300}, "Ozimek");
  scene.point({900, 20}, "Turawa");
  scene.frame();
  REQUIRE(scene.find("Ozimek") != nullptr);
  CHECK(scene.find("Ozimek")->rect.x >= 0);
  REQUIRE(scene.find("Turawa") != nullptr);
  CHECK(scene.find("Turawa")->rect.y >= 0);
  LabelScene halved;
  halved.point({700, 3}, "Turawa");
  halved.frame();
  CHECK(halved.find("Turawa") == nullptr);  // its mark would be cut
  LabelScene narrow;
  narrow.view = {0, 0, 80, 1080};
  narrow.point({40, 300}, "Ozimek");
  narrow.frame();
  CHECK(narrow.find("Ozimek") == nullptr);
}

TEST_CASE("a long name stands in two lines rather than not at all") {
  LabelScene scene;
  scene.point({500, 500}, "Strzelce Opolskie", LabelKind::Town, 9);
  scene.covers = {{300, 300, 120, 400}, {580, 300, 120, 400}};
  scene.frame();
  REQUIRE(scene.find("Strzelce\nOpolskie") != nullptr);
  scene.check_apart();
}

TEST_CASE("one place that several tiles and levels deliver is named once") {
  LabelScene scene;
  scene.point({500, 500}, "Opole", LabelKind::City, 5);
  scene.next_tile();
  scene.point({503, 498}, "Opole", LabelKind::City, 3);
  scene.point({900, 900}, "Opole", LabelKind::Village, 11);
  scene.frame();
  CHECK(scene.all("Opole").size() == 2);
}

TEST_CASE("names never touch each other, pins or cards, at any zoom of a dense country") {
  LabelScene scene;
  scene.crowd(50, 40, 90);
  scene.pins = {{300, 300, 88, 96}, {1200, 700, 100, 100}};
  scene.covers = {{1400, 40, 480, 940}, {40, 40, 400, 120}};
  scene.zoom(-2);
  for (int i = 0; i < 60; ++i) {
    scene.frame();
    scene.check_apart();
    scene.zoom(0.07, {700, 400});
  }
  scene.rest();
  scene.check_apart();
  CHECK(scene.board.shown().size() > 8);
}

TEST_CASE("a dense country does not become a carpet of names") {
  LabelScene scene;
  scene.crowd(50, 40, 45);
  scene.zoom(1);
  scene.rest();
  float covered = 0;
  for (const ShownLabel& label : scene.board.shown()) covered += label.rect.w * label.rect.h;
  CHECK(scene.board.shown().size() > 20);
  CHECK(covered < 0.25F * 1920 * 1080);
}

TEST_CASE("while the map is panned for 300 frames no name changes its side or goes and comes back") {
  LabelScene scene;
  scene.crowd(60, 40, 70);
  scene.covers = {{1400, 40, 480, 940}};
  scene.rest();
  std::map<std::string, Vec2> offset;
  std::map<std::string, int> last_seen;
  int names = 0;
  for (int i = 0; i < 300; ++i) {
    const float turn = static_cast<float>(i) * 0.02F;
    scene.pan({std::round(9 * std::cos(turn)), std::round(7 * std::sin(turn))});
    scene.frame();
    scene.check_apart();
    for (const ShownLabel& label : scene.board.shown()) {
      REQUIRE(label.dot);
      const std::string name(label.text);
      const Vec2 about{label.rect.x - label.dot->x, label.rect.y - label.dot->y};
      const bool inside = !label.rect.inset(-14).intersect(Rect{0, 0, 1380, 1080}).empty() &&
                          Rect{14, 14, 1366, 1052}.contains(label.rect.pos()) &&
                          Rect{14, 14, 1366, 1052}.contains({label.rect.right(), label.rect.bottom()});
      if (!inside) {
        // At the edges and under the card names may go.
        offset.erase(name);
        last_seen.erase(name);
        continue;
      }
      if (const auto known = offset.find(name); known != offset.end()) {
        CHECK_MESSAGE(std::abs(known->second.x - about.x) < 1.5F, name << " in frame " << i);
        CHECK_MESSAGE(std::abs(known->second.y - about.y) < 1.5F, name << " in frame " << i);
        CHECK_MESSAGE(last_seen[name] == i - 1, name << " came back in frame " << i);
      }
      offset[name] = about;
      last_seen[name] = i;
      ++names;
    }
  }
  CHECK(names > 300 * 20);
}

TEST_CASE("after a long way there and back the same names stand where they stood") {
  LabelScene scene;
  scene.crowd(60, 40, 70);
  scene.rest();
  std::map<std::string, Rect> before;
  for (const ShownLabel& label : scene.board.shown()) before[std::string(label.text)] = label.rect;
  for (int i = 0; i < 100; ++i) {
    scene.pan({i < 50 ? 40.F : -40.F, i < 50 ? 20.F : -20.F});
    scene.frame();
  }
  scene.rest();
  std::size_t same = 0;
  for (const ShownLabel& label : scene.board.shown()) {
    const auto known = before.find(std::string(label.text));
    same += known != before.end() && std::abs(known->second.x - label.rect.x) < 2 ? 1 : 0;
  }
  // Those near an edge had to move inside in one of the two.
  CHECK(same >= before.size() * 85 / 100);
  CHECK(scene.board.shown().size() <= before.size() * 105 / 100);
}

TEST_CASE("a name keeps its place on the ground while the map is zoomed") {
  LabelScene scene;
  scene.crowd(50, 30, 90);
  scene.line({{100, 600}, {700, 560}, {1300, 640}, {1900, 600}}, "Odra");
  scene.rest();
  std::map<std::string, Stood> stood;
  int compared = 0;
  for (int i = 0; i < 160; ++i) {
    scene.zoom(i < 80 ? 0.02 : -0.02, {600, 500});
    scene.frame();
    scene.check_apart();
    std::map<std::string, Stood> now;
    for (const ShownLabel& label : scene.board.shown()) {
      if (label.leaving || !label.glyphs.empty()) continue;
      REQUIRE(label.dot);
      now[std::string(label.text)] = {{label.rect.x - label.dot->x, label.rect.y - label.dot->y}, label.alpha};
    }
    for (const auto& [name, stands] : now) {
      const auto known = stood.find(name);
      // One that had to go round a more important name begins to fade in there.
      if (known == stood.end() || stands.alpha < known->second.alpha) continue;
      CHECK(std::abs(known->second.about.x - stands.about.x) < 1.5F);
      CHECK(std::abs(known->second.about.y - stands.about.y) < 1.5F);
      ++compared;
    }
    stood = std::move(now);
  }
  CHECK(compared > 1000);
}

TEST_CASE("two fingers that tremble make no name flicker") {
  LabelScene scene;
  scene.crowd(50, 30, 80);
  for (int i = 0; i < 12; ++i) {
    const float y = 80 * static_cast<float>(i);
    scene.line({{0, y}, {700, y + 60}, {1300, y - 40}, {1900, y + 30}}, "Rzeka" + std::to_string(i));
  }
  scene.zoom(0.4);
  scene.rest();
  std::map<std::string, int> went;
  std::map<std::string, bool> was;
  for (int i = 0; i < 240; ++i) {
    const double wobble = 0.012 * std::sin(i * 0.7) - 0.012 * std::sin((i - 1) * 0.7);
    scene.zoom(wobble, {800, 500});
    scene.pan({i % 2 == 0 ? 2.F : -2.F, 0});
    scene.frame();
    scene.check_apart();
    std::map<std::string, bool> is;
    for (const ShownLabel& label : scene.board.shown()) is[std::string(label.text)] |= !label.leaving;
    for (const auto& [name, seen] : was)
      if (seen && !is[name]) ++went[name];
    was = std::move(is);
  }
  CHECK(was.size() > 20);
  for (const auto& [name, times] : went) CHECK_MESSAGE(times <= 1, name << " went " << times << " times");
}

TEST_CASE("tiles that arrive one a frame are merged together, and none is forgotten") {
  LabelScene scene;
  scene.point({300, 300}, "Opole", LabelKind::City, 3);
  scene.frame();
  for (int i = 0; i < 6; ++i) {
    scene.next_tile();
    scene.point({300 + 250 * static_cast<float>(i), 700}, "Miasto" + std::to_string(i));
    scene.frame();
    CHECK(scene.board.fading());
  }
  while (scene.board.fading()) scene.frame();
  for (int i = 0; i < 6; ++i) CHECK(scene.find("Miasto" + std::to_string(i)) != nullptr);
}

TEST_CASE("a name that appeared stays for a while, also when its tile goes or the zoom leaves it behind") {
  for (const bool by_zoom : {false, true}) {
    CAPTURE(by_zoom);
    LabelScene scene;
    scene.point({300, 300}, "Opole", LabelKind::City, 3);
    scene.rest();
    scene.next_tile();
    scene.point({900, 500}, "Zawada", LabelKind::Village, 11);
    scene.frame();
    REQUIRE(scene.find("Zawada") != nullptr);
    const Seconds since = scene.now();
    if (by_zoom)
      scene.zoom(-1.5);
    else
      scene.set_tiles({std::make_shared<TileLabels>()});
    while (scene.now() < since + LabelBoard::kLeast - 0.02) {
      scene.frame();
      REQUIRE(scene.find("Zawada") != nullptr);
    }
    CHECK(scene.find("Zawada")->alpha == 1);
    scene.rest(20);
    CHECK(scene.find("Zawada") == nullptr);
    CHECK_FALSE(scene.board.fading());
  }
}

TEST_CASE("a name that has just come is not pushed aside by a more important one that comes later") {
  LabelScene scene;
  scene.point({300, 300}, "Opole", LabelKind::City, 3);
  scene.rest();
  scene.next_tile();
  scene.point({900, 500}, "Zawada", LabelKind::Village, 11);
  scene.frame();
  scene.next_tile();
  scene.point({900, 470}, "Ozimek", LabelKind::Town, 8);
  scene.rest(12);
  REQUIRE(scene.find("Zawada") != nullptr);
  CHECK(scene.find("Zawada")->alpha == 1);
  scene.check_apart();
  scene.rest();
  CHECK(scene.find("Ozimek") != nullptr);
}

TEST_CASE("names fade in and out, at once under reduced motion; at rest nothing is asked for") {
  for (const bool reduced : {false, true}) {
    CAPTURE(reduced);
    LabelScene scene;
    scene.reduce_motion = reduced;
    scene.point({300, 300}, "Opole", LabelKind::City, 3);
    scene.frame();
    REQUIRE(scene.find("Opole") != nullptr);
    CHECK(scene.find("Opole")->alpha == 1);  // the first picture is whole
    scene.frame(0.1);
    scene.next_tile();
    scene.point({900, 500}, "Ozimek");
    scene.frame();
    scene.frame(0.05);
    REQUIRE(scene.find("Ozimek") != nullptr);
    CHECK((scene.find("Ozimek")->alpha == 1) == reduced);
    CHECK(scene.board.fading() == !reduced);
    scene.frame(LabelBoard::kFadeIn);
    CHECK(scene.find("Ozimek")->alpha == 1);
    scene.covers = {{800, 300, 300, 400}};
    scene.frame();
    CHECK((scene.find("Ozimek") == nullptr) == reduced);
    scene.frame(LabelBoard::kFadeOut);
    scene.frame();
    CHECK(scene.find("Ozimek") == nullptr);
    scene.rest();
    CHECK_FALSE(scene.board.fading());
    CHECK(scene.board.due() == kNever);
  }
}

TEST_CASE("a name that is covered again before it was gone comes back from where its fade was") {
  LabelScene scene;
  scene.point({900, 500}, "Ozimek");
  scene.rest();
  scene.covers = {{800, 300, 300, 400}};
  scene.frame();
  scene.frame(0.05);
  const float gone = scene.find("Ozimek")->alpha;
  CHECK(gone < 1);
  scene.covers.clear();
  scene.frame(0.001);
  REQUIRE(scene.all("Ozimek").size() == 1);
  CHECK(scene.find("Ozimek")->alpha >= gone - 0.02F);
}

TEST_CASE("at rest no name is cut by an edge, and while it is pushed over one it does not flicker") {
  LabelScene scene;
  scene.point({200, 500}, "Ozimek");
  scene.rest();
  bool cut = false;
  for (int i = 0; i < 15; ++i) {
    scene.pan({-12, 0});
    scene.frame();
    REQUIRE(scene.find("Ozimek") != nullptr);
    CHECK(scene.find("Ozimek")->alpha == 1);
    cut = cut || scene.find("Ozimek")->rect.x < 0;
  }
  CHECK(cut);
  CHECK(scene.board.due() < kNever);
  scene.rest();
  REQUIRE(scene.find("Ozimek") != nullptr);
  CHECK(scene.find("Ozimek")->rect.x >= 0);
}

TEST_CASE("nothing is measured or decided twice while nothing changes") {
  LabelScene scene;
  scene.crowd(30, 20, 80);
  scene.rest();
  const int calls = scene.ruler.calls;
  scene.rest();
  CHECK(scene.ruler.calls == calls);
  scene.pan({20, 0});
  scene.frame();
  scene.pan({-20, 0});
  scene.rest();
  CHECK(scene.ruler.calls - calls < 60);  // only what came in at the margin
}

TEST_CASE("another language or text step begins afresh") {
  LabelScene scene;
  scene.set_tiles({std::make_shared<TileLabels>(
      TileLabels{{{scene.ground({500, 500}), {{"", "Olomouc"}, {"pl", "Ołomuniec"}}, LabelKind::City, 3}}, {}})});
  scene.frame();
  CHECK(scene.find("Ołomuniec") != nullptr);
  scene.lang = lang::cs;
  scene.frame();
  CHECK(scene.find("Ołomuniec") == nullptr);
  REQUIRE(scene.find("Olomouc") != nullptr);
  CHECK(scene.find("Olomouc")->alpha == 1);
}

TEST_CASE("regions are written in capitals of their language") {
  LabelScene scene;
  scene.zoom(-3);
  scene.point({960, 540}, "łódzkie", LabelKind::Region, 3);
  scene.frame();
  CHECK(scene.find("ŁÓDZKIE") != nullptr);
}
