#include "fetch/answer.h"

#include "bundle/bytes.h"
#include "fetch/head.h"

namespace infopunkt::fetch {
namespace {

constexpr int kOk = 200;
constexpr int kPartial = 206;
constexpr int kNotModified = 304;
constexpr int kRangeNotSatisfiable = 416;
constexpr int kLoginOfTheNetwork = 511;

std::optional<Trouble> judge_status(const Head& head, UnixTime now) {
  switch (head.status) {
    case kOk:
    case kPartial:
      if (!head.content_encoding.empty() && head.content_encoding != "identity") return Encoded{head.content_encoding};
      return {};
    case 401:
    case 403:
    case 407:
      return NotAllowed{head.status};
    case 404:
    case 410:
      return NotThere{head.status};
    case 429:
    case 503:
      return Busy{head.status, retry_after(head, now)};
    case kLoginOfTheNetwork:
      return WebPage{};
    default:
      return ServerFailed{head.status};
  }
}

std::string told_range(const Head& head) {
  if (head.content_range_text.empty()) return "of which it does not say which they are";
  return "\"" + head.content_range_text + "\"";
}

bool contradict(const std::string& before, const std::string& now) {
  return !before.empty() && !now.empty() && before != now;
}

}  // namespace

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::variant<Unchanged, BodyFrom, Trouble> judge_look(const Head& head, bool conditional, UnixTime now) {
  if (head.status == kNotModified && conditional) return Unchanged{};
  // Not even 4096 bytes, and no way to say how many.
  if (head.status == kRangeNotSatisfiable)
    return Trouble(Refused{bundle::Refusal{bundle::Reason::TooShort, "", "4096 bytes or more", "an empty file"}});
  if (auto trouble = judge_status(head, now)) return *trouble;
  if (head.status == kOk) return BodyFrom{0};
  const auto& told = head.content_range;
  if (!told || !told->range || told->range->first != 0) return Trouble(BadRange{"from 0", told_range(head)});
  return BodyFrom{0};
}

Answer<BodyFrom> judge_download(const Head& head, const ByteRange& asked, std::uint64_t total,
                                const Validators& validators, UnixTime now) {
  if (head.status == kRangeNotSatisfiable) {
    const auto found = head.content_range ? head.content_range->total.value_or(0) : 0;
    return fail(Trouble(WrongLength{total, found}));
  }
  if (auto trouble = judge_status(head, now)) return fail(*trouble);
  // With If-Range an honest server answers 200 for another file; this one sends pieces of it.
  if (head.status == kPartial && (contradict(validators.etag, head.validators.etag) ||
                                  contradict(validators.last_modified, head.validators.last_modified)))
    return fail(Trouble(ChangedMeanwhile{}));
  if (head.status == kOk) return BodyFrom{0};
  const auto& told = head.content_range;
  if (!told || !told->range || told->range->first != asked.first || told->range->last > asked.last)
    return fail(Trouble(BadRange{asked.str(), told_range(head)}));
  if (told->total && *told->total != total) return fail(Trouble(WrongLength{total, *told->total}));
  return BodyFrom{asked.first};
}

bool looks_like_a_web_page(std::span<const std::byte> beginning, const std::string& content_type) {
  if (content_type.starts_with("text/html") || content_type.starts_with("application/xhtml")) return true;
  const std::string_view text = bundle::as_text(beginning.first(std::min<std::size_t>(beginning.size(), 256)));
  const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return first != std::string_view::npos && text[first] == '<';
}

Trouble trouble_of(const TransportError& error, std::uint64_t have, std::uint64_t want) {
  switch (error.kind) {
    case TransportError::Kind::Unreachable:
      return Unreachable{error.detail};
    case TransportError::Kind::Tls:
      return TlsFailed{error.detail};
    case TransportError::Kind::TooSlow:
      return TooSlow{};
    case TransportError::Kind::Cut:
      return CutOff{have, want};
    case TransportError::Kind::Stopped:
      return Stopped{};
  }
  return Stopped{};
}

}  // namespace infopunkt::fetch
