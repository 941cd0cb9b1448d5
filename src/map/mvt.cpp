#include "map/mvt.h"

#include <optional>

#include <zlib.h>
#include <protozero/pbf_reader.hpp>

namespace infopunkt::map {
namespace {

using Wire = protozero::pbf_wire_type;

/// Field and wire type together: a field of the wrong wire type is skipped like an unknown one, never misread.
constexpr std::uint32_t field(std::uint32_t tag, Wire wire) {
  return (tag << 3U) | static_cast<std::uint32_t>(wire);
}
std::uint32_t field_of(const protozero::pbf_reader& in) {
  return field(in.tag(), in.wire_type());
}

// Field numbers of the specification, section 4.
constexpr auto kLayer = field(3, Wire::length_delimited);
constexpr auto kName = field(1, Wire::length_delimited), kFeature = field(2, Wire::length_delimited),
               kKey = field(3, Wire::length_delimited), kValue = field(4, Wire::length_delimited),
               kExtent = field(5, Wire::varint), kVersion = field(15, Wire::varint);
constexpr auto kTags = field(2, Wire::length_delimited), kType = field(3, Wire::varint),
               kGeometry = field(4, Wire::length_delimited);
constexpr auto kString = field(1, Wire::length_delimited), kFloat = field(2, Wire::fixed32),
               kDouble = field(3, Wire::fixed64), kInt = field(4, Wire::varint), kUint = field(5, Wire::varint),
               kSint = field(6, Wire::varint), kBool = field(7, Wire::varint);
enum Command : std::uint32_t { kMoveTo = 1, kLineTo = 2, kClosePath = 7 };

struct Value {
  std::optional<std::string> text;
  double number = 0;
};

Value read_value(protozero::pbf_reader in) {
  Value value;
  while (in.next()) switch (field_of(in)) {
      case kString:
        value.text = in.get_string();
        break;
      case kFloat:
        value.number = static_cast<double>(in.get_float());
        break;
      case kDouble:
        value.number = in.get_double();
        break;
      case kInt:
        value.number = static_cast<double>(in.get_int64());
        break;
      case kUint:
        value.number = static_cast<double>(in.get_uint64());
        break;
      case kSint:
        value.number = static_cast<double>(in.get_sint64());
        break;
      case kBool:
        value.number = in.get_uint64() != 0 ? 1 : 0;
        break;
      default:
        in.skip();
    }
  return value;
}

/// Walks the command stream of one feature (specification 4.3). False: the feature is broken and dropped.
class GeometryReader {
 public:
  GeometryReader(Feature& feature, std::size_t& budget) : m_feature(feature), m_budget(budget) {}

  bool run(protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator> numbers) {
    auto it = numbers.begin();
    const auto end = numbers.end();
    while (it != end) {
      const std::uint32_t head = *it++;
      const std::uint32_t count = head >> 3U;
      switch (head & 7U) {
        case kMoveTo:
        case kLineTo:
          if (count == 0 || !begin_path((head & 7U) == kMoveTo)) return false;
          for (std::uint32_t i = 0; i < count; ++i) {
            if (it == end) return false;
            const std::uint32_t dx = *it++;
            if (it == end || m_budget == 0) return false;
            const std::uint32_t dy = *it++;
            --m_budget;
            step(dx, dy, (head & 7U) == kMoveTo && i > 0);
          }
          break;
        case kClosePath:
          if (m_feature.kind != GeometryKind::Polygon || m_feature.paths.empty()) return false;
          break;
        default:
          return false;
      }
    }
    return !m_feature.paths.empty();
  }

 private:
  bool begin_path(bool move) {
    if (!move) return !m_feature.paths.empty();
    if (m_feature.kind != GeometryKind::Point || m_feature.paths.empty()) m_feature.paths.emplace_back();
    return true;
  }
  void step(std::uint32_t dx, std::uint32_t dy, bool new_path) {
    // Sums wrap like the 32-bit cursor of the specification; wild values end far outside and are clipped later.
    m_x += static_cast<std::uint32_t>(protozero::decode_zigzag32(dx));
    m_y += static_cast<std::uint32_t>(protozero::decode_zigzag32(dy));
    if (new_path && m_feature.kind != GeometryKind::Point) m_feature.paths.emplace_back();
    m_feature.paths.back().push_back({static_cast<std::int32_t>(m_x), static_cast<std::int32_t>(m_y)});
  }

  Feature& m_feature;
  std::size_t& m_budget;
  std::uint32_t m_x = 0, m_y = 0;
};

/// Drops rings and lines without extent and holes before any exterior.
void tidy(Feature& feature) {
  std::vector<std::vector<TilePoint>> kept;
  for (auto& path : feature.paths) {
    if (feature.kind == GeometryKind::Line && path.size() < 2) continue;
    if (feature.kind == GeometryKind::Polygon) {
      const std::int64_t area = signed_area2(path);
      if (path.size() < 3 || area == 0 || (area < 0 && kept.empty())) continue;
    }
    kept.push_back(std::move(path));
  }
  feature.paths = std::move(kept);
}

std::optional<GeometryKind> kind_of(std::uint32_t type) {
  switch (type) {
    case 1:
      return GeometryKind::Point;
    case 2:
      return GeometryKind::Line;
    case 3:
      return GeometryKind::Polygon;
    default:
      return std::nullopt;
  }
}

struct LayerParts {
  std::vector<std::string> keys;
  std::vector<Value> values;
  std::vector<protozero::data_view> features;
  std::uint32_t version = 1;
};

void read_attributes(Feature& feature, protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator> tags,
                     const LayerParts& parts) {
  for (auto it = tags.begin(); it != tags.end();) {
    const std::uint32_t key = *it++;
    if (it == tags.end()) return;
    const std::uint32_t value = *it++;
    if (key >= parts.keys.size() || value >= parts.values.size()) continue;
    const Value& v = parts.values[value];
    if (v.text)
      feature.text[parts.keys[key]] = *v.text;
    else
      feature.number[parts.keys[key]] = v.number;
  }
}

void read_feature(VectorLayer& layer, const LayerParts& parts, protozero::data_view bytes, std::size_t& budget) {
  using Range = protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator>;
  protozero::pbf_reader in(bytes);
  std::uint32_t type = 0;
  Range tags, geometry;
  while (in.next()) switch (field_of(in)) {
      case kTags:
        tags = in.get_packed_uint32();
        break;
      case kType:
        type = in.get_uint32();
        break;
      case kGeometry:
        geometry = in.get_packed_uint32();
        break;
      default:
        in.skip();
    }
  const auto kind = kind_of(type);
  if (!kind) return;
  Feature feature;
  feature.kind = *kind;
  if (!GeometryReader(feature, budget).run(geometry)) return;
  tidy(feature);
  if (feature.paths.empty()) return;
  read_attributes(feature, tags, parts);
  layer.features.push_back(std::move(feature));
}

std::optional<VectorLayer> read_layer(protozero::pbf_reader in, std::size_t& budget) {
  VectorLayer layer;
  LayerParts parts;
  while (in.next()) switch (field_of(in)) {
      case kName:
        layer.name = in.get_string();
        break;
      case kFeature:
        parts.features.push_back(in.get_view());
        break;
      case kKey:
        parts.keys.push_back(in.get_string());
        break;
      case kValue:
        parts.values.push_back(read_value(in.get_message()));
        break;
      case kExtent:
        layer.extent = in.get_uint32();
        break;
      case kVersion:
        parts.version = in.get_uint32();
        break;
      default:
        in.skip();
    }
  if (layer.name.empty() || layer.extent == 0 || parts.version < 1 || parts.version > 2) return std::nullopt;
  for (const protozero::data_view& feature : parts.features) {
    try {
      read_feature(layer, parts, feature, budget);
    } catch (const protozero::exception&) {
      continue;  // one broken feature does not cost the layer
    }
  }
  return layer;
}

}  // namespace

std::int64_t signed_area2(std::span<const TilePoint> ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const TilePoint& a = ring[i];
    const TilePoint& b = ring[(i + 1) % ring.size()];
    // Wrapping arithmetic: wild coordinates may not overflow into undefined behaviour.
    sum = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum) +
                                    static_cast<std::uint64_t>(std::int64_t{a.x} * b.y) -
                                    static_cast<std::uint64_t>(std::int64_t{b.x} * a.y));
  }
  return sum;
}

Result<std::vector<std::byte>> inflate_tile(std::span<const std::byte> bytes) {
  constexpr std::size_t kLimit = 32U << 20U;
  const bool gzip = bytes.size() > 2 && bytes[0] == std::byte{0x1f} && bytes[1] == std::byte{0x8b};
  if (!gzip) return std::vector<std::byte>(bytes.begin(), bytes.end());
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return fail(std::string("zlib could not start"));
  std::vector<std::byte> out(std::max<std::size_t>(bytes.size() * 4, 4096));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  int status = Z_OK;
  while (status == Z_OK) {
    if (stream.total_out == out.size()) out.resize(out.size() * 2);
    if (out.size() > kLimit) break;
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + stream.total_out);
    stream.avail_out = static_cast<uInt>(out.size() - stream.total_out);
    status = inflate(&stream, Z_NO_FLUSH);
    if (status == Z_BUF_ERROR && stream.avail_in > 0 && stream.avail_out == 0) status = Z_OK;
  }
  out.resize(stream.total_out);
  inflateEnd(&stream);
  if (status != Z_STREAM_END) return fail(std::string("the tile's gzip stream is damaged or larger than 32 MiB"));
  return out;
}

Result<std::vector<VectorLayer>> decode_mvt(std::span<const std::byte> bytes) {
  std::vector<VectorLayer> layers;
  std::size_t budget = kMaxTilePoints;
  try {
    protozero::pbf_reader tile(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    while (tile.next()) {
      if (field_of(tile) != kLayer) {
        tile.skip();
        continue;
      }
      try {
        if (auto layer = read_layer(tile.get_message(), budget)) layers.push_back(std::move(*layer));
      } catch (const protozero::exception&) {
        continue;  // one broken layer does not cost the tile
      }
    }
  } catch (const protozero::exception& e) {
    if (layers.empty()) return fail(std::string("not a vector tile: ") + e.what());
  }
  return layers;
}

}  // namespace infopunkt::map
