#include "sync/messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "sync/report.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

// One of everything that can happen.
std::vector<Outcome> every_outcome() {
  const FsError full{FsErrorKind::NoSpace, "write", "/x", 28};
  const FsError readonly{FsErrorKind::ReadOnly, "create", "/x", 30};
  std::vector<Outcome> all{Installed{"1-42-00000000000000aa", {1, 42}},
                           AlreadyInstalled{{1, 42}},
                           Withdrawn{"1-42-00000000000000aa", "it crashed", "1-41-00000000000000aa"},
                           Withdrawn{"1-42-00000000000000aa", "it crashed", ""},
                           ProvedGood{"1-42-00000000000000aa"},
                           StartLoop{"1-42-00000000000000aa", 20, 600},
                           StateRebuilt{"1-42-00000000000000aa"},
                           StateRebuilt{""},
                           Refusal(EpochEnded{2, {1, 42}}),
                           Refusal(Interrupted{}),
                           Refusal(TooOld{{1, 42}, {1, 41}}),
                           Refusal(SerialReused{{1, 42}}),
                           Refusal(KnownBad{{1, 42}}),
                           Refusal(FromTheFuture{2'000'000'000, 1'900'000'000}),
                           Refusal(Expired{1'700'000'000, 1'800'000'000}),
                           Refusal(NoSpace{100 << 20, 5 << 20}),
                           Refusal(Superseded{{1, 44}, {1, 43}}),
                           Refusal(TooManyFiles{16}),
                           Refusal(SourceGone{full}),
                           Refusal(TargetFailed{full}),
                           Refusal(TargetFailed{readonly}),
                           Refusal(CopyDamaged{"/x"})};
  for (int reason = 0; reason <= static_cast<int>(bundle::Reason::CannotWrite); ++reason)
    all.push_back(Refusal(bundle::Refusal{static_cast<bundle::Reason>(reason), "field", "stated", "actual"}));
  return all;
}

std::string strings_of(const std::string& lang) {
  std::ifstream file(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n/" + lang + ".toml");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every outcome has a sentence in three languages that uses only the arguments it gets") {
  for (const std::string lang : {"pl", "cs", "en"}) {
    const std::string strings = strings_of(lang);
    for (const Outcome& outcome : every_outcome()) {
      const Message message = describe(outcome);
      REQUIRE(message.key.starts_with("sync."));
      const std::size_t line = strings.find("\n" + message.key.substr(5) + " = ");
      CAPTURE(lang);
      CAPTURE(message.key);
      REQUIRE(line != std::string::npos);
      std::string sentence = strings.substr(line + 1, strings.find('\n', line + 1) - line - 1);
      for (const MessageValue& arg : message.args)
        if (const auto at = sentence.find("{" + arg.name + "}"); at != std::string::npos)
          sentence.erase(at, arg.name.size() + 2);
      CHECK(sentence.find('{') == std::string::npos);
    }
  }
}

TEST_CASE("different causes that ask for different deeds have different sentences") {
  std::set<std::string> keys;
  for (const Outcome& outcome : every_outcome()) keys.insert(describe(outcome).key);
  CHECK(keys.size() >= 25);
}

TEST_CASE("a log line names the file, what happened and what to do") {
  CHECK(log_line(Refusal(TooOld{{1, 42}, {1, 41}}), "/media/a.kbundle") ==
        "/media/a.kbundle: refused: version 1.41 is older than 1.42, which this kiosk has already; publish under a "
        "serial above 42");
}

TEST_CASE("a report reads back as it was written, whatever it tells") {
  Report report{Phase::Copying, 0.5, "/media/a.kbundle", "1.42", 312'000'000, {}};
  for (const Outcome& outcome : every_outcome()) report.attempts.push_back(make_attempt(outcome, "/x", 1'795'328'536));
  for (Attempt& attempt : report.attempts)  // JSON objects come back in name order
    std::ranges::sort(attempt.message.args, {}, &MessageValue::name);
  CHECK(parse_report(format_report(report)) == report);
  const auto with = [](const std::string& from, const std::string& to) {
    std::string text = format_report(
        Report{Phase::Copying, 0.5, "/a", "1.42", 7, {{9, "/x", "", true, {"sync.too_many_files", {{"limit", 16}}}}}});
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(parse_report(with("/a", "/b")).has_value());
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"\"size\": 7", "\"size\": 1e300"},
                                                                                 {"\"time\": 9", "\"time\": 1e58"},
                                                                                 {"\"limit\": 16", "\"limit\": 1.5"},
                                                                                 {"\"size\": 7", "\"size\": -7"},
                                                                                 {"\"size\": 7", "\"size\": 7.0"},
                                                                                 {"0.5", "7.5"},
                                                                                 {"0.5", "-0.5"},
                                                                                 {"0.5", "1"},
                                                                                 {"{", "{\"more\": 1,"}})
    CHECK_FALSE(parse_report(with(from, to)).has_value());
  CHECK_FALSE(parse_report("{}").has_value());
  CHECK_FALSE(parse_report("").has_value());
  CHECK_FALSE(parse_report(format_report(report).substr(0, 100)).has_value());
}
