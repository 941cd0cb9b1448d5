#include "authoring/vector_tile.h"

#include <cstdint>
#include <vector>

#include <protozero/pbf_reader.hpp>

namespace infopunkt::authoring {
namespace {

using PackedNumbers = protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator>;
using TileComplaint = std::string_view;

// Names and keys of a map meant for people are few and short; a tile may not fill the memory with others.
constexpr std::size_t kMostLayers = 200, kMostKeys = 500, kLongestName = 100;

enum class ShapeKind : std::uint32_t { Unknown = 0, Point = 1, Line = 2, Polygon = 3 };
enum Command : std::uint32_t { kMoveTo = 1, kLineTo = 2, kClosePath = 7 };

/// Specification 4.3: moves before lines, as many numbers as the commands announce, rings that are closed.
TileComplaint fault_of_commands(PackedNumbers numbers, ShapeKind shape) {
  constexpr TileComplaint kCutOff = "a shape that is cut off", kWrong = "a shape with commands that do not fit";
  bool begun = false;
  for (auto it = numbers.begin(); it != numbers.end();) {
    const std::uint32_t command = *it & 7U, count = *it >> 3U;
    ++it;
    if (command == kClosePath) {
      if (shape != ShapeKind::Polygon || !begun) return kWrong;
      continue;
    }
    if ((command != kMoveTo && command != kLineTo) || count == 0) return kWrong;
    if (command == kLineTo && (!begun || shape == ShapeKind::Point)) return kWrong;
    begun = true;
    for (std::uint64_t left = std::uint64_t{count} * 2; left > 0; --left, ++it)
      if (it == numbers.end()) return kCutOff;
  }
  return begun ? TileComplaint() : TileComplaint("a feature without a shape");
}

TileComplaint fault_of_tags(PackedNumbers tags, std::size_t keys, std::size_t values) {
  for (auto it = tags.begin(); it != tags.end(); ++it) {
    if (*it >= keys) return "an attribute without a name";
    if (++it == tags.end() || *it >= values) return "an attribute without a value";
  }
  return {};
}

struct TileFeature {
  PackedNumbers tags, commands;
  ShapeKind shape = ShapeKind::Unknown;
};

TileFeature read_tile_feature(protozero::pbf_reader in) {
  TileFeature feature;
  while (in.next()) {
    if (in.tag() == 2 && in.wire_type() == protozero::pbf_wire_type::length_delimited)
      feature.tags = in.get_packed_uint32();
    else if (in.tag() == 3 && in.wire_type() == protozero::pbf_wire_type::varint)
      feature.shape = static_cast<ShapeKind>(in.get_uint32());
    else if (in.tag() == 4 && in.wire_type() == protozero::pbf_wire_type::length_delimited)
      feature.commands = in.get_packed_uint32();
    else
      in.skip();
  }
  return feature;
}

struct TileLayer {
  std::string name;
  std::vector<std::string> keys;
  std::size_t values = 0;
  std::uint32_t version = 1, extent = 4096;
  std::vector<protozero::data_view> features;
};

TileLayer read_tile_layer(protozero::pbf_reader in) {
  TileLayer layer;
  while (in.next()) {
    const bool bytes = in.wire_type() == protozero::pbf_wire_type::length_delimited;
    const bool number = in.wire_type() == protozero::pbf_wire_type::varint;
    if (in.tag() == 1 && bytes) {
      layer.name = in.get_string();
    } else if (in.tag() == 2 && bytes) {
      layer.features.push_back(in.get_view());
    } else if (in.tag() == 3 && bytes) {
      layer.keys.push_back(in.get_string());
    } else if (in.tag() == 4 && bytes) {
      ++layer.values;
      in.skip();
    } else if (in.tag() == 5 && number) {
      layer.extent = in.get_uint32();
    } else if (in.tag() == 15 && number) {
      layer.version = in.get_uint32();
    } else {
      in.skip();
    }
  }
  return layer;
}

void note_names(const TileLayer& layer, LayerKeys& names) {
  if (layer.name.size() > kLongestName || (names.size() >= kMostLayers && !names.contains(layer.name))) return;
  std::set<std::string>& keys = names[layer.name];
  for (const std::string& key : layer.keys)
    if (key.size() <= kLongestName && keys.size() < kMostKeys) keys.insert(key);
}

TileComplaint fault_of_layer(const TileLayer& layer) {
  if (layer.name.empty()) return "a layer without a name";
  if (layer.extent == 0) return "a layer without an extent";
  for (const protozero::data_view& bytes : layer.features) {
    const TileFeature feature = read_tile_feature(protozero::pbf_reader(bytes));
    if (const TileComplaint fault = fault_of_tags(feature.tags, layer.keys.size(), layer.values); !fault.empty())
      return fault;
    if (feature.shape == ShapeKind::Unknown || feature.shape > ShapeKind::Polygon) continue;
    if (const TileComplaint fault = fault_of_commands(feature.commands, feature.shape); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace

std::string_view fault_of_vector_tile(bundle::Bytes plain, LayerKeys* names) {
  try {
    protozero::pbf_reader tile(reinterpret_cast<const char*>(plain.data()), plain.size());
    while (tile.next()) {
      if (tile.tag() != 3 || tile.wire_type() != protozero::pbf_wire_type::length_delimited) {
        tile.skip();
        continue;
      }
      const TileLayer layer = read_tile_layer(tile.get_message());
      if (layer.version < 1 || layer.version > 2) continue;
      if (const TileComplaint fault = fault_of_layer(layer); !fault.empty()) return fault;
      if (names != nullptr) note_names(layer, *names);
    }
    return {};
  } catch (const protozero::exception&) {
    return "not a vector tile, or cut off";
  }
}

}  // namespace infopunkt::authoring
