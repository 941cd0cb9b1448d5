#pragma once
// Map files for tests: vector tiles written by hand, pictures by libvips, and the database around them.

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <vips/vips.h>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <protozero/pbf_writer.hpp>

#include "authoring/pictures.h"
#include "bundle/bytes.h"
#include "bundle/tile_packing.h"

namespace infopunkt::test {

struct SampleLayer {
  std::string name;
  std::vector<std::string> keys;
  std::vector<std::uint32_t> commands{9, 50, 34};  ///< of its one feature: a point
  std::uint32_t shape = 1;
  std::uint32_t version = 2;
};

/// One feature a layer, with every key.
[[nodiscard]] inline std::string plain_vector_tile(const std::vector<SampleLayer>& layers) {
  std::string tile;
  protozero::pbf_writer out(tile);
  for (const SampleLayer& layer : layers) {
    protozero::pbf_writer in(out, 3);
    in.add_uint32(15, layer.version);
    in.add_string(1, layer.name);
    {
      protozero::pbf_writer feature(in, 2);
      std::vector<std::uint32_t> tags;
      for (std::uint32_t i = 0; i < layer.keys.size(); ++i) tags.insert(tags.end(), {i, 0});
      feature.add_packed_uint32(2, tags.begin(), tags.end());
      feature.add_uint32(3, layer.shape);
      feature.add_packed_uint32(4, layer.commands.begin(), layer.commands.end());
    }
    for (const std::string& key : layer.keys) in.add_string(3, key);
    protozero::pbf_writer value(in, 4);
    value.add_string(1, "value");
  }
  return tile;
}
[[nodiscard]] inline std::string vector_tile(const std::vector<SampleLayer>& layers) {
  const auto packed = bundle::gzipped_tile(bundle::as_bytes(plain_vector_tile(layers)));
  return std::string(bundle::as_text(packed));
}

/// A picture of four flat colours as `suffix` says it to libvips: ".png", ".png[palette]", ".jpg[interlace]".
[[nodiscard]] inline std::string picture_tile(const char* suffix, int width = 64, int height = 64) {
  REQUIRE(authoring::picture_library().starts_with("libvips "));  // starts the library
  std::vector<std::uint8_t> raw(static_cast<std::size_t>(width) * height * 3);
  for (std::size_t i = 0; i < raw.size(); ++i)
    raw[i] = static_cast<std::uint8_t>((i / 3 % width < static_cast<std::size_t>(width) / 2 ? 30 : 200) + i % 3 * 20);
  VipsImage* image = vips_image_new_from_memory_copy(raw.data(), raw.size(), width, height, 3, VIPS_FORMAT_UCHAR);
  VipsImage* colour = nullptr;
  REQUIRE(vips_copy(image, &colour, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) == 0);
  void* data = nullptr;
  std::size_t size = 0;
  REQUIRE(vips_image_write_to_buffer(colour, suffix, &data, &size, nullptr) == 0);
  g_object_unref(image);
  g_object_unref(colour);
  std::string encoded(static_cast<const char*>(data), size);
  g_free(data);
  return encoded;
}

/// A map file under construction.
class SampleMap {
 public:
  explicit SampleMap(const std::filesystem::path& file)
      : m_db(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    run("PRAGMA synchronous=OFF; CREATE TABLE metadata(name, value); CREATE TABLE tiles(zoom_level INTEGER, "
        "tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        "CREATE INDEX tile_index ON tiles(zoom_level, tile_column, tile_row);");
  }
  SampleMap& run(const std::string& sql) {
    m_db.exec(sql);
    return *this;
  }
  SampleMap& say(const std::string& name, const std::string& value) {
    SQLite::Statement row(m_db, "INSERT INTO metadata VALUES(?, ?)");
    row.bind(1, name);
    row.bind(2, value);
    row.exec();
    return *this;
  }
  /// `row` is TMS.
  SampleMap& tile(int zoom, std::int64_t column, std::int64_t row, const std::string& data) {
    SQLite::Statement insert(m_db, "INSERT INTO tiles VALUES(?, ?, ?, ?)");
    insert.bind(1, zoom);
    insert.bind(2, column);
    insert.bind(3, row);
    insert.bind(4, data.data(), static_cast<int>(data.size()));
    insert.exec();
    return *this;
  }

 private:
  SQLite::Database m_db;
};

}  // namespace infopunkt::test
