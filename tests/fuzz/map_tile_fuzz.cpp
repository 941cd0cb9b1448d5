// One tile of a map: a picture or a vector tile. Whatever is accepted is what it is accepted for, and what can be
// unpacked packs and unpacks to itself.

#include <algorithm>

#include "authoring/vector_tile.h"
#include "base/picture_limits.h"
#include "bundle/mbtiles.h"
#include "bundle/picture_check.h"
#include "bundle/tile_packing.h"
#include "fuzz.h"

using namespace infopunkt;

namespace {

void check_picture(bundle::Bytes tile) {
  const bool sound = bundle::fault_of_raster_tile(tile).empty();
  const auto claim = bundle::claim_of(tile);
  if (!sound) return;
  fuzz::require(claim && claim->width == claim->height && claim->width >= 1 && claim->width <= kMaxTileSide);
  fuzz::require(bundle::fault_of_picture(tile, *claim).empty());
  fuzz::require(!bundle::fault_of_raster_tile(tile.first(tile.size() - 1)).empty());
}

void check_vector(bundle::Bytes tile) {
  const auto plain = bundle::unpacked_tile(tile);
  fuzz::require(plain.has_value() == bundle::fault_of_tile(tile).empty());
  if (!plain) return;
  authoring::LayerKeys names, again;
  const auto fault = authoring::fault_of_vector_tile(*plain, &names);
  fuzz::require(fault == authoring::fault_of_vector_tile(*plain, &again) && names == again);
  fuzz::require(fault == authoring::fault_of_vector_tile(*plain, nullptr));
  const auto packed = bundle::gzipped_tile(*plain);
  fuzz::require(bundle::fault_of_tile(packed).empty());
  const auto back = bundle::unpacked_tile(packed);
  fuzz::require(back && *back == *plain);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const bundle::Bytes tile = bundle::as_bytes(fuzz::text_of(data, size));
  const auto format = bundle::tile_format(tile);
  if (!format) {
    fuzz::require(!bundle::fault_of_raster_tile(tile).empty());
    return 0;
  }
  if (*format == bundle::TileFormat::Vector)
    check_vector(tile);
  else
    check_picture(tile);
  return 0;
}
