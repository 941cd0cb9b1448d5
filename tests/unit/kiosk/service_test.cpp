#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "kiosk/config.h"
#include "kiosk/service_facts.h"
#include "kiosk/service_pin.h"
#include "kiosk/service_session.h"
#include "kiosk/service_touch.h"
#include "kiosk/service_update.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;

namespace {

constexpr float kSide = 72;  // px: 20 mm on a 24" panel

ui::TouchEvent touch(std::int64_t contact, ui::Phase phase, ui::Vec2 at, Seconds time) {
  return {contact, phase, at, time};
}

void type(ServiceSession& session, std::string_view pin, Seconds now) {
  for (const char c : pin) session.digit(c - '0', now);
}

/// Types a PIN and answers for the checker.
void attempt(ServiceSession& session, bool right, Seconds now) {
  type(session, "123456", now);
  REQUIRE(session.take_pin() == "123456");
  session.verdict(right, now);
}

ServiceSession at_the_door(Seconds now = 0) {
  ServiceSession session(true, 0, now);
  session.enter(now);
  return session;
}

sync::Attempt refusal(std::string key) {
  return {1'778'000'000, "/media/stick/tresc-2026-05-14.kbundle", "", true, {std::move(key), {}}};
}

}  // namespace

TEST_CASE("one finger resting in the corner for five seconds opens the door, and only once") {
  CornerHold corner;
  CHECK(corner.deadline() == kNever);
  corner.feed(touch(1, ui::Phase::Down, {20, 20}, 10), kSide);
  CHECK(corner.deadline() == 15);
  corner.feed(touch(1, ui::Phase::Move, {25, 22}, 12), kSide);
  CHECK_FALSE(corner.take(14.99));
  CHECK(corner.take(15));
  CHECK_FALSE(corner.take(16));
}

TEST_CASE("an object on the glass does not keep the technician out for ever") {
  CornerHold corner;
  corner.feed(touch(9, ui::Phase::Down, {900, 500}, 0), kSide);
  corner.feed(touch(1, ui::Phase::Down, {20, 20}, 59), kSide);
  CHECK_FALSE(corner.take(70));
  corner.feed(touch(1, ui::Phase::Up, {20, 20}, 70), kSide);
  corner.feed(touch(1, ui::Phase::Down, {20, 20}, 71), kSide);
  CHECK(corner.take(76));
}

TEST_CASE("swipes, pinches, short and distant presses never open the door") {
  CornerHold corner;
  SUBCASE("lifted too early") {
    corner.feed(touch(1, ui::Phase::Down, {20, 20}, 0), kSide);
    corner.feed(touch(1, ui::Phase::Up, {20, 20}, 4.9), kSide);
  }
  SUBCASE("slid out of the corner and back") {
    corner.feed(touch(1, ui::Phase::Down, {20, 20}, 0), kSide);
    corner.feed(touch(1, ui::Phase::Move, {90, 20}, 1), kSide);
    corner.feed(touch(1, ui::Phase::Move, {20, 20}, 2), kSide);
  }
  SUBCASE("slid into the corner") {
    corner.feed(touch(1, ui::Phase::Down, {200, 20}, 0), kSide);
    corner.feed(touch(1, ui::Phase::Move, {20, 20}, 1), kSide);
  }
  SUBCASE("a second finger anywhere") {
    corner.feed(touch(1, ui::Phase::Down, {20, 20}, 0), kSide);
    corner.feed(touch(2, ui::Phase::Down, {900, 500}, 1), kSide);
    corner.feed(touch(2, ui::Phase::Up, {900, 500}, 1.2), kSide);
  }
  SUBCASE("beside another finger") {
    corner.feed(touch(2, ui::Phase::Down, {900, 500}, 0), kSide);
    corner.feed(touch(1, ui::Phase::Down, {20, 20}, 0.1), kSide);
  }
  SUBCASE("held elsewhere") {
    corner.feed(touch(1, ui::Phase::Down, {20, 100}, 0), kSide);
  }
  CHECK_FALSE(corner.take(60));
}

TEST_CASE("six digits are asked for once and the right PIN opens the menu") {
  ServiceSession session = at_the_door();
  CHECK(session.page() == ServicePage::Pin);
  CHECK_FALSE(session.may_act());
  type(session, "12345", 1);
  CHECK_FALSE(session.take_pin().has_value());
  session.erase(1);
  CHECK(session.digits() == 4);
  type(session, "5699", 1);
  CHECK(session.digits() == kPinDigits);
  CHECK(session.take_pin() == "123456");
  CHECK_FALSE(session.take_pin().has_value());
  session.verdict(true, 2);
  CHECK(session.page() == ServicePage::Menu);
  CHECK(session.may_act());
}

TEST_CASE("nothing behind the PIN is reached without it") {
  ServiceSession session = at_the_door();
  session.go(ServicePage::Quit, 1);
  CHECK(session.page() == ServicePage::Pin);
  ServiceSession unset(false, 0, 0);
  unset.enter(0);
  CHECK(unset.page() == ServicePage::Unset);
  unset.go(ServicePage::Menu, 1);
  CHECK(unset.page() == ServicePage::Unset);
}

TEST_CASE("five wrong PINs lock for five minutes, whoever comes and goes meanwhile") {
  ServiceSession session = at_the_door();
  for (int i = 0; i < 4; ++i) {
    attempt(session, false, i);
    CHECK(session.tries_left() == 4 - i);
    CHECK_FALSE(session.locked(i));
    CHECK(session.digits() == 0);
  }
  session.leave();
  session.enter(10);
  CHECK(session.tries_left() == 1);
  attempt(session, false, 20);
  CHECK(session.locked(20));
  CHECK(session.lock_left(20) == 300);
  type(session, "123456", 30);
  CHECK(session.digits() == 0);
  session.leave();
  session.enter(200);
  CHECK(session.locked(319.9));
  CHECK_FALSE(session.locked(320));
  CHECK(session.tries_left() == 5);
  attempt(session, false, 330);
  CHECK_FALSE(session.locked(330));
  CHECK(session.tries_left() == 4);
}

TEST_CASE("the right PIN forgives the wrong ones") {
  ServiceSession session = at_the_door();
  attempt(session, false, 1);
  attempt(session, true, 2);
  CHECK(session.wrong() == 0);
}

TEST_CASE("a restart gives a guesser nothing: what was wrong before counts, and a lock begins anew") {
  ServiceSession four(true, 4, 100);
  four.enter(100);
  CHECK(four.tries_left() == 1);
  ServiceSession locked(true, 5, 100);
  locked.enter(100);
  CHECK(locked.lock_left(100) == 300);
  CHECK(ServiceSession(true, 999, 100).lock_left(100) == 300);
}

TEST_CASE("sixty seconds without input lead back, a watched update and a tape measure hold the door") {
  ServiceSession session = at_the_door(100);
  CHECK(session.deadline(100) == 160);
  CHECK_FALSE(session.update(159, false));
  session.input(159);
  CHECK_FALSE(session.update(218, false));
  CHECK(session.update(219, false));
  CHECK_FALSE(session.open());
  CHECK(session.deadline(219) == kNever);

  session.enter(300);
  attempt(session, true, 300);
  session.input(300);
  CHECK_FALSE(session.update(400, true));
  CHECK_FALSE(session.update(459, false));
  session.go(ServicePage::Layout, 459);
  CHECK_FALSE(session.update(459 + 299, false));
  CHECK(session.update(459 + 300, false));
}

TEST_CASE("a PIN typed while one is checked is ignored, and a verdict after leaving opens nothing") {
  ServiceSession session = at_the_door();
  type(session, "123456", 1);
  REQUIRE(session.take_pin().has_value());
  session.digit(7, 1);
  session.erase(1);
  CHECK(session.digits() == kPinDigits);
  session.leave();
  session.verdict(true, 2);
  CHECK_FALSE(session.open());
}

TEST_CASE("a PIN is kept as an Argon2id hash that knows it again") {
  const auto hash = hash_pin("271828", PinCost::Least);
  REQUIRE(hash.ok());
  CHECK(is_pin_hash(*hash));
  CHECK(hash->find("271828") == std::string::npos);
  CHECK(verify_pin(*hash, "271828"));
  CHECK_FALSE(verify_pin(*hash, "271829"));
  CHECK_FALSE(verify_pin("", "271828"));
  CHECK_FALSE(verify_pin("$argon2id$nonsense", "271828"));
  for (const char* bad : {"", "12345", "1234567", "12345a", "12 456"}) CHECK_FALSE(hash_pin(bad, PinCost::Least).ok());
}

TEST_CASE("making a PIN asks twice and prints the line for kiosk.toml") {
  int asked = 0;
  const auto line =
      make_pin_line([&](std::string_view) { return ++asked, std::optional<std::string>("271828"); }, PinCost::Least);
  REQUIRE(line.ok());
  CHECK(asked == 2);
  CHECK(line->starts_with("pin_hash = \"$argon2id$"));
  asked = 0;
  CHECK_FALSE(make_pin_line([&](std::string_view) { return std::optional<std::string>(++asked == 1 ? "271828" : "1"); },
                            PinCost::Least)
                  .ok());
  CHECK_FALSE(make_pin_line([](std::string_view) { return std::optional<std::string>(); }, PinCost::Least).ok());
}

TEST_CASE("wrong PINs are remembered in a file of their own") {
  const std::string folder = std::filesystem::temp_directory_path() / "infopunkt-service-test";
  std::filesystem::remove_all(folder);
  const std::string file = folder + "/deep/service";
  const ServiceHost first = make_service_host("/", file, "");
  CHECK(first.wrong_before == 0);
  first.remember(3);
  CHECK(make_service_host("/", file, "").wrong_before == 3);
  // Never written over: what a pulled plug leaves is the old number or the new one.
  std::filesystem::create_hard_link(file, folder + "/before");
  first.remember(4);
  CHECK(make_service_host("/", folder + "/before", "").wrong_before == 3);
  CHECK(make_service_host("/", file, "").wrong_before == 4);
  CHECK(first.facts().free_bytes > 0);
  CHECK_FALSE(make_service_host("/", "", "").remember);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a finger that wipes fast leaves no gap, and every field can be reached") {
  TouchTest test;
  const ui::Metrics metrics;
  test.begin(metrics);
  CHECK(test.count() == 0);
  const ui::Rect first = test.field(0, 0), last = test.field(test.columns() - 1, 0);
  test.feed(touch(1, ui::Phase::Down, first.centre(), 0));
  CHECK(test.fingers().size() == 1);
  test.feed(touch(1, ui::Phase::Move, last.centre(), 0.05));
  CHECK(test.count() == test.columns());
  test.feed(touch(1, ui::Phase::Up, last.centre(), 0.1));
  CHECK(test.fingers().empty());
  for (int row = 0; row < test.rows(); ++row)
    for (int column = 0; column < test.columns(); ++column)
      test.feed(touch(2, ui::Phase::Down, test.field(column, row).centre(), 1));
  test.feed(touch(3, ui::Phase::Down, {metrics.canvas().w, metrics.canvas().h}, 2));  // one past the last pixel
  CHECK(test.count() == test.fields());
}

TEST_CASE("the report becomes steps: copying is the third, what comes after it the fourth") {
  sync::Report report;
  CHECK(describe_update(report).kind == UpdateView::Kind::Idle);
  report.phase = sync::Phase::Copying;
  report.progress = 0.5;
  report.file = "/media/stick/tresc-2026-05-14.kbundle";
  report.version = "1.43";
  report.size = 312'000'000;
  UpdateView view = describe_update(report);
  CHECK(view.kind == UpdateView::Kind::Running);
  CHECK(view.package == "tresc-2026-05-14");
  CHECK(view.copied == 156'000'000);
  CHECK(view.steps == std::array{StepState::Done, StepState::Done, StepState::Current, StepState::Waiting});
  CHECK(view.share == doctest::Approx(0.5));
  report.phase = sync::Phase::Checking;
  view = describe_update(report);
  CHECK(view.steps == std::array{StepState::Done, StepState::Done, StepState::Done, StepState::Current});
  CHECK(view.share > 0.9);
  CHECK(view.share < 1);
}

TEST_CASE("the last attempt decides between done, nothing to do and failed; proofs of health are no news") {
  sync::Report report;
  report.attempts.push_back({1, "/m/a.kbundle", "1-42-00000000000000aa", false, {"sync.installed", {}}});
  report.attempts.push_back({2, "", "1-42-00000000000000aa", false, {"sync.proved_good", {}}});
  CHECK(describe_update(report).kind == UpdateView::Kind::Done);
  report.attempts.push_back({3, "/m/a.kbundle", "", false, {"sync.already_installed", {}}});
  CHECK(describe_update(report).kind == UpdateView::Kind::Nothing);
  report.attempts.push_back(refusal("sync.unknown_key"));
  const UpdateView view = describe_update(report);
  CHECK(view.kind == UpdateView::Kind::Failed);
  CHECK(view.code == "E-SIG-02");
  CHECK(view.steps == std::array{StepState::Done, StepState::Failed, StepState::Waiting, StepState::Waiting});
}

TEST_CASE("every sentence about a refusal has a code of its own") {
  const auto strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
  REQUIRE(strings.ok());
  std::map<std::string, std::string, std::less<>> seen;
  for (const std::string& key : strings->keys()) {
    if (!key.starts_with("sync.")) continue;
    const std::string code(error_code(key));
    const bool news = key == "sync.installed" || key == "sync.already_installed" || key == "sync.proved_good" ||
                      key == "sync.superseded" || key == "sync.copying" || key == "sync.verifying" ||
                      key == "sync.checking" || key == "sync.trust_accepted" || key == "sync.trust_known";
    CAPTURE(key);
    CHECK((code == "E-00") == news);
    if (!news) CHECK(seen.emplace(code, key).second);
  }
}

TEST_CASE("kiosk.toml takes only what --make-pin prints, and says so with the line") {
  const std::string file = std::filesystem::temp_directory_path() / "infopunkt-service-config.toml";
  const std::string hash = hash_pin("271828", PinCost::Least).value();
  std::ofstream(file) << "[service]\nname = \"Kiosk 01\"\npin_hash = \"" << hash << "\"\n";
  const auto good = load_config(file);
  REQUIRE(good.ok());
  CHECK(good->config.service.name == "Kiosk 01");
  CHECK(good->config.service.pin_hash == hash);
  CHECK(good->warnings.empty());
  CHECK(good->config.service.stick_report == StickReport::Ask);
  std::ofstream(file) << "[service]\npin_hash = \"271828\"\n";
  const auto plain = load_config(file);
  REQUIRE_FALSE(plain.ok());
  CHECK(plain.error().message.find("line 2") != std::string::npos);
  CHECK(plain.error().message.find("--make-pin") != std::string::npos);
  CHECK(plain.error().message.find("271828") == std::string::npos);
  std::filesystem::remove(file);
}
