#pragma once
// From any usual picture to the few sizes a kiosk decodes: JPEG or PNG, upright, sRGB, no metadata.
//
// The same source bytes give the same result on any number of threads: libvips works on one thread per picture
// and build.cpp works on several pictures at once. Reducing happens in linear light, so fine bright detail keeps
// its brightness. JPEG colours are never subsampled: half of our pictures are flat illustrations, where shared
// colour smears red and blue edges, and the whole bundle grows by a tenth only.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infopunkt::authoring {

/// Largest picture accepted, in pixels (width × height). Vector pictures have no pixels and no such limit.
inline constexpr std::int64_t kMaxPicturePixels = 50'000'000;

/// Changes whenever the same source may give other bytes; part of the cache key.
inline constexpr int kPictureSettings = 2;

struct VariantSize {
  std::string_view name;
  int width;   ///< largest width in pixels
  int height;  ///< largest height: 3/2 of the width, so an upright 9:16 picture fills an upright screen
};
inline constexpr std::array<VariantSize, 3> kVariants{
    {{"thumb", 480, 720}, {"screen", 1280, 1920}, {"large", 2560, 3840}}};

struct PictureVariant {
  std::string name;    ///< one of kVariants
  std::string format;  ///< "jpeg" or "png"
  int width = 0;
  int height = 0;
  std::string bytes;
  bool operator==(const PictureVariant&) const = default;
};

struct Picture {
  int width = 0;  ///< of the source after its EXIF orientation; for SVG its stated size
  int height = 0;
  std::uint32_t colour = 0;              ///< average, 0xRRGGBB
  std::vector<PictureVariant> variants;  ///< all of kVariants; those of a small source are equal
  bool operator==(const Picture&) const = default;
};

enum class PictureFault {
  UnknownFormat,  ///< not JPEG, PNG, WebP, TIFF, HEIC, AVIF, GIF or SVG
  Damaged,        ///< such a file, but its picture cannot be decoded to the end
  TooLarge,       ///< more than kMaxPicturePixels
  Unencodable     ///< the encoder failed: out of memory or disk
};
struct PictureError {
  PictureFault fault = PictureFault::Damaged;
  int width = 0;  ///< of the source, where it could be read
  int height = 0;
};

/// Decodes `source` and makes its variants. Any thread; holds roughly four bytes per source pixel.
[[nodiscard]] Result<Picture, PictureError> make_picture(std::span<const std::byte> source);

/// Longest side of a page's large variant: small print of an A4 page can be read on it at twice its size.
inline constexpr int kPageSide = 2560;

/// How many pages the PDF file `source` has; nothing when it cannot be opened (damaged, protected by a password).
[[nodiscard]] std::optional<int> count_pages(std::span<const std::byte> source);
/// One page of a PDF file, from 1, on white, with its variants. Any thread.
[[nodiscard]] Result<Picture, PictureError> make_page(std::span<const std::byte> source, int page);

/// The same picture as a map tile that the importer takes: PNG stays PNG, JPEG stays JPEG, without palette, steps or
/// anything else that publishing does not write. Nothing when it cannot be decoded to the end. Any thread.
[[nodiscard]] std::optional<std::string> remake_tile(std::span<const std::byte> tile);

/// Name and version of the decoding library, for the cache key.
[[nodiscard]] std::string picture_library();

}  // namespace infopunkt::authoring
