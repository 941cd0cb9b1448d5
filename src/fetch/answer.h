#pragma once
// What an HTTP answer means for what was asked. Pure: no network, no disk, no clock.

#include <variant>

#include "fetch/http.h"
#include "fetch/trouble.h"

namespace infopunkt::fetch {

/// The file on the server is the one of the last look.
struct Unchanged {};
/// The body is the file from this byte on.
struct BodyFrom {
  std::uint64_t offset = 0;
};

/// The answer to the first 4096 bytes; `conditional` when validators were sent along. BodyFrom is always 0.
[[nodiscard]] std::variant<Unchanged, BodyFrom, Trouble> judge_look(const Head& head, bool conditional, UnixTime now);

/// The answer to the bytes `asked` of a file of `total` bytes that had `validators` at the look. A server that does not
/// know ranges sends it from the beginning: BodyFrom 0.
[[nodiscard]] Answer<BodyFrom> judge_download(const Head& head, const ByteRange& asked, std::uint64_t total,
                                              const Validators& validators, UnixTime now);

[[nodiscard]] bool is_redirect(int status);
/// The first bytes of a web page.
[[nodiscard]] bool looks_like_a_web_page(std::span<const std::byte> beginning, const std::string& content_type);
[[nodiscard]] Trouble trouble_of(const TransportError& error, std::uint64_t have, std::uint64_t want);

}  // namespace infopunkt::fetch
