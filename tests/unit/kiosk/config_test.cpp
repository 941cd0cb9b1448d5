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
  CHECK(loaded->config.service.stick_report == defaults.service.stick_report);
  CHECK(loaded->config.stick_report == defaults.stick_report);
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
