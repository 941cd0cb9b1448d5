// A whole map file from strangers: whatever it is, opening it ends soon, and a map that opens keeps what its head
// promises, to whoever asks for its tiles.

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/locale.h"
#include "base/picture_limits.h"
#include "bundle/mbtiles.h"
#include "fuzz.h"

using namespace infopunkt;

namespace {

constexpr bundle::MbtilesPatience kPatience{std::chrono::milliseconds(50), std::chrono::milliseconds(50),
                                            std::chrono::milliseconds(50)};
constexpr int kMostRows = 64;

/// SQLite opens names, not bytes: one file of this process, gone with it.
struct MapFile {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("infopunkt-fuzz-" + std::to_string(::getpid()) + ".mbtiles");
  ~MapFile() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

void check_head(const bundle::MbtilesHead& head) {
  fuzz::require(head.min_zoom >= 0 && head.min_zoom <= head.max_zoom && head.max_zoom <= bundle::kMaxTileZoom);
  for (const std::string& words : {head.name, head.attribution}) {
    fuzz::require(is_utf8(words) && words.size() <= bundle::kMaxPlainLine);
    fuzz::require(bundle::plain_line(words) == words);
  }
  if (const auto& b = head.bounds) fuzz::require(b->west < b->east && b->south < b->north && b->west >= -180);
}

void ask(const bundle::Mbtiles& map) {
  int rows = 0;
  [[maybe_unused]] const auto walked = map.each_tile([&](const bundle::StoredTile& tile) {
    using State = bundle::StoredTile::State;
    fuzz::require(tile.data.size() <= kMaxPictureBytes);
    fuzz::require((tile.state == State::Outside) == !bundle::on_grid(tile.zoom, tile.column, tile.row));
    if (tile.state == State::Whole) {
      const auto found = map.tile(static_cast<int>(tile.zoom), tile.column, bundle::flipped_row(tile.zoom, tile.row));
      if (found && *found) fuzz::require(!(**found).empty() && (**found).size() <= kMaxPictureBytes);
    }
    return ++rows < kMostRows;
  });
  const auto counts = map.count();
  if (!counts) return;
  for (const bundle::ZoomCount& zoom : *counts) fuzz::require(zoom.tiles > 0 && zoom.zoom <= bundle::kMaxTileZoom);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const MapFile file;
  std::ofstream(file.path, std::ios::binary) << fuzz::text_of(data, size);
  const auto map = bundle::Mbtiles::open(file.path, kPatience);
  if (!map) {
    fuzz::require(!bundle::text(map.error()).empty());
    return 0;
  }
  check_head(map->head());
  ask(*map);
  return 0;
}
