#pragma once
// "Take it with you": the address of a page about a project as a code for a telephone and in print.

#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

/// Draws the dialog; true when the visitor has closed it.
[[nodiscard]] bool draw_project_link(const Canvas& canvas, const std::string& link);

}  // namespace infopunkt::screens
