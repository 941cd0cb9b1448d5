#pragma once
// Names as tiles deliver them: candidates for labels.h, not yet measured or placed. Plain values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "map/mercator.h"

namespace infopunkt::map {

/// One spelling. `lang` is a code such as "pl", "latin" for name:latin, "" for the name as it stands.
struct Name {
  std::string lang;
  std::string text;
};
/// name:{lang} → name:latin → name; empty when there is none of them. Points into `names`.
[[nodiscard]] std::string_view name_in(const std::vector<Name>& names, std::string_view lang);

enum class LabelKind : std::uint8_t { Country, Region, City, Town, Village, Suburb, Water, Road, River, Poi };

struct PointLabel {
  World position;
  std::vector<Name> names;
  LabelKind kind = LabelKind::Town;
  int rank = 99;  ///< lower is more important; 0..99 within all kinds
};

/// A name that follows a line (a road, a river).
struct LineLabel {
  std::vector<World> path;  ///< at least two points
  std::vector<Name> names;
  LabelKind kind = LabelKind::Road;
  int rank = 99;
};

struct TileLabels {
  std::vector<PointLabel> points;
  std::vector<LineLabel> lines;
};

}  // namespace infopunkt::map
