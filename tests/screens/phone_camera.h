#pragma once
// A telephone that looks at the panel, and the decoder in it (zbar): whether a code is read is for another program to
// say.

#include <cstdint>
#include <string>
#include <vector>

#include "ui/backend.h"

namespace infopunkt::test {

struct GreyPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> px;
};

/// What the camera gets of `r` (pixels of the panel) from 60 cm: each of its pixels is the mean over its own area and a
/// good part of its neighbours', half a pixel out of step with the panel's.
[[nodiscard]] GreyPicture seen_by_camera(const ui::Capture& picture, ui::Rect r, double px_per_mm);

/// What zbar reads, byte for byte; empty when it reads nothing.
[[nodiscard]] std::string decoded(const GreyPicture& picture);

}  // namespace infopunkt::test
