#include "sync/slots.h"

#include <algorithm>

namespace infopunkt::sync {
namespace {

// The bytes, not a view of them: a view must not outlive its bytes.
std::optional<std::string> read_header(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot) {
  auto text = read_whole(fs, layout.header(slot).string(), bundle::kHeaderSize);
  if (!text || text->size() != bundle::kHeaderSize) return {};
  return std::move(text).value();
}

std::optional<bundle::AuthenticHeader> authentic(const std::string& header, const bundle::KeySet& keys) {
  const auto view = bundle::parse_header(bundle::as_bytes(header));
  if (!view) return {};
  auto signed_header = bundle::authenticate(*view, keys);
  if (!signed_header) return {};
  return std::move(signed_header).value();
}

bool is_verified(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot, const bundle::KeySet& keys) {
  const auto text = read_header(fs, layout, slot);
  const auto header = text ? authentic(*text, keys) : std::nullopt;
  if (!header || !looks_complete(fs, layout, slot)) return false;
  const auto opened = fs.open_read(layout.content(slot).string());
  if (!opened) return false;
  const OpenFile file(fs, *opened);
  const auto digest = hash_range(fs, file.id(), 0, header->fields().size);
  return digest && header->check_payload(*digest).ok() && slot_name(header->fields(), *digest) == slot;
}

}  // namespace

bool looks_complete(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot) {
  const auto text = read_header(fs, layout, slot);
  if (!text) return false;
  const auto view = bundle::parse_header(bundle::as_bytes(*text));
  const auto content = fs.stat_path(layout.content(slot).string());
  return view && content && content->kind == FileKind::File && content->size == view->payload_size;
}

std::optional<Offer> read_slot(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot,
                               const bundle::KeySet& keys) {
  const auto text = read_header(fs, layout, slot);
  const auto header = text ? authentic(*text, keys) : std::nullopt;
  if (!header || version_of(header->fields()) != version_of(slot)) return {};
  return Offer{header->fields(), header->signature().payload_signature};
}

std::vector<std::string> verified_slots(Fs& fs, const bundle::paths::Layout& layout, const bundle::KeySet& keys) {
  std::vector<std::string> slots;
  const auto names = fs.list(layout.bundles().string());
  if (!names) return slots;
  for (const std::string& name : *names)
    if (bundle::paths::parse_slot(name) && is_verified(fs, layout, name, keys)) slots.push_back(name);
  std::ranges::sort(slots, [](const auto& a, const auto& b) { return version_of(a) > version_of(b); });
  return slots;
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
