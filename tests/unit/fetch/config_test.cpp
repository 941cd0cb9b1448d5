#include "fetch/config.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace infopunkt;
using namespace infopunkt::fetch;

namespace {

Result<LoadedConfig> load(const std::string& text) {
  std::string name = (std::filesystem::temp_directory_path() / "fetch-config-XXXXXX").string();
  const int fd = ::mkstemp(name.data());
  REQUIRE(fd >= 0);
  std::ofstream(name) << text;
  auto loaded = load_config(name);
  std::filesystem::remove(name);
  return loaded;
}

std::string fault(const std::string& text) {
  const auto loaded = load(text);
  return loaded ? "none" : loaded.error().message;
}

}  // namespace

TEST_CASE("the file that comes with the program holds the defaults and is switched off") {
  const auto shipped = load_config(std::string(INFOPUNKT_SOURCE_DIR) + "/kiosk-config/fetch.toml");
  REQUIRE_MESSAGE(shipped.ok(), shipped.error().message);
  CHECK(shipped->warnings.empty());
  const Config& c = shipped->config;
  const Config defaults;
  CHECK(c.server.url.empty());
  CHECK(c.server.every_minutes == defaults.server.every_minutes);
  CHECK(c.server.proxy.empty());
  CHECK(c.server.ca_file.empty());
  CHECK(c.server.plain == PlainHttp::LoopbackOnly);
  CHECK(c.server.max_kib_per_second == 0);
  CHECK(c.server.stall_seconds == defaults.server.stall_seconds);
  CHECK(c.audience.product == defaults.audience.product);
  CHECK(c.audience.site.empty());
  CHECK(c.keys == defaults.keys);
  CHECK(c.folder == defaults.folder);
  CHECK(c.root == defaults.root);
  CHECK(c.factory == defaults.factory);
}

TEST_CASE("an empty file is all defaults, every key is read") {
  REQUIRE(load("").ok());
  const auto loaded = load(R"(
[server]
url = "https://me:pw@host/x.kbundle"
every_minutes = 5
proxy = "http://proxy:3128"
max_kib_per_second = 500
stall_seconds = 10
[kiosk]
product = "other"
site = "opole"
[paths]
keys = "/k"
folder = "/f"
root = "/r"
factory = "/b"
)");
  REQUIRE(loaded.ok());
  CHECK(loaded->config.server.every_minutes == 5);
  CHECK(loaded->config.server.max_kib_per_second == 500);
  CHECK(loaded->config.audience.site == "opole");
  CHECK(loaded->config.folder == "/f");
  CHECK(loaded->warnings.empty());
}

TEST_CASE("faults name file, line, key, value and what to do, and never a password") {
  CHECK(
      fault("[server]\nevery_minutes = 0\n").find("line 2: \"server.every_minutes\" is 0, outside 1..10080; correct") !=
      std::string::npos);
  CHECK(fault("[server]\nurl = 5\n").find("must be a text in quotes") != std::string::npos);
  CHECK(fault("[server]\nallow_plain_http = \"yes\"\n").find("must be true or false") != std::string::npos);
  CHECK(fault("[server]\nca_file = \"/no/such.pem\"\n").find("\"/no/such.pem\", and there is no such file") !=
        std::string::npos);
  CHECK(fault("[server]\nurl = \n").find("line 2") != std::string::npos);
  CHECK(load_config("/no/such.toml").error().message.find("there is no such file") != std::string::npos);
  for (const char* text :
       {"[server]\nurl = \"http://me:s3cret@example.org/x\"\n", "[server]\nurl = \"ftp://me:s3cret@h/x\"\n",
        "[server]\nproxy = \"socks5://me:s3cret@h:1\"\n", "[server]\nurl = \"https://me:s3cret@h h/\"\n"}) {
    CAPTURE(text);
    CHECK(fault(text) != "none");
    CHECK(fault(text).find("s3cret") == std::string::npos);
  }
}

TEST_CASE("plain http must be allowed by name") {
  CHECK(fault("[server]\nurl = \"http://example.org/x\"\n").find("http://example.org/x") != std::string::npos);
  CHECK(fault("[server]\nurl = \"http://example.org/x\"\nallow_plain_http = true\n") == "none");
  CHECK(fault("[server]\nurl = \"http://127.0.0.1:8080/x\"\n") == "none");
}

TEST_CASE("unknown keys are warnings with their line") {
  const auto loaded = load("stray = 1\n[server]\nurll = \"x\"\n");
  REQUIRE(loaded.ok());
  REQUIRE(loaded->warnings.size() == 2);
  CHECK(loaded->warnings[0].find("line 3: \"server.urll\" is not known") != std::string::npos);
}
