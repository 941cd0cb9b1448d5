#pragma once
// From layers and attributes of a tile to what is drawn: OpenMapTiles names first, Shortbread's by the same table;
// tiles of neither schema are drawn neutrally, so that a map is a map whatever made it. Pure.

#include <cstdint>
#include <optional>

#include "map/label_source.h"
#include "map/mvt.h"

namespace infopunkt::map {

/// What a feature is, in the order in which fills, then lines are painted.
enum class Ground : std::uint8_t {
  // fills
  Urban,
  Sand,
  Green,
  Wood,
  Water,
  Paved,
  Building,
  Plain,  ///< a polygon of an unknown schema
  // lines
  Stream,
  River,
  Path,
  Track,
  Rail,
  Service,
  Minor,
  Tertiary,
  Secondary,
  Primary,
  Trunk,
  Motorway,
  RegionBorder,
  StateBorder,
  PlainLine,  ///< a line of an unknown schema
  Count
};
inline constexpr std::size_t kGrounds = static_cast<std::size_t>(Ground::Count);
[[nodiscard]] constexpr bool is_fill(Ground ground) {
  return ground <= Ground::Plain;
}

/// Reads the features of one layer; looks keys up once. `layer` must outlive it.
class LayerSchema {
 public:
  /// `neutral`: the tile has no layer that we know.
  LayerSchema(const VectorLayer& layer, bool neutral);

  /// How a feature is painted, nothing when it is not.
  [[nodiscard]] std::optional<Ground> ground(const VectorFeature& feature) const;
  struct Naming {
    LabelKind kind = LabelKind::Poi;
    int rank = 99;
    std::vector<Name> names;
  };
  /// Its name on the map, nothing when it has none there.
  [[nodiscard]] std::optional<Naming> naming(const VectorFeature& feature) const;

 private:
  enum class Role : std::uint8_t {
    Ignored,
    Water,
    Waterway,
    Cover,
    Built,
    Road,
    Boundary,
    Place,
    WaterName,
    RoadName,
    Neutral
  };
  static Role role_of(std::string_view name, bool neutral);
  friend bool knows(const VectorLayer& layer);
  [[nodiscard]] std::optional<Ground> cover(const VectorFeature& feature) const;
  [[nodiscard]] std::optional<Ground> road(const VectorFeature& feature) const;
  [[nodiscard]] std::optional<Ground> boundary(const VectorFeature& feature) const;
  [[nodiscard]] Ground waterway(const VectorFeature& feature) const;
  [[nodiscard]] std::string_view kind_of(const VectorFeature& feature) const;
  [[nodiscard]] std::optional<Naming> place_naming(const VectorFeature& feature) const;
  [[nodiscard]] std::vector<Name> names_of(const VectorFeature& feature) const;

  const VectorLayer& m_layer;
  Role m_role;
  std::uint32_t m_class, m_kind, m_subclass, m_rank, m_admin, m_maritime, m_level, m_population, m_tunnel, m_rail,
      m_capital, m_intermittent;
  struct NameKey {
    std::uint32_t key;
    std::string_view lang;
  };
  std::vector<NameKey> m_names;
};

/// True for a layer of a schema that has a name in our table, drawn or not.
[[nodiscard]] bool knows(const VectorLayer& layer);

}  // namespace infopunkt::map
