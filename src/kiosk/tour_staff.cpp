// What only staff see: the pages of the service mode in their states, and the notice beside a visitor's screen.

#include "kiosk/tour.h"

namespace infopunkt::kiosk {
namespace {

constexpr Seconds kNoticeStays = 600;
/// 2 April 2026: what the new bundle replaces.
constexpr UnixTime kInstalled = 1'775'120'400;

sync::Report copying() {
  sync::Report report;
  report.phase = sync::Phase::Copying;
  report.progress = 0.64;
  report.file = "/media/infopunkt/stick/tresc-2026-05-14.kbundle";
  report.version = "1.43";
  report.size = 312'000'000;
  return report;
}

sync::Report ended(const std::string& key, bool attention) {
  sync::Report report;
  report.attempts.push_back({kTourTime, copying().file, "", attention, {key, {{"version", std::string("1.43")}}}});
  return report;
}

StaffView page(std::string name, ServicePage which, sync::Report report = {}) {
  return {std::move(name), [which, report = std::move(report)](Kiosk& kiosk, Seconds now) {
            kiosk.service().allow_retry(true);
            kiosk.service().set_edition({Edition::Origin::Installed, "1.42", kInstalled, "5F0A7C31D92E84B6"});
            kiosk.service().set_report(report, now);
            kiosk.show_service(which, now);
          }};
}

/// The update page while a report is written to the stick, or after.
StaffView report_page(std::string name, StickReportView view) {
  const StaffView refused = page({}, ServicePage::Update, ended("sync.unknown_key", true));
  return {std::move(name), [refused, view](Kiosk& kiosk, Seconds now) {
            refused.show(kiosk, now);
            kiosk.service().show_report(view);
          }};
}

/// The panel that a touch on the notice opens, over a visit.
StaffView panel(std::string name, sync::Report report) {
  return {std::move(name), [report = std::move(report)](Kiosk& kiosk, Seconds now) {
            kiosk.perform(screens::Home{}, now);
            kiosk.service().set_report(report, now);
            kiosk.perform(screens::ShowPanel{screens::Panel::Update}, now);
          }};
}

/// What staff see at once on a kiosk at rest.
StaffView card(std::string name, sync::Report report) {
  return {std::move(name), [report = std::move(report)](Kiosk& kiosk, Seconds now) {
            kiosk.show_service(ServicePage::Closed, now);
            kiosk.perform(screens::Finish{}, now);
            kiosk.service().set_report(report, now);
            kiosk.notify({.text = [&kiosk](Lang lang) { return kiosk.strings().tr(lang, "sync.copying"); },
                          .until = now + kNoticeStays,
                          .update = true});
          }};
}

StaffView notice(std::string name, Notice::Kind kind, std::string key, double progress) {
  return {std::move(name), [=](Kiosk& kiosk, Seconds now) {
            kiosk.perform(screens::Home{}, now);
            kiosk.notify({.kind = kind,
                          .text = [&kiosk, key](Lang lang) { return kiosk.strings().tr(lang, key); },
                          .progress = progress,
                          .until = now + kNoticeStays,
                          .update = kind != Notice::Kind::Moved});
          }};
}

}  // namespace

ServiceFacts pictured_facts() {
  constexpr Seconds kTwelveDaysThreeHours = (12 * 24 + 3) * 3600;
  return {.free_bytes = 41'200'000'000, .uptime = kTwelveDaysThreeHours, .can_report = true};
}

std::vector<StaffView> staff_views() {
  return {notice("notice", Notice::Kind::Info, "sync.copying", 0.4),
          notice("notice-moved", Notice::Kind::Moved, "notice.moved", -1),
          notice("notice-problem", Notice::Kind::Problem, "sync.source_gone", -1),
          panel("update-panel", copying()),
          panel("update-panel-error", ended("sync.unknown_key", true)),
          page("service-pin", ServicePage::Pin),
          page("service-unset", ServicePage::Unset),
          page("service-menu", ServicePage::Menu, ended("sync.unknown_key", true)),
          page("service-update", ServicePage::Update, copying()),
          page("service-update-idle", ServicePage::Update),
          page("service-update-done", ServicePage::Update, ended("sync.installed", false)),
          page("service-update-error", ServicePage::Update, ended("sync.unknown_key", true)),
          report_page("service-update-saving", {.saving = true}),
          report_page("service-update-saved", {.told = StickReportView::Told{stick::Outcome::Written}}),
          report_page("service-update-protected", {.told = StickReportView::Told{stick::Outcome::Protected}}),
          page("service-layout", ServicePage::Layout),
          page("service-touch", ServicePage::Touch),
          page("service-log", ServicePage::Log),
          page("service-quit", ServicePage::Quit),
          card("update-card", copying()),
          card("update-card-done", ended("sync.installed", false))};
}

}  // namespace infopunkt::kiosk
