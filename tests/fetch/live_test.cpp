// infopunkt-fetch against a real web server, and infopunkt-sync after it.

#include <algorithm>
#include <chrono>
#include <csignal>

#include <doctest/doctest.h>

#include "fetch/desk.h"

using namespace infopunkt::test;
namespace fs = std::filesystem;

namespace {

// The sanitizers keep freed memory for a while.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

const std::string kName = "infopunkt-1-42.kbundle";
const std::string kPart = kName + ".part";
const std::string kImpatient = "stall_seconds = 1\n";

bool says(const Ended& ended, const std::string& words) {
  return ended.output.find(words) != std::string::npos;
}

/// "bytes=A-B" of a question
std::string range_of(const std::string& question) {
  const std::size_t at = question.find("bytes=");
  return question.substr(at, question.find(' ', at) - at);
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("over https: 4 KiB, then the rest, and the importer installs it") {
  Desk desk(Way::Tls);
  const std::string bytes = desk.offer(42);
  const Ended ended = desk.fetch("ok");
  CHECK_MESSAGE(ended.status == 0, ended.output);
  CHECK(read_text(desk.file(kName)) == bytes);
  REQUIRE(desk.questions().size() == 2);
  CHECK(range_of(desk.questions()[0]) == "bytes=0-4095");
  CHECK(range_of(desk.questions()[1]) == "bytes=4096-" + std::to_string(bytes.size() - 1));
  CHECK(desk.install().starts_with("1-42-"));
  // A second run asks with the mark of the first and loads nothing.
  CHECK(says(desk.fetch("ok"), "unchanged since the last look"));
  CHECK(desk.questions().size() == 3);
}

TEST_CASE("a certificate nobody vouches for ends it before anything is asked") {
  Desk desk(Way::Tls);
  (void)desk.offer(42);
  auto words = desk.words(desk.url("/ok/x.kbundle"));
  words.push_back("--once");
  const Ended ended = run(words, desk.output());
  CHECK(ended.status == 1);
  CHECK_MESSAGE(says(ended, "no safe connection to the server"), ended.output);
  CHECK(desk.questions().empty());
}

TEST_CASE("a server that cuts the connection in the middle: what has come is kept, the rest is asked for") {
  Desk desk(Way::Tls);
  const std::string bytes = desk.offer(42);
  REQUIRE(bytes.size() > 400'000);
  const Ended first = desk.fetch("cut-200000");
  CHECK(first.status == 1);
  CHECK_MESSAGE(says(first, "the connection ended after"), first.output);
  const auto kept = fs::file_size(desk.file(kPart));
  CHECK(kept > 4096);
  CHECK(kept <= 4096 + 200'000);
  // The importer does not look at it.
  CHECK(desk.install().empty());
  const Ended second = desk.fetch("cut-200000");
  CHECK_MESSAGE(second.status == 0, second.output);
  CHECK(range_of(desk.questions().back()).starts_with("bytes=" + std::to_string(kept) + "-"));
  CHECK(read_text(desk.file(kName)) == bytes);
  CHECK(desk.install().starts_with("1-42-"));
}

TEST_CASE("kill -9 in the middle of a download: the next start goes on") {
  Desk desk;
  const std::string bytes = desk.offer(42);
  std::uintmax_t kept = 0;
  {
    auto words = desk.words(desk.url("/slow/x.kbundle"));
    words.push_back("--once");
    Process running(words, desk.output());
    REQUIRE(soon([&] { return fs::exists(desk.file(kPart)) && fs::file_size(desk.file(kPart)) > 100'000; }));
    running.signal(SIGKILL);
    CHECK(running.wait().status == -1);
    kept = fs::file_size(desk.file(kPart));
    REQUIRE(kept < bytes.size());
  }
  const Ended ended = desk.fetch("slow");
  CHECK_MESSAGE(ended.status == 0, ended.output);
  CHECK(range_of(desk.questions().back()).starts_with("bytes=" + std::to_string(kept) + "-"));
  CHECK(read_text(desk.file(kName)) == bytes);
  CHECK(desk.install().starts_with("1-42-"));
}

TEST_CASE("a server that stalls is left after the time set for it, in the body and in the headers") {
  const auto begin = std::chrono::steady_clock::now();
  Desk body, headers;
  const std::string bytes = body.offer(42);
  auto words = headers.words(headers.url("/dribble/x.kbundle"), kImpatient);
  words.push_back("--once");
  Process beside(words, headers.output());
  const Ended ended = body.fetch("stall", kImpatient);
  for (const Ended& each : {ended, beside.wait()}) {
    CHECK(each.status == 1);
    CHECK_MESSAGE(says(each, "sends too slowly or nothing"), each.output);
  }
  CHECK(seconds_since(begin) < 10);
  CHECK(fs::file_size(body.file(kPart)) > 4096);
  CHECK(body.fetch("stall", kImpatient).status == 0);
  CHECK(read_text(body.file(kName)) == bytes);
}

TEST_CASE("answers that are no bundle: each has its reason, its exit status, and leaves nothing") {
  struct Case {
    const char* fault;
    int status;
    const char* words;
  };
  Desk desk;
  (void)desk.offer(42);
  for (const Case& c :
       {Case{"status-404", 1, "there is no bundle at this address (status 404)"},
        Case{"status-403", 1, "does not let us in (status 403)"},
        Case{"status-503", 1, "busy (status 503) and asks to be left alone for 7 s"},
        Case{"status-429", 1, "busy (status 429)"}, Case{"status-500", 1, "answers with status 500"},
        Case{"portal", 1, "a web page came instead of a bundle"}, Case{"gzip", 1, "compresses the file (gzip)"},
        Case{"redirect-loop", 1, "more than 5 times in a row"}, Case{"login", 1, "does not let us in (status 401)"}}) {
    CAPTURE(c.fault);
    const Ended ended = desk.fetch(c.fault);
    CHECK(ended.status == c.status);
    CHECK_MESSAGE(says(ended, c.words), ended.output);
    CHECK(std::count(ended.output.begin(), ended.output.end(), '\n') == 1);
    CHECK_FALSE(fs::exists(desk.file(kPart)));
    CHECK_FALSE(fs::exists(desk.file(kName)));
  }
}

TEST_CASE("a redirect from https to http is not followed, one to another path is") {
  Desk desk(Way::Tls);
  const std::string bytes = desk.offer(42);
  const Ended plain = desk.fetch("redirect-plain", "allow_plain_http = true\n");
  CHECK(plain.status == 1);
  CHECK_MESSAGE(says(plain, "everybody on the way could listen there"), plain.output);
  CHECK(desk.fetch("redirect").status == 0);
  CHECK(read_text(desk.file(kName)) == bytes);
}

TEST_CASE("servers without ranges and servers that never stop sending give the signed bytes and no more") {
  for (const char* fault : {"norange", "endless"}) {
    CAPTURE(fault);
    Desk desk;
    const std::string bytes = desk.offer(42);
    const Ended ended = desk.fetch(fault);
    CHECK_MESSAGE(ended.status == 0, ended.output);
    CHECK(read_text(desk.file(kName)) == bytes);
  }
}

TEST_CASE("user name and password open the door and stand in no log") {
  Desk desk;
  const std::string bytes = desk.offer(42);
  auto words = desk.words("http://me:s3cret@127.0.0.1:" + desk.port() + "/login/x.kbundle");
  words.push_back("--once");
  const Ended ended = run(words, desk.output());
  CHECK_MESSAGE(ended.status == 0, ended.output);
  CHECK(read_text(desk.file(kName)) == bytes);
  CHECK_FALSE(says(ended, "s3cret"));
  CHECK_FALSE(says(ended, "me:"));
}

TEST_CASE("the proxy is the configured one, never the environment's") {
  Desk desk;
  const std::string bytes = desk.offer(42);
  const std::map<std::string, std::string> env{{"http_proxy", "http://127.0.0.1:1"},
                                               {"all_proxy", "http://127.0.0.1:1"}};
  CHECK(desk.fetch("ok", "", env).status == 0);
  auto words = desk.words("http://content.invalid/ok/x.kbundle",
                          "allow_plain_http = true\nproxy = \"http://me:s3cret@127.0.0.1:" + desk.port() + "\"\n");
  words.push_back("--once");
  const Ended through = run(words, desk.output());
  CHECK_MESSAGE(through.status == 0, through.output);
  words = desk.words("http://content.invalid/ok/x.kbundle",
                     "allow_plain_http = true\nproxy = \"http://me:s3cret@127.0.0.1:1\"\n");
  words.push_back("--once");
  const Ended dead = run(words, desk.output());
  CHECK(dead.status == 1);
  CHECK_MESSAGE(says(dead, "cannot be reached"), dead.output);
  CHECK_FALSE(says(dead, "s3cret"));
}

TEST_CASE("a large bundle passes through little memory") {
  Desk desk;
  const Scratch scratch;
  constexpr std::uintmax_t kLarge = 48 << 20;
  write_text(scratch / "large", "x");
  fs::resize_file(scratch / "large", kLarge);
  desk.put(42, scratch / "large");
  auto words = desk.words(desk.url("/ok/x.kbundle"));
  words.push_back("--once");
  Process running(words, desk.output());
  long peak = 0;
  REQUIRE(soon([&] {
    peak = std::max(peak, running.peak_kib());
    return fs::exists(desk.file(kName));
  }));
  CHECK(running.wait().status == 0);
  CHECK(fs::file_size(desk.file(kName)) == 4096 + kLarge);
  MESSAGE("peak memory of infopunkt-fetch: " << peak << " KiB for 48 MiB");
  if (!kSanitized) CHECK(peak < 32 * 1024);
}

TEST_CASE("the speed can be limited") {
  Desk desk;
  const Scratch scratch;
  write_text(scratch / "small", std::string(6 << 20, 'x'));
  desk.put(42, scratch / "small");
  const auto begin = std::chrono::steady_clock::now();
  CHECK(desk.fetch("ok", "max_kib_per_second = 3072\n").status == 0);
  CHECK(seconds_since(begin) > 1);
}

TEST_CASE("as a service it stays, fetches what appears, and ends at once when told to") {
  Desk desk;
  Process running(desk.words(desk.url("/ok/x.kbundle")), desk.output());
  REQUIRE(soon([&] { return running.output().find("there is no bundle") != std::string::npos; }));
  const auto begin = std::chrono::steady_clock::now();
  running.signal(SIGTERM);
  CHECK(running.wait().status == 0);
  CHECK(seconds_since(begin) < 2);
}

TEST_CASE("a second one in the same folder, a wrong option and a wrong file have exit statuses of their own") {
  Desk desk;
  (void)desk.offer(42);
  Process running(desk.words(desk.url("/slow/x.kbundle")), desk.output());
  REQUIRE(soon([&] { return fs::exists(desk.file(kPart)); }));
  const Ended second = run({INFOPUNKT_FETCH_PROGRAM, "--once", "--config", desk.words(desk.url("/ok/x.kbundle"))[2]},
                           desk.folder().parent_path() / "second.log");
  CHECK(second.status == 3);
  CHECK_MESSAGE(says(second, "another infopunkt-fetch runs"), second.output);
  CHECK(run({INFOPUNKT_FETCH_PROGRAM, "--nonsense"}, desk.output()).status == 64);
  CHECK(run({INFOPUNKT_FETCH_PROGRAM, "--config", "/no/such.toml"}, desk.output()).status == 64);
  auto off = desk.words("");
  const Ended silent = run(off, desk.output());
  CHECK(silent.status == 0);
  CHECK(says(silent, "nothing is fetched"));
}
