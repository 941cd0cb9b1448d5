#pragma once
// How large a film in a bundle may be. Publishing and the importer refuse larger ones (bundle/video_check.h), and
// infopunkt-video plays none.

#include <cstddef>
#include <cstdint>

namespace infopunkt {

inline constexpr int kMaxVideoSide = 1920;                     ///< pixels
inline constexpr std::int64_t kMaxVideoArea = 1920LL * 1088;   ///< pixels, width × height; upright films too
inline constexpr std::size_t kMaxVideoBytes = 60U << 20U;      ///< of the file: what SQLite hands out as one value
inline constexpr std::int64_t kMaxVideoMs = 15LL * 60 * 1000;  ///< milliseconds

[[nodiscard]] constexpr bool video_fits(std::int64_t width, std::int64_t height) {
  return width >= 16 && height >= 16 && width <= kMaxVideoSide && height <= kMaxVideoSide &&
         width * height <= kMaxVideoArea;
}

}  // namespace infopunkt
