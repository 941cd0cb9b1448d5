// Map tiles that are pictures, and what a picture says of itself before it is decoded.

#include "bundle/picture_check.h"

namespace infopunkt::bundle {
namespace {

std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (const std::byte byte : bytes) value = value << 8 | std::to_integer<std::uint64_t>(byte);
  return value;
}

/// The frame header of any JPEG, baseline or not: SOF0 to SOF15, among which three markers mean something else.
bool is_frame(std::uint64_t marker) {
  return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
}

std::optional<PictureClaim> claim_of_jpeg(Bytes file) {
  for (std::size_t at = 2; at + 9 <= file.size();) {
    const std::uint64_t marker = big_endian(file.subspan(at, 2)), length = big_endian(file.subspan(at + 2, 2));
    if (marker < 0xffc0 || marker == 0xffff || length < 2) return std::nullopt;
    if (is_frame(marker))
      return PictureClaim{PictureFormat::Jpeg, static_cast<std::int64_t>(big_endian(file.subspan(at + 7, 2))),
                          static_cast<std::int64_t>(big_endian(file.subspan(at + 5, 2)))};
    at += 2 + length;
  }
  return std::nullopt;
}

std::optional<PictureClaim> claim_of_png(Bytes file) {
  if (file.size() < 24) return std::nullopt;
  return PictureClaim{PictureFormat::Png, static_cast<std::int64_t>(big_endian(file.subspan(16, 4))),
                      static_cast<std::int64_t>(big_endian(file.subspan(20, 4)))};
}

}  // namespace

std::optional<PictureClaim> claim_of(Bytes file) {
  const std::string_view head = as_text(file);
  if (head.starts_with("\x89PNG\r\n\x1a\n")) return claim_of_png(file);
  if (head.starts_with("\xff\xd8\xff")) return claim_of_jpeg(file);
  return std::nullopt;
}

Fault fault_of_tile_shape(const PictureClaim& claim) {
  if (claim.width != claim.height) return "a tile that is not square";
  return claim.width > kMaxTileSide ? Fault("a tile larger than the map draws") : Fault();
}

Fault fault_of_raster_tile(Bytes tile) {
  const auto claim = claim_of(tile);
  if (!claim) return "neither PNG nor JPEG";
  if (const Fault fault = fault_of_tile_shape(*claim); !fault.empty()) return fault;
  return fault_of_picture(tile, *claim);
}

}  // namespace infopunkt::bundle
