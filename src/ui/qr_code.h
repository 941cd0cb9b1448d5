#pragma once
// QR codes as a square of modules.

#include <optional>
#include <string_view>
#include <vector>

namespace infopunkt::ui {

struct QrCode {
  int size = 0;            ///< modules a side, without the quiet zone
  std::vector<bool> dark;  ///< row by row
  [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y) * size + x]; }
};

inline constexpr int kQuietZone = 4;  ///< modules that must stay white around it

/// Error correction is the best that does not enlarge the code. Nothing when `text` is too long (about 2.9 kB).
[[nodiscard]] std::optional<QrCode> make_qr(std::string_view text);

}  // namespace infopunkt::ui
