#pragma once
// Running text: the blocks of a body under each other at a readable width.

#include "screens/common.h"

namespace infopunkt::screens {

/// Draws all blocks at `at` (width only; height is what is needed) and returns the height.
float draw_body(const Canvas& canvas, const Content& content, const content::Body& body, ui::Rect at);

}  // namespace infopunkt::screens
