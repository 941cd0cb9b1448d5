#pragma once
// Who arranges windows on an X server. Apart from the back end because of the macros in Xlib's headers.

namespace infopunkt::ui {

/// True when a window manager announces itself on the default display ($DISPLAY); false too when there is no X server.
/// Takes about a millisecond.
[[nodiscard]] bool x_window_manager_runs();

}  // namespace infopunkt::ui
