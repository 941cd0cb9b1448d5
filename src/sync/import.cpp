#include "sync/import.h"

#include <algorithm>
#include <future>
#include <utility>

#include "sync/hash_beside.h"
#include "sync/slots.h"

namespace infopunkt::sync {
namespace {

constexpr unsigned kContentMode = 0444;
constexpr std::uint64_t kForgetEvery = std::uint64_t{16} << 20;
using Step = Result<void, Refusal>;

Failure<Refusal> target_failed(const FsError& error) {
  return {Refusal(TargetFailed{error})};
}
Failure<Refusal> source_gone(FsError error, const Candidate& candidate) {
  if (error.path.empty()) error.path = candidate.path;
  return {Refusal(SourceGone{std::move(error)})};
}

Step as_step(const FsResult<void>& done) {
  if (!done) return target_failed(done.error());
  return {};
}

// Without a thread to be had the work is done by whoever asks for its result.
constexpr auto kThreadIfPossible = std::launch::async | std::launch::deferred;

/// What was written: the hash that the signature covers, and a mark to know the bytes again when they are read back.
struct Copied {
  bundle::Digest512 digest{};
  bundle::MarkKey key{};
  bundle::Mark mark{};
};

// Exactly the signed number of bytes, however long the file claims to be by now. What was read is hashed while it is
// written and the next bytes are read.
Result<Copied, Refusal> copy_bytes(Fs& source, const Candidate& candidate, Fs& disk, FileId to, const std::string& path,
                                   const ImportProgress& progress) {
  const std::uint64_t size = candidate.header.fields().size;
  Copied copied{.key = bundle::random_mark_key()};
  bundle::Poly1305 mark(copied.key);
  HashBeside hash(static_cast<std::size_t>(std::min<std::uint64_t>(size, kPiece)));
  for (std::uint64_t done = 0, forgotten = 0; done < size;) {
    const std::span<std::byte> piece = hash.next();
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, piece.size()));
    const auto got = source.read_at(candidate.file.id(), bundle::kHeaderSize + done, piece.first(want));
    if (!got) return source_gone(got.error(), candidate);
    if (*got == 0) return source_gone({FsErrorKind::Gone, "read (ended early)", candidate.path, 0}, candidate);
    hash.add(*got);
    const std::span<const std::byte> bytes = piece.first(*got);
    if (auto written = write_all(disk, to, bytes, path); !written) return target_failed(written.error());
    mark.update(bytes);
    done += *got;
    if (done - forgotten >= kForgetEvery) {
      // Nobody reads the stick again, and what the screen needs shall stay in memory. Advice.
      (void)source.drop_cache(candidate.file.id(), {bundle::kHeaderSize + forgotten, done - forgotten});
      forgotten = done;
    }
    const double share = static_cast<double>(done) / static_cast<double>(size);
    if (progress(candidate.path, Phase::Copying, share) == Go::Stop) return fail(Refusal(Interrupted{}));
  }
  copied.digest = hash.finish();
  copied.mark = mark.finish();
  return copied;
}

// The copy is complete and genuine, but not yet durable.
Result<Copied, Refusal> copy(Fs& source, const Candidate& candidate, const Target& target, FileId file,
                             const ImportProgress& progress) {
  const std::string path = target.layout.staged_content().string();
  if (auto done = target.disk.preallocate(file, candidate.header.fields().size); !done)
    return target_failed(done.error());
  auto copied = copy_bytes(source, candidate, target.disk, file, path, progress);
  if (!copied) return copied;
  if (auto done = target.disk.set_mode(file, kContentMode); !done) return target_failed(done.error());
  if (auto genuine = candidate.header.check_payload(copied->digest); !genuine) return fail(Refusal(genuine.error()));
  return copied;
}

// A disk that returned other bytes than it took must not be found out by a visitor.
Step sync_and_read_back(const Target& target, FileId written, const Candidate& candidate, const Copied& copied,
                        const ImportProgress& progress) {
  if (auto done = target.disk.sync_file(written); !done) return target_failed(done.error());
  // Advice only; without it the second reading merely proves less.
  (void)target.disk.drop_cache(written, kWholeFile);
  const std::string path = target.layout.staged_content().string();
  const auto opened = target.disk.open_read(path);
  if (!opened) return target_failed(opened.error());
  const OpenFile file(target.disk, *opened);
  const std::uint64_t size = candidate.header.fields().size;
  bundle::Poly1305 mark(copied.key);
  std::vector<std::byte> piece(static_cast<std::size_t>(std::min<std::uint64_t>(size, kPiece)));
  for (std::uint64_t done = 0; done < size;) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, piece.size()));
    const auto got = target.disk.read_at(file.id(), done, std::span(piece).first(want));
    if (!got) return target_failed(got.error());
    if (*got == 0) return fail(Refusal(CopyDamaged{path}));
    mark.update(std::span(piece).first(*got));
    done += *got;
    const double share = static_cast<double>(done) / static_cast<double>(size);
    if (progress(candidate.path, Phase::Verifying, share) == Go::Stop) return fail(Refusal(Interrupted{}));
  }
  if (mark.finish() != copied.mark) return fail(Refusal(CopyDamaged{path}));
  return {};
}

}  // namespace

// Nothing looks into a payload before its signature is verified. Then two things take their time and need nothing of
// each other: the disk must prove that it holds these bytes, and the bytes must be content that a kiosk can show.
Result<std::string, Refusal> stage_payload(Fs& source, const Candidate& candidate, const Target& target,
                                           const ContentCheck& check, const ImportProgress& progress) {
  if (auto done = clear_staging(target.disk, target.layout); !done) return target_failed(done.error());
  if (progress(candidate.path, Phase::Copying, 0) == Go::Stop) return fail(Refusal(Interrupted{}));
  const std::string path = target.layout.staged_content().string();
  const auto created = target.disk.create_exclusive(path);
  if (!created) return target_failed(created.error());
  const OpenFile file(target.disk, *created);
  const auto copied = copy(source, candidate, target, file.id(), progress);
  if (!copied) return fail(copied.error());
  auto sound = std::async(kThreadIfPossible, [&] { return check(path); });
  if (auto same = sync_and_read_back(target, file.id(), candidate, *copied, progress); !same) return fail(same.error());
  if (progress(candidate.path, Phase::Checking, 0) == Go::Stop) return fail(Refusal(Interrupted{}));
  if (auto checked = sound.get(); !checked) return fail(Refusal(checked.error()));
  return slot_name(candidate.header.fields(), copied->digest);
}

Step place_staged(const Target& target, const std::string& slot, const bundle::HeaderBytes& header) {
  Fs& disk = target.disk;
  const std::string final_name = target.layout.slot(slot).string();
  const std::string half = bundle::paths::temporary(final_name).string();
  const std::string content = join_path(half, bundle::paths::kContentFile);
  if (auto done = remove_tree(disk, half); !done) return as_step(done);
  if (auto done = remove_tree(disk, final_name); !done) return as_step(done);
  if (auto done = disk.make_folder(half); !done) return as_step(done);
  if (auto done = disk.rename(target.layout.staged_content().string(), content); !done) return as_step(done);
  const std::string header_file = join_path(half, bundle::paths::kHeaderFile);
  if (auto done = write_new(disk, header_file, bundle::as_text(header), kContentMode); !done) return as_step(done);
  // Without its header nobody would know this content again, and the next start would go back to the old.
  const auto kept = read_whole(disk, header_file, header.size());
  if (!kept) return target_failed(kept.error());
  if (*kept != bundle::as_text(header)) return fail(Refusal(CopyDamaged{header_file}));
  if (auto done = disk.sync_folder(half); !done) return as_step(done);
  if (auto done = disk.rename(half, final_name); !done) return as_step(done);
  return as_step(disk.sync_folder(target.layout.bundles().string()));
}

}  // namespace infopunkt::sync
