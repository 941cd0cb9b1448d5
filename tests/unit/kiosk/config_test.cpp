#include "kiosk/config.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::kiosk;

namespace {
std::string file_with(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / "infopunkt-config-test.toml";
  std::ofstream(path) << text;
  return path.string();
}
}  // namespace

TEST_CASE("the shipped kiosk.toml says exactly the defaults and knows all its keys") {
  const auto loaded = load_config(std::string(INFOPUNKT_SOURCE_DIR) + "/kiosk-config/kiosk.toml");
  REQUIRE(loaded.ok());
  CHECK(loaded->warnings.empty());
  const Config defaults;
  CHECK(loaded->config.session.read == defaults.session.read);
  CHECK(loaded->config.panel.reach_limit_mm == defaults.panel.reach_limit_mm);
  CHECK(loaded->config.root == defaults.root);
  CHECK(loaded->config.maps == defaults.maps);
  CHECK(loaded->config.picture_budget_mib == defaults.picture_budget_mib);
  CHECK(loaded->config.languages.empty());
  CHECK(loaded->config.event.empty());
  CHECK(loaded->config.service.stick_report == defaults.service.stick_report);
  CHECK(loaded->config.stick_report == defaults.stick_report);
  CHECK(loaded->config.sleep.when == defaults.sleep.when);
  CHECK(loaded->config.sleep.awake == defaults.sleep.awake);
  CHECK(loaded->config.sleep.margin_min == defaults.sleep.margin_min);
}

TEST_CASE("a value out of range names file, line, key, value and range") {
  const auto loaded = load_config(file_with("[session]\nwarning_s = 5\n"));
  REQUIRE_FALSE(loaded.ok());
  const std::string& text = loaded.error().message;
  CHECK(text.find("line 2") != std::string::npos);
  CHECK(text.find("session.warning_s") != std::string::npos);
  CHECK(text.find("5") != std::string::npos);
  CHECK(text.find("20..120") != std::string::npos);
}

TEST_CASE("a misspelt key is a warning, not silence") {
  const auto loaded = load_config(file_with("[panel]\ndiagonal = 32\n"));
  REQUIRE(loaded.ok());
  REQUIRE(loaded->warnings.size() == 1);
  CHECK(loaded->warnings[0].find("panel.diagonal") != std::string::npos);
}

TEST_CASE("a file that is not there is named without a line") {
  const auto loaded = load_config("/nonexistent/kiosk.toml");
  REQUIRE_FALSE(loaded.ok());
  CHECK(loaded.error().message.find("/nonexistent/kiosk.toml") != std::string::npos);
  CHECK(loaded.error().message.find("line") == std::string::npos);
}

TEST_CASE("a file that is not TOML names the line") {
  const auto loaded = load_config(file_with("[panel]\ndiagonal_in = \n"));
  REQUIRE_FALSE(loaded.ok());
  CHECK(loaded.error().message.find("line 2") != std::string::npos);
}

TEST_CASE("reports for the stick are written when asked for or always, and nothing else is understood") {
  const auto always = load_config(file_with("[service]\nstick_report = \"always\"\n"));
  REQUIRE(always.ok());
  CHECK(always->config.service.stick_report == StickReport::Always);
  const auto ask = load_config(file_with("[service]\nstick_report = \"ask\"\n"));
  REQUIRE(ask.ok());
  CHECK(ask->config.service.stick_report == StickReport::Ask);
  const auto typo = load_config(file_with("[service]\n\nstick_report = \"allways\"\n"));
  REQUIRE_FALSE(typo.ok());
  CHECK(typo.error().message.find("line 3") != std::string::npos);
  CHECK(typo.error().message.find("\"always\"") != std::string::npos);
}

TEST_CASE("a kiosk sleeps at times, after the office's hours or never, and a time nobody understands is refused") {
  const auto times =
      load_config(file_with("[sleep]\nwhen = \"times\"\nawake = [\"mon-fri 7:00-18:00\", \"sat 9:00-13:00\"]\n"));
  REQUIRE(times.ok());
  CHECK(times->config.sleep.when == SleepSettings::When::Times);
  CHECK(times->config.sleep.awake == std::vector<AwakeTime>{{1, 5, 420, 1080}, {6, 6, 540, 780}});
  const auto office = load_config(file_with("[sleep]\nwhen = \"office\"\nmargin_min = 60\n"));
  REQUIRE(office.ok());
  CHECK(office->config.sleep.when == SleepSettings::When::Office);
  CHECK(office->config.sleep.margin_min == 60);
  for (const char* wrong : {"[sleep]\nwhen = \"nights\"\n", "[sleep]\nwhen = \"times\"\n",
                            "[sleep]\nawake = [\"mon-fri 18:00-7:00\"]\n", "[sleep]\nawake = \"7:00-18:00\"\n"}) {
    const auto refused = load_config(file_with(wrong));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("sleep.") != std::string::npos);
  }
}
