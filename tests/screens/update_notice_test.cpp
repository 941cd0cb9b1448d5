// What visitors and staff see of an update: a small card that leaves a visit alone, a panel for who asks, all of it at
// once on a kiosk at rest.

#include "screens/hands.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

sync::Report copying(double share) {
  sync::Report report;
  report.phase = sync::Phase::Copying;
  report.progress = share;
  report.file = "/media/stick/tresc.kbundle";
  report.version = "1.43";
  report.size = 312'000'000;
  return report;
}

sync::Report ended(const std::string& key, bool attention, UnixTime time = kWorkday) {
  sync::Report report;
  report.attempts.push_back(
      {time, "/media/stick/tresc.kbundle", "", attention, {key, {{"version", std::string("1.43")}}}});
  return report;
}

void tell(TestKiosk& kiosk, const sync::Report& report) {
  kiosk.kiosk().set_report(report, kiosk.now());
  kiosk.settle();
}

/// As after a start: nothing has been reported yet.
void begin_listening(TestKiosk& kiosk) {
  tell(kiosk, {});
}

}  // namespace

TEST_CASE("during a visit an update is a small card that can be asked for more, and the place is kept") {
  TestKiosk kiosk;
  begin_listening(kiosk);
  kiosk.begin();
  kiosk.open("contact");
  const std::string focus = kiosk.kiosk().focus();
  for (int second = 0; second < 30; ++second) {
    tell(kiosk, copying(second * 0.01));
    kiosk.pass(1);
  }
  CHECK(kiosk.find("update") == nullptr);
  CHECK(kiosk.node("notice").name.find(kiosk.tr(lang::pl, "sync.copying")) == 0);
  CHECK(kiosk.node("notice").name.find("Pozostało") != std::string::npos);
  CHECK(kiosk.kiosk().focus() == focus);
  kiosk.tap_id("notice/open");
  CHECK(kiosk.find("update") != nullptr);
  CHECK(kiosk.find("notice") == nullptr);
  CHECK(kiosk.reads("29%"));
  CHECK(kiosk.reads("Pozostało"));
  CHECK(kiosk.route() == "contact");
  // It follows the update to its end.
  tell(kiosk, ended("sync.unknown_key", true));
  CHECK(kiosk.reads("E-SIG-02"));
  kiosk.tap_id("update/close");
  CHECK(kiosk.find("update") == nullptr);
  CHECK(kiosk.route() == "contact");
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
}

TEST_CASE("on a kiosk at rest staff see the whole card at once, and a visitor begins as always") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    begin_listening(kiosk);
    tell(kiosk, copying(0.5));
    REQUIRE(kiosk.find("update") != nullptr);
    CHECK(kiosk.find("update/close") != nullptr);
    tell(kiosk, ended("sync.installed", false));
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "service.updated")));
    kiosk.begin(lang::en);
    CHECK(kiosk.find("update") == nullptr);
    CHECK(kiosk.find("notice") != nullptr);
  }
}

TEST_CASE("the card on the welcome screen leaves the languages and the accessibility button free") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    begin_listening(kiosk);
    tell(kiosk, copying(0.5));
    const ui::Rect card = kiosk.node("update").rect;
    // As much air as the welcome screen keeps between its buttons, in pixels of these stages.
    constexpr float kAir = 24;
    for (const char* id : {"attract/pl", "attract/cs", "attract/en", "attract/access"})
      CHECK_MESSAGE(card.bottom() + kAir <= kiosk.node(id).rect.y + 1, id);
  }
}

TEST_CASE("who closes the card of a running update is left in peace until it has ended") {
  TestKiosk kiosk;
  begin_listening(kiosk);
  kiosk.begin();
  tell(kiosk, copying(0.2));
  kiosk.tap_id("notice/close");
  tell(kiosk, copying(0.3));
  tell(kiosk, copying(0.4));
  CHECK(kiosk.find("notice") == nullptr);
  tell(kiosk, ended("sync.source_gone", true));
  CHECK(kiosk.node("notice").name == kiosk.tr(lang::pl, "sync.source_gone"));
  // The next one is told again.
  tell(kiosk, copying(0.1));
  CHECK(kiosk.node("notice").name == kiosk.tr(lang::pl, "sync.copying"));
}

TEST_CASE("nothing appears under a finger that is about to be lifted") {
  TestKiosk kiosk;
  begin_listening(kiosk);
  kiosk.begin();
  const auto finger = [&](ui::Phase phase) {
    kiosk.kiosk().handle(ui::TouchEvent{3, phase, {1600, 60}, kiosk.now()}, kiosk.now());
  };
  finger(ui::Phase::Down);
  kiosk.kiosk().set_report(copying(0.1), kiosk.now());
  kiosk.pass(0.4);
  CHECK(kiosk.find("notice") == nullptr);
  finger(ui::Phase::Up);
  kiosk.pass(0.4);
  CHECK(kiosk.find("notice") != nullptr);
  CHECK(kiosk.find("update") == nullptr);
}

TEST_CASE("what is asked to be removed is waited for, and then the card goes") {
  TestKiosk kiosk;
  begin_listening(kiosk);
  kiosk.begin();
  tell(kiosk, ended("sync.installed", false));
  kiosk.pass(40);
  CHECK(kiosk.find("notice") != nullptr);
  kiosk.kiosk().stick_gone("/media/another.kbundle", kiosk.now());
  kiosk.pass(8);
  CHECK(kiosk.find("notice") != nullptr);
  kiosk.kiosk().stick_gone("/media/stick/tresc.kbundle", kiosk.now());
  kiosk.pass(7);
  CHECK(kiosk.find("notice") == nullptr);
}

TEST_CASE("a forecast is taken back on the glass when nothing moves any more") {
  TestKiosk kiosk;
  begin_listening(kiosk);
  kiosk.begin();
  for (int second = 0; second < 20; ++second) {
    tell(kiosk, copying(second * 0.01));
    kiosk.pass(1);
  }
  kiosk.kiosk().perform(screens::ShowPanel{screens::Panel::Update}, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.reads("Pozostało"));
  kiosk.pass(16);
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "service.left_unknown")));
}

TEST_CASE("the service menu keeps telling of what went wrong last") {
  TestKiosk kiosk;
  begin_listening(kiosk);
  tell(kiosk, ended("sync.altered", true));
  kiosk.pass(700);
  kiosk.kiosk().show_service(kiosk::ServicePage::Menu, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.node("service/tile-update").value.find("E-SIG-04") != std::string::npos);
}
