// The service mode under fingers: how one gets in, what one finds, and that visitors never do.

#include <fmt/format.h>

#include "kiosk/service_pin.h"
#include "screens/views.h"
#include "ui/lint.h"

using namespace infopunkt;
using namespace infopunkt::test;
using kiosk::ServicePage;

namespace {

constexpr const char* kPin = "271828";
constexpr Seconds kHold = 5.1;

/// A kiosk whose PIN is kPin.
Stage with_pin(Stage stage = landscape()) {
  static const std::string hash = kiosk::hash_pin(kPin, kiosk::PinCost::Least).value();
  stage.pin_hash = hash;
  return stage;
}

ServicePage page(TestKiosk& kiosk) {
  return kiosk.kiosk().service().session().page();
}

void contact(TestKiosk& kiosk, std::int64_t id, ui::Phase phase, ui::Vec2 at) {
  kiosk.kiosk().handle(ui::TouchEvent{id, phase, at, kiosk.now()}, kiosk.now());
}

void hold(TestKiosk& kiosk, ui::Vec2 at, Seconds seconds = kHold) {
  contact(kiosk, 1, ui::Phase::Down, at);
  kiosk.pass(seconds);
  contact(kiosk, 1, ui::Phase::Up, at);
  kiosk.settle();
}

void type(TestKiosk& kiosk, std::string_view pin) {
  for (const char c : pin) kiosk.tap_id("service/key-" + std::string(1, c));
}

void enter(TestKiosk& kiosk) {
  hold(kiosk, {30, 30});
  REQUIRE(page(kiosk) == ServicePage::Pin);
  type(kiosk, kPin);
  REQUIRE(page(kiosk) == ServicePage::Menu);
}

}  // namespace

TEST_CASE("holding the corner asks for the PIN in any state, and the visit is over") {
  TestKiosk kiosk(with_pin());
  SUBCASE("attract") {}
  SUBCASE("a visit") {
    kiosk.begin(lang::cs);
    kiosk.open("news");
  }
  SUBCASE("an open panel") {
    kiosk.begin();
    kiosk.kiosk().perform(screens::ShowPanel{screens::Panel::Language}, kiosk.now());
    kiosk.settle();
  }
  SUBCASE("the question") {
    kiosk.begin();
    while (kiosk.kiosk().session() == kiosk::SessionState::Active) kiosk.pass(1);
    REQUIRE(kiosk.kiosk().session() == kiosk::SessionState::Warning);
  }
  const Lang lang = kiosk.kiosk().language();
  hold(kiosk, {30, 30});
  CHECK(page(kiosk) == ServicePage::Pin);
  CHECK(kiosk.reads(kiosk.tr(lang, "service.pin")));
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Attract);
  kiosk.tap_id("service/leave");
  CHECK(page(kiosk) == ServicePage::Closed);
  CHECK(kiosk.find("attract/pl") != nullptr);
}

TEST_CASE("nothing a visitor does opens the service mode") {
  TestKiosk kiosk(with_pin());
  SUBCASE("a short touch in the corner") {
    hold(kiosk, {30, 30}, 4.5);
  }
  SUBCASE("a long press elsewhere") {
    hold(kiosk, {960, 500}, 8);
  }
  SUBCASE("the other corners") {
    for (const ui::Vec2 at : {ui::Vec2{1900, 20}, ui::Vec2{20, 1060}, ui::Vec2{1900, 1060}}) hold(kiosk, at, 6);
  }
  SUBCASE("swipes from every edge") {
    kiosk.begin();
    for (const auto& [from, to] : {std::pair<ui::Vec2, ui::Vec2>{{2, 540}, {900, 540}},
                                   {{1918, 540}, {1000, 540}},
                                   {{960, 2}, {960, 700}},
                                   {{960, 1078}, {960, 300}},
                                   {{5, 5}, {900, 600}}})
      kiosk.drag(from, to);
  }
  SUBCASE("a pinch that begins in the corner") {
    kiosk.begin();
    kiosk.open("map");
    contact(kiosk, 1, ui::Phase::Down, {30, 30});
    kiosk.pass(0.1);
    contact(kiosk, 2, ui::Phase::Down, {600, 400});
    kiosk.pass(6);
    contact(kiosk, 2, ui::Phase::Up, {600, 400});
    contact(kiosk, 1, ui::Phase::Up, {30, 30});
    kiosk.settle();
  }
  CHECK(page(kiosk) == ServicePage::Closed);
  CHECK_FALSE(kiosk.reads(kiosk.tr(lang::pl, "service.title")));
}

TEST_CASE("while the corner is held visitors see nothing of it, and lifting presses nothing") {
  TestKiosk kiosk(with_pin());
  const std::string before = kiosk.read();
  contact(kiosk, 1, ui::Phase::Down, {30, 30});
  kiosk.pass(4.8);
  CHECK(kiosk.read() == before);
  kiosk.pass(0.4);
  REQUIRE(page(kiosk) == ServicePage::Pin);
  contact(kiosk, 1, ui::Phase::Up, {30, 30});
  kiosk.settle();
  CHECK(page(kiosk) == ServicePage::Pin);
}

TEST_CASE("the PIN opens the menu; a wrong one says so in words and asks again") {
  TestKiosk kiosk(with_pin());
  hold(kiosk, {30, 30});
  type(kiosk, "27");
  CHECK(kiosk.reads("Wpisano 2 cyfry z 6"));
  kiosk.tap_id("service/erase");
  CHECK(kiosk.reads("Wpisano 1 cyfrę z 6"));
  type(kiosk, "00000");
  CHECK(kiosk.reads("Błędny PIN. Zostały 4 próby."));
  CHECK(kiosk.reads("Wpisano 0 cyfr z 6"));
  type(kiosk, kPin);
  CHECK(page(kiosk) == ServicePage::Menu);
}

TEST_CASE("five wrong PINs lock the keys for five minutes, also for somebody who comes back") {
  TestKiosk kiosk(with_pin());
  hold(kiosk, {30, 30});
  for (int i = 0; i < 5; ++i) type(kiosk, "000000");
  CHECK(kiosk.reads("PIN zablokowany"));
  CHECK(kiosk.reads("Spróbuj za 5 minut."));
  CHECK(kiosk.node("service/key-1").disabled);
  kiosk.tap_id("service/leave");
  kiosk.pass(200);
  hold(kiosk, {30, 30});
  CHECK(kiosk.reads("Spróbuj za 2 minuty."));
  // Held by a touch now and then, the countdown reaches its end on the screen.
  for (int i = 0; i < 10; ++i) {
    kiosk.tap_at({960, 1000});
    kiosk.pass(10);
  }
  CHECK_FALSE(kiosk.reads("PIN zablokowany"));
  type(kiosk, kPin);
  CHECK(page(kiosk) == ServicePage::Menu);
}

TEST_CASE("without a PIN in kiosk.toml the state can be read and nothing can be done") {
  TestKiosk kiosk;
  hold(kiosk, {30, 30});
  CHECK(page(kiosk) == ServicePage::Unset);
  CHECK(kiosk.reads("infopunkt --make-pin"));
  CHECK(kiosk.reads("Stan infokiosku"));
  int controls = 0;
  for (const ui::SemanticNode& node : kiosk.tree().nodes()) controls += operable(node) ? 1 : 0;
  CHECK(controls == 1);
  kiosk.tap_id("service/leave");
  CHECK(page(kiosk) == ServicePage::Closed);
}

TEST_CASE("every tile of the menu leads to its page and back") {
  TestKiosk kiosk(with_pin());
  enter(kiosk);
  CHECK(kiosk.reads("Stan infokiosku"));
  for (const auto& [tile, wanted, back] :
       {std::tuple{"update", ServicePage::Update, "service/close"},
        std::tuple{"layout", ServicePage::Layout, "service/menu"},
        std::tuple{"touch", ServicePage::Touch, "service/menu"}, std::tuple{"log", ServicePage::Log, "service/menu"},
        std::tuple{"quit", ServicePage::Quit, "service/menu"}}) {
    CAPTURE(tile);
    kiosk.tap_id(std::string("service/tile-") + tile);
    CHECK(page(kiosk) == wanted);
    kiosk.tap_id(back);
    CHECK(page(kiosk) == ServicePage::Menu);
  }
  kiosk.tap_id("service/tile-quit");
  CHECK_FALSE(kiosk.kiosk().quit());
  kiosk.tap_id("service/quit-now");
  CHECK(kiosk.kiosk().quit());
}

TEST_CASE("the touch test counts the fields a finger has wiped") {
  TestKiosk kiosk(with_pin());
  enter(kiosk);
  kiosk.tap_id("service/tile-touch");
  CHECK(kiosk.reads("Dotknięto 0 pól"));
  kiosk.drag({5, 5}, {1915, 5});
  CHECK(kiosk.reads("Dotknięto 16 pól"));
  kiosk.tap_id("service/wipe");
  CHECK(kiosk.reads("Dotknięto 0 pól"));
  CHECK(page(kiosk) == ServicePage::Touch);
}

TEST_CASE("sixty seconds without a touch lead back to the attract screen, in the kiosk's own language") {
  TestKiosk kiosk(with_pin());
  kiosk.begin(lang::cs);
  enter(kiosk);
  kiosk.pass(59);
  CHECK(page(kiosk) == ServicePage::Menu);
  kiosk.pass(2);
  CHECK(page(kiosk) == ServicePage::Closed);
  CHECK(kiosk.find("attract/pl") != nullptr);
  CHECK(kiosk.kiosk().language() == lang::pl);
}

TEST_CASE("the update page follows the importer: copying, then the outcome with its code") {
  TestKiosk kiosk(with_pin());
  enter(kiosk);
  kiosk.tap_id("service/tile-update");
  CHECK(kiosk.reads("Włóż pendrive"));
  sync::Report report;
  report.phase = sync::Phase::Copying;
  report.progress = 0.64;
  report.file = "/media/stick/tresc-2026-05-14.kbundle";
  report.version = "1.43";
  report.size = 312'000'000;
  kiosk.kiosk().service().set_report(report, kiosk.now());
  kiosk.frame();
  CHECK(kiosk.reads("Aktualizuję treść"));
  CHECK(kiosk.reads("200\u00a0MB z 312\u00a0MB"));
  CHECK(kiosk.reads("64%"));
  // Somebody who watches is not thrown out.
  kiosk.pass(90);
  CHECK(page(kiosk) == ServicePage::Update);
  report = {};
  report.attempts.push_back({kWorkday, "/media/stick/tresc-2026-05-14.kbundle", "", true, {"sync.unknown_key", {}}});
  kiosk.kiosk().service().set_report(report, kiosk.now());
  kiosk.frame();
  CHECK(kiosk.reads("Nie można użyć paczki"));
  CHECK(kiosk.reads("Stara treść działa dalej"));
  CHECK(kiosk.reads("E-SIG-02"));
  CHECK(kiosk.find("service/again") == nullptr);  // a preview has no importer to ask
  kiosk.kiosk().service().allow_retry(true);
  kiosk.frame();
  kiosk.tap_id("service/again");
  CHECK(kiosk.kiosk().service().take_retry());
  CHECK_FALSE(kiosk.kiosk().service().take_retry());
}

namespace {

/// Writes down what reaches the stick and answers as told.
struct Desk {
  std::vector<std::string> texts;
  std::optional<stick::Outcome> answer = stick::Outcome::Written;
  Stage at(Stage stage) {
    stage = with_pin(std::move(stage));
    stage.report = [this](const std::string& text, const Cancelled&) { return texts.push_back(text), answer; };
    return stage;
  }
};

sync::Report refused(const std::string& file = "nowa.kbundle", UnixTime time = kWorkday) {
  sync::Report report;
  report.attempts.push_back({time, "/media/infopunkt/stick/" + file, "", true, {"sync.unknown_key", {}}});
  return report;
}

void touch_save(TestKiosk& kiosk) {
  if (kiosk.find("service/save-report") == nullptr) kiosk.bring_into_view("service/save-report");
  kiosk.tap_id("service/save-report");
}

}  // namespace

TEST_CASE("a touch on the update page puts the report on the stick, and one sentence says how it went") {
  for (const Stage& stage : {landscape(), portrait()})
    for (const Lang lang : {lang::pl, lang::cs, lang::en}) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      Desk desk;
      Stage named = desk.at(stage);
      named.kiosk_name = "Kiosk 01";
      TestKiosk kiosk(named);
      kiosk.kiosk().set_report(refused(), kiosk.now());
      kiosk.begin(lang);
      enter(kiosk);
      kiosk.tap_id("service/tile-update");
      CHECK(desk.texts.empty());
      touch_save(kiosk);
      REQUIRE(desk.texts.size() == 1);
      // Whoever stands there, the kiosk's own language comes first.
      CHECK(desk.texts[0].starts_with(kiosk.tr(lang::pl, "report.title")));
      for (const Lang section : {lang::pl, lang::cs, lang::en})
        CHECK(desk.texts[0].find(kiosk.tr(section, "report.files")) != std::string::npos);
      for (const char* words : {"Kiosk 01", "nowa.kbundle", "E-SIG-02", "10:2"})
        CHECK(desk.texts[0].find(words) != std::string::npos);
      CHECK(kiosk.reads(kiosk.tr(lang, "service.report_written")));
      CHECK(page(kiosk) == ServicePage::Update);
      // Again, onto a stick that refuses it.
      desk.answer = stick::Outcome::Protected;
      touch_save(kiosk);
      CHECK(desk.texts.size() == 2);
      CHECK(kiosk.reads(kiosk.tr(lang, "service.report_protected")));
      CHECK_FALSE(kiosk.reads(kiosk.tr(lang, "service.report_written")));
      desk.answer.reset();
      touch_save(kiosk);
      CHECK(kiosk.reads(kiosk.tr(lang, "service.report_no_answer")));
    }
}

TEST_CASE("what was said about a report is gone when the page is opened again or something new is installed") {
  Desk desk;
  TestKiosk kiosk(desk.at(landscape()));
  const std::string written = kiosk.tr(lang::pl, "service.report_written");
  enter(kiosk);
  kiosk.tap_id("service/tile-update");
  touch_save(kiosk);
  REQUIRE(kiosk.reads(written));
  kiosk.tap_id("service/close");
  kiosk.tap_id("service/tile-update");
  CHECK_FALSE(kiosk.reads(written));
  touch_save(kiosk);
  REQUIRE(kiosk.reads(written));
  sync::Report running = refused();
  running.phase = sync::Phase::Copying;
  kiosk.kiosk().set_report(running, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.find("service/save-report") == nullptr);  // the importer reads the stick now
  kiosk.kiosk().set_report(refused("nowa.kbundle", kWorkday + 1), kiosk.now());
  kiosk.settle();
  CHECK(kiosk.find("service/save-report") != nullptr);
  CHECK_FALSE(kiosk.reads(written));
}

TEST_CASE("where nobody writes reports none is offered, and without the PIN neither") {
  Desk desk;
  Stage stage = desk.at(landscape());
  stage.can_report = false;
  TestKiosk alone(stage);
  enter(alone);
  alone.tap_id("service/tile-update");
  CHECK(alone.find("service/save-report") == nullptr);
  CHECK_FALSE(alone.reads(alone.tr(lang::pl, "service.save_report")));
  stage.can_report = true;
  stage.pin_hash.clear();
  TestKiosk locked(stage);
  hold(locked, {30, 30});
  REQUIRE(page(locked) == ServicePage::Unset);
  CHECK(locked.find("service/save-report") == nullptr);
  CHECK(desk.texts.empty());
}

TEST_CASE("a kiosk that reports always does so after each attempt that ends, and disturbs nobody") {
  Desk desk;
  Stage stage = desk.at(landscape());
  stage.stick_report = kiosk::StickReport::Always;
  TestKiosk kiosk(stage);
  const auto tell = [&](const sync::Report& report) {
    kiosk.kiosk().set_report(report, kiosk.now());
    kiosk.pass(0.5);
  };
  tell(refused("old.kbundle"));  // from before this start
  CHECK(desk.texts.empty());
  kiosk.begin();
  kiosk.open("contact");
  sync::Report report = refused("old.kbundle");
  report.phase = sync::Phase::Copying;
  tell(report);
  CHECK(desk.texts.empty());
  report.phase = sync::Phase::Idle;
  report.attempts.push_back(
      {kWorkday + 9, "/media/infopunkt/stick/new.kbundle", "", false, {"sync.installed", {{"version", "1.43"}}}});
  tell(report);
  REQUIRE(desk.texts.size() == 1);
  CHECK(desk.texts[0].find("new.kbundle") < desk.texts[0].find("old.kbundle"));
  CHECK(kiosk.route() == "contact");
  CHECK_FALSE(kiosk.reads(kiosk.tr(lang::pl, "service.report_written")));
  // Nobody's file: nothing to report.
  report.attempts.push_back({kWorkday + 120, "", "", false, {"sync.proved_good", {{"version", "1.43"}}}});
  tell(report);
  tell(report);
  CHECK(desk.texts.size() == 1);
  TestKiosk asked(desk.at(landscape()));
  asked.kiosk().set_report({}, asked.now());
  asked.kiosk().set_report(refused(), asked.now());
  asked.pass(2);
  CHECK(desk.texts.size() == 1);
}

TEST_CASE("the staff notice covers no rail, dock, strip or title, and can be sent away") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.kiosk().notify({.kind = kiosk::Notice::Kind::Info,
                          .text = [](Lang) { return std::string("Trwa kopiowanie nowej treści."); },
                          .progress = 0.4,
                          .until = kiosk.now() + 60});
    for (const char* screen : {"home", "news", "projects", "contact"}) {
      kiosk.open(screen);
      CAPTURE(screen);
      const ui::Rect card = kiosk.node("notice").rect;
      for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
        const bool ours = node.id.starts_with("nav/") || node.id.starts_with("strip") || node.level == 1;
        if (!ours || node.visible.empty()) continue;
        const ui::Rect common = node.visible.intersect(card);
        CHECK_MESSAGE((common.w < 1 || common.h < 1), node.id);
      }
    }
    kiosk.tap_id("notice/close");
    CHECK(kiosk.find("notice") == nullptr);
  }
}

TEST_CASE("no page for staff has a fault a tester would mark, in any look") {
  FaultTable faults;
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    for (const Lang lang : kLanguages)
      for (const auto theme : {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::HighContrast})
        for (const auto step : {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus}) {
          if (sample_only() && (lang != lang::pl || theme != ui::ThemeName::Light)) continue;
          for (const kiosk::StaffView& view : kiosk::staff_views()) {
            if (!wanted(view.name)) continue;
            // The welcome screen knows no comfort settings.
            const bool usual = theme == ui::ThemeName::Light && step == ui::TextStep::A;
            if (view.name.starts_with("update-card") && !usual) continue;
            kiosk.kiosk().show_service(ServicePage::Closed, kiosk.now());
            kiosk.kiosk().perform(screens::DismissNotice{}, kiosk.now());
            kiosk.kiosk().perform(screens::Begin{{}, lang}, kiosk.now());
            kiosk.kiosk().set_comfort({.theme = theme, .step = step});
            view.show(kiosk.kiosk(), kiosk.now());
            kiosk.settle();
            const std::string where = fmt::format("{} {} {} {} {}", view.name, stage.width, lang.str(),
                                                  static_cast<int>(theme), static_cast<int>(step));
            if (kiosk.reads("\u27e6")) faults.note(where, "a string without a text");
            for (const ui::LintFault& fault : ui::lint(kiosk.tree(), themes()[static_cast<std::size_t>(theme)],
                                                       kiosk.canvas(), ui::lint_rules(metrics_of(stage, step))))
              faults.note(where, fault.id + ": " + fault.what);
          }
        }
  }
  CHECK_MESSAGE(faults.size() == 0, faults.text());
}

TEST_CASE("whatever the importer said, the update page has room for it and for the report beside") {
  FaultTable faults;
  for (const Stage& stage : {landscape(), portrait()}) {
    TestKiosk kiosk(stage);
    std::vector<std::string> keys;
    for (const std::string& key : kiosk.assembly().strings().keys())
      if (key.starts_with("sync.")) keys.push_back(key);
    if (sample_only()) keys.resize(5);
    for (const Lang lang : {lang::pl, lang::cs, lang::en}) {
      kiosk.kiosk().show_service(ServicePage::Closed, kiosk.now());
      kiosk.kiosk().perform(screens::Begin{{}, lang}, kiosk.now());
      for (const std::string& key : keys) {
        sync::Report report;
        report.attempts.push_back({kWorkday,
                                   "/media/infopunkt/stick/tresc-2026-05-14.kbundle",
                                   "",
                                   true,
                                   {key, {{"version", "1.43"}, {"offered", "1.43"}, {"have", "1.44"}}}});
        kiosk.kiosk().service().allow_retry(true);
        kiosk.kiosk().service().set_report(report, kiosk.now());
        kiosk.kiosk().show_service(ServicePage::Update, kiosk.now());
        kiosk.kiosk().service().show_report({.told = kiosk::StickReportView::Told{stick::Outcome::Protected}});
        kiosk.settle();
        const std::string where = fmt::format("{} {} {}", key, stage.width, lang.str());
        for (const ui::LintFault& fault :
             ui::lint(kiosk.tree(), themes()[0], kiosk.canvas(), ui::lint_rules(metrics_of(stage, ui::TextStep::A))))
          faults.note(where, fault.id + ": " + fault.what);
        if (kiosk.tree().find("service/save-report") == nullptr) faults.note(where, "no button");
      }
    }
  }
  CHECK_MESSAGE(faults.size() == 0, faults.text());
}
