#include "fetch/answer.h"

#include <doctest/doctest.h>

#include "bundle/bytes.h"
#include "fetch/head.h"

using namespace infopunkt;
using namespace infopunkt::fetch;

namespace {

constexpr UnixTime kNow = 1'795'400'000;
const Validators kKnown{"\"a\"", "Sat, 21 Nov 2026 10:00:00 GMT"};
constexpr ByteRange kAsked{4096, 9999};
constexpr std::uint64_t kTotal = 10'000;

Head answer(std::initializer_list<std::string_view> lines) {
  Head head;
  for (const std::string_view line : lines) take_header_line(head, line);
  return head;
}

template <class Kind>
bool look_is(const Head& head, bool conditional = false) {
  const auto verdict = judge_look(head, conditional, kNow);
  if constexpr (std::is_same_v<Kind, Unchanged> || std::is_same_v<Kind, BodyFrom>)
    return std::holds_alternative<Kind>(verdict);
  else {
    const auto* trouble = std::get_if<Trouble>(&verdict);
    return trouble != nullptr && std::holds_alternative<Kind>(*trouble);
  }
}

template <class Kind>
bool download_is(const Head& head) {
  const auto verdict = judge_download(head, kAsked, kTotal, kKnown, kNow);
  return !verdict && std::holds_alternative<Kind>(verdict.error());
}

}  // namespace

TEST_CASE("a look takes a partial answer from byte 0 and the whole file of a server without ranges") {
  CHECK(look_is<BodyFrom>(answer({"HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-4095/10000"})));
  CHECK(look_is<BodyFrom>(answer({"HTTP/1.1 206", "Content-Range: bytes 0-99/100"})));
  CHECK(look_is<BodyFrom>(answer({"HTTP/1.1 200 OK"})));
}

TEST_CASE("a partial answer to a look must say that it begins at the first byte") {
  CHECK(look_is<BadRange>(answer({"HTTP/1.1 206 Partial Content"})));
  CHECK(look_is<BadRange>(answer({"HTTP/1.1 206", "Content-Range: bytes 1-4096/10000"})));
  CHECK(look_is<BadRange>(answer({"HTTP/1.1 206", "Content-Range: bytes */10000"})));
  CHECK(look_is<BadRange>(answer({"HTTP/1.1 206", "Content-Type: multipart/byteranges; boundary=x"})));
  CHECK(look_is<BadRange>(answer({"HTTP/1.1 206", "Content-Range: bytes 0-1/9", "Content-Range: bytes 0-1/9"})));
}

TEST_CASE("unchanged is an answer only to who asked whether it changed") {
  const Head head = answer({"HTTP/1.1 304 Not Modified"});
  CHECK(look_is<Unchanged>(head, true));
  CHECK(look_is<ServerFailed>(head, false));
}

TEST_CASE("each status has its own reason") {
  for (const char* status : {"HTTP/1.1 404 x", "HTTP/1.1 410 x"}) CHECK(look_is<NotThere>(answer({status})));
  for (const char* status : {"HTTP/1.1 401 x", "HTTP/1.1 403 x", "HTTP/1.1 407 x"}) {
    CHECK(look_is<NotAllowed>(answer({status})));
    CHECK(download_is<NotAllowed>(answer({status})));
  }
  for (const char* status : {"HTTP/1.1 429 x", "HTTP/1.1 503 x"}) CHECK(look_is<Busy>(answer({status})));
  for (const char* status : {"HTTP/1.1 500 x", "HTTP/1.1 502 x", "HTTP/1.1 400 x", "HTTP/1.1 204 x", "nonsense"})
    CHECK(look_is<ServerFailed>(answer({status})));
  CHECK(look_is<WebPage>(answer({"HTTP/1.1 511 Network Authentication Required"})));
  CHECK(look_is<Refused>(answer({"HTTP/1.1 416 Range Not Satisfiable", "Content-Range: bytes */0"})));
}

TEST_CASE("a compressed answer is refused, an identical one is not") {
  CHECK(look_is<Encoded>(answer({"HTTP/1.1 200 OK", "Content-Encoding: gzip"})));
  CHECK(download_is<Encoded>(answer({"HTTP/1.1 206", "Content-Range: bytes 4096-9999/10000", "Content-Encoding: br"})));
  CHECK(look_is<BodyFrom>(answer({"HTTP/1.1 200 OK", "Content-Encoding: Identity"})));
}

TEST_CASE("a download goes on where it was asked to, or from the beginning") {
  const Head partial = answer({"HTTP/1.1 206", "Content-Range: bytes 4096-9999/10000", "ETag: \"a\""});
  CHECK(judge_download(partial, kAsked, kTotal, kKnown, kNow)->offset == 4096);
  const Head shorter = answer({"HTTP/1.1 206", "Content-Range: bytes 4096-5000/10000"});
  CHECK(judge_download(shorter, kAsked, kTotal, kKnown, kNow)->offset == 4096);
  CHECK(judge_download(answer({"HTTP/1.1 200 OK"}), kAsked, kTotal, kKnown, kNow)->offset == 0);
}

TEST_CASE("a download of other bytes than asked for is refused") {
  for (const char* range : {"Content-Range: bytes 0-9999/10000", "Content-Range: bytes 4097-9999/10000",
                            "Content-Range: bytes 4096-10000/10001", "Content-Range: bytes */10000",
                            "Content-Range: lines 4096-9999/10000", "Content-Type: multipart/byteranges"}) {
    CAPTURE(range);
    CHECK(download_is<BadRange>(answer({"HTTP/1.1 206", range})));
  }
}

TEST_CASE("a file of another length than its header says is told with both lengths") {
  const auto longer =
      judge_download(answer({"HTTP/1.1 206", "Content-Range: bytes 4096-9999/20000"}), kAsked, kTotal, kKnown, kNow);
  REQUIRE(!longer.ok());
  CHECK(std::get<WrongLength>(longer.error()).found == 20'000);
  const auto empty =
      judge_download(answer({"HTTP/1.1 416", "Content-Range: bytes */4096"}), kAsked, kTotal, kKnown, kNow);
  CHECK(std::get<WrongLength>(empty.error()).found == 4096);
}

TEST_CASE("a piece of another state of the file is not taken") {
  const char* range = "Content-Range: bytes 4096-9999/10000";
  CHECK(download_is<ChangedMeanwhile>(answer({"HTTP/1.1 206", range, "ETag: \"b\""})));
  CHECK(download_is<ChangedMeanwhile>(answer({"HTTP/1.1 206", range, "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT"})));
  CHECK_FALSE(download_is<ChangedMeanwhile>(answer({"HTTP/1.1 206", range})));
}

TEST_CASE("a web page is known by its type or its first letters") {
  const auto page = [](std::string_view text, const std::string& type = "") {
    return looks_like_a_web_page(bundle::as_bytes(text), type);
  };
  CHECK(page("<!DOCTYPE html>"));
  CHECK(page("\r\n\xef\xbb\xbf <html>"));
  CHECK(page("", "text/html; charset=utf-8"));
  CHECK_FALSE(page("KIOSKB1\n", "application/octet-stream"));
  CHECK_FALSE(page(""));
}

TEST_CASE("failures of the way keep their kind") {
  using Kind = TransportError::Kind;
  CHECK(std::holds_alternative<Unreachable>(trouble_of({Kind::Unreachable, "x"}, 0, 0)));
  CHECK(std::holds_alternative<TlsFailed>(trouble_of({Kind::Tls, "x"}, 0, 0)));
  CHECK(std::holds_alternative<TooSlow>(trouble_of({Kind::TooSlow, "x"}, 0, 0)));
  CHECK(std::get<CutOff>(trouble_of({Kind::Cut, "x"}, 3, 4)).have == 3);
  CHECK(std::holds_alternative<Stopped>(trouble_of({Kind::Stopped, "x"}, 0, 0)));
}
