#include <doctest/doctest.h>

#include "fetch/redirects.h"
#include "unit/fetch/fake_server.h"

using namespace infopunkt;
using namespace infopunkt::fetch;
using namespace infopunkt::fetch::test;

namespace {

Url url(const std::string& text) {
  const auto parsed = Url::parse(text);
  REQUIRE(parsed.ok());
  return *parsed;
}

Head moved(const std::string& location) {
  Head head;
  head.status = 302;
  head.location = location;
  return head;
}

/// What redirect_target says: the address, or why not.
std::string follow(const std::string& from, const std::string& location, int hops = 1,
                   PlainHttp plain = PlainHttp::LoopbackOnly) {
  const auto to = redirect_target(url(from), moved(location), hops, plain);
  return to ? to->text() : std::get<BadRedirect>(to.error()).why;
}

}  // namespace

TEST_CASE("an address is told without user name, password and query") {
  const Url parsed = url("https://me:s3cret@host.example:8443/a/b.kbundle?token=abc#top");
  CHECK(parsed.display() == "https://host.example:8443/a/b.kbundle");
  CHECK(parsed.text() == "https://host.example:8443/a/b.kbundle?token=abc");
  CHECK(parsed.user() == "me");
  CHECK(parsed.password() == "s3cret");
}

TEST_CASE("what is not an address of the web is refused without repeating it") {
  for (const char* text : {"", "x", "ftp://a/b", "file:///etc/passwd", "https://", "https://me:s3cret@/x", "//a/b",
                           "https://a b/", "https://h:99999/", "javascript:s3cret"}) {
    CAPTURE(text);
    const auto parsed = Url::parse(text);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().message.find("s3cret") == std::string::npos);
  }
}

TEST_CASE("plain http is for this machine alone unless a technician allows it") {
  for (const char* text : {"http://localhost/x", "http://127.0.0.1:80/x", "http://127.3.2.1/x", "http://[::1]/x"})
    CHECK(url(text).may_be_asked(PlainHttp::LoopbackOnly));
  for (const char* text : {"http://example.org/x", "http://10.0.0.1/x", "http://localhost.example/x",
                           "http://128.0.0.1/x", "http://[::2]/x"}) {
    CAPTURE(text);
    CHECK_FALSE(url(text).may_be_asked(PlainHttp::LoopbackOnly));
    CHECK(url(text).may_be_asked(PlainHttp::Allowed));
  }
  CHECK(url("https://example.org/x").may_be_asked(PlainHttp::LoopbackOnly));
}

TEST_CASE("redirects are followed from https to https, relative ones too") {
  CHECK(follow("https://a/x/y", "https://b/z") == "https://b/z");
  CHECK(follow("https://a/x/y", "/z") == "https://a/z");
  CHECK(follow("https://a/x/y", "z") == "https://a/x/z");
  CHECK(follow("https://a/x/y", "//b/z") == "https://b/z");
  CHECK(follow("http://127.0.0.1/x", "https://b/z") == "https://b/z");
  CHECK(follow("http://a/x", "http://b/z", 1, PlainHttp::Allowed) == "http://b/z");
}

TEST_CASE("redirects that lead out of safety, in circles or to another protocol are not followed") {
  CHECK(follow("https://a/x", "http://a/x", 1, PlainHttp::Allowed) == "everybody on the way could listen there");
  CHECK(follow("https://a/x", "http://127.0.0.1/x") == "everybody on the way could listen there");
  CHECK(follow("http://127.0.0.1/x", "http://b/x") == "plain http is only allowed to this machine itself");
  CHECK(follow("https://a/x", "https://b/x", kMaxRedirects + 1).starts_with("that is more than 5 times"));
  CHECK(follow("https://a/x", "file:///etc/passwd") == "it begins with neither https:// nor http://");
  CHECK(follow("https://a/x", "https://me:pw@b/x").starts_with("it is not an address"));
  CHECK(follow("https://a/x", "https://me:pw@b/x").find("pw") == std::string::npos);
  CHECK(follow("https://a/x", "") == "it names no address");
}

TEST_CASE("a user name goes to the server it was given for and to no other") {
  FakeServer server;
  server.files["https://b/z"] = {"x", {}};
  server.bend = [](int n, const Request&, Head& head, std::string&) {
    if (n == 1) head = moved("https://a/second");
    if (n == 2) head = moved("https://b/z");
  };
  HeaderTaker taker(false, 0);
  const Request request{.url = url("https://me:pw@a/first"), .range = {0, 9}, .unless = {}, .if_range = {}};
  REQUIRE(ask(server, request, taker, PlainHttp::LoopbackOnly).ok());
  CHECK(server.users == std::vector<std::string>{"me", "me", ""});
}

TEST_CASE("a server that sends in circles is left after five hops") {
  FakeServer server;
  server.bend = [](int, const Request&, Head& head, std::string&) { head = moved("https://a/x"); };
  HeaderTaker taker(false, 0);
  const Request request{.url = url("https://a/x"), .range = {0, 9}, .unless = {}, .if_range = {}};
  const auto asked = ask(server, request, taker, PlainHttp::LoopbackOnly);
  REQUIRE_FALSE(asked.ok());
  CHECK(std::holds_alternative<BadRedirect>(asked.error()));
  CHECK(server.log.size() == kMaxRedirects + 1);
}
