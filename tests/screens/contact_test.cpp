// Contact: is the door open, where is it, what is known of each office and nothing more.

#include "base/locale.h"
#include "screens/fake_films.h"
#include "screens/kiosk_fixture.h"
#include "ui/metrics.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

/// What the contact screen reads at that moment.
std::string read_at(Stage stage, UnixTime wall, Lang lang = lang::pl) {
  stage.wall = wall;
  TestKiosk kiosk(stage);
  kiosk.begin(lang);
  kiosk.open("contact");
  return kiosk.read();
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an open door says until when, and the whole page is on one screen") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("contact");
    CHECK(kiosk.reads("Otwarte teraz"));
    CHECK(kiosk.reads("do 15:30"));
    CHECK(kiosk.reads("Zamykamy za 5 godz. 6 min"));
    CHECK(kiosk.reads("+48 77 446 14 00"));
    CHECK(kiosk.reads("7543078725"));
    CHECK(kiosk.find("contact/scroll-down") == nullptr);
  }
}

TEST_CASE("a closed door says when it opens: at night, in the evening, before a weekend and on it") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    const std::string night = read_at(stage, warsaw(2026, 5, 14, 3, 0));
    CHECK(has(night, "Teraz zamknięte"));
    CHECK(has(night, "Otwieramy o 7:30"));
    CHECK(!has(night, "Otwarte teraz"));
    CHECK(has(read_at(stage, warsaw(2026, 5, 14, 18, 0)), "Otwieramy jutro o 7:30"));
    CHECK(has(read_at(stage, warsaw(2026, 5, 15, 16, 0)), "Otwieramy w poniedziałek o 7:30"));
    CHECK(has(read_at(stage, warsaw(2026, 5, 16, 12, 0)), "Otwieramy w poniedziałek o 7:30"));
    CHECK(has(read_at(stage, warsaw(2026, 5, 17, 12, 0)), "Otwieramy jutro o 7:30"));
  }
}

TEST_CASE("the door shuts at the minute it says") {
  CHECK(has(read_at(landscape(), warsaw(2026, 5, 14, 15, 29)), "Otwarte teraz"));
  CHECK(has(read_at(landscape(), warsaw(2026, 5, 14, 15, 30)), "Teraz zamknięte"));
  CHECK(has(read_at(landscape(), warsaw(2026, 5, 14, 7, 29)), "Teraz zamknięte"));
  CHECK(has(read_at(landscape(), warsaw(2026, 5, 14, 7, 30)), "Otwarte teraz"));
}

TEST_CASE("on a holiday the reason is given, and the page still fits one screen") {
  for (const Stage& base : kStages) {
    CAPTURE(base.width);
    Stage stage = base;
    stage.wall = warsaw(2026, 11, 11, 10, 0);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("contact");
    CHECK(kiosk.reads("Dziś zamknięte: "));
    CHECK(kiosk.reads("Otwieramy jutro o 7:30"));
    CHECK(kiosk.find("contact/scroll-down") == nullptr);
  }
}

TEST_CASE("the weekday of the next opening is declined in Czech and Polish") {
  // Easter Monday 2026-04-06 is a holiday: the office opens on Tuesday.
  const UnixTime saturday = warsaw(2026, 4, 4, 12, 0);
  CHECK(has(read_at(landscape(), saturday, lang::pl), "Otwieramy we wtorek o 7:30"));
  CHECK(has(read_at(landscape(), saturday, lang::cs), "Otevřeno v úterý od 7:30"));
  CHECK(has(read_at(landscape(), saturday, lang::en), "Opens on Tuesday at 7:30"));
}

TEST_CASE("a clock nobody vouches for claims neither open nor closed") {
  TestKiosk kiosk;
  kiosk.kiosk().trust_clock(false);
  kiosk.begin();
  kiosk.open("contact");
  CHECK(!kiosk.reads("Otwarte teraz"));
  CHECK(!kiosk.reads("Teraz zamknięte"));
  CHECK(kiosk.reads("Godziny otwarcia"));
  CHECK(kiosk.reads("7:30–15:30"));
}

TEST_CASE("the offices are named by their towns in the visitor's language") {
  const std::pair<Lang, std::pair<const char*, const char*>> names[] = {
      {lang::pl, {"Opole", "Ołomuniec"}}, {lang::cs, {"Opolí", "Olomouc"}}, {lang::en, {"Opole", "Olomouc"}}};
  for (const auto& [lang, towns] : names) {
    TestKiosk kiosk;
    kiosk.begin(lang);
    kiosk.open("contact");
    CHECK(kiosk.tree().find(Role::Option, towns.first) != nullptr);
    CHECK(kiosk.tree().find(Role::Option, towns.second) != nullptr);
  }
}

TEST_CASE("of the other office only what is known is shown: no hours, no sketch of another street") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("contact");
    CHECK(kiosk.find("contact/sketch") != nullptr);
    kiosk.tap(Role::Option, "Ołomuniec");
    CHECK(kiosk.reads("Palackého 14"));
    CHECK(kiosk.reads("+420 588 488 672"));
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "contact.no_hours")));
    CHECK(!kiosk.reads("15:30"));
    CHECK(!kiosk.reads("NIP"));
    CHECK(kiosk.find("contact/sketch") == nullptr);
    kiosk.tap(Role::Option, "Opole");
    CHECK(kiosk.reads("+48 77 446 14 00"));
    // Changing the office is no step of the way.
    kiosk.tap_id("nav/back");
    CHECK(kiosk.route() == "home");
  }
}

TEST_CASE(
    "a tap on a number shows it large, as a code, and how it is dialled at home; of a fax there is nothing to take") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("contact");
      kiosk.tap_id("contact/phone");
      CHECK(kiosk.reads(kiosk.tr(lang, "take.phone_hint")));
      const std::string home = kiosk.kiosk().strings().tr(lang, "contact.at_home", {{"number", "77 446 14 00"}});
      CHECK(kiosk.reads(home));
      kiosk.tap_id("take/close");
      kiosk.tap_id("contact/email");
      CHECK(kiosk.reads(kiosk.tr(lang, "take.email_hint")));
      kiosk.tap_id("take/contact");
      CHECK(kiosk.reads(kiosk.tr(lang, "take.contact_hint")));
      kiosk.tap_id("take/close");
      CHECK(!kiosk.reads(kiosk.tr(lang, "take.contact_hint")));
      CHECK(kiosk.route() == "contact");
    }
}

TEST_CASE("an office without a sketch of its street leads to its town on the map, in every language") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("contact");
      CHECK(kiosk.find("contact/town") == nullptr);
      kiosk.tap_id("contact/olomouc");
      CHECK(kiosk.find("contact/scroll-down") == nullptr);
      // The map in the card leads there as the line does.
      CHECK(
          kiosk.node("contact/mini-map").name ==
          kiosk.kiosk().strings().tr(lang, "contact.mini_map", {{"town", lang == lang::pl ? "Ołomuniec" : "Olomouc"}}));
      for (const char* way : {"contact/town", "contact/map"}) {
        kiosk.tap_id(way);
        CHECK(kiosk.route() == "place/oa-olomouc");
        kiosk.tap_id("nav/back");
        CHECK(kiosk.route() == "contact/olomouc");
      }
    }
}

TEST_CASE("all words of contact have capitals of 7.3 mm on 24 inches; registers alone are smaller print") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    for (const char* route : {"contact/opole", "contact/olomouc"}) {
      TestKiosk kiosk(stage);
      kiosk.begin();
      kiosk.open("contact");
      if (std::string_view(route) == "contact/olomouc") kiosk.tap(Role::Option, "Ołomuniec");
      const ui::SemanticNode& page = kiosk.node("contact/scroll");
      const ui::Metrics metrics(ui::Panel{.width_px = stage.width, .height_px = stage.height}, ui::TextStep::A);
      int judged = 0;
      for (const ui::DrawnText& text : kiosk.tree().texts()) {
        if (text.node < 0 || text.visible.intersect(page.rect).empty()) continue;
        const std::string& words = kiosk.tree().nodes()[static_cast<std::size_t>(text.node)].name;
        const bool registers = words == "NIP" || words == "REGON" || words == "KRS" ||
                               words.find_first_not_of("0123456789") == std::string::npos;
        if (registers) continue;
        CHECK_MESSAGE(text.size_px * ui::kCapitalRatio / metrics.px_per_mm() >= 7.3, words);
        ++judged;
      }
      CHECK(judged > 6);
    }
  }
}

TEST_CASE("in Reach mode every target of the contact screen lies in the lower half, and the offices change") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.kiosk().set_comfort({.reach = true});
  kiosk.open("contact");
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (operable(node) && !node.visible.empty()) CHECK_MESSAGE(node.visible.y >= 530, node.id);
  kiosk.tap(Role::Option, "Ołomuniec");
  CHECK(kiosk.tree().find(Role::ListItem, "Telefon: +420 588 488 672") != nullptr);
}

TEST_CASE("an office with a position of its own stands there, and says which languages are spoken in it") {
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    const auto file = folder / "offices" / "olomouc.toml";
    support::write_text(file,
                        "lat = 49.5911\nlon = 17.2487\nspeaks = { pl = \"po czesku i po angielsku\", cs = "
                        "\"česky a anglicky\", en = \"Czech and English\" }\n" +
                            support::read_text(file));
    // Of this town the map knows nothing.
    support::replace_in(file, "779 00 Olomouc", "779 00 Nová Ves");
  });
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage, content);
      kiosk.begin(lang);
      kiosk.open("contact/olomouc");
      const std::string languages = lang == lang::pl   ? "po czesku i po angielsku"
                                    : lang == lang::cs ? "česky a anglicky"
                                                       : "Czech and English";
      CHECK(kiosk.reads(kiosk.kiosk().strings().tr(lang, "contact.speaks", {{"languages", languages}})));
      CHECK(kiosk.find("contact/scroll-down") == nullptr);
      CHECK(kiosk.find("contact/mini-map") != nullptr);
      kiosk.tap_id("contact/map");
      CHECK(kiosk.route().starts_with("map/@"));
      CHECK(kiosk.route().find("17.2487,49.5911") != std::string::npos);
    }
}

TEST_CASE("the way to an office can be seen as a film, which ends where it began") {
  const auto with_map = support::changed_content([](const std::filesystem::path& folder) {
    const auto file = folder / "offices" / "olomouc.toml";
    support::write_text(file, "video = \"biuro.webm\"\n" + support::read_text(file));
  });
  for (Stage stage : kStages)
    for (const Lang lang : kLanguages)
      for (const bool reach : {false, true})
        for (const std::string office : {"opole", "olomouc"}) {
          CAPTURE(stage.width);
          CAPTURE(lang.str());
          CAPTURE(reach);
          CAPTURE(office);
          const auto films = std::make_shared<FakeFilms>();
          stage.films = films;
          TestKiosk kiosk(stage, with_map);
          kiosk.begin(lang);
          kiosk.kiosk().set_comfort({.reach = reach});
          kiosk.open("contact/" + office);
          if (kiosk.find("contact/film") == nullptr) kiosk.bring_into_view("contact/film");
          CHECK(kiosk.node("contact/film").name ==
                kiosk.kiosk().strings().tr(lang, "video.play_named",
                                           {{"title", lang == lang::pl   ? "Jak trafić do biura"
                                                      : lang == lang::cs ? "Jak se dostat do kanceláře"
                                                                         : "How to find the office"}}));
          kiosk.tap_id("contact/film");
          CHECK(kiosk.route() == "video/contact/" + office + "/play");
          CHECK(films->log() == "open, play");
          kiosk.tap_id("nav/back");
          CHECK(kiosk.route() == "contact/" + office);
        }
}
