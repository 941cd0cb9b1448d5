#pragma once
// How large a picture in a bundle may be. The importer refuses larger ones (bundle/picture_check.h), and the kiosk
// decodes none (ui/picture_decode.cpp). Publishing makes at most 2560 × 3840 (authoring/pictures.h).

#include <cstddef>
#include <cstdint>

namespace infopunkt {

inline constexpr int kMaxPictureSide = 4096;                   ///< pixels
inline constexpr std::int64_t kMaxPictureArea = 10'000'000;    ///< pixels, width × height
inline constexpr std::size_t kMaxPictureBytes = 16U << 20U;    ///< of the encoded file
inline constexpr int kMaxTileSide = 1024;                      ///< pixels, of a square map tile in PNG or JPEG
inline constexpr std::size_t kMaxPlainTileBytes = 32U << 20U;  ///< of a map tile once inflated

[[nodiscard]] constexpr bool picture_fits(std::int64_t width, std::int64_t height) {
  return width >= 1 && height >= 1 && width <= kMaxPictureSide && height <= kMaxPictureSide &&
         width * height <= kMaxPictureArea;
}

}  // namespace infopunkt
