#include "sync/service.h"

#include <algorithm>

#include "base/log.h"

namespace infopunkt::sync {
namespace {

constexpr std::int64_t kStillGrowing = 5;  // seconds since the last write of a file that is too short
constexpr double kVisibleProgress = 0.02;

bool changed_lately(const Found& file, const Now& now) {
  const std::int64_t age = now.time - file.info.modified_ns / 1'000'000'000;
  return age >= -kStillGrowing && age < kStillGrowing;
}

bool is_superseded(const Outcome& outcome) {
  const auto* refusal = std::get_if<Refusal>(&outcome);
  return refusal != nullptr && std::holds_alternative<Superseded>(*refusal);
}

}  // namespace

Service::Service(Fs& fs, Installer& installer, std::vector<std::string> folders)
    : m_fs(fs), m_installer(installer), m_folders(std::move(folders)) {
  const auto text = read_whole(m_fs, m_installer.settings().layout.report().string(), kMaxReportSize);
  if (auto kept = text ? parse_report(*text) : std::nullopt) m_report.attempts = std::move(kept->attempts);
  publish();
}

Service::Next Service::look(const Now& now) {
  const Batch batch = gather(now);
  const Next next = batch.candidates.empty() ? Next::Rest : offer(batch, now);
  return batch.growing ? Next::LookSoon : next;
}

Service::Batch Service::gather(const Now& now) {
  Batch batch;
  for (const std::string& folder : m_folders) {
    Search search = find_candidates(m_fs, folder);
    std::vector<Found> present = search.files;
    if (search.beyond) present.push_back(*search.beyond);
    m_answered.forget_absent(folder, present);
    for (const Found& file : search.files)
      if (m_answered.is_news(file)) read_file(file, now, batch);
    if (search.beyond && m_answered.is_news(*search.beyond)) {
      m_answered.remember(*search.beyond);
      tell(Refusal(TooManyFiles{bundle::paths::kMaxCandidates}), search.beyond->path, now);
    }
  }
  return batch;
}

void Service::read_file(const Found& file, const Now& now, Batch& batch) {
  auto candidate = read_candidate(m_fs, file.path, m_installer.settings().keys);
  if (candidate) {
    batch.files.push_back(file);
    batch.candidates.push_back(std::move(candidate).value());
  } else if (is_incomplete(candidate.error()) && changed_lately(file, now)) {
    batch.growing = true;
  } else {
    m_answered.remember(file);
    tell(candidate.error(), file.path, now);
  }
}

Service::Next Service::offer(const Batch& batch, const Now& now) {
  const auto clock = now.synchronised ? std::optional(now.time) : std::nullopt;
  const auto progress = [&](const std::string& file, Phase phase, double done) {
    show_progress(batch.candidates, file, phase, done);
  };
  const std::vector<Outcome> outcomes = m_installer.offer(m_fs, batch.candidates, clock, progress);
  m_report.phase = Phase::Idle;
  m_report.progress = 0;
  m_report.file.clear();
  m_report.version.clear();
  m_report.size = 0;
  const bool installed =
      std::ranges::any_of(outcomes, [](const Outcome& outcome) { return std::holds_alternative<Installed>(outcome); });
  Next next = Next::Rest;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (is_superseded(outcomes[i]) && !installed) {
      next = Next::LookSoon;  // the better one failed, so this one gets its turn
      continue;
    }
    m_answered.remember(batch.files[i]);
    tell(outcomes[i], batch.files[i].path, now);
  }
  return next;
}

std::string Service::handle(const Command& command, const Now& now) {
  if (command.kind == Command::Kind::Again) {
    m_answered = {};
    return "open " + m_installer.state().current;
  }
  auto done = command.kind == Command::Kind::Start  ? m_installer.begin_start(command.slot)
              : command.kind == Command::Kind::Good ? m_installer.mark_good(command.slot)
                                                    : m_installer.mark_bad(command.slot, command.reason);
  if (!done) {
    tell(Refusal(TargetFailed{done.error()}), "", now);
    return "failed " + done.error().str();
  }
  if (*done) tell(**done, "", now);
  return "open " + m_installer.state().current;
}

void Service::show_progress(const std::vector<Candidate>& candidates, const std::string& file, Phase phase,
                            double done) {
  const bool same_phase = phase == m_report.phase && file == m_report.file;
  if (same_phase && done - m_report.progress < kVisibleProgress) return;
  m_report.phase = phase;
  m_report.progress = done;
  m_report.file = file;
  const auto imported = std::ranges::find(candidates, file, &Candidate::path);
  if (imported != candidates.end()) {
    m_report.version = version_of(imported->header.fields()).str();
    m_report.size = imported->header.fields().size;
  }
  publish();
}

void Service::tell(const Outcome& outcome, const std::string& file, const Now& now) {
  log::write(needs_attention(outcome) ? log::Level::Warn : log::Level::Info, log_line(outcome, file));
  m_report.attempts.push_back(make_attempt(outcome, file, now.time));
  if (m_report.attempts.size() > kMaxAttempts) m_report.attempts.erase(m_report.attempts.begin());
  publish();
}

void Service::publish() {
  const std::string path = m_installer.settings().layout.report().string();
  if (auto done = write_report(m_fs, path, m_report); !done) log::error("report not written: {}", done.error().str());
}

}  // namespace infopunkt::sync
