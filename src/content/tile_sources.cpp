#include "content/tile_sources.h"

#include <toml++/toml.h>

#include <algorithm>
#include <atomic>
#include <system_error>
#include <tuple>

#include "base/log.h"
#include "bundle/mbtiles.h"
#include "bundle/tile_packing.h"

namespace infopunkt::content {
namespace {

namespace fs = std::filesystem;

/// More files than anybody has maps: a folder named by mistake.
constexpr std::size_t kMostFiles = 64;
constexpr std::uintmax_t kMaxSideFile = 64 << 10;  // bytes

TileSource from_bundle(std::shared_ptr<const Catalogue> catalogue, const Tileset& tileset) {
  TileSource source;
  source.name = tileset.name;
  source.format = tileset.format == "pbf" ? TileSource::Format::Vector : TileSource::Format::Raster;
  source.min_zoom = tileset.min_zoom;
  source.max_zoom = tileset.max_zoom;
  source.bounds = tileset.bounds;
  source.attribution = tileset.attribution;
  source.load = [catalogue = std::move(catalogue), id = tileset.id](int z, int x, int y) {
    if (!bundle::on_grid(z, x, y)) return std::optional<PictureBytes>();
    return catalogue->tile(id, z, x, static_cast<int>(bundle::flipped_row(z, y)));
  };
  return source;
}

/// The key `attribution` of the file `map`.toml, as in a content folder; empty when there is none.
std::string stated_credits(const std::string& map) {
  const std::string file = map + ".toml";
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file, error);
  if (error || size > kMaxSideFile) return {};
  try {
    return bundle::plain_attribution(toml::parse_file(file)["attribution"].value_or(std::string()));
  } catch (const toml::parse_error& problem) {
    log::warn("{}: not TOML and passed over ({})", file, problem.description());
    return {};
  }
}

/// Says once that tiles of one file are missing from the screens.
class Complaint {
 public:
  explicit Complaint(std::string file) : m_file(std::move(file)) {}
  void about(const bundle::MbtilesError& error) {
    if (!m_said.exchange(true)) log::error("map {}: {}; tiles of it are missing", m_file, bundle::text(error));
  }

 private:
  std::string m_file;
  std::atomic<bool> m_said = false;
};

std::optional<TileSource> from_file(const std::string& file) {
  auto opened = bundle::Mbtiles::open(file);
  if (!opened) {
    log::warn("map {}: not shown; it {}", file, bundle::text(opened.error()));
    return std::nullopt;
  }
  const auto map = std::make_shared<const bundle::Mbtiles>(std::move(*opened));
  const bundle::MbtilesHead& head = map->head();
  TileSource source;
  source.name = head.name;
  source.format = head.raster() ? TileSource::Format::Raster : TileSource::Format::Vector;
  source.min_zoom = head.min_zoom;
  source.max_zoom = head.max_zoom;
  if (const auto& b = head.bounds) source.bounds = Tileset::Bounds{b->west, b->south, b->east, b->north};
  source.attribution = stated_credits(file);
  if (source.attribution.empty()) source.attribution = head.attribution;
  if (source.attribution.empty()) {
    log::warn("map {}: not shown; it does not say who made it; write attribution = \"© …\" into {}.toml", file, file);
    return std::nullopt;
  }
  if (!head.indexed) log::warn("map {}: slow, for it has no index; infopunkt-bundle map crop makes one that has", file);
  source.load = [map, complaint = std::make_shared<Complaint>(file)](int z, int x, int y) {
    auto tile = map->tile(z, x, y);
    if (tile && *tile && bundle::is_zlib(**tile)) return bundle::unpacked_tile(**tile);
    if (tile) return std::move(*tile);
    complaint->about(tile.error());
    return std::optional<std::vector<std::byte>>();
  };
  log::info("map {}: zoom {} to {}", file, source.min_zoom, source.max_zoom);
  return source;
}

}  // namespace

std::vector<TileSource> tile_sources(std::shared_ptr<const Catalogue> catalogue,
                                     std::span<const std::string> files_beside) {
  std::vector<TileSource> sources;
  for (const std::string& file : files_beside)
    if (auto source = from_file(file)) sources.push_back(std::move(*source));
  for (const Tileset& tileset : catalogue->tilesets()) {
    if (tileset.format == "pbf" || tileset.format == "png" || tileset.format == "jpg")
      sources.push_back(from_bundle(catalogue, tileset));
    else
      log::warn("map {}: its tiles are {}, which this version does not show", tileset.name, tileset.format);
  }
  std::ranges::stable_sort(sources, [](const TileSource& a, const TileSource& b) { return a.max_zoom > b.max_zoom; });
  return sources;
}

std::vector<std::string> map_files_in(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.ends_with(".mbtiles") && !name.starts_with('.')) files.push_back(at->path().string());
  }
  std::ranges::sort(files);
  if (files.size() > kMostFiles) {
    log::warn("{}: {} maps, of which the first {} are used", folder.string(), files.size(), kMostFiles);
    files.resize(kMostFiles);
  }
  return files;
}

}  // namespace infopunkt::content
