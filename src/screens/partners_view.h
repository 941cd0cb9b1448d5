#pragma once
// Who carries the project and who pays for it: the emblem of the Union with its fund and programme first and largest,
// then the partners, each with its logo where the content brings one, else set in type.

#include "screens/common.h"

namespace infopunkt::screens {

/// The page of the content that shows them above its text.
inline constexpr std::string_view kPartnersPage = "partners";

/// Draws at `at` (its height is what is needed) and returns the height; 0 when the content names nobody.
float draw_partners(const Canvas& canvas, const Content& content, ui::Rect at);

}  // namespace infopunkt::screens
