#pragma once
// Decodes pictures and map tiles far enough to know that a kiosk can show them, and without ever holding their pixels:
// docs/BUNDLE.md, clauses 4.7 to 4.8. For JPEG that is the whole entropy-coded scan (what follows is arithmetic that
// cannot fail), for PNG every chunk, every checksum and every row. Whatever passes, stb_image decodes to the same
// size; a unit test holds the two against each other. Any thread; memory does not depend on the picture.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/picture_limits.h"
#include "bundle/bytes.h"

namespace infopunkt::bundle {

enum class PictureFormat : std::uint8_t { Jpeg, Png };

/// What a row of media_variant says about its bytes.
struct PictureClaim {
  PictureFormat format{};
  std::int64_t width = 0;   ///< pixels
  std::int64_t height = 0;  ///< pixels
  bool operator==(const PictureClaim&) const = default;
};

/// What is wrong with a picture, for the log; empty: nothing. Points to a literal.
using Fault = std::string_view;

/// Within base/picture_limits.h.
[[nodiscard]] inline Fault fault_of_size(Bytes file, const PictureClaim& claim) {
  if (!picture_fits(claim.width, claim.height)) return "larger than a kiosk decodes";
  return file.size() > kMaxPictureBytes ? Fault("a file larger than a kiosk decodes") : Fault();
}
/// Whole, of the claimed format and size, and within base/picture_limits.h.
[[nodiscard]] Fault fault_of_picture(Bytes file, const PictureClaim& claim);

/// Baseline JPEG as publishing writes it: 8 bits, one scan, one or three components, nothing after its end.
[[nodiscard]] Fault fault_of_jpeg(Bytes file, const PictureClaim& claim);
/// One JPEG on its way to what fault_of_picture() says of it. Two that are read side by side take about three quarters
/// of the time; whoever has many starts the next one when one of the two has ended.
class JpegReading {
 public:
  /// `file` must outlive the reading.
  JpegReading(Bytes file, const PictureClaim& claim);
  ~JpegReading();
  JpegReading(const JpegReading&) = delete;
  JpegReading& operator=(const JpegReading&) = delete;

  [[nodiscard]] bool ended() const;
  [[nodiscard]] Fault fault() const;  ///< once it has ended
  void read();                        ///< to its end
  /// Both, until at least one has ended.
  static void read_both(JpegReading& a, JpegReading& b);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};
/// PNG as publishing writes it: 8 bits, grey or RGB with or without alpha, not interlaced, nothing after its end.
[[nodiscard]] Fault fault_of_png(Bytes file, const PictureClaim& claim);
/// Format and size as a picture's own header states them; nothing for bytes that are neither PNG nor JPEG.
[[nodiscard]] std::optional<PictureClaim> claim_of(Bytes file);

/// Square and no larger than kMaxTileSide: what a map tile must be besides.
[[nodiscard]] Fault fault_of_tile_shape(const PictureClaim& claim);
/// A map tile that is a picture: fault_of_picture() and fault_of_tile_shape() of what it says itself.
[[nodiscard]] Fault fault_of_raster_tile(Bytes tile);
/// A stream of gzip or zlib that ends well and within kMaxPlainTileBytes; other bytes are left to the map's own parser.
[[nodiscard]] Fault fault_of_tile(Bytes tile);

}  // namespace infopunkt::bundle
