#pragma once
// The service mode: watches the corner, keeps session, facts and the importer's report, draws the page. Frame thread
// only; what takes time runs on workers.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/workers.h"
#include "kiosk/service_view.h"
#include "kiosk/time_left.h"

namespace infopunkt::kiosk {

/// What the kiosk knows at the moment of drawing.
struct ServiceMoment {
  UnixTime wall = 0;
  bool clock_trusted = true;
  bool has_content = false;
  std::string timezone;
  std::vector<Lang> languages{};  ///< that the kiosk offers, its own first
};

/// What the service mode works with; all must outlive it.
struct ServiceParts {
  Workers& workers;
  Workers& errands;  ///< for what may take half a minute
  const Strings& strings;
  const Config& config;
};

class ServiceMode {
 public:
  ServiceMode(const ServiceParts& parts, ServiceHost host);
  ~ServiceMode();

  [[nodiscard]] bool active() const { return m_session.open(); }
  [[nodiscard]] const ServiceSession& session() const { return m_session; }
  /// Every contact, whatever is on the glass.
  void touch(const ui::TouchEvent& event, const ui::Metrics& metrics);
  /// A key, with the text it writes if any: digits of the PIN.
  void type(std::string_view text, Seconds now);
  enum class Event { None, Entered, Left };
  /// Before each frame.
  [[nodiscard]] Event update(Seconds now);
  /// The page. Answers what is to happen to the kiosk.
  struct Wish {
    bool left = false, quit = false;
  };
  [[nodiscard]] Wish draw(ui::Ui& ui, const ServiceMoment& moment);
  /// Something arrived that the page on the glass does not show yet.
  [[nodiscard]] bool woken() const;
  /// When update() has something to do next; infinity when nothing is due.
  [[nodiscard]] Seconds deadline(Seconds now) const;

  // --- the report for the stick ---------------------------------------------------------------------
  /// Staff asked for one, or kiosk.toml does after each attempt, and none is being written.
  [[nodiscard]] bool report_due() const { return m_report_wanted && !m_report_view.saving; }
  /// Has it written by an errand, which tells of its end like other workers; nothing waits for it.
  void begin_report(const ServiceMoment& moment);

  // --- news from the source of content -----------------------------------------------------------
  void set_edition(Edition edition);
  [[nodiscard]] const std::optional<Edition>& edition() const { return m_edition; }
  void set_report(sync::Report report, Seconds now);
  void set_importer(bool answers);
  [[nodiscard]] UpdateView update_view() const { return describe_update(m_report); }
  [[nodiscard]] const UpdateClock& update_clock() const { return m_update_clock; }
  /// Staff asked for another look at the stick; once.
  [[nodiscard]] bool take_retry() { return std::exchange(m_retry, false); }
  /// There is an importer that take_retry() can be told to.
  void allow_retry(bool allowed) { m_can_retry = allowed; }

  /// As if the PIN had been given: pictures, tests of views.
  void show(ServicePage page, const ui::Metrics& metrics, Seconds now);
  /// As if a report had come so far; whether one is offered the facts decide.
  void show_report(const StickReportView& view);

 private:
  struct Results;
  void perform(const ServiceAction& action, const ui::Metrics& metrics, Seconds now, Wish& wish);
  void take_results(Seconds now);
  void check_pin();
  void read_facts();
  void take_report(std::optional<stick::Outcome> outcome);
  /// True for an attempt that has ended since the last report and was about a file.
  [[nodiscard]] bool news_of_files();

  ServiceParts m_parts;
  ServiceHost m_host;
  CornerHold m_corner;
  ServiceSession m_session;
  TouchTest m_touches;
  bool m_started = false;
  std::shared_ptr<Results> m_results;
  JobHandle m_checking, m_reading, m_remembering, m_writing;
  std::optional<ServiceFacts> m_facts;
  std::optional<Edition> m_edition;
  sync::Report m_report;
  UpdateClock m_update_clock;
  std::vector<log::Line> m_lines;
  StickReportView m_report_view;
  bool m_report_wanted = false;
  std::optional<sync::Attempt> m_last_attempt;
  bool m_attempts_known = false;  ///< what the first report tells of is history
  bool m_news = false;
  bool m_retry = false, m_can_retry = false, m_importer_silent = false;
};

}  // namespace infopunkt::kiosk
