#include "sync/service.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/log.h"

namespace infopunkt::sync {
namespace {

constexpr std::int64_t kStillGrowing = 5;  // seconds since the last write of a file that is too short
constexpr double kVisibleProgress = 0.02;

bool changed_lately(const Found& file, const Now& now) {
  const std::int64_t age = now.time - file.info.modified_ns / 1'000'000'000;
  return age >= -kStillGrowing && age < kStillGrowing;
}

template <class Kind>
bool is_refusal(const Outcome& outcome) {
  const auto* refusal = std::get_if<Refusal>(&outcome);
  return refusal != nullptr && std::holds_alternative<Kind>(*refusal);
}

}  // namespace

Service::Service(Fs& source, Installer& installer, std::vector<std::string> folders, Launch launch, Seconds patience)
    : m_source(source),
      m_installer(installer),
      m_folders(std::move(folders)),
      m_launch(std::move(launch)),
      m_patience(patience) {
  const auto text = read_whole(m_installer.disk(), m_installer.settings().layout.report().string(), kMaxReportSize);
  if (auto kept = text ? parse_report(*text) : std::nullopt) m_report.attempts = std::move(kept->attempts);
  publish();
}

void Service::begin(const Now& now) {
  // Without keys nothing could be rebuilt, and settings say so already.
  if (m_installer.was_rebuilt() && !m_installer.settings().keys.empty())
    tell(StateRebuilt{m_installer.state().current}, "", now);
}

Service::Next Service::look(const Now& now) {
  search();
  return tend(now);
}

Service::Next Service::tend(const Now& now) {
  while (m_errand) {
    if (!m_errand->done()) {
      const auto silent = m_errand->left_behind(now.steady, m_patience);
      if (!silent) {
        show_progress();
        return Next::Busy;
      }
      leave_behind(*silent, now);
    } else {
      const auto over = std::exchange(m_errand, nullptr);
      std::exchange(m_then, {})(over, now);
    }
  }
  return m_next;
}

void Service::stop() {
  m_stopping = true;
  if (m_errand) m_errand->stop();
}

void Service::start(Work work, Then then) {
  m_errand = std::make_shared<Errand>(m_source);
  m_then = std::move(then);
  m_launch([errand = m_errand, work = std::move(work)]() mutable {
    work(*errand);
    work = nullptr;
    errand->finish();
  });
}

std::vector<std::string> Service::folders_that_answer() {
  std::erase_if(m_left_behind, [](const LeftBehind& left) { return left.errand->done(); });
  std::vector<std::string> folders;
  for (const std::string& folder : m_folders)
    if (std::ranges::count(m_left_behind, folder, &LeftBehind::folder) == 0) folders.push_back(folder);
  return folders;
}

void Service::search() {
  auto looks = std::make_shared<std::vector<FolderLook>>();
  const auto work = [looks, folders = folders_that_answer(), answered = m_answered, trust = m_trust,
                     keys = m_installer.settings().keys](Errand& errand) {
    for (const std::string& folder : folders) {
      FolderLook look{folder, find_candidates(errand.source(), folder), {}, trust.look(errand.source(), folder)};
      for (const Found& file : look.search.files)
        if (answered.is_news(file)) look.news.push_back({file, read_candidate(errand.source(), file.path, keys)});
      looks->push_back(std::move(look));
    }
  };
  m_next = Next::Rest;
  start(work, [this, looks](const auto& errand, const Now& now) { take(*looks, errand, now); });
}

void Service::take(std::vector<FolderLook>& looks, const std::shared_ptr<Errand>& opened_by, const Now& now) {
  if (m_stopping) return;
  // Other keys: every bundle is read and judged by them, also those that were answered before.
  if (take_trust(looks, now)) return search();
  auto batch = std::make_shared<Batch>();
  batch->opened_by = opened_by;
  for (FolderLook& look : looks) {
    std::vector<Found> present = look.search.files;
    if (look.search.beyond) present.push_back(*look.search.beyond);
    m_answered.forget_absent(look.folder, present);
    for (Reading& reading : look.news) take_file(reading, now, *batch);
    if (look.search.beyond && m_answered.is_news(*look.search.beyond)) {
      m_answered.remember(*look.search.beyond);
      tell(Refusal(TooManyFiles{bundle::paths::kMaxCandidates}), look.search.beyond->path, now);
    }
  }
  if (!batch->candidates.empty()) offer(batch, now);
}

bool Service::take_trust(std::vector<FolderLook>& looks, const Now& now) {
  std::vector<TrustLook> documents;
  for (FolderLook& look : looks) documents.push_back(std::move(look.trust));
  const auto growing = [&](const Found& file) { return changed_lately(file, now); };
  const TrustIntake::Taken taken = m_trust.take(documents, m_installer, growing);
  for (const auto& [path, outcome] : taken.told) tell(outcome, path, now);
  if (taken.changed) m_answered = {};
  if (taken.growing) m_next = Next::LookSoon;
  return taken.changed;
}

void Service::take_file(Reading& reading, const Now& now, Batch& batch) {
  if (reading.candidate) {
    batch.files.push_back(reading.file);
    batch.candidates.push_back(std::move(reading.candidate).value());
  } else if (is_incomplete(reading.candidate.error()) && changed_lately(reading.file, now)) {
    m_next = Next::LookSoon;
  } else {
    m_answered.remember(reading.file);
    tell(reading.candidate.error(), reading.file.path, now);
  }
}

void Service::offer(const std::shared_ptr<Batch>& batch, const Now& now) {
  std::vector<Offer> offers;
  for (const Candidate& candidate : batch->candidates) offers.push_back(candidate.offer());
  std::optional<std::size_t> chosen;
  for (const Decision& decision : m_installer.judge(offers, clock(now))) {
    batch->outcomes.push_back(outcome_of(decision));
    if (!batch->outcomes.back()) chosen = batch->outcomes.size() - 1;
  }
  if (chosen)
    import(batch, *chosen);
  else
    answer(*batch, now);
}

void Service::import(const std::shared_ptr<Batch>& batch, std::size_t chosen) {
  auto staged = std::make_shared<Result<std::string, Refusal>>(fail(Refusal(Interrupted{})));
  const Settings& settings = m_installer.settings();
  const auto work = [batch, chosen, staged, &disk = m_installer.disk(), layout = settings.layout,
                     check = settings.check](Errand& errand) {
    const auto progress = [&errand](const std::string& file, Phase phase, double done) {
      return errand.report(file, phase, done);
    };
    *staged = stage_payload(errand.source(), batch->candidates[chosen], {disk, layout}, check, progress);
  };
  m_importing = batch;
  start(work, [this, batch, chosen, staged](const auto&, const Now& now) {
    if (m_stopping && !*staged) *staged = fail(Refusal(Interrupted{}));
    batch->outcomes[chosen] = m_installer.finish(batch->candidates[chosen], *staged, clock(now));
    answer(*batch, now);
  });
}

void Service::answer(const Batch& batch, const Now& now) {
  rest();
  const bool installed = std::ranges::any_of(
      batch.outcomes, [](const auto& outcome) { return std::holds_alternative<Installed>(*outcome); });
  for (std::size_t i = 0; i < batch.outcomes.size(); ++i) {
    const Outcome& outcome = *batch.outcomes[i];
    if (is_refusal<Superseded>(outcome) && !installed) {
      m_next = Next::LookSoon;  // the better one failed, so this one gets its turn
      continue;
    }
    if (!is_refusal<Interrupted>(outcome)) m_answered.remember(batch.files[i]);
    tell(outcome, batch.files[i].path, now);
  }
}

// The errand's thread still hangs in the source and will find every door closed when it returns.
void Service::leave_behind(const std::string& path, const Now& now) {
  const auto errand = std::exchange(m_errand, nullptr);
  m_then = {};
  const auto folder = std::ranges::find_if(
      m_folders, [&](const std::string& name) { return path == name || path.starts_with(join_path(name, "")); });
  m_left_behind.push_back({errand, folder == m_folders.end() ? "" : *folder});
  m_next = Next::LookSoon;  // the other folders
  const Refusal gone = SourceGone{{FsErrorKind::Gone, fmt::format("read (no answer for {} s)", m_patience), path, 0}};
  const auto batch = std::exchange(m_importing, nullptr);
  if (!batch) return tell(gone, path, now);
  for (std::size_t i = 0; i < batch->outcomes.size(); ++i)
    if (!batch->outcomes[i]) batch->outcomes[i] = m_installer.finish(batch->candidates[i], fail(gone), clock(now));
  answer(*batch, now);
}

std::string Service::handle(const Command& command, const Now& now) {
  const std::string slot = m_installer.state().current;
  if (command.kind == Command::Kind::Again) {
    m_answered = {};
    m_trust.forget();
    return "open " + slot;
  }
  if (command.kind == Command::Kind::Start) {
    const bool looping = m_starts.too_many(now.steady);
    if (looping && !m_start_loop) tell(StartLoop{command.slot, kMostStarts, kStartWindow}, "", now);
    m_start_loop = looping;
    if (looping) return "open ";  // it will not be opened, so it costs no try
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

std::optional<UnixTime> Service::clock(const Now& now) const {
  return now.synchronised ? std::optional(now.time) : std::nullopt;
}

void Service::show_progress() {
  const Errand::Progress progress = m_errand->progress();
  if (!m_importing || progress.phase == Phase::Idle) return;
  const bool same_phase = progress.phase == m_report.phase && progress.file == m_report.file;
  if (same_phase && progress.done - m_report.progress < kVisibleProgress) return;
  m_report.phase = progress.phase;
  m_report.progress = progress.done;
  m_report.file = progress.file;
  const auto imported = std::ranges::find(m_importing->candidates, progress.file, &Candidate::path);
  if (imported != m_importing->candidates.end()) {
    m_report.version = version_of(imported->header.fields()).str();
    m_report.size = imported->header.fields().size;
  }
  publish();
}

void Service::rest() {
  m_importing.reset();
  m_report.phase = Phase::Idle;
  m_report.progress = 0;
  m_report.file.clear();
  m_report.version.clear();
  m_report.size = 0;
}

void Service::tell(const Outcome& outcome, const std::string& file, const Now& now) {
  if (std::holds_alternative<Installed>(outcome) || std::holds_alternative<AlreadyInstalled>(outcome))
    m_accepted = true;
  else if (std::holds_alternative<Refusal>(outcome) && needs_attention(outcome))
    m_refused = true;
  log::write(needs_attention(outcome) ? log::Level::Warn : log::Level::Info, log_line(outcome, file));
  m_report.attempts.push_back(make_attempt(outcome, file, now.time));
  if (m_report.attempts.size() > kMaxAttempts) m_report.attempts.erase(m_report.attempts.begin());
  publish();
}

void Service::publish() {
  const std::string path = m_installer.settings().layout.report().string();
  if (auto done = write_report(m_installer.disk(), path, m_report); !done)
    log::error("report not written: {}", done.error().str());
}

}  // namespace infopunkt::sync
