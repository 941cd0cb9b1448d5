// News, articles and their pictures under fingers, and what they look like when content is unusual.

#include <filesystem>

#include <fmt/format.h>

#include "screens/kiosk_fixture.h"
#include "screens/views.h"
#include "ui/lint.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Phase;
using ui::Vec2;

namespace {

constexpr Seconds kStep = 1.0 / 60;

std::string article(const TestKiosk& kiosk) {
  return "news/" + newest(kiosk).slug;
}

/// The present picture of the gallery, told by which of the small ones is chosen.
int chosen(const TestKiosk& kiosk) {
  for (int i = 1; i <= 9; ++i) {
    const ui::SemanticNode* node = kiosk.tree().find(fmt::format("gallery/{}", i));
    if (node != nullptr && node->selected) return i;
  }
  return 0;
}

void touch(TestKiosk& kiosk, std::int64_t finger, Phase phase, Vec2 at) {
  kiosk.kiosk().handle(ui::TouchEvent{finger, phase, at, kiosk.now()}, kiosk.now());
}

/// A quick finger that leaves while it moves.
void flick(TestKiosk& kiosk, Vec2 from, Vec2 to) {
  touch(kiosk, 1, Phase::Down, from);
  for (int i = 1; i <= 6; ++i) {
    kiosk.pass(kStep);
    touch(kiosk, 1, Phase::Move, from + (to - from) * (static_cast<float>(i) / 6));
  }
  touch(kiosk, 1, Phase::Up, to);
  kiosk.settle();
}

/// Two fingers that go from `near` to `far` pixels apart, their middle standing still.
void pinch(TestKiosk& kiosk, Vec2 middle, float near, float far) {
  const auto finger = [&](float apart, float side) { return middle + Vec2{side * apart / 2, 0}; };
  touch(kiosk, 1, Phase::Down, finger(near, -1));
  kiosk.pass(kStep);
  touch(kiosk, 2, Phase::Down, finger(near, 1));
  for (int i = 1; i <= 20; ++i) {
    kiosk.pass(kStep);
    const float apart = near + (far - near) * static_cast<float>(i) / 20;
    touch(kiosk, 1, Phase::Move, finger(apart, -1));
    touch(kiosk, 2, Phase::Move, finger(apart, 1));
  }
  kiosk.pass(0.2);
  touch(kiosk, 2, Phase::Up, finger(far, 1));
  touch(kiosk, 1, Phase::Up, finger(far, -1));
  kiosk.settle();
}

void double_tap(TestKiosk& kiosk, Vec2 at) {
  for (int i = 0; i < 2; ++i) {
    touch(kiosk, 1, Phase::Down, at);
    kiosk.pass(0.05);
    touch(kiosk, 1, Phase::Up, at);
    kiosk.pass(0.08);
  }
  kiosk.settle();
}

bool enlarged(const TestKiosk& kiosk) {
  return !kiosk.node("viewer/smaller").disabled;
}

Stage moving(Stage stage = {}) {
  stage.motion = true;
  return stage;
}

namespace fs = std::filesystem;

void write_news(const fs::path& folder, const std::string& slug, const std::string& front,
                const std::string& language = "pl") {
  fs::create_directories(folder / "news" / slug);
  support::write_text(folder / "news" / slug / ("index." + language + ".md"), "+++\n" + front + "\n+++\n\nTreść.\n");
}

std::string front(const std::string& title, const std::string& date, const std::string& more = {}) {
  return fmt::format("title = \"{}\"\nlead = \"Wstęp.\"\ndate = \"{}\"\ncategory = \"news-visit\"\n{}", title, date,
                     more);
}

/// The repository's content with other news.
screens::Content with_news(const std::function<void(const fs::path& folder)>& write) {
  return support::changed_content([&](const fs::path& folder) {
    fs::remove_all(folder / "news");
    fs::create_directories(folder / "news");
    for (const auto& entry : fs::directory_iterator(folder / "slides"))
      for (const auto& file : fs::directory_iterator(entry))
        if (support::read_text(file).find("news/") != std::string::npos) {
          std::string text = support::read_text(file);
          const std::size_t at = text.find("target = \"news/"), end = text.find('\n', at);
          if (at != std::string::npos) support::write_text(file, text.replace(at, end - at, "target = \"news\""));
        }
    write(folder);
  });
}

void check_looks(TestKiosk& kiosk, const Stage& stage, const std::string& where) {
  for (const ui::TextStep step : {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus})
    for (const bool reach : {false, true}) {
      kiosk.kiosk().set_comfort({.step = step, .reach = reach});
      kiosk.frame();
      kiosk.settle();
      const auto faults =
          ui::lint(kiosk.tree(), themes()[0], kiosk.canvas(), ui::lint_rules(metrics_of(stage, step, reach)));
      for (const ui::LintFault& fault : faults)
        FAIL_CHECK(where << ", step " << static_cast<int>(step) << ", reach " << reach << ": " << fault.id << ": "
                         << fault.what);
    }
  kiosk.kiosk().set_comfort({});
  kiosk.frame();
}

}  // namespace

TEST_CASE("a slow swipe past the middle of the picture shows the next one, a short one falls back") {
  TestKiosk kiosk(moving());
  kiosk.begin();
  kiosk.open(article(kiosk));
  REQUIRE(chosen(kiosk) == 1);
  const ui::Rect picture = kiosk.node("gallery/picture").rect;
  const Vec2 right{picture.x + picture.w * 0.9F, picture.y + picture.h * 0.3F};
  kiosk.drag(right, right - Vec2{picture.w * 0.3F, 0});
  CHECK(chosen(kiosk) == 1);
  kiosk.drag(right, right - Vec2{picture.w * 0.7F, 0});
  CHECK(chosen(kiosk) == 2);
  CHECK(kiosk.node("gallery/picture").value == "Obraz 2 z 4");
  CHECK(kiosk.route() == article(kiosk));
}

TEST_CASE("a flick turns one picture, also under Reduce motion, and never the screen") {
  for (const bool motion : {true, false}) {
    Stage stage;
    stage.motion = motion;
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open(article(kiosk));
    const Vec2 middle = kiosk.node("gallery/picture").rect.centre();
    flick(kiosk, middle, middle - Vec2{150, 5});
    CHECK(chosen(kiosk) == 2);
    flick(kiosk, middle, middle + Vec2{150, 5});
    flick(kiosk, middle, middle + Vec2{150, 5});
    CHECK(chosen(kiosk) == 1);
    CHECK(kiosk.route() == article(kiosk));
  }
}

TEST_CASE("a small picture shows the large one with one tap, upright and lying") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open(article(kiosk));
    kiosk.tap_id("gallery/3");
    CHECK(chosen(kiosk) == 3);
    CHECK(kiosk.node("gallery/picture").value == "Obraz 3 z 4");
  }
}

TEST_CASE("a tap on the picture opens the full screen; back finds the picture that was seen there") {
  for (const Stage& stage : {moving(), portrait()}) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open(article(kiosk));
    kiosk.tap_id("gallery/2");
    const ui::Rect picture = kiosk.node("gallery/picture").rect;
    kiosk.tap_at({picture.centre().x, picture.y + picture.h * 0.3F});
    CHECK(kiosk.route() == "picture/" + article(kiosk) + "/2");
    kiosk.tap_id("viewer/next");
    kiosk.tap_id("viewer/next");
    CHECK(kiosk.node("viewer/picture").value == "Obraz 4 z 4");
    CHECK(kiosk.node("viewer/next").disabled);
    kiosk.tap_id("nav/back");
    CHECK(kiosk.route() == article(kiosk));
    CHECK(chosen(kiosk) == 4);
    kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
    kiosk.settle();
    kiosk.begin();
    kiosk.open(article(kiosk));
    CHECK(chosen(kiosk) == 1);
  }
}

TEST_CASE("two fingers enlarge a picture and make it small again") {
  for (const Stage& stage : {moving(), landscape(), moving(portrait())}) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("picture/" + article(kiosk) + "/1");
    CHECK(!enlarged(kiosk));
    const Vec2 middle = kiosk.node("viewer/picture").rect.centre();
    pinch(kiosk, middle, 200, 500);
    CHECK(enlarged(kiosk));
    // The slop of the first millimetres is not part of the pinch.
    const int percent = std::stoi(kiosk.node("viewer/picture").hint);
    CHECK(percent > 200);
    CHECK(percent <= 250);
    pinch(kiosk, middle, 500, 120);
    CHECK(!enlarged(kiosk));
    CHECK(kiosk.node("viewer/picture").value == "Obraz 1 z 4");
  }
}

TEST_CASE("a double tap enlarges, then a drag moves the picture and turns no page; another double tap shows all") {
  TestKiosk kiosk(moving());
  kiosk.begin();
  kiosk.open("picture/" + article(kiosk) + "/1");
  const Vec2 middle = kiosk.node("viewer/picture").rect.centre();
  double_tap(kiosk, middle);
  CHECK(enlarged(kiosk));
  kiosk.drag(middle, middle - Vec2{400, 60});
  flick(kiosk, middle, middle - Vec2{500, 0});
  CHECK(kiosk.node("viewer/picture").value == "Obraz 1 z 4");
  double_tap(kiosk, middle);
  CHECK(!enlarged(kiosk));
  flick(kiosk, middle, middle - Vec2{200, 0});
  CHECK(kiosk.node("viewer/picture").value == "Obraz 2 z 4");
}

TEST_CASE("the full screen needs one finger only: buttons enlarge, turn and close") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open(article(kiosk));
    kiosk.tap_id("gallery/picture");
    kiosk.tap_id("viewer/larger");
    CHECK(enlarged(kiosk));
    kiosk.tap_id("viewer/next");
    CHECK(!enlarged(kiosk));
    kiosk.tap_id("viewer/previous");
    CHECK(kiosk.node("viewer/previous").disabled);
    for (int i = 0; i < 3; ++i) kiosk.tap_id("viewer/larger");
    CHECK(kiosk.node("viewer/larger").disabled);
    for (int i = 0; i < 3; ++i) kiosk.tap_id("viewer/smaller");
    CHECK(!enlarged(kiosk));
    kiosk.tap_id("viewer/close");
    CHECK(kiosk.route() == article(kiosk));
  }
}

TEST_CASE("a picture that is not there any more is said so") {
  TestKiosk kiosk;
  kiosk.begin();
  for (const std::string& item : {article(kiosk) + "/9", std::string("news/nothing/1"), std::string("page")}) {
    kiosk.open("picture/" + item);
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "gallery.missing")));
  }
}

TEST_CASE("the next article follows the list, after the oldest comes the newest, and back leads to the list") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("news");
  kiosk.tap_id("news/" + newest(kiosk).slug);
  const auto news = kiosk.content().news("", {kWorkday, true});
  for (std::size_t i = 1; i <= news.size(); ++i) {
    kiosk.tap_id("article/next");
    CHECK(kiosk.route() == "news/" + news[i % news.size()]->slug);
  }
  kiosk.tap_id("nav/back");
  CHECK(kiosk.route() == "news");
}

TEST_CASE("the pager of the news turns by whole cards and tells what is seen") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("news");
  const ui::Rect area = kiosk.node("news/scroll").rect;
  CHECK(kiosk.reads("1–5 z 12"));
  for (int page = 0; page < 3 && !kiosk.node("news/scroll-down").disabled; ++page) {
    kiosk.tap_id("news/scroll-down");
    float first = 1e9F;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.role == ui::Role::ListItem && node.visible.h > node.rect.h / 2) first = std::min(first, node.rect.y);
    if (!kiosk.node("news/scroll-down").disabled) CHECK(first == doctest::Approx(area.y).epsilon(0.002));
  }
  CHECK(kiosk.node("news/scroll-down").disabled);
  CHECK(kiosk.reads("12 z 12"));
  for (int page = 0; page < 4 && !kiosk.node("news/scroll-up").disabled; ++page) kiosk.tap_id("news/scroll-up");
  CHECK(kiosk.reads("1–5 z 12"));
}

TEST_CASE("a screen without news says so and offers no filters") {
  TestKiosk kiosk({}, with_news([](const fs::path&) {}));
  kiosk.begin();
  kiosk.open("news");
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "news.empty")));
  CHECK(kiosk.tree().find("news/filter/all") == nullptr);
  CHECK(kiosk.tree().find("news/scroll-down") == nullptr);
}

TEST_CASE("one, two or three news fill the screen in every look") {
  for (const int count : {1, 2, 3}) {
    const auto content = with_news([&](const fs::path& folder) {
      for (int i = 0; i < count; ++i)
        write_news(folder, fmt::format("item-{}", i), front("Spotkanie w Ołomuńcu", fmt::format("2024-01-0{}", i + 1)));
    });
    for (const Stage& stage : kStages) {
      TestKiosk kiosk(stage, content);
      kiosk.begin();
      kiosk.open("news");
      check_looks(kiosk, stage, fmt::format("{} news", count));
      kiosk.open("news/item-0");
      CHECK((kiosk.tree().find("article/next") != nullptr) == (count > 1));
      check_looks(kiosk, stage, "article without a picture");
    }
  }
}

TEST_CASE("a Czech title of 120 letters is whole in the list and in its article, in every look") {
  const std::string title =
      "Zástupci aglomerace Olomouc a Opole představili veřejnosti nejdůležitější výsledky společného čtyřletého "
      "projektu měst";
  const auto content = with_news([&](const fs::path& folder) {
    for (int i = 1; i <= 6; ++i) {
      write_news(folder, fmt::format("long-{}", i),
                 front("Krótki", fmt::format("2024-01-0{}", i), "image = \"park.svg\""));
      write_news(folder, fmt::format("long-{}", i), "title = \"" + title + "\"\nlead = \"Úvod.\"", "cs");
    }
  });
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage, content);
    kiosk.begin(lang::cs);
    kiosk.open("news");
    check_looks(kiosk, stage, "list of long titles");
    kiosk.open("news/long-3");
    check_looks(kiosk, stage, "article with a long title");
  }
}

TEST_CASE("an item without a translation is shown in Polish with a notice") {
  const auto content =
      with_news([](const fs::path& folder) { write_news(folder, "only", front("Tylko po polsku", "2024-01-01")); });
  TestKiosk kiosk({}, content);
  kiosk.begin(lang::cs);
  kiosk.open("news/only");
  CHECK(kiosk.reads("Tylko po polsku"));
  CHECK(kiosk.reads(kiosk.tr(lang::cs, "language.fallback_pl")));
}

TEST_CASE("of five hundred news only those in view are drawn, and the last can be reached") {
  const auto content = with_news([](const fs::path& folder) {
    for (int i = 0; i < 500; ++i)
      write_news(folder, fmt::format("item-{:03}", i),
                 front(fmt::format("Wiadomość numer {} o wspólnych planach obu miast", i),
                       fmt::format("20{:02}-{:02}-{:02}", 10 + i / 336, i / 28 % 12 + 1, i % 28 + 1)));
  });
  TestKiosk kiosk({}, content);
  kiosk.begin();
  kiosk.open("news");
  CHECK(kiosk.reads("1–5 z 500"));
  int drawn = 0, known = 0;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == ui::Role::ListItem) {
      ++known;
      drawn += node.value.empty() ? 0 : 1;
    }
  CHECK(known == 500);
  CHECK(drawn <= 12);
  int pages = 0;
  while (!kiosk.node("news/scroll-down").disabled && pages < 100) {
    kiosk.tap_id("news/scroll-down");
    ++pages;
  }
  CHECK(pages < 80);
  CHECK(kiosk.reads("500 z 500"));
}

TEST_CASE("on the whole screen each picture of a gallery says whose it is and what is to be seen") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("news/2022-12-results");
    kiosk.tap_id("gallery/2");
    kiosk.tap_id("gallery/picture");
    REQUIRE(kiosk.route() == "picture/news/2022-12-results/2");
    CHECK(kiosk.reads("Infopunkt (ilustracja)"));
    const std::string second = kiosk.node("viewer/picture").name;
    CHECK(kiosk.reads(second));
    kiosk.tap_id("viewer/next");
    CHECK(kiosk.node("viewer/picture").name != second);
  }
}

TEST_CASE("the picture of a project is shown on the whole screen as well, with what is seen on it and whose it is") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("project/ao-01");
      const content::Media* picture = kiosk.content().media(kiosk.content().find<content::Project>("ao-01")->image);
      REQUIRE(picture != nullptr);
      kiosk.tap_id("gallery/picture");
      CHECK(kiosk.route() == "picture/project/ao-01/1");
      CHECK(kiosk.reads(kiosk.content().text(picture->alt, lang).value));
      CHECK(kiosk.reads(picture->credit));
      kiosk.tap_id("nav/back");
      CHECK(kiosk.route() == "project/ao-01");
    }
  // A project may have several: a swipe turns to the next, and the full screen counts on.
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("project/ao-02");
    CHECK(kiosk.node("gallery/picture").value == "Obraz 1 z 2");
    const ui::Rect frame = kiosk.node("gallery/picture").rect;
    const Vec2 right{frame.x + frame.w * 0.9F, frame.y + frame.h * 0.3F};
    kiosk.drag(right, right - Vec2{frame.w * 0.7F, 0});
    CHECK(kiosk.node("gallery/picture").value == "Obraz 2 z 2");
    kiosk.tap_id("gallery/picture");
    CHECK(kiosk.route() == "picture/project/ao-02/2");
  }
  // In Reach mode it stands where nobody has to reach; a button at the end of the facts does for it.
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.kiosk().set_comfort({.reach = true});
    kiosk.open("project/ao-01");
    CHECK(kiosk.find("gallery/picture") == nullptr);
    if (kiosk.find("project/picture") == nullptr) kiosk.bring_into_view("project/picture");
    kiosk.tap_id("project/picture");
    CHECK(kiosk.route() == "picture/project/ao-01/1");
  }
}

TEST_CASE("links in a text stand below it as rows: into the kiosk they lead, out of it they are taken along") {
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    for (const char* lang : {"pl", "cs", "en"}) {
      const auto file = folder / "news" / "2022-12-results" / (std::string("index.") + lang + ".md");
      support::write_text(file, support::read_text(file) +
                                    "\n\n[Umowa](news/2020-11-time-to-change), [projekt](project/ao-01), "
                                    "[portal](https://example.org/a), [jeszcze raz](https://example.org/a), "
                                    "[poczta](mailto:biuro@ao.opole.pl?subject=ZIT), [telefon](tel:+48774461400).\n");
    }
  });
  struct Row {
    const char *id, *name, *leads;
  };
  const Row rows[] = {{"article/link/0", "Umowa", "news/2020-11-time-to-change"},
                      {"article/link/1", "projekt", "project/ao-01"},
                      {"article/link/2", "portal, example.org/a", "https://example.org/a"},
                      {"article/link/3", "poczta, biuro@ao.opole.pl", "mailto:biuro@ao.opole.pl"},
                      {"article/link/4", "telefon, +48774461400", "tel:+48774461400"}};
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage, content);
      kiosk.begin(lang);
      const std::string story = "news/2022-12-results";
      for (const Row& row : rows) {
        CAPTURE(row.id);
        kiosk.open(story);
        if (kiosk.find(row.id) == nullptr) kiosk.bring_into_view(row.id);
        CHECK(kiosk.node(row.id).name == row.name);
        kiosk.tap_id(row.id);
        const bool outside = std::string_view(row.leads).find(':') != std::string_view::npos;
        CHECK(kiosk.route() == (outside ? story : row.leads));
        CHECK((kiosk.find("take/code") != nullptr) == outside);
        if (!outside) continue;
        CHECK(kiosk.reads(std::string(row.name).substr(std::string(row.name).find(", ") + 2)));
        kiosk.tap_id("take/close");
        CHECK(kiosk.find("take/code") == nullptr);
      }
      CHECK(kiosk.tree().find("article/link/5") == nullptr);
    }
}
