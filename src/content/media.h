#pragma once
// Pictures as the bundle brings them: every size ready made, the bytes fetched only when wanted.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bundle/hash.h"
#include "content/text.h"

namespace infopunkt::content {

enum class PictureFormat { Jpeg, Png };

struct MediaVariant {
  int width = 0;  ///< pixels
  int height = 0;
  PictureFormat format = PictureFormat::Jpeg;
  bundle::Digest256 hash{};  ///< names the bytes; equal hashes are equal pictures, so it also keys a cache
};

struct Media {
  std::int64_t id = 0;
  std::string path;  ///< in the content folder; unique
  bool decorative = false;
  int width = 0;  ///< of the source, pixels; gives the aspect before anything is loaded
  int height = 0;
  std::uint32_t colour = 0;  ///< average, 0xRRGGBB; what to show while the picture loads
  double focus_x = 0.5;      ///< the point that must survive cropping, share of the width from the left
  double focus_y = 0.5;      ///< and of the height from the top
  std::string credit;
  Words alt;
  Words caption;
  std::vector<MediaVariant> variants;  ///< by width, narrowest first
};

/// The narrowest variant that is at least `wanted_width` pixels wide, else the widest; null when there is none.
/// Lives as long as `media`.
[[nodiscard]] const MediaVariant* best_variant(const Media& media, int wanted_width);

/// A set of map tiles, as MBTiles describes it.
struct Tileset {
  std::int64_t id = 0;
  std::string name;
  std::string format;  ///< pbf, png, jpg
  int min_zoom = 0;
  int max_zoom = 0;
  struct Bounds {
    double west, south, east, north;  ///< degrees
  };
  std::optional<Bounds> bounds;
  std::string attribution;
};

}  // namespace infopunkt::content
