#include "bundle/bundle_file.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "bundle/posix_file.h"

namespace infopunkt::bundle {

namespace {

constexpr std::size_t kPiece = 1 << 20;  // one read; small enough for a slow stick to show progress
constexpr mode_t kFileMode = 0644;

/// Reads exactly `size` bytes, hashing them and handing each piece to `sink` (may be empty).
Outcome<Digest512> read_payload(InputFile& file, std::uint64_t size, const std::function<Outcome<void>(Bytes)>& sink,
                                const Progress& progress) {
  Blake2b512 hash;
  std::vector<std::byte> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, size)));
  std::uint64_t done = 0;
  while (done < size) {
    const std::uint64_t want = std::min<std::uint64_t>(buffer.size(), size - done);
    const auto count = file.read(std::span(buffer).first(static_cast<std::size_t>(want)));
    if (!count) return fail(count.error());
    if (*count != want) {
      return refuse(Reason::LengthMismatch, file.name(), fmt::format("{} bytes", size),
                    fmt::format("{} bytes", done + *count));
    }
    const Bytes piece = Bytes(buffer).first(*count);
    hash.update(piece);
    if (sink) {
      if (auto taken = sink(piece); !taken) return fail(taken.error());
    }
    done += *count;
    if (progress) progress(done, size);
  }
  return hash.finish();
}

/// A bundle open just behind its header.
struct OpenBundle {
  InputFile file;
  BundleHead head;
};

Outcome<OpenBundle> open_bundle(const std::filesystem::path& path, const KeySet& keys) {
  auto file = InputFile::open(path);
  if (!file) return fail(file.error());
  HeaderBytes bytes{};
  const auto count = file->read(bytes);
  if (!count) return fail(count.error());
  if (*count != bytes.size()) {
    return refuse(Reason::TooShort, path.string(), fmt::format("more than {} bytes", kHeaderSize),
                  fmt::format("{} bytes", *count));
  }
  const auto header = parse_header(bytes);
  if (!header) return fail(header.error());
  if (auto size = check_file_size(*header, file->size()); !size) return fail(size.error());
  auto authentic = authenticate(*header, keys);
  if (!authentic) return fail(authentic.error());
  const std::uint64_t file_size = file->size();
  return OpenBundle{std::move(*file), BundleHead{std::move(*authentic), bytes, file_size}};
}

Outcome<Verified> finish_verify(OpenBundle& bundle, const std::function<Outcome<void>(Bytes)>& sink,
                                const Progress& progress) {
  const auto digest = read_payload(bundle.file, bundle.head.header.fields().size, sink, progress);
  if (!digest) return fail(digest.error());
  if (auto matches = bundle.head.header.check_payload(*digest); !matches) return fail(matches.error());
  return Verified{bundle.head.header, *digest};
}

Outcome<InputFile> open_payload(const std::filesystem::path& path) {
  auto file = InputFile::open(path);
  if (!file) return file;
  if (file->size() == 0) return refuse(Reason::TooShort, path.string(), "a payload", "an empty file");
  if (file->size() > kMaxPayload) {
    return refuse(Reason::TooLarge, path.string(), fmt::format("at most {} bytes", kMaxPayload),
                  fmt::format("{} bytes", file->size()));
  }
  return file;
}

}  // namespace

Outcome<Sealed> seal(const std::filesystem::path& payload, const SecretKey& key, SignedFields fields,
                     const std::filesystem::path& bundle, const Progress& progress) {
  // Two passes: the header, which comes first, needs the hash of what follows.
  auto file = open_payload(payload);
  if (!file) return fail(file.error());
  const auto digest = read_payload(*file, file->size(), {}, {});
  if (!digest) return fail(digest.error());
  fields.size = file->size();
  const SignatureText signature = sign(key, *digest, format_fields(fields));

  auto out = OutputFile::create(bundle, kFileMode);
  if (!out) return fail(out.error());
  const HeaderBytes header = serialise_header(format_signature(signature), fields.size);
  if (auto written = out->write(header); !written) return fail(written.error());
  auto again = open_payload(payload);
  if (!again) return fail(again.error());
  const auto copied = read_payload(
      *again, fields.size, [&](Bytes piece) { return out->write(piece); }, progress);
  if (!copied) return fail(copied.error());
  if (*copied != *digest)
    return refuse(Reason::Unreadable, payload.string(), "an unchanged file", "a file that changed");
  if (auto done = out->commit(); !done) return fail(done.error());
  return Sealed{std::move(fields), *digest};
}

Outcome<BundleHead> read_head(const std::filesystem::path& bundle, const KeySet& keys) {
  auto open = open_bundle(bundle, keys);
  if (!open) return fail(open.error());
  return std::move(open->head);
}

Outcome<Verified> verify_file(const std::filesystem::path& bundle, const KeySet& keys, const Progress& progress) {
  auto open = open_bundle(bundle, keys);
  if (!open) return fail(open.error());
  return finish_verify(*open, {}, progress);
}

Outcome<Verified> extract(const std::filesystem::path& bundle, const KeySet& keys, const std::filesystem::path& payload,
                          const Progress& progress) {
  auto open = open_bundle(bundle, keys);
  if (!open) return fail(open.error());
  auto out = OutputFile::create(payload, kFileMode);
  if (!out) return fail(out.error());
  auto verified = finish_verify(
      *open, [&](Bytes piece) { return out->write(piece); }, progress);
  if (!verified) return verified;
  if (auto done = out->commit(); !done) return fail(done.error());
  return verified;
}

}  // namespace infopunkt::bundle
