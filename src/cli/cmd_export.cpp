// export: to a stick, through the file port, so that tests can pull it out at any moment.

#include "bundle/bundle_file.h"
#include "bundle/hash.h"
#include "bundle/paths.h"
#include "cli/commands.h"
#include "cli/refusal_texts.h"
#include "cli/seal.h"

namespace infopunkt::cli {
namespace {

constexpr std::size_t kPiece = 1 << 20;

/// Hash of a file from its first byte to its last; each piece goes to `sink` as well.
template <class Sink>
FsResult<bundle::Digest512> read_through(Fs& fs, FileId file, std::uint64_t size, Sink sink) {
  bundle::Blake2b512 hash;
  std::vector<std::byte> piece(kPiece);
  for (std::uint64_t at = 0; at < size;) {
    const auto got = fs.read_at(file, at, piece);
    if (!got) return fail(got.error());
    if (*got == 0) return fail(FsError{FsErrorKind::Gone, "read", "", 0});
    const std::span<const std::byte> bytes(piece.data(), *got);
    hash.update(bytes);
    if (const FsResult<void> taken = sink(bytes, at += *got); !taken) return fail(taken.error());
  }
  return hash.finish();
}

/// The steps of one copy. Names: the bundle appears under its own only when it is whole.
class Copy {
 public:
  Copy(const ExportArgs& args, Session& session)
      : m_session(session),
        m_source(args.file.string()),
        m_target((args.stick / args.file.filename()).string()),
        m_temporary(bundle::paths::temporary(m_target).string()),
        m_stick(args.stick.string()) {}

  [[nodiscard]] const std::string& target() const { return m_target; }

  FsResult<bundle::Digest512> write(std::uint64_t size) {
    Fs& fs = m_session.fs;
    const auto source = fs.open_read(m_source);
    if (!source) return fail(source.error());
    const OpenFile from(fs, *source);
    if (const auto gone = fs.remove(m_temporary); !gone && gone.error().kind != FsErrorKind::NotFound)
      return fail(gone.error());
    const auto created = fs.create_exclusive(m_temporary);
    if (!created) return fail(created.error());
    const OpenFile to(fs, *created);
    auto hash = read_through(fs, from.id(), size, [&](std::span<const std::byte> bytes, std::uint64_t done) {
      show(Say::StageCopying, done, size);
      return write_all(fs, to.id(), bytes, m_temporary);
    });
    if (!hash) return hash;
    if (const auto durable = fs.sync_file(to.id()); !durable) return fail(durable.error());
    return hash;
  }

  FsResult<void> publish() {
    Fs& fs = m_session.fs;
    if (const auto renamed = fs.rename(m_temporary, m_target); !renamed) return renamed;
    return fs.sync_folder(m_stick);
  }

  /// From the medium, not from memory.
  FsResult<bundle::Digest512> read_back(const std::string& path, std::uint64_t size) {
    Fs& fs = m_session.fs;
    const auto opened = fs.open_read(path);
    if (!opened) return fail(opened.error());
    const OpenFile file(fs, *opened);
    if (const auto advised = fs.drop_cache(file.id(), kWholeFile); !advised) return fail(advised.error());
    return read_through(fs, file.id(), size, [&](std::span<const std::byte>, std::uint64_t done) {
      show(Say::StageReadingBack, done, size);
      return FsResult<void>();
    });
  }
  FsResult<bundle::Digest512> read_back_temporary(std::uint64_t size) { return read_back(m_temporary, size); }

  void abandon() {
    // A stick that is gone cannot be tidied; the temporary name is never taken for a bundle.
    if (const auto removed = m_session.fs.remove(m_temporary); !removed) return;
  }

 private:
  void show(Say stage, std::uint64_t done, std::uint64_t total) {
    m_session.progress.show(m_session.say(stage), static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
  }

  Session& m_session;
  std::string m_source, m_target, m_temporary, m_stick;
};

/// Why nothing should be copied: missing, no bundle, too large, no room.
std::optional<Report> refuse_early(const ExportArgs& args, Session& session, std::uint64_t& size) {
  const auto source = session.fs.stat_path(args.file.string());
  if (!source || source->kind != FileKind::File)
    return failed("no-such-file", session.say(Say::NoSuchFile, args.file.string()));
  const auto stick = session.fs.stat_path(args.stick.string() + "/.");
  if (!stick || stick->kind != FileKind::Folder)
    return failed("no-such-folder", session.say(Say::NoSuchFolder, args.stick.string()));
  size = source->size;
  if (size > bundle::kMaxBundle)
    return failed("too-large", session.say(Say::ExportTooLarge, args.file.string(), size_text(session.lang, size)));
  const auto room = session.fs.free_space(args.stick.string());
  if (room && *room < size)
    return failed("no-space", session.say(Say::ExportNoSpace, args.stick.string(), size_text(session.lang, *room),
                                          size_text(session.lang, size)));
  return std::nullopt;
}

/// With keys the original is verified before anything is copied: no stick leaves with a bundle that will be refused.
std::optional<Report> verify_source(const ExportArgs& args, Session& session) {
  if (args.keys.empty()) return std::nullopt;
  const auto verified = bundle::verify_file(
      args.file, bundle::load_keys(args.keys).keys, [&session](std::uint64_t done, std::uint64_t total) {
        session.progress.show(session.say(Say::StageVerifying), static_cast<std::int64_t>(done),
                              static_cast<std::int64_t>(total));
      });
  session.progress.clear();
  if (verified) return std::nullopt;
  return refused(session, verified.error());
}

Report done(const ExportArgs& args, Session& session, const std::string& target, std::uint64_t size) {
  session.progress.clear();
  Report report;
  report.text =
      session.say(Say::ExportDone, target, size_text(session.lang, size)) + "\n" + session.say(Say::ExportEject) + "\n";
  report.json = {{"file", target}, {"size", size}, {"identical", true}, {"signature_checked", !args.keys.empty()}};
  return report;
}

}  // namespace

Report cmd_export(const ExportArgs& args, Session& session) {
  std::uint64_t size = 0;
  if (auto refusal = refuse_early(args, session, size)) return std::move(*refusal);
  if (auto refusal = verify_source(args, session)) return std::move(*refusal);

  Copy copy(args, session);
  const auto broken = [&](const FsError& error) {
    session.progress.clear();
    copy.abandon();
    if (error.kind == FsErrorKind::NoSpace)
      return failed("no-space", session.say(Say::ExportNoSpace, args.stick.string(), size_text(session.lang, 0),
                                            size_text(session.lang, size)));
    return failed("copy-failed", session.say(Say::ExportCopy, error.str()));
  };
  const auto written = copy.write(size);
  if (!written) return broken(written.error());
  const auto back = copy.read_back_temporary(size);
  if (!back) return broken(back.error());
  if (*back != *written) {
    session.progress.clear();
    copy.abandon();
    return failed("differs", session.say(Say::ExportDiffers, copy.target()), Exit::Errors);
  }
  if (const auto published = copy.publish(); !published) return broken(published.error());
  return done(args, session, copy.target(), size);
}

}  // namespace infopunkt::cli
