#pragma once
// A kiosk without a display that runs in real time beside other programs, and is read through its semantic tree.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/assembly.h"
#include "kiosk/content_source.h"
#include "kiosk/watchdog.h"

namespace infopunkt::test {

/// The news item of the repository that tests read and change.
inline constexpr const char* kArticle = "2022-12-results";

/// One thread. Asks nothing of the visitor for ten minutes.
class LiveKiosk {
 public:
  using MakeSource = std::function<std::unique_ptr<kiosk::ContentSource>(const Strings&)>;
  explicit LiveKiosk(const MakeSource& make_source);
  ~LiveKiosk();

  /// Runs until `done` or `seconds` have passed; true when done.
  bool run_until(const std::function<bool()>& done, double seconds);
  void run_for(double seconds) {
    (void)run_until([] { return false; }, seconds);
  }
  /// Begins a visit in Polish on this screen.
  void visit(std::string_view target);
  void speak(Lang lang);

  /// What stands on the glass.
  [[nodiscard]] std::string read() const { return kiosk().presented().read(); }
  [[nodiscard]] bool reads(std::string_view words) const { return read().find(words) != std::string::npos; }
  /// The staff notice, empty when there is none.
  [[nodiscard]] std::string notice() const;
  [[nodiscard]] kiosk::Kiosk& kiosk() const { return m_assembly->kiosk(); }
  [[nodiscard]] const Strings& strings() const { return m_assembly->strings(); }

  /// Everything every frame has said since the last clear, in order, without repetitions.
  std::vector<std::string> frames_said;

 private:
  void step();

  static constexpr Seconds kWatched = 1.5;
  kiosk::Watchdog m_watchdog{kWatched, [](const std::string&) {}};
  std::unique_ptr<kiosk::Assembly> m_assembly;
  std::unique_ptr<kiosk::ContentSource> m_source;
};

}  // namespace infopunkt::test
