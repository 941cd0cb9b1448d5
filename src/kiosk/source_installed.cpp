#include <filesystem>

#include <fmt/format.h>

#include "base/fs_real.h"
#include "base/log.h"
#include "bundle/keys.h"
#include "kiosk/content_source.h"
#include "kiosk/starts.h"
#include "sync/installed.h"

namespace infopunkt::kiosk {
namespace {

constexpr Seconds kProblemTime = 60, kControlTimeout = 3, kFolderPoll = 1;
/// Each answer that names something else has changed the state: previous content, then factory content.
constexpr int kMostAnswers = 4;
constexpr std::string_view kOpen = "open ";
/// A folder that is no stick keeps its files: nobody waits longer for one to go.
constexpr int kMostLooks = 600;

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
      if (changes.report) tell_report();
      if (changes.content) load();
      prove();
      look_after_stick();
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

  /// Without a folder to watch yet, while content proves itself and while a stick is awaited, look again soon; else
  /// sleep until something happens.
  [[nodiscard]] Seconds wait_time() {
    if (m_installed.fd() < 0 || m_proving || !m_stick.empty()) return kFolderPoll;
    return kNever;
  }

  void load() {
    const sync::Current current = permitted();
    if (m_loaded && current.slot == m_slot) return;
    if (current.slot.empty()) return load_factory();
    // With a picture on the glass new content shows itself elsewhere first.
    if (current.probation && m_loaded && !rehearsed(current)) return;
    auto opened = open_payload(current.content);
    if (!opened) {
      log::error("kiosk: content {} cannot be opened: {}; the screen keeps what it has", current.slot,
                 opened.error().message);
      say_bad(current.slot, opened.error().message);
      put({nullptr, problem("notice.content_failed")});
      if (!m_loaded) load_factory();
      return;
    }
    log::info("kiosk: showing content {}", current.slot);
    const std::string header = bundle::paths::Layout{m_options.root}.header(current.slot).string();
    hand_over({std::move(*opened), installed_edition(m_fs, header, current.slot, m_options.keys)}, current);
  }

  /// What may be opened now. The start costs a try before anything is opened: content that crashes us must count. The
  /// importer's answer is the last word: it may have withdrawn what the state named a moment ago, or, after too many
  /// starts, allow nothing but factory content.
  [[nodiscard]] sync::Current permitted() {
    for (int i = 0; i < kMostAnswers; ++i) {
      sync::Current current = m_installed.current();
      if (m_loaded && current.slot == m_slot) return current;
      if (std::exchange(m_options.looping, false)) hold_back(current.slot);
      if (current.slot.empty() || current.slot == m_held) return {};
      const auto answer = m_installed.tell({sync::Command::Kind::Start, current.slot, {}}, kControlTimeout);
      if (!answer) {
        log::warn("kiosk: the importer does not answer ({}); opening what the state names", answer.error().message);
        return current;
      }
      if (!answer->starts_with(kOpen)) {
        log::warn("kiosk: the importer says \"{}\"; opening what the state names", *answer);
        return current;
      }
      const std::string wanted = answer->substr(kOpen.size());
      if (wanted == current.slot) return current;
      if (wanted.empty() && m_installed.current().slot == current.slot) hold_back(current.slot);
    }
    return {};
  }

  /// Started again and again: this content stays off the glass until another is installed.
  void hold_back(const std::string& slot) {
    m_held = slot;
    log::error(
        "kiosk: more than {} starts in {:.0f} minutes; showing factory content instead of {}; install corrected "
        "content, "
        "or look for the cause above",
        kMostStarts, kStartWindow / 60, slot.empty() ? "nothing" : slot);
    put({nullptr, problem("notice.restarted")});
  }

  void load_factory() {
    auto opened = open_signed(m_options.factory, m_options.keys, m_options.scratch, Edition::Origin::Factory);
    if (!opened) {
      log::error("kiosk: no factory content: {}; install the package again or insert a stick", opened.error().message);
      return;
    }
    log::info("kiosk: showing factory content {}", m_options.factory);
    hand_over(std::move(*opened), {});
  }

  void hand_over(OpenedBundle opened, sync::Current current) {
    m_proving = current.probation;
    if (m_rehearsed != current.slot) m_rehearsed.clear();
    m_slot = current.slot;
    m_payload = std::move(current.content);
    m_loaded = true;
    put({std::move(opened.content), std::nullopt, std::move(opened.edition)});
  }

  /// False when it failed; the importer has been told then.
  [[nodiscard]] bool rehearsed(const sync::Current& current) {
    if (!m_options.rehearse || m_rehearsed == current.slot) return true;
    const Verdict verdict = m_options.rehearse(current.content, [this] { return m_stop.load(); });
    if (verdict.kind == Verdict::Kind::Failed) {
      log::error("kiosk: content {} failed its rehearsal: {}; it is not shown", current.slot, verdict.reason);
      say_bad(current.slot, verdict.reason);
      put({nullptr, problem("notice.content_failed")});
      return false;
    }
    if (verdict.kind == Verdict::Kind::Unknown)
      log::warn("kiosk: content {} could not be rehearsed: {}; its frames alone decide", current.slot, verdict.reason);
    else
      log::info("kiosk: every screen of content {} was built once", current.slot);
    m_rehearsed = current.slot;
    return true;
  }

  void say_bad(const std::string& slot, const std::string& reason) {
    const auto told = m_installed.tell({sync::Command::Kind::Bad, slot, reason}, kControlTimeout);
    if (!told) log::warn("kiosk: the importer does not hear that {} is bad: {}", slot, told.error().message);
  }

  /// Healthy frames for long enough and every screen built once: the importer may raise the floor and tidy up.
  void prove() {
    if (!m_proving || on_glass() < 0) return;
    if (!rehearsed({m_slot, m_payload, true})) {
      m_proving = false;
      return;
    }
    if (on_glass() < m_options.proving_time) return;
    m_proving = false;
    if (const auto answer = m_installed.tell({sync::Command::Kind::Good, m_slot, {}}, kControlTimeout); !answer)
      log::warn("kiosk: content {} is healthy, but the importer does not answer: {}", m_slot, answer.error().message);
  }

  void tell_report() {
    ContentUpdate told{nullptr, std::nullopt};
    // Before the first import there is none: nothing has happened yet.
    told.report = m_installed.report().value_or(sync::Report{});
    const auto& attempts = told.report->attempts;
    if (told.report->phase == sync::Phase::Idle && !attempts.empty()) await_stick(attempts.back());
    put(std::move(told));
  }

  /// Somebody may be asked to remove the stick that this came from.
  void await_stick(const sync::Attempt& attempt) {
    if (std::exchange(m_awaited, attempt.time) == attempt.time || attempt.file.empty()) return;
    m_stick = attempt.file;
    m_stick_looks = kMostLooks;
  }

  void look_after_stick() {
    if (m_stick.empty()) return;
    if (m_fs.stat_path(m_stick) && --m_stick_looks > 0) return;
    ContentUpdate told{nullptr, std::nullopt};
    told.gone = std::exchange(m_stick, {});
    put(std::move(told));
  }

  [[nodiscard]] Notice problem(std::string key) const {
    return {.kind = Notice::Kind::Problem,
            .text = [this, key = std::move(key)](Lang lang) { return m_strings.tr(lang, key); },
            .until = kProblemTime};
  }

  InstalledSourceOptions m_options;
  const Strings& m_strings;
  RealFs m_fs;
  sync::InstalledContent m_installed;
  Alarm m_alarm;
  std::atomic<bool> m_stop = false, m_retry = false;
  bool m_loaded = false, m_proving = false;
  std::string m_slot, m_payload;  ///< handed over last
  std::string m_rehearsed;        ///< slot whose screens have all been built
  std::string m_held;             ///< slot that must not be opened
  std::string m_stick;            ///< a bundle's file that is still on its stick
  int m_stick_looks = 0;
  UnixTime m_awaited = 0;
  std::thread m_thread;  ///< last: ends before what it uses
};

}  // namespace

std::unique_ptr<ContentSource> make_installed_source(InstalledSourceOptions options, const Strings& strings) {
  return std::make_unique<InstalledSource>(std::move(options), strings);
}

}  // namespace infopunkt::kiosk
