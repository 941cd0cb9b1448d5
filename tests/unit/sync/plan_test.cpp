#include "sync/plan.h"

#include <doctest/doctest.h>

#include "bundle/schema.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

constexpr std::uint64_t kMiB = 1 << 20;

Offer offer(std::uint64_t epoch, std::uint64_t serial, std::byte mark = std::byte{1}) {
  Offer made;
  made.fields = {"infopunkt",   "*", epoch, serial, 20 * kMiB, static_cast<std::uint64_t>(bundle::kSchemaVersion),
                 1'795'328'536, 0};
  made.signature.fill(mark);
  return made;
}

Situation situation() {
  Situation now;
  now.audience = {"infopunkt", "opole"};
  now.free_bytes = 1000 * kMiB;
  now.state.current = "1-42-00000000000000aa";
  now.state.floor = {1, 42};
  now.installed = {offer(1, 42)};
  return now;
}

Decision decide(const Offer& one, const Situation& now) {
  return plan(std::vector{one}, now)[0];
}

template <class Kind>
Kind refused(const Offer& one, const Situation& now) {
  const Decision decision = decide(one, now);
  const auto* refusal = std::get_if<Refusal>(&decision);
  REQUIRE(refusal != nullptr);
  REQUIRE(std::holds_alternative<Kind>(*refusal));
  return std::get<Kind>(*refusal);
}

bool installs(const Offer& one, const Situation& now) {
  return std::holds_alternative<Install>(decide(one, now));
}

}  // namespace

TEST_CASE("a higher serial is installed, and a higher epoch beats any serial") {
  CHECK(installs(offer(1, 43), situation()));
  CHECK(installs(offer(2, 0), situation()));
  Situation now = situation();
  now.state.current = "2-7-00000000000000aa";
  now.state.floor = {2, 7};
  CHECK(refused<TooOld>(offer(1, bundle::kMaxNumber), now).have == Version{2, 7});
}

TEST_CASE("an older bundle is refused with both versions") {
  const auto reason = refused<TooOld>(offer(1, 41), situation());
  CHECK(reason.have == Version{1, 42});
  CHECK(reason.offered == Version{1, 41});
}

TEST_CASE("a bundle below the floor is refused even when nothing is installed any more") {
  Situation now = situation();
  now.state.current.clear();
  now.installed.clear();
  CHECK(refused<TooOld>(offer(1, 41), now).have == Version{1, 42});
  CHECK(installs(offer(1, 42), now));
}

TEST_CASE("the same bundle again is already installed, the same serial with other content is refused") {
  CHECK(std::holds_alternative<AlreadyInstalled>(decide(offer(1, 42), situation())));
  CHECK(refused<SerialReused>(offer(1, 42, std::byte{2}), situation()).version == Version{1, 42});
  Offer renamed = offer(1, 42);
  renamed.fields.created += 1;
  CHECK(refused<SerialReused>(renamed, situation()).version == Version{1, 42});
}

TEST_CASE("a withdrawn version is refused, its successor is not") {
  Situation now = situation();
  now.state.bad = {"1-43-00000000000000bb"};
  CHECK(refused<KnownBad>(offer(1, 43), now).version == Version{1, 43});
  CHECK(installs(offer(1, 44), now));
}

TEST_CASE("content of another product, site or schema is refused") {
  Offer other = offer(1, 43);
  other.fields.product = "museum";
  CHECK(refused<bundle::Refusal>(other, situation()).reason == bundle::Reason::WrongProduct);
  other = offer(1, 43);
  other.fields.site = "olomouc";
  CHECK(refused<bundle::Refusal>(other, situation()).reason == bundle::Reason::WrongSite);
  other.fields.site = "opole";
  CHECK(installs(other, situation()));
  other.fields.schema += 1;
  CHECK(refused<bundle::Refusal>(other, situation()).reason == bundle::Reason::WrongSchema);
}

TEST_CASE("factory content is a floor too") {
  Situation now = situation();
  now.state = {};
  now.installed.clear();
  now.factory = offer(1, 50);
  CHECK(refused<TooOld>(offer(1, 49), now).have == Version{1, 50});
  CHECK(std::holds_alternative<AlreadyInstalled>(decide(offer(1, 50), now)));
  CHECK(refused<SerialReused>(offer(1, 50, std::byte{9}), now).version == Version{1, 50});
  CHECK(installs(offer(1, 51), now));
}

TEST_CASE("the disk must keep a reserve of 64 MiB, or of a twentieth of a large bundle") {
  CHECK(space_needed(20 * kMiB) == 84 * kMiB);
  CHECK(space_needed(4000 * kMiB) == 4200 * kMiB);
  Situation now = situation();
  now.free_bytes = 84 * kMiB - 1;
  const auto reason = refused<NoSpace>(offer(1, 43), now);
  CHECK(reason.need == 84 * kMiB);
  CHECK(reason.free == now.free_bytes);
  now.free_bytes = 84 * kMiB;
  CHECK(installs(offer(1, 43), now));
}

TEST_CASE("a date more than five years ahead of everything known is refused") {
  Situation now = situation();
  now.state.t_low = 1'795'328'536;
  Offer later = offer(1, 43);
  later.fields.created = static_cast<std::uint64_t>(now.state.t_low + kFarthestFuture);
  CHECK(installs(later, now));
  later.fields.created += 1;
  CHECK(refused<FromTheFuture>(later, now).latest == now.state.t_low + kFarthestFuture);
  now.clock = now.state.t_low + 86'400;
  CHECK(installs(later, now));
}

TEST_CASE("an expiry counts from the time that has certainly passed, not from a clock nobody set") {
  Situation now = situation();
  Offer brief = offer(1, 43);
  brief.fields.not_after = 1'800'000'000;
  CHECK(installs(brief, now));
  now.clock = 1'800'000'001;
  CHECK(refused<Expired>(brief, now).not_after == 1'800'000'000);
  now.clock = 0;
  CHECK(installs(brief, now));
  now.state.t_low = 1'800'000'001;
  CHECK(refused<Expired>(brief, now).now == 1'800'000'001);
}

TEST_CASE("of several good bundles the highest is taken and the others say which one") {
  const auto decisions = plan(std::vector{offer(1, 43), offer(1, 45), offer(1, 44), offer(1, 41)}, situation());
  CHECK(std::holds_alternative<Install>(decisions[1]));
  CHECK(std::get<Superseded>(std::get<Refusal>(decisions[0])).chosen == Version{1, 45});
  CHECK(std::get<Superseded>(std::get<Refusal>(decisions[2])).chosen == Version{1, 45});
  CHECK(std::holds_alternative<TooOld>(std::get<Refusal>(decisions[3])));
}

TEST_CASE("two different bundles of one version are both refused, and the next best is taken") {
  const auto decisions =
      plan(std::vector{offer(1, 45, std::byte{1}), offer(1, 44), offer(1, 45, std::byte{2})}, situation());
  CHECK(std::holds_alternative<SerialReused>(std::get<Refusal>(decisions[0])));
  CHECK(std::holds_alternative<Install>(decisions[1]));
  CHECK(std::holds_alternative<SerialReused>(std::get<Refusal>(decisions[2])));
}

TEST_CASE("two copies of one bundle are installed once") {
  const auto decisions = plan(std::vector{offer(1, 45), offer(1, 45)}, situation());
  CHECK(std::holds_alternative<Install>(decisions[0]));
  CHECK(std::holds_alternative<Superseded>(std::get<Refusal>(decisions[1])));
}

TEST_CASE("nothing on offer plans nothing") {
  CHECK(plan({}, situation()).empty());
}
