#include "stick/report.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/log.h"

namespace infopunkt::stick {
namespace {

constexpr std::array<std::pair<Outcome, std::string_view>, 7> kWords{{{Outcome::Written, "written"},
                                                                      {Outcome::WrittenSome, "written-some"},
                                                                      {Outcome::NoStick, "no-stick"},
                                                                      {Outcome::Protected, "protected"},
                                                                      {Outcome::Full, "full"},
                                                                      {Outcome::Gone, "gone"},
                                                                      {Outcome::Failed, "failed"}}};
constexpr unsigned kMode = 0644;

/// Writable as long as it lives.
class Writable {
 public:
  Writable(Mounts& mounts, std::string place)
      : m_mounts(mounts), m_place(std::move(place)), m_opened(m_mounts.remount(m_place, Access::ReadWrite)) {}
  Writable(const Writable&) = delete;
  Writable& operator=(const Writable&) = delete;
  ~Writable() {
    if (const auto done = close(); !done) log::warn("stick report: {}", done.error().str());
  }
  [[nodiscard]] const FsResult<void>& opened() const { return m_opened; }
  FsResult<void> close() {
    if (!m_opened || std::exchange(m_closed, true)) return {};
    return m_mounts.remount(m_place, Access::ReadOnly);
  }

 private:
  Mounts& m_mounts;
  std::string m_place;
  FsResult<void> m_opened;
  bool m_closed = false;
};

FsResult<void> replace(Fs& fs, const std::string& file, std::string_view text) {
  const std::string temporary = file + ".tmp";
  // replace_atomically() clears its temporary name away, whatever stands there: somebody's folder must stay.
  if (const auto there = fs.stat_path(temporary); there && there->kind == FileKind::Folder)
    return fail(FsError{FsErrorKind::NotRegular, "replace", temporary, 0});
  auto done = replace_atomically(fs, file, text, kMode);
  if (!done) (void)fs.remove(temporary);
  return done;
}

Outcome outcome_of(const FsError& error) {
  switch (error.kind) {
    case FsErrorKind::NoSpace:
      return Outcome::Full;
    case FsErrorKind::Gone:
    case FsErrorKind::NotFound:
      return Outcome::Gone;
    default:
      return Outcome::Failed;
  }
}

Outcome explained(const std::string& place, const FsError& error, Outcome outcome) {
  log::warn("stick report: {}: {} ({})", place, word(outcome), error.str());
  return outcome;
}

Outcome write_to(Fs& fs, Mounts& mounts, const std::string& place, std::string_view text) {
  Writable stick(mounts, place);
  if (!stick.opened()) {
    const FsError& error = stick.opened().error();
    return explained(place, error, error.kind == FsErrorKind::ReadOnly ? Outcome::Protected : outcome_of(error));
  }
  if (const auto done = replace(fs, join_path(place, kFile), text); !done)
    return explained(place, done.error(), outcome_of(done.error()));
  // Only now may it be pulled out.
  if (const auto done = stick.close(); !done) return explained(place, done.error(), outcome_of(done.error()));
  log::info("stick report: {}: {} bytes in {}", place, text.size(), kFile);
  return Outcome::Written;
}

}  // namespace

std::string_view word(Outcome outcome) {
  return std::ranges::find(kWords, outcome, &std::pair<Outcome, std::string_view>::first)->second;
}

std::optional<Outcome> parse_outcome(std::string_view word) {
  const auto* found = std::ranges::find(kWords, word, &std::pair<Outcome, std::string_view>::second);
  return found == kWords.end() ? std::nullopt : std::optional(found->first);
}

bool is_plain_text(std::string_view text) {
  return !text.empty() && text.size() <= kMostText && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) >= ' ' ? c != '\x7f' : c == '\t' || c == '\r' || c == '\n';
  });
}

std::vector<std::string> mounted_places(Fs& fs, const std::string& places) {
  std::vector<std::string> mounted;
  const auto ours = fs.stat_path(places);
  const auto names = fs.list(places);
  if (!ours || !names) return mounted;
  for (const std::string& name : *names) {
    const std::string place = join_path(places, name);
    const auto info = fs.stat_path(place);
    if (info && info->kind == FileKind::Folder && info->device != ours->device) mounted.push_back(place);
  }
  return mounted;
}

Outcome write_report(Fs& fs, Mounts& mounts, const std::string& places, std::string_view text) {
  std::optional<Outcome> worst;
  bool written = false;
  for (const std::string& place : mounted_places(fs, places)) {
    const Outcome outcome = write_to(fs, mounts, place, text);
    if (outcome == Outcome::Written)
      written = true;
    else
      worst = std::max(worst.value_or(outcome), outcome);
  }
  if (written) return worst ? Outcome::WrittenSome : Outcome::Written;
  return worst.value_or(Outcome::NoStick);
}

void make_read_only(Fs& fs, Mounts& mounts, const std::string& places) {
  for (const std::string& place : mounted_places(fs, places))
    if (const auto done = mounts.remount(place, Access::ReadOnly); !done)
      log::warn("stick report: {}", done.error().str());
}

}  // namespace infopunkt::stick
