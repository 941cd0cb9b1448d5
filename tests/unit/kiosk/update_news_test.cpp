// What the kiosk says by itself about an update, and for how long.

#include <set>

#include <doctest/doctest.h>

#include "kiosk/update_news.h"
#include "sync/messages.h"
#include "unit/kiosk/system_strings.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;
using infopunkt::test::system_strings;

namespace {

sync::Report copying(double share) {
  sync::Report report;
  report.phase = sync::Phase::Copying;
  report.progress = share;
  report.file = "/media/stick/a.kbundle";
  report.size = 1'000'000;
  return report;
}

sync::Report ended(const std::string& key, bool attention, UnixTime time = 5) {
  sync::Report report;
  report.attempts.push_back({time, "/media/stick/a.kbundle", "", attention, {key, {{"version", std::string("1.2")}}}});
  return report;
}

struct Desk {
  UpdateNews news{system_strings()};
  UpdateClock clock;
  std::optional<Notice> note(const sync::Report& report, Seconds now) {
    clock.note(describe_update(report), now);
    return news.note(report, clock, now);
  }
};

}  // namespace

TEST_CASE("what had happened before the start is history, what happens now is news, once") {
  Desk desk;
  CHECK_FALSE(desk.note(ended("sync.unknown_key", true), 1).has_value());
  CHECK_FALSE(desk.note(ended("sync.unknown_key", true), 2).has_value());
  const auto again = desk.note(ended("sync.unknown_key", true, 6), 3);
  REQUIRE(again.has_value());
  CHECK(again->kind == Notice::Kind::Problem);
  CHECK_FALSE(desk.note(ended("sync.unknown_key", true, 6), 4).has_value());
}

TEST_CASE("an update is told from its copying to its end, with the time left as soon as it can be told") {
  Desk desk;
  CHECK_FALSE(desk.note({}, 0).has_value());
  auto notice = desk.note(copying(0), 1);
  REQUIRE(notice.has_value());
  CHECK(notice->kind == Notice::Kind::Info);
  CHECK(notice->update);
  CHECK(notice->text(lang::en) == system_strings().tr(lang::en, "sync.copying"));
  for (int second = 1; second <= 10; ++second) notice = desk.note(copying(second * 0.01), 1 + second);
  CHECK(notice->text(lang::en) == system_strings().tr(lang::en, "sync.copying") + " About 2 minutes left.");
  CHECK(notice->progress == doctest::Approx(0.1));
  const auto done = desk.note(ended("sync.installed", false), 120);
  REQUIRE(done.has_value());
  CHECK(done->kind == Notice::Kind::Good);
  CHECK(done->text(lang::en).find("may remove the stick") != std::string::npos);
  // That it has proved itself is said two minutes later, to nobody.
  CHECK_FALSE(desk.note(ended("sync.proved_good", false, 9), 240).has_value());
}

TEST_CASE("a notice stays while the stick is in, goes soon after it was taken, and never stays for ever") {
  Desk desk;
  CHECK_FALSE(desk.note({}, 0).has_value());
  const auto done = desk.note(ended("sync.installed", false), 100);
  REQUIRE(done.has_value());
  CHECK(done->until == 400);
  CHECK(desk.news.until_without_stick(*done, 100, 101) == 112);
  CHECK(desk.news.until_without_stick(*done, 100, 200) == 206);
  CHECK(desk.news.until_without_stick(*done, 100, 399) == 400);
  // A refusal is read by somebody who pulls the stick first.
  const auto refused = desk.note(ended("sync.altered", true, 7), 500);
  REQUIRE(refused.has_value());
  CHECK(desk.news.until_without_stick(*refused, 500, 502) == 560);
}

/// One of each kind of refusal, present and future.
template <std::size_t... I>
void add_each(std::vector<sync::Outcome>& all, std::index_sequence<I...>) {
  (all.emplace_back(sync::Refusal(std::in_place_index<I>)), ...);
}

TEST_CASE("every way an attempt can end has a sentence in three languages and says what to do or that nothing is") {
  using namespace sync;
  std::vector<Outcome> all{Installed{"1-2-00000000000000aa", {1, 2}},
                           AlreadyInstalled{{1, 2}},
                           Withdrawn{"1-2-00000000000000aa", "x", "1-1-00000000000000aa"},
                           Withdrawn{"1-2-00000000000000aa", "x", ""},
                           ProvedGood{"1-2-00000000000000aa"},
                           StartLoop{"1-2-00000000000000aa", 20, 600},
                           StateRebuilt{"1-2-00000000000000aa"},
                           StateRebuilt{""},
                           TrustAccepted{3},
                           TrustKnown{3}};
  CHECK(std::variant_size_v<Outcome> == 9);
  add_each(all, std::make_index_sequence<std::variant_size_v<Refusal>>{});
  for (const FsErrorKind kind : {FsErrorKind::NoSpace, FsErrorKind::ReadOnly, FsErrorKind::Denied})
    all.emplace_back(Refusal(TargetFailed{FsError{kind, "write", "x", 0}}));
  // Reasons are numbered without gaps; what lies behind the last has no name.
  int reasons = 0;
  for (int i = 0; i < 256; ++i) {
    const auto reason = static_cast<bundle::Reason>(i);
    if (bundle::name(reason).empty() || bundle::name(reason) == "unknown") break;
    all.emplace_back(Refusal(bundle::Refusal{reason, "field", "1", "2"}));
    ++reasons;
  }
  CHECK(reasons > 20);
  for (const Outcome& outcome : all) {
    const Attempt attempt = make_attempt(outcome, "/media/stick/a.kbundle", 5);
    CAPTURE(attempt.message.key);
    std::set<std::string> sentences;
    for (const Lang lang : {lang::pl, lang::cs, lang::en}) {
      const std::string sentence = sentence_of(system_strings(), attempt.message, lang);
      CHECK(sentence.find("\u27e6") == std::string::npos);
      CHECK(sentence.find('{') == std::string::npos);
      CHECK(sentence.back() == '.');
      sentences.insert(sentence);
    }
    CHECK(sentences.size() == 3);
    CHECK(attempt.attention == (error_code(attempt.message.key) != "E-00"));
    CHECK(!log_line(outcome, "a.kbundle").empty());
  }
}
