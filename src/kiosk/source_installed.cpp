#include <filesystem>

#include <fmt/format.h>

#include "base/fs_real.h"
#include "base/log.h"
#include "bundle/keys.h"
#include "kiosk/content_source.h"
#include "kiosk/service_update.h"
#include "sync/installed.h"

namespace infopunkt::kiosk {
namespace {

constexpr Seconds kNoticeTime = 12, kProblemTime = 60, kControlTimeout = 3, kFolderPoll = 1;

/// What the header beside an installed payload says; only the number of the slot when no trusted key signed it.
Edition installed_edition(Fs& fs, const std::string& header_file, const std::string& slot, const std::string& keys) {
  Edition edition{Edition::Origin::Installed, sync::version_of(slot).str(), 0, {}};
  const auto bytes = read_whole(fs, header_file, bundle::kHeaderSize);
  if (!bytes) return edition;
  const auto parsed = bundle::parse_header(bytes_of(*bytes));
  if (!parsed) return edition;
  const auto header = bundle::authenticate(*parsed, bundle::load_keys(keys).keys);
  return header ? edition_of(*header, Edition::Origin::Installed) : edition;
}

class InstalledSource : public ContentSource {
 public:
  InstalledSource(InstalledSourceOptions options, const Strings& strings)
      : m_options(std::move(options)), m_strings(strings), m_installed(m_fs, bundle::paths::Layout{m_options.root}) {}
  ~InstalledSource() override {
    m_stop = true;
    m_alarm.ring();
    if (m_thread.joinable()) m_thread.join();
  }

  void start() override {
    m_thread = std::thread([this] { watch(); });
  }

  void retry() override {
    m_retry = true;
    m_alarm.ring();
  }
  [[nodiscard]] bool can_retry() const override { return true; }

 private:
  void watch() {
    while (!m_stop) {
      if (m_retry.exchange(false)) ask_again();
      const sync::Changes changes = m_installed.take_changes();
      if (changes.content) load();
      if (changes.report) tell_report();
      prove();
      static_cast<void>(m_alarm.wait(m_installed.fd(), wait_time()));
    }
  }

  void ask_again() {
    const auto answer = m_installed.tell({sync::Command::Kind::Again, {}, {}}, kControlTimeout);
    if (!answer) log::warn("kiosk: the importer does not look again: {}", answer.error().message);
    ContentUpdate update{nullptr, std::nullopt};
    update.importer = answer.ok();
    put(std::move(update));
  }

  /// Without a folder to watch yet, and while content proves itself, look again soon; else sleep until something
  /// happens.
  [[nodiscard]] Seconds wait_time() {
    if (m_installed.fd() < 0) return kFolderPoll;
    return m_proving ? kFolderPoll : std::numeric_limits<double>::infinity();
  }

  void load() {
    const sync::Current current = m_installed.current();
    if (m_loaded && current.slot == m_slot) return;
    if (current.slot.empty()) return load_factory();
    // The start costs a try before anything is opened: content that crashes us must count.
    if (const auto answer = m_installed.tell({sync::Command::Kind::Start, current.slot, {}}, kControlTimeout); !answer)
      log::warn("kiosk: the importer does not answer ({}); opening what the state names", answer.error().message);
    auto opened = open_payload(current.content);
    if (!opened) {
      log::error("kiosk: content {} cannot be opened: {}; the screen keeps what it has", current.slot,
                 opened.error().message);
      static_cast<void>(
          m_installed.tell({sync::Command::Kind::Bad, current.slot, opened.error().message}, kControlTimeout));
      put({nullptr, problem("notice.content_failed")});
      if (!m_loaded) load_factory();
      return;
    }
    log::info("kiosk: showing content {}", current.slot);
    const std::string header = bundle::paths::Layout{m_options.root}.header(current.slot).string();
    hand_over({std::move(*opened), installed_edition(m_fs, header, current.slot, m_options.keys)}, current.slot,
              current.probation);
  }

  void load_factory() {
    auto opened = open_signed(m_options.factory, m_options.keys, m_options.scratch, Edition::Origin::Factory);
    if (!opened) {
      log::error("kiosk: no factory content: {}; install the package again or insert a stick", opened.error().message);
      return;
    }
    log::info("kiosk: showing factory content {}", m_options.factory);
    hand_over(std::move(*opened), {}, false);
  }

  void hand_over(OpenedBundle opened, std::string slot, bool proving) {
    m_slot = std::move(slot);
    m_loaded = true;
    m_proving = proving;
    m_shown = false;
    m_shown_for = 0;
    put({std::move(opened.content), std::nullopt, std::move(opened.edition)});
  }

  /// Healthy for long enough after the first frame: the importer may raise the floor and tidy up.
  void prove() {
    if (!m_proving || !m_shown) return;
    m_shown_for += kFolderPoll;
    if (m_shown_for < m_options.proving_time) return;
    m_proving = false;
    if (const auto answer = m_installed.tell({sync::Command::Kind::Good, m_slot, {}}, kControlTimeout); !answer)
      log::warn("kiosk: content {} is healthy, but the importer does not answer: {}", m_slot, answer.error().message);
  }

  void tell_report() {
    const auto report = m_installed.report();
    if (!report) {
      m_baseline = true;
      return;
    }
    // What had happened before this program started is history, not news.
    if (!std::exchange(m_baseline, true)) {
      if (!report->attempts.empty()) m_last_attempt = report->attempts.back();
    }
    ContentUpdate told{nullptr, std::nullopt};
    told.report = report;
    put(std::move(told));
    if (report->phase != sync::Phase::Idle) {
      const std::string key = "sync." + std::string(sync::phase_name(report->phase));
      put({nullptr, Notice{Notice::Kind::Info, [this, key](Lang lang) { return m_strings.tr(lang, key); },
                           report->progress, kProblemTime}});
      return;
    }
    if (report->attempts.empty()) return;
    const sync::Attempt& last = report->attempts.back();
    if (m_last_attempt == last) return;
    m_last_attempt = last;
    // Two minutes later nobody stands there any more, and a refusal that still does must not be pushed out.
    if (last.message.key == "sync.proved_good") return;
    put({nullptr, Notice{last.attention ? Notice::Kind::Problem : Notice::Kind::Good,
                         [this, message = last.message](Lang lang) { return sentence_of(m_strings, message, lang); },
                         -1, last.attention ? kProblemTime : kNoticeTime}});
  }

  [[nodiscard]] Notice problem(std::string key) const {
    return {Notice::Kind::Problem, [this, key = std::move(key)](Lang lang) { return m_strings.tr(lang, key); }, -1,
            kProblemTime};
  }

  InstalledSourceOptions m_options;
  const Strings& m_strings;
  RealFs m_fs;
  sync::InstalledContent m_installed;
  Alarm m_alarm;
  std::atomic<bool> m_stop = false, m_retry = false;
  bool m_loaded = false, m_proving = false;
  Seconds m_shown_for = 0;
  std::string m_slot;
  bool m_baseline = false;  ///< the report has been read once
  std::optional<sync::Attempt> m_last_attempt;
  std::thread m_thread;  ///< last: ends before what it uses
};

}  // namespace

std::unique_ptr<ContentSource> make_installed_source(InstalledSourceOptions options, const Strings& strings) {
  return std::make_unique<InstalledSource>(std::move(options), strings);
}

}  // namespace infopunkt::kiosk
