#include "fetch/head.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::fetch;

TEST_CASE("a header line is taken whatever its case and blanks, a status line begins a new answer") {
  Head head;
  take_header_line(head, "HTTP/1.1 100 Continue\r\n");
  take_header_line(head, "ETag: \"old\"\r\n");
  take_header_line(head, "HTTP/1.1 206 Partial Content\r\n");
  take_header_line(head, "eTAG:  \"x\"  \r\n");
  take_header_line(head, "content-LENGTH: 12\r\n");
  take_header_line(head, "Content-Range: bytes 0-11/50\r\n");
  take_header_line(head, "no colon here\r\n");
  CHECK(head.status == 206);
  CHECK(head.validators.etag == "\"x\"");
  CHECK(head.content_length == 12);
  CHECK(head.content_range->range == ByteRange{0, 11});
  CHECK(head.content_range->total == 50);
}

TEST_CASE("values that are too long or not plain are dropped") {
  Head head;
  take_header_line(head, "ETag: \"" + std::string(kMaxHeaderValue, 'x') + "\"\r\n");
  CHECK(head.validators.etag.empty());
  take_header_line(head, "ETag: \"a\rX-Injected: 1\"\r\n");
  CHECK(head.validators.etag.empty());
  take_header_line(head, "ETag: \"\xc5\x82\"\r\n");
  CHECK(head.validators.etag.empty());
  take_header_line(head, "Content-Length: -5\r\n");
  CHECK_FALSE(head.content_length.has_value());
}

TEST_CASE("only well-formed content ranges are read") {
  CHECK(parse_content_range("bytes 5-9/10")->range == ByteRange{5, 9});
  CHECK_FALSE(parse_content_range("bytes 5-9/*")->total.has_value());
  CHECK(parse_content_range("bytes */10")->total == 10);
  for (const char* value :
       {"", "bytes", "bytes 5-9", "bytes */*", "bytes 9-5/10", "bytes 5-10/10", "bytes -5-9/10", "bytes 5-9/", "5-9/10",
        "bytes 5-9/10x", "bytes 99999999999999999999-99999999999999999999/*", "bytes 5-9,11-12/20", "BYTES 5-9/10 "}) {
    CAPTURE(value);
    CHECK_FALSE(parse_content_range(value).has_value());
  }
}

TEST_CASE("a busy server may say for how long, in seconds or as a date, at most a day") {
  Head head;
  CHECK_FALSE(retry_after(head, 0).has_value());
  head.retry_after = "120";
  CHECK(retry_after(head, 0) == 120);
  head.retry_after = "99999999999";
  CHECK(retry_after(head, 0) == 86'400);
  head.retry_after = "Sat, 21 Nov 2026 10:00:30 GMT";
  CHECK(retry_after(head, 1'795'255'200) == 30);
  CHECK(retry_after(head, 1'795'255'200 + 100) == 0);
  head.retry_after = "soon";
  CHECK_FALSE(retry_after(head, 0).has_value());
}

TEST_CASE("a weak mark does not serve for pieces, the date does") {
  CHECK(range_validator({"\"strong\"", "date"}) == "\"strong\"");
  CHECK(range_validator({"W/\"weak\"", "date"}) == "date");
  CHECK(range_validator({"", "date"}) == "date");
  CHECK(range_validator({}).empty());
}
