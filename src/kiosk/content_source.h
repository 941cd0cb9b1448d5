#pragma once
// Where content comes from, off the frame thread: what the importer installed, one bundle file, or a content folder
// that staff are working on. Each source has a thread of its own that sleeps until something changes.

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/strings.h"
#include "kiosk/edition.h"
#include "kiosk/notice.h"
#include "kiosk/rehearsal.h"
#include "map/atlas.h"
#include "screens/screen.h"
#include "sync/report.h"

namespace infopunkt::kiosk {

/// What a source has to tell the frame thread.
struct ContentUpdate {
  screens::Content content;                   ///< null: only a notice
  std::optional<Notice> notice;               ///< `until` counts from now, in seconds
  std::optional<Edition> edition{};           ///< with content: what it is
  std::optional<sync::Report> report{};       ///< what the importer does and did, for the service mode
  std::optional<bool> importer{};             ///< whether it answered retry()
  std::string gone{};                         ///< a bundle's file that was reported and is no longer there
  std::shared_ptr<const map::Atlas> atlas{};  ///< with content: its maps with those beside it
};

/// The mailbox between a source's thread and the frame thread.
class ContentSource {
 public:
  virtual ~ContentSource() = default;
  ContentSource() = default;
  ContentSource(const ContentSource&) = delete;
  ContentSource& operator=(const ContentSource&) = delete;

  /// Folder of map files that lie beside the content; before start().
  void look_beside(std::string folder) { m_maps = std::move(folder); }
  /// Begins to watch; what is found waits for take(). Needs no window: a start opens content while one is made.
  virtual void start() = 0;
  /// `wake` ends the frame loop's sleep; called on the source's thread, and at once when something waits already.
  /// Empty: nobody is to be woken any more.
  void wake_with(std::function<void()> wake);
  /// Asks the importer for another look at the stick; the answer comes as an update. Frame thread.
  virtual void retry() {}
  [[nodiscard]] virtual bool can_retry() const { return false; }
  /// Everything since the last call. Frame thread.
  [[nodiscard]] std::vector<ContentUpdate> take();
  /// A frame of `content` is on the glass. Frame thread, after each present.
  void presented(const screens::Content& content, Seconds now);

 protected:
  /// Content without an atlas gets that of its own maps and of those beside it.
  void put(ContentUpdate update);
  /// From the first frame of the content put last to its latest one; negative before the first. A loop that hangs
  /// presents nothing, so its content does not grow healthier.
  [[nodiscard]] Seconds on_glass();

 private:
  std::mutex m_mutex;
  const void* m_latest = nullptr;
  Seconds m_first = -1, m_last = -1;
  std::function<void()> m_wake;
  std::string m_maps;
  std::vector<ContentUpdate> m_updates;
};

/// What infopunkt-sync installed under `root`; the factory bundle as the floor. Reports starts and health back.
struct InstalledSourceOptions {
  std::string root, factory, keys;
  std::string scratch;         ///< folder for the unpacked factory bundle
  Seconds proving_time = 120;  ///< frames this far apart, and none missing in between: "good"
  /// Builds every screen of a payload where a fault in it does no harm; empty: frames alone prove it.
  std::function<Verdict(const std::string& payload, const std::function<bool()>& stop)> rehearse = {};
  /// The program was started too often: factory content, until something else is installed.
  bool looping = false;
};
[[nodiscard]] std::unique_ptr<ContentSource> make_installed_source(InstalledSourceOptions options,
                                                                   const Strings& strings);

/// A look without installing: a *.kbundle (verified with `keys`) or a content folder (built and reloaded on change).
struct PreviewSourceOptions {
  std::string path, keys;
  std::string scratch;
};
[[nodiscard]] std::unique_ptr<ContentSource> make_preview_source(PreviewSourceOptions options, const Strings& strings);

struct OpenedBundle {
  screens::Content content;
  Edition edition;
};
/// Verifies and unpacks a bundle into `scratch` and opens it. Blocks: workers, tours, tests.
[[nodiscard]] Result<OpenedBundle> open_signed(const std::string& bundle, const std::string& keys,
                                               const std::string& scratch, Edition::Origin origin);
/// The same without asking what it is.
[[nodiscard]] Result<screens::Content> open_bundle(const std::string& bundle, const std::string& keys,
                                                   const std::string& scratch);
/// Opens an unpacked payload.
[[nodiscard]] Result<screens::Content> open_payload(const std::string& payload);

/// A sleep that another thread can end. eventfd underneath.
class Alarm {
 public:
  Alarm();
  ~Alarm();
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;
  void ring();
  /// Waits until rung, `fd` (-1 = none) is readable, or `seconds` have passed; true when rung.
  [[nodiscard]] bool wait(int fd, Seconds seconds);

 private:
  int m_event;
};

}  // namespace infopunkt::kiosk
