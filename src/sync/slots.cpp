#include "sync/slots.h"

#include <algorithm>

namespace infopunkt::sync {
namespace {

bool is_answer(const FsError& error) {
  return error.kind == FsErrorKind::NotFound || error.kind == FsErrorKind::NotRegular;
}

// The bytes, not a view of them: a view must not outlive its bytes. Nothing when it is no header.
FsResult<std::optional<std::string>> read_header(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot) {
  const std::string path = layout.header(slot).string();
  const auto info = fs.stat_path(path);
  if (!info && !is_answer(info.error())) return fail(info.error());
  if (!info || info->kind != FileKind::File || info->size != bundle::kHeaderSize) return std::optional<std::string>();
  auto text = read_whole(fs, path, bundle::kHeaderSize);
  if (!text) return fail(text.error());
  return std::optional<std::string>(std::move(text).value());
}

std::optional<bundle::AuthenticHeader> authentic(const std::string& header, const bundle::KeySet& keys) {
  const auto view = bundle::parse_header(bundle::as_bytes(header));
  if (!view) return {};
  auto signed_header = bundle::authenticate(*view, keys);
  if (!signed_header) return {};
  return std::move(signed_header).value();
}

enum class Verdict { Sound, Withdrawn, Rubbish };

// The disk's failures are failures, everything else is a verdict.
FsResult<Verdict> verify_content(Fs& fs, const std::string& content, const std::string& slot,
                                 const bundle::AuthenticHeader& header) {
  const auto info = fs.stat_path(content);
  if (!info && info.error().kind == FsErrorKind::NotFound) return Verdict::Withdrawn;
  if (!info) return fail(info.error());
  if (info->kind != FileKind::File || info->size != header.fields().size) return Verdict::Rubbish;
  const auto opened = fs.open_read(content);
  if (!opened) return fail(opened.error());
  const OpenFile file(fs, *opened);
  const auto digest = hash_range(fs, file.id(), 0, header.fields().size);
  if (!digest) return fail(digest.error());
  const bool genuine = header.check_payload(*digest).ok() && slot_name(header.fields(), *digest) == slot;
  return genuine ? Verdict::Sound : Verdict::Rubbish;
}

FsResult<Verdict> verify_slot(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot,
                              const bundle::KeySet& keys, UnixTime& created) {
  const auto text = read_header(fs, layout, slot);
  if (!text) return fail(text.error());
  const auto header = *text ? authentic(**text, keys) : std::nullopt;
  if (!header || version_of(header->fields()) != version_of(slot)) return Verdict::Rubbish;
  auto verdict = verify_content(fs, layout.content(slot).string(), slot, *header);
  if (verdict && *verdict != Verdict::Rubbish)
    created = std::max(created, static_cast<UnixTime>(header->fields().created));
  return verdict;
}

void sort_newest_first(std::vector<std::string>& slots) {
  std::ranges::sort(slots, [](const auto& a, const auto& b) { return version_of(a) > version_of(b); });
}

}  // namespace

Presence look_at_slot(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot) {
  const auto text = read_header(fs, layout, slot);
  if (!text) return Presence::Unreadable;
  const auto content = fs.stat_path(layout.content(slot).string());
  if (!content && !is_answer(content.error())) return Presence::Unreadable;
  if (!*text || !content || content->kind != FileKind::File) return Presence::Incomplete;
  const auto view = bundle::parse_header(bundle::as_bytes(**text));
  return view && content->size == view->payload_size ? Presence::Complete : Presence::Incomplete;
}

std::optional<Offer> read_slot(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot,
                               const bundle::KeySet& keys) {
  const auto text = read_header(fs, layout, slot);
  const auto header = text && *text ? authentic(**text, keys) : std::nullopt;
  if (!header || version_of(header->fields()) != version_of(slot)) return {};
  return Offer{header->fields(), header->signature().payload_signature};
}

FsResult<SlotScan> scan_slots(Fs& fs, const bundle::paths::Layout& layout, const bundle::KeySet& keys) {
  const auto names = fs.list(layout.bundles().string());
  if (!names) return fail(names.error());
  SlotScan scan;
  for (const std::string& name : *names) {
    if (!bundle::paths::parse_slot(name)) continue;
    auto verdict = verify_slot(fs, layout, name, keys, scan.created);
    if (!verdict) verdict = verify_slot(fs, layout, name, keys, scan.created);
    if (!verdict)
      scan.unreadable = true;
    else if (*verdict != Verdict::Rubbish)
      (*verdict == Verdict::Sound ? scan.sound : scan.withdrawn).push_back(name);
  }
  sort_newest_first(scan.sound);
  sort_newest_first(scan.withdrawn);
  return scan;
}

FsResult<bundle::Digest512> hash_range(Fs& fs, FileId file, std::uint64_t offset, std::uint64_t size) {
  bundle::Blake2b512 hash;
  std::vector<std::byte> piece(static_cast<std::size_t>(std::min<std::uint64_t>(size, kPiece)));
  std::uint64_t done = 0;
  while (done < size) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, piece.size()));
    const auto got = fs.read_at(file, offset + done, std::span(piece).first(want));
    if (!got) return fail(got.error());
    if (*got == 0) return fail(FsError{FsErrorKind::Gone, "read (ended early)", "", 0});
    hash.update(std::span(piece).first(*got));
    done += *got;
  }
  return hash.finish();
}

std::string slot_name(const bundle::SignedFields& fields, const bundle::Digest512& payload) {
  return bundle::paths::format_slot({fields.epoch, fields.serial, bundle::to_hex(payload).substr(0, 16)});
}

}  // namespace infopunkt::sync
