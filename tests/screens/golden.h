#pragma once
// Comparing a picture with the one that was blessed, within what two graphics drivers may differ.

#include <filesystem>
#include <optional>
#include <string>

#include "ui/backend.h"

namespace infopunkt::test {

/// A pixel differs when a channel is further off than `channel`; the pictures differ when more than `share` of their
/// pixels do. Edges of letters stay within the first, a missing icon does not stay within the second.
struct Tolerance {
  int channel = 24;       ///< 0..255
  double share = 0.0004;  ///< of all pixels
};

/// Half as wide and high, each pixel the mean of four: what is kept and compared.
[[nodiscard]] ui::Capture halved(const ui::Capture& picture);

struct Difference {
  bool same = false;
  double share = 0;     ///< of pixels that differ; 1 when the sizes do
  int largest = 0;      ///< of a channel
  ui::Capture picture;  ///< differing pixels red on the greyed expected one
};
[[nodiscard]] Difference compare(const ui::Capture& expected, const ui::Capture& actual,
                                 const Tolerance& tolerance = {});

/// Nothing when the file is missing or is no picture.
[[nodiscard]] std::optional<ui::Capture> read_png(const std::filesystem::path& file);

/// tests/screens/golden
[[nodiscard]] std::filesystem::path golden_folder();

/// Compares with tests/screens/golden/NAME.png. On a difference expected, actual and difference are written side by
/// side into the build folder, and the sentence says where. With UPDATE_GOLDENS=1 the picture is blessed instead.
/// Empty when all is well.
[[nodiscard]] std::string check_golden(const std::string& name, const ui::Capture& actual);

}  // namespace infopunkt::test
