#include "kiosk/service.h"

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
};

ServiceMode::ServiceMode(Workers& workers, const Config& config, ServiceHost host)
    : m_workers(workers),
      m_config(config),
      m_host(std::move(host)),
      m_session(!config.service.pin_hash.empty(), 0, 0),
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
    m_session = ServiceSession(!m_config.service.pin_hash.empty(), m_host.wrong_before, now);
  take_results(now);
  const bool held = m_corner.take(now);
  if (!active()) {
    if (!held) return Event::None;
    log::info("service: the corner was held, asking for the PIN");
    m_session.enter(now);
    m_lines = log::recent();
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
  const ServiceModel model{.session = m_session,
                           .config = m_config,
                           .touches = m_touches,
                           .lines = m_lines,
                           .facts = m_facts,
                           .has_content = moment.has_content,
                           .edition = moment.has_content ? m_edition : std::nullopt,
                           .update = describe_update(m_report),
                           .seconds_left = m_update_clock.seconds_left(ui.now()),
                           .can_retry = m_can_retry,
                           .importer_silent = m_importer_silent,
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
                   m_session.go(go.page, now);
                 },
                 [&](const LeaveService&) {
                   m_session.leave();
                   wish.left = true;
                 },
                 [&](const LookAgain&) { m_retry = m_session.may_act(); },
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
  m_checking = m_workers.submit(
      [results = m_results, verify = m_host.verify, hash = m_config.service.pin_hash, given = *pin](const Cancelled&) {
        const bool right = verify && verify(hash, given);
        const std::scoped_lock lock(results->mutex);
        results->verdict = right;
      });
}

void ServiceMode::take_results(Seconds now) {
  std::optional<bool> verdict;
  {
    const std::scoped_lock lock(m_results->mutex);
    verdict = std::exchange(m_results->verdict, std::nullopt);
    if (m_results->facts) m_facts = std::exchange(m_results->facts, std::nullopt);
  }
  if (!verdict) return;
  m_session.verdict(*verdict, now);
  if (*verdict)
    log::info("service: entered");
  else
    log::warn("service: wrong PIN, {} in a row", m_session.wrong());
  if (m_host.remember)
    m_remembering = m_workers.submit(
        [remember = m_host.remember, wrong = m_session.wrong()](const Cancelled&) { remember(wrong); });
}

void ServiceMode::read_facts() {
  if (!m_host.facts) return;
  m_reading = m_workers.submit([results = m_results, facts = m_host.facts](const Cancelled&) {
    const ServiceFacts found = facts();
    const std::scoped_lock lock(results->mutex);
    results->facts = found;
  });
}

Seconds ServiceMode::deadline(Seconds now) const {
  return std::min(m_corner.deadline(), m_session.deadline(now));
}

bool ServiceMode::woken() const {
  if (!active()) return false;
  const std::scoped_lock lock(m_results->mutex);
  return m_news || m_results->verdict || m_results->facts;
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
}

void ServiceMode::show(ServicePage page, const ui::Metrics& metrics, Seconds now) {
  m_started = true;
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
