#pragma once
// The words of an update, the same on the notice, the panel and the service page.

#include "kiosk/service_update.h"
#include "ui/ui.h"

namespace infopunkt::kiosk {

[[nodiscard]] std::string update_title(const ui::Ui& ui, const UpdateView& update);
/// What to do, or how it ended.
[[nodiscard]] std::string update_lead(const ui::Ui& ui, const UpdateView& update);

struct StepWords {
  std::string title, detail;
};
[[nodiscard]] StepWords step_words(const ui::Ui& ui, const UpdateView& update, std::size_t index);

/// Of a share 0..1, rounded down: 100 is said when all is done.
[[nodiscard]] std::int64_t whole_percent(double share);
/// "About 2 minutes left": minutes from one minute up.
[[nodiscard]] std::string time_left_words(const Strings& strings, int seconds, Lang lang);
/// The line below the bar.
[[nodiscard]] std::string progress_words(const ui::Ui& ui, const UpdateView& update, std::optional<int> seconds_left);

}  // namespace infopunkt::kiosk
