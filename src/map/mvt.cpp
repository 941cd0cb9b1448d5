#include "map/mvt.h"

#include <algorithm>
#include <unordered_set>

#include <zlib.h>
#include <protozero/pbf_reader.hpp>
#include <protozero/varint.hpp>

namespace infopunkt::map {
namespace {

using Wire = protozero::pbf_wire_type;

/// Field and wire type together: a field of the wrong wire type is never misread.
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
constexpr std::uint32_t kLastLayerField = 5, kVersionField = 15;
constexpr auto kId = field(1, Wire::varint), kTags = field(2, Wire::length_delimited), kType = field(3, Wire::varint),
               kGeometry = field(4, Wire::length_delimited);
constexpr auto kString = field(1, Wire::length_delimited), kFloat = field(2, Wire::fixed32),
               kDouble = field(3, Wire::fixed64), kInt = field(4, Wire::varint), kUint = field(5, Wire::varint),
               kSint = field(6, Wire::varint), kBool = field(7, Wire::varint);
enum Command : std::uint32_t { kMoveTo = 1, kLineTo = 2, kClosePath = 7 };

std::string_view view_of(protozero::data_view bytes) {
  return {bytes.data(), bytes.size()};
}

TileValue number(double value) {
  return {TileValue::Type::Number, {}, value};
}

/// Exactly one of the seven types; Type::None otherwise.
TileValue read_value(protozero::pbf_reader in) {
  TileValue value;
  int count = 0;
  for (; in.next(); ++count) switch (field_of(in)) {
      case kString:
        value = {TileValue::Type::Text, view_of(in.get_view()), 0};
        break;
      case kFloat:
        value = number(static_cast<double>(in.get_float()));
        break;
      case kDouble:
        value = number(in.get_double());
        break;
      case kInt:
        value = number(static_cast<double>(in.get_int64()));
        break;
      case kUint:
        value = number(static_cast<double>(in.get_uint64()));
        break;
      case kSint:
        value = number(static_cast<double>(in.get_sint64()));
        break;
      case kBool:
        value = number(in.get_uint64() != 0 ? 1 : 0);
        break;
      default:
        return {};
    }
  return count == 1 ? value : TileValue{};
}

/// Reads one layer and tells the tile what it left out.
class LayerReader {
 public:
  explicit LayerReader(std::vector<TileFault>& faults) : m_faults(faults) {}

  std::optional<VectorLayer> read(protozero::data_view bytes) {
    try {
      if (const auto broken = read_fields(protozero::pbf_reader(bytes))) {
        note(*broken);
        return {};
      }
    } catch (const protozero::exception&) {
      note(TileRule::Protobuf);
      return {};
    }
    for (const protozero::data_view& feature : m_features) {
      try {
        if (const auto broken = read_feature(feature)) note(*broken);
      } catch (const protozero::exception&) {
        note(TileRule::Protobuf);  // one broken feature does not cost the layer
      }
    }
    return std::move(m_layer);
  }

 private:
  void note(TileRule rule) {
    if (m_faults.size() < kMaxFaults) m_faults.push_back({rule, m_layer.name});
  }

  /// A rule whose breaking makes the whole layer worthless.
  std::optional<TileRule> read_fields(protozero::pbf_reader in) {
    std::optional<std::uint32_t> version;
    while (in.next()) switch (field_of(in)) {
        case kName:
          m_layer.name = view_of(in.get_view());
          break;
        case kFeature:
          m_features.push_back(in.get_view());
          break;
        case kKey:
          m_layer.keys.push_back(view_of(in.get_view()));
          break;
        case kValue:
          m_layer.values.push_back(read_value(in.get_message()));
          if (m_layer.values.back().type == TileValue::Type::None) note(TileRule::Value);
          break;
        case kExtent:
          m_layer.extent = in.get_uint32();
          break;
        case kVersion:
          version = in.get_uint32();
          break;
        default:
          if (in.tag() <= kLastLayerField || in.tag() == kVersionField) return TileRule::Protobuf;
          in.skip();
      }
    if (!version || *version < 1 || *version > 2) return TileRule::Version;
    if (m_layer.name.empty()) return TileRule::Name;
    if (m_layer.extent == 0) return TileRule::Extent;
    return {};
  }

  std::optional<TileRule> read_feature(protozero::data_view bytes) {
    VectorFeature feature;
    std::optional<std::uint32_t> type;
    int geometries = 0;
    protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator> tags;
    protozero::pbf_reader in(bytes);
    while (in.next()) switch (field_of(in)) {
        case kId:
          feature.id = in.get_uint64();
          break;
        case kTags:
          tags = in.get_packed_uint32();
          break;
        case kType:
          type = in.get_uint32();
          break;
        case kGeometry:
          feature.geometry = view_of(in.get_view());
          ++geometries;
          break;
        default:
          in.skip();
      }
    if (!type || *type > 3) return TileRule::GeometryType;
    if (geometries != 1) return TileRule::Geometry;
    feature.kind = static_cast<GeometryKind>(*type);
    feature.first_tag = static_cast<std::uint32_t>(m_layer.tags.size());
    const bool sound = read_tags(tags);
    feature.tags = static_cast<std::uint32_t>(m_layer.tags.size()) - feature.first_tag;
    m_layer.features.push_back(feature);
    return sound ? std::optional<TileRule>() : TileRule::Tags;
  }

  bool read_tags(protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator> tags) {
    bool sound = true;
    for (auto it = tags.begin(); it != tags.end();) {
      const std::uint32_t key = *it++;
      if (it == tags.end()) return false;
      const std::uint32_t value = *it++;
      if (key < m_layer.keys.size() && value < m_layer.values.size())
        m_layer.tags.push_back({key, value});
      else
        sound = false;
    }
    return sound;
  }

  std::vector<TileFault>& m_faults;
  VectorLayer m_layer;
  std::vector<protozero::data_view> m_features;
};

/// The command stream of one feature (specification 4.3).
class GeometryReader {
 public:
  GeometryReader(const VectorFeature& feature, std::size_t& budget, Geometry& into)
      : m_kind(feature.kind),
        m_at(feature.geometry.data()),
        m_end(feature.geometry.data() + feature.geometry.size()),
        m_budget(budget),
        m_into(into) {}

  /// Throws protozero::exception at a varint that is cut off or too long.
  std::optional<TileRule> run() {
    if (m_at == m_end) return TileRule::Geometry;
    while (m_at != m_end) {
      const std::uint32_t head = next(), count = head >> 3U;
      const auto broken = (head & 7U) == kMoveTo      ? move_to(count)
                          : (head & 7U) == kLineTo    ? line_to(count)
                          : (head & 7U) == kClosePath ? close_path(count)
                                                      : TileRule::Geometry;
      if (broken) return broken;
    }
    return end_path();
  }

 private:
  std::uint32_t next() { return static_cast<std::uint32_t>(protozero::decode_varint(&m_at, m_end)); }
  [[nodiscard]] bool cut_off(std::uint32_t count) const {
    return static_cast<std::uint64_t>(count) * 2 > static_cast<std::uint64_t>(m_end - m_at);
  }

  std::optional<TileRule> point() {
    if (m_budget == 0) return TileRule::TooLarge;
    --m_budget;
    // Sums wrap like the 32-bit cursor of the specification; wild values end far outside and are clipped later.
    m_x += static_cast<std::uint32_t>(protozero::decode_zigzag32(next()));
    m_y += static_cast<std::uint32_t>(protozero::decode_zigzag32(next()));
    m_into.points.push_back({static_cast<std::int32_t>(m_x), static_cast<std::int32_t>(m_y)});
    return {};
  }

  std::optional<TileRule> move_to(std::uint32_t count) {
    const bool points = m_kind == GeometryKind::Point;
    if (count == 0 || cut_off(count) || (!points && count != 1) || (points && !m_into.points.empty()))
      return TileRule::Geometry;
    if (const auto broken = end_path()) return broken;
    for (std::uint32_t i = 0; i < count; ++i)
      if (const auto broken = point()) return broken;
    m_open = true;
    return {};
  }

  std::optional<TileRule> line_to(std::uint32_t count) {
    if (count == 0 || cut_off(count) || !m_open || m_kind == GeometryKind::Point) return TileRule::Geometry;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t x = m_x, y = m_y;
      if (const auto broken = point()) return broken;
      // A step of nothing is against the rules, and harmless: the point is dropped.
      if (x == m_x && y == m_y) {
        m_into.points.pop_back();
        m_still = true;
      }
    }
    return {};
  }

  std::optional<TileRule> close_path(std::uint32_t count) {
    if (count != 1 || !m_open || m_kind != GeometryKind::Polygon || length() < 3) return TileRule::Geometry;
    m_into.ends.push_back(static_cast<std::uint32_t>(m_into.points.size()));
    m_open = false;
    return {};
  }

  [[nodiscard]] std::size_t length() const {
    return m_into.points.size() - (m_into.ends.empty() ? 0 : m_into.ends.back());
  }

  /// Whatever path is open ends here; only ClosePath ends a ring.
  std::optional<TileRule> end_path() {
    if (!m_open) return {};
    if (m_kind == GeometryKind::Polygon) return TileRule::Geometry;
    if (m_kind == GeometryKind::Line && length() < 2) return TileRule::Geometry;
    m_into.ends.push_back(static_cast<std::uint32_t>(m_into.points.size()));
    m_open = false;
    return {};
  }

  GeometryKind m_kind;
  const char* m_at;
  const char* m_end;
  std::size_t& m_budget;
  Geometry& m_into;
  std::uint32_t m_x = 0, m_y = 0;
  bool m_open = false;

 public:
  bool m_still = false;  ///< a step of nothing was dropped
};

/// Drops rings without extent, and holes before any exterior.
void tidy_rings(Geometry& geometry) {
  Geometry kept;
  for (std::size_t i = 0; i < geometry.paths(); ++i) {
    const auto ring = geometry.path(i);
    const std::int64_t area = signed_area2(ring);
    if (area == 0 || (area < 0 && kept.ends.empty())) continue;
    kept.points.insert(kept.points.end(), ring.begin(), ring.end());
    kept.ends.push_back(static_cast<std::uint32_t>(kept.points.size()));
  }
  if (kept.ends.size() != geometry.ends.size()) geometry = std::move(kept);
}

struct ReadGeometry {
  std::optional<TileRule> broken;
  bool still = false;
};

ReadGeometry read_geometry(const VectorFeature& feature, std::size_t& budget, Geometry& into) {
  into.points.clear();
  into.ends.clear();
  ReadGeometry result;
  if (feature.kind == GeometryKind::Unknown) return result;
  try {
    GeometryReader reader(feature, budget, into);
    result.broken = reader.run();
    result.still = reader.m_still;
  } catch (const protozero::exception&) {
    result.broken = TileRule::Geometry;
  }
  if (result.broken) {
    into.points.clear();
    into.ends.clear();
  } else if (feature.kind == GeometryKind::Polygon) {
    tidy_rings(into);
  }
  return result;
}

}  // namespace

std::uint32_t VectorLayer::key(std::string_view wanted) const {
  const auto at = std::ranges::find(keys, wanted);
  return at == keys.end() ? kNoKey : static_cast<std::uint32_t>(at - keys.begin());
}

const TileValue* VectorLayer::value(const VectorFeature& feature, std::uint32_t key) const {
  if (key == kNoKey) return nullptr;
  for (const Tag& tag : tags_of(feature))
    if (tag.key == key) return &values[tag.value];
  return nullptr;
}

std::string_view VectorLayer::text(const VectorFeature& feature, std::uint32_t key) const {
  const TileValue* found = value(feature, key);
  return found == nullptr ? std::string_view{} : found->text;
}

double VectorLayer::number(const VectorFeature& feature, std::uint32_t key, double otherwise) const {
  const TileValue* found = value(feature, key);
  return found == nullptr || found->type != TileValue::Type::Number ? otherwise : found->number;
}

std::string_view rule_name(TileRule rule) {
  switch (rule) {
    case TileRule::Protobuf:
      return "not protobuf, or a field of another type";
    case TileRule::Version:
      return "a layer without a known version";
    case TileRule::Name:
      return "a layer without a name of its own";
    case TileRule::Extent:
      return "a layer without extent";
    case TileRule::Value:
      return "a value of no known type";
    case TileRule::Tags:
      return "an attribute that points nowhere";
    case TileRule::GeometryType:
      return "a feature without a geometry type";
    case TileRule::Geometry:
      return "a damaged geometry";
    case TileRule::TooLarge:
      return "too many points";
  }
  return "";
}

std::int64_t signed_area2(std::span<const TilePoint> ring) {
  std::uint64_t sum = 0;  // wraps: wild coordinates may not overflow into undefined behaviour
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const TilePoint& a = ring[i];
    const TilePoint& b = ring[i + 1 == ring.size() ? 0 : i + 1];
    sum += static_cast<std::uint64_t>(std::int64_t{a.x} * b.y) - static_cast<std::uint64_t>(std::int64_t{b.x} * a.y);
  }
  return static_cast<std::int64_t>(sum);
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

Result<VectorTile> decode_mvt(std::span<const std::byte> bytes) {
  VectorTile tile;
  std::unordered_set<std::string_view> names;
  try {
    protozero::pbf_reader in(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    while (in.next()) {
      if (field_of(in) != kLayer) {
        in.skip();
        continue;
      }
      auto layer = LayerReader(tile.faults).read(in.get_view());
      if (!layer) continue;
      // Of two layers of one name the first is as good as the second.
      if (!names.insert(layer->name).second)
        tile.faults.push_back({TileRule::Name, layer->name});
      else
        tile.layers.push_back(std::move(*layer));
    }
  } catch (const protozero::exception& e) {
    if (tile.layers.empty()) return fail(std::string("not a vector tile: ") + e.what());
    tile.faults.push_back({TileRule::Protobuf, {}});
  }
  return tile;
}

std::optional<TileRule> decode_geometry(const VectorFeature& feature, std::size_t& budget, Geometry& into) {
  return read_geometry(feature, budget, into).broken;
}

std::vector<TileFault> faults_of(const VectorTile& tile) {
  std::vector<TileFault> faults = tile.faults;
  std::size_t budget = kMaxTilePoints;
  Geometry geometry;
  for (const VectorLayer& layer : tile.layers)
    for (const VectorFeature& feature : layer.features) {
      const ReadGeometry read = read_geometry(feature, budget, geometry);
      if (read.broken || read.still) faults.push_back({read.broken.value_or(TileRule::Geometry), layer.name});
      if (faults.size() >= kMaxFaults) return faults;
    }
  return faults;
}

}  // namespace infopunkt::map
