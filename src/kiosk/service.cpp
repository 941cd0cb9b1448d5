#include "kiosk/service.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/overloaded.h"
#include "kiosk/service_pin.h"

#ifndef INFOPUNKT_VERSION
#define INFOPUNKT_VERSION "0.1.0"
#endif

namespace infopunkt::kiosk {
/// What workers found out, until the frame thread asks.
struct ServiceMode::Results {
  std::mutex mutex;
  std::optional<bool> verdict;
  std::optional<ServiceFacts> facts;
  std::optional<StickReportView::Told> report;
};

ServiceMode::ServiceMode(const ServiceParts& parts, ServiceHost host)
    : m_parts(parts),
      m_host(std::move(host)),
      m_session(!parts.config.service.pin_hash.empty(), 0, 0),
      m_results(std::make_shared<Results>()) {}

ServiceMode::~ServiceMode() = default;

void ServiceMode::touch(const ui::TouchEvent& event, const ui::Metrics& metrics) {
  m_corner.feed(event, metrics.mm(CornerHold::kSideMm));
  if (!active()) return;
  m_session.input(event.time);
  if (m_session.page() == ServicePage::Touch) m_touches.feed(event);
}

void ServiceMode::type(std::string_view text, Seconds now) {
  if (!active()) return;
  m_session.input(now);
  for (const char c : text)
    if (c >= '0' && c <= '9') m_session.digit(c - '0', now);
}

ServiceMode::Event ServiceMode::update(Seconds now) {
  if (!std::exchange(m_started, true))
    m_session = ServiceSession(!m_parts.config.service.pin_hash.empty(), m_host.wrong_before, now);
  take_results(now);
  const bool held = m_corner.take(now);
  if (!active()) {
    if (!held) return Event::None;
    log::info("service: the corner was held, asking for the PIN");
    m_session.enter(now);
    m_lines = log::recent();
    m_report_view.told.reset();
    read_facts();
    return Event::Entered;
  }
  check_pin();
  take_results(now);
  const bool watched = m_session.page() == ServicePage::Update && m_report.phase != sync::Phase::Idle;
  return m_session.update(now, watched) ? Event::Left : Event::None;
}

ServiceMode::Wish ServiceMode::draw(ui::Ui& ui, const ServiceMoment& moment) {
  m_news = false;
  std::vector<ServiceAction> actions;
  m_report_view.offered = m_host.report && m_facts && m_facts->can_report && m_session.may_act();
  const ServiceModel model{.session = m_session,
                           .config = m_parts.config,
                           .touches = m_touches,
                           .lines = m_lines,
                           .facts = m_facts,
                           .has_content = moment.has_content,
                           .edition = moment.has_content ? m_edition : std::nullopt,
                           .update = describe_update(m_report),
                           .seconds_left = m_update_clock.seconds_left(ui.now()),
                           .can_retry = m_can_retry,
                           .importer_silent = m_importer_silent,
                           .report = m_report_view,
                           .program = INFOPUNKT_VERSION,
                           .timezone = moment.timezone,
                           .wall = moment.wall,
                           .clock_trusted = moment.clock_trusted};
  draw_service(ui, model, actions);
  Wish wish;
  for (const ServiceAction& action : actions) perform(action, ui.metrics(), ui.now(), wish);
  if (!actions.empty()) ui.scheduler().input(ui.now());
  return wish;
}

void ServiceMode::perform(const ServiceAction& action, const ui::Metrics& metrics, Seconds now, Wish& wish) {
  std::visit(Overloaded{
                 [&](const PressDigit& press) { m_session.digit(press.digit, now); },
                 [&](const EraseDigit&) { m_session.erase(now); },
                 [&](const GoTo& go) {
                   if (go.page == ServicePage::Touch) m_touches.begin(metrics);
                   if (go.page == ServicePage::Menu) read_facts();
                   m_lines = log::recent();
                   m_report_view.told.reset();
                   m_session.go(go.page, now);
                 },
                 [&](const LeaveService&) {
                   m_session.leave();
                   wish.left = true;
                 },
                 [&](const LookAgain&) { m_retry = m_session.may_act(); },
                 [&](const SaveReport&) { m_report_wanted = m_report_view.offered; },
                 [&](const WipeAgain&) { m_touches.begin(metrics); },
                 [&](const QuitProgram&) {
                   wish.quit = m_session.may_act();
                   if (wish.quit) log::warn("service: the program was ended by hand");
                 },
             },
             action);
}

void ServiceMode::check_pin() {
  const auto pin = m_session.take_pin();
  if (!pin) return;
  m_checking = m_parts.workers.submit([results = m_results, verify = m_host.verify,
                                       hash = m_parts.config.service.pin_hash, given = *pin](const Cancelled&) {
    const bool right = verify && verify(hash, given);
    const std::scoped_lock lock(results->mutex);
    results->verdict = right;
  });
}

void ServiceMode::take_results(Seconds now) {
  std::optional<bool> verdict;
  std::optional<StickReportView::Told> report;
  {
    const std::scoped_lock lock(m_results->mutex);
    verdict = std::exchange(m_results->verdict, std::nullopt);
    report = std::exchange(m_results->report, std::nullopt);
    if (m_results->facts) m_facts = std::exchange(m_results->facts, std::nullopt);
  }
  if (report) take_report(report->outcome);
  if (!verdict) return;
  m_session.verdict(*verdict, now);
  if (*verdict)
    log::info("service: entered");
  else
    log::warn("service: wrong PIN, {} in a row", m_session.wrong());
  if (m_host.remember)
    m_remembering = m_parts.workers.submit(
        [remember = m_host.remember, wrong = m_session.wrong()](const Cancelled&) { remember(wrong); });
}

void ServiceMode::read_facts() {
  if (!m_host.facts) return;
  m_reading = m_parts.workers.submit([results = m_results, facts = m_host.facts](const Cancelled&) {
    const ServiceFacts found = facts();
    const std::scoped_lock lock(results->mutex);
    results->facts = found;
  });
}

void ServiceMode::begin_report(const ServiceMoment& moment) {
  m_report_wanted = false;
  if (!m_host.report) return;
  m_report_view.saving = true;
  m_report_view.told.reset();
  StickReportFacts facts{.wall = moment.wall,
                         .clock_trusted = moment.clock_trusted,
                         .timezone = moment.timezone,
                         .kiosk = m_parts.config.service.name,
                         .program = INFOPUNKT_VERSION,
                         .has_content = moment.has_content,
                         .edition = moment.has_content ? m_edition : std::nullopt,
                         .attempts = m_report.attempts,
                         .languages = moment.languages};
  m_writing = m_parts.errands.submit([results = m_results, machine = m_host.facts, send = m_host.report,
                                      &strings = m_parts.strings,
                                      facts = std::move(facts)](const Cancelled& cancelled) mutable {
    if (machine) facts.free_bytes = machine().free_bytes;
    const auto outcome = send(stick_report_text(strings, facts), cancelled);
    const std::scoped_lock lock(results->mutex);
    results->report = StickReportView::Told{outcome};
  });
}

void ServiceMode::take_report(std::optional<stick::Outcome> outcome) {
  m_report_view.saving = false;
  m_report_view.told = StickReportView::Told{outcome};
  const bool good = outcome == stick::Outcome::Written || outcome == stick::Outcome::NoStick;
  log::write(good ? log::Level::Info : log::Level::Warn,
             fmt::format("service: report for the stick: {}", outcome ? stick::word(*outcome) : "no answer"));
}

bool ServiceMode::news_of_files() {
  const bool known = std::exchange(m_attempts_known, true);
  const auto last = std::ranges::find_if(m_report.attempts.rbegin(), m_report.attempts.rend(),
                                         [](const sync::Attempt& attempt) { return !attempt.file.empty(); });
  if (last == m_report.attempts.rend() || m_last_attempt == *last) return false;
  m_last_attempt = *last;
  return known;
}

Seconds ServiceMode::deadline(Seconds now) const {
  return std::min(m_corner.deadline(), m_session.deadline(now));
}

bool ServiceMode::woken() const {
  const std::scoped_lock lock(m_results->mutex);
  // A report may be asked for without the page.
  if (m_results->report) return true;
  return active() && (m_news || m_results->verdict || m_results->facts);
}

void ServiceMode::set_edition(Edition edition) {
  m_edition = std::move(edition);
  m_news = true;
}

void ServiceMode::set_importer(bool answers) {
  m_importer_silent = !answers;
  m_news = true;
}

void ServiceMode::set_report(sync::Report report, Seconds now) {
  m_report = std::move(report);
  m_update_clock.note(describe_update(m_report), now);
  m_importer_silent = false;
  m_news = true;
  const bool idle = m_report.phase == sync::Phase::Idle;
  if (!idle) m_report_view.told.reset();
  if (idle || !m_attempts_known) {
    const bool news = news_of_files();
    if (news && m_parts.config.service.stick_report == StickReport::Always) m_report_wanted = true;
  }
}

void ServiceMode::show_report(const StickReportView& view) {
  m_report_view = view;
  m_news = true;
}

void ServiceMode::show(ServicePage page, const ui::Metrics& metrics, Seconds now) {
  m_started = true;
  m_report_view = {};
  if (page == ServicePage::Closed) return m_session.leave();
  m_session = ServiceSession(true, 0, now);
  m_session.enter(now);
  m_lines = log::recent();
  read_facts();
  take_results(now);
  if (page == ServicePage::Pin) return;
  if (page == ServicePage::Unset) {
    m_session = ServiceSession(false, 0, now);
    return m_session.enter(now);
  }
  m_touches.begin(metrics);
  for (std::size_t i = 0; i < kPinDigits; ++i) m_session.digit(0, now);
  static_cast<void>(m_session.take_pin());
  m_session.verdict(true, now);
  m_session.go(page, now);
}

}  // namespace infopunkt::kiosk
