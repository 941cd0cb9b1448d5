#include "kiosk/update_words.h"

#include <cmath>

#include "kiosk/service_view.h"
#include "kiosk/time_left.h"

namespace infopunkt::kiosk {
namespace {

using Kind = UpdateView::Kind;

}  // namespace

std::string update_title(const ui::Ui& ui, const UpdateView& update) {
  switch (update.kind) {
    case Kind::Idle:
      return ui.tr("service.update");
    case Kind::Running:
      return ui.tr("service.updating");
    case Kind::Done:
      return ui.tr("service.updated");
    case Kind::Nothing:
      return ui.tr("service.up_to_date");
    case Kind::Failed:
      return ui.tr(update.last->file.empty() ? "service.fault" : "service.refused");
  }
  return {};
}

std::string update_lead(const ui::Ui& ui, const UpdateView& update) {
  if (update.kind == Kind::Idle) return ui.tr("service.insert_stick");
  if (update.kind == Kind::Running) return ui.tr("service.leave_stick");
  return sentence_of(ui.strings(), update.last->message, ui.lang());
}

StepWords step_words(const ui::Ui& ui, const UpdateView& update, std::size_t index) {
  const StepState state = update.steps[index];
  constexpr const char* kNames[kUpdateSteps] = {"found", "signature", "copy", "switch"};
  const std::string base = std::string("service.step_") + kNames[index];
  StepWords words{ui.tr(state == StepState::Failed ? base + "_failed" : base), {}};
  const bool nothing = update.kind == Kind::Nothing;
  if (state == StepState::Waiting) words.detail = ui.tr(nothing ? "service.not_needed" : "service.not_begun");
  if (state == StepState::Failed) words.detail = ui.tr("service.step_failed");
  if (state == StepState::Done) words.detail = ui.tr("service.step_done");
  if (state == StepState::Current) words.detail = ui.tr("service.step_running");
  if (index == 0 && state == StepState::Done && !update.package.empty())
    words.detail = update.size > 0 ? update.package + " · " + megabytes(update.size, ui.lang()) : update.package;
  if (index == 1 && state == StepState::Done && !update.version.empty())
    words.detail = ui.tr("service.version_is", {{"version", update.version}});
  if (index == 2 && state == StepState::Current && update.size > 0)
    words.detail = ui.tr("service.copied",
                         {{"done", megabytes(update.copied, ui.lang())}, {"all", megabytes(update.size, ui.lang())}});
  return words;
}

std::int64_t whole_percent(double share) {
  // 0.29 is a little less than 29 hundredths.
  constexpr double kPercent = 100, kRounding = 1e-6;
  return static_cast<std::int64_t>(std::floor(share * kPercent + kRounding));
}

std::string time_left_words(const Strings& strings, int seconds, Lang lang) {
  if (seconds >= kOneMinute)
    return strings.tr(lang, "service.left_minutes",
                      {{"n", static_cast<std::int64_t>((seconds + kOneMinute - 1) / kOneMinute)}});
  return strings.tr(lang, "service.left_seconds", {{"n", static_cast<std::int64_t>(seconds)}});
}

std::string progress_words(const ui::Ui& ui, const UpdateView& update, std::optional<int> seconds_left) {
  if (!update.copying) return ui.tr("service.left_checking");
  return seconds_left ? time_left_words(ui.strings(), *seconds_left, ui.lang()) : ui.tr("service.left_unknown");
}

}  // namespace infopunkt::kiosk
