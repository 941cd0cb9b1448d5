#include "fetch/takers.h"

#include <algorithm>

#include "sync/slots.h"

namespace infopunkt::fetch {
namespace {

// A power cut costs at most so much of a long download.
constexpr std::uint64_t kSyncEvery = std::uint64_t{32} << 20;

}  // namespace

Flow HeaderTaker::head(const Head& head) {
  m_head = head;
  m_verdict = judge_look(head, m_conditional, m_now);
  return std::holds_alternative<BodyFrom>(m_verdict) ? Flow::Continue : Flow::Stop;
}

Flow HeaderTaker::body(std::span<const std::byte> piece) {
  const std::size_t size = std::min(piece.size(), m_bytes.size() - m_have);
  std::ranges::copy(piece.first(size), m_bytes.begin() + static_cast<std::ptrdiff_t>(m_have));
  m_have += size;
  return m_have == m_bytes.size() ? Flow::Stop : Flow::Continue;
}

std::variant<Unchanged, bundle::HeaderBytes, Trouble> HeaderTaker::result() const {
  if (const auto* trouble = std::get_if<Trouble>(&m_verdict)) return *trouble;
  if (std::holds_alternative<Unchanged>(m_verdict)) return Unchanged{};
  if (m_have < m_bytes.size() && is_web_page()) return Trouble(WebPage{});
  if (m_have < m_bytes.size()) return Trouble(CutOff{m_have, m_bytes.size()});
  return m_bytes;
}

std::optional<std::uint64_t> HeaderTaker::total() const {
  if (m_head.content_range) return m_head.content_range->total;
  return m_head.content_length;
}

bool HeaderTaker::is_web_page() const {
  return looks_like_a_web_page(std::span(m_bytes).first(m_have), m_head.content_type);
}

FsResult<Download> continue_download(Fs& fs, Part part, const bundle::HeaderBytes& header, std::uint64_t total) {
  Download download{std::move(part), header, total, {}};
  std::vector<std::byte> piece(sync::kPiece);
  for (std::uint64_t at = bundle::kHeaderSize; at < download.part.have;) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(download.part.have - at, piece.size()));
    const auto got = fs.read_at(download.part.file.id(), at, std::span(piece).first(want));
    if (!got) return fail(got.error());
    if (*got == 0) return fail(FsError{FsErrorKind::Gone, "read (ended early)", download.part.path, 0});
    download.hash.update(std::span(piece).first(*got));
    at += *got;
  }
  return download;
}

Flow PayloadTaker::head(const Head& head) {
  const auto from = judge_download(head, m_asked, m_download.total, m_validators, m_now);
  if (!from) return give_up(from.error());
  m_at = from->offset;
  return Flow::Continue;
}

Flow PayloadTaker::body(std::span<const std::byte> piece) {
  if (!is_same_header(piece)) return give_up(ChangedMeanwhile{});
  const std::uint64_t begin = m_at;
  m_at += piece.size();
  if (m_at <= m_download.part.have) return Flow::Continue;
  if (begin < m_download.part.have) piece = piece.subspan(static_cast<std::size_t>(m_download.part.have - begin));
  return append(piece);
}

// Another file has another header: the payload's signature stands in it.
bool PayloadTaker::is_same_header(std::span<const std::byte> piece) const {
  if (m_at >= m_download.header.size()) return true;
  const auto known = std::span(m_download.header).subspan(static_cast<std::size_t>(m_at));
  const std::size_t size = std::min(piece.size(), known.size());
  return std::ranges::equal(piece.first(size), known.first(size));
}

Flow PayloadTaker::append(std::span<const std::byte> piece) {
  const std::uint64_t missing = m_download.total - m_download.part.have;
  piece = piece.first(static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), missing)));
  const FileId file = m_download.part.file.id();
  if (auto done = write_all(m_fs, file, piece, m_download.part.path); !done) return give_up(FolderFailed{done.error()});
  m_download.hash.update(piece);
  m_download.part.have += piece.size();
  m_unsynced += piece.size();
  if (m_unsynced >= kSyncEvery) {
    m_unsynced = 0;
    if (auto done = m_fs.sync_file(file); !done) return give_up(FolderFailed{done.error()});
  }
  return m_download.is_complete() ? Flow::Stop : Flow::Continue;
}

Flow PayloadTaker::give_up(Trouble trouble) {
  m_trouble = std::move(trouble);
  return Flow::Stop;
}

}  // namespace infopunkt::fetch
