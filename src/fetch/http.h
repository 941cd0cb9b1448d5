#pragma once
// The port to the network: one GET at a time, the answer in pieces. http_curl.h is the real one; tests have a server
// in memory. Redirects are not followed here (redirects.h does), nothing is decompressed, nothing is retried.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "fetch/url.h"

namespace infopunkt::fetch {

/// Bytes first..last of the file, both counted.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  [[nodiscard]] std::uint64_t size() const { return last - first + 1; }
  /// "0-4095"
  [[nodiscard]] std::string str() const { return std::to_string(first) + "-" + std::to_string(last); }
  bool operator==(const ByteRange&) const = default;
};

/// What marks one state of a file on the server, in the server's own spelling; both may be empty.
struct Validators {
  std::string etag;
  std::string last_modified;
  bool operator==(const Validators&) const = default;
  [[nodiscard]] bool empty() const { return etag.empty() && last_modified.empty(); }
};

struct Request {
  Url url;
  ByteRange range;
  Validators unless;  ///< If-None-Match, If-Modified-Since
  std::string if_range;
  bool small = false;  ///< a few kilobytes: the whole answer must come within a minute
};

/// "bytes 0-4095/20709376"; `range` is missing in "bytes */20709376", `total` in "bytes 0-4095/*".
struct ContentRange {
  std::optional<ByteRange> range;
  std::optional<std::uint64_t> total;
};

/// Status and headers of an answer. Only what is used; overlong and unprintable values are dropped.
struct Head {
  int status = 0;
  Validators validators;
  std::string content_type;
  std::string content_encoding;
  std::string location;
  std::string retry_after;
  std::string content_range_text;
  std::optional<ContentRange> content_range;
  std::optional<std::uint64_t> content_length;
};

enum class Flow { Continue, Stop };

/// Takes one answer. Called from within Http::get.
class Receiver {
 public:
  virtual ~Receiver() = default;
  /// Once, before the first piece of the body.
  virtual Flow head(const Head& head) = 0;
  virtual Flow body(std::span<const std::byte> piece) = 0;
};

struct TransportError {
  enum class Kind { Unreachable, Tls, TooSlow, Cut, Stopped };
  Kind kind = Kind::Unreachable;
  std::string detail;  ///< one line without secrets
};

class Http {
 public:
  virtual ~Http() = default;
  /// Blocks. Success when the answer ended by itself or the receiver stopped it.
  virtual Result<void, TransportError> get(const Request& request, Receiver& receiver) = 0;
};

}  // namespace infopunkt::fetch
