#include "map/label_rules.h"

#include <algorithm>
#include <array>

namespace infopunkt::map {
namespace {

struct KindRule {
  double first, last;        ///< zooms between which a kind may be shown at all
  double at_zero, per_rank;  ///< the zoom at which rank 0 appears, and what each further rank adds
  int usual_rank;            ///< of data without ranks
  int base;                  ///< importance of rank 0
};

// Ranks are those of build_tile(): of places 1..22 by inhabitants or by kind, of roads 10 (motorway)..19 (path), of
// rivers 6, of streams 20. Places appear in the order of their rank, two and a half ranks a level.
constexpr double kPlaceZoom = 5, kPlaceStep = 1 / 2.4;

constexpr std::array<KindRule, 10> kRules{{
    {2, 7.5, 2, 0.5, 2, 0},                    // Country
    {5, 8.5, 5, 0.3, 3, 8},                    // Region
    {3, 16, kPlaceZoom, kPlaceStep, 4, 2},     // City
    {6.5, 17, kPlaceZoom, kPlaceStep, 9, 4},   // Town
    {8.5, 18, kPlaceZoom, kPlaceStep, 14, 6},  // Village
    {11, 18, 7, 0.33, 15, 14},                 // Suburb
    {7, 20, 6.5, 0.3, 12, 10},                 // Water
    {11, 20, 6, 0.5, 15, 30},                  // Road
    {7.5, 20, 6.4, 0.36, 6, 20},               // River
    {15.5, 20, 13, 0.1, 30, 40},               // Poi
}};

const KindRule& rule_of(LabelKind kind) {
  return kRules[static_cast<std::size_t>(kind)];
}

int known_rank(LabelKind kind, int rank) {
  return rank >= kNoRank ? rule_of(kind).usual_rank : std::max(0, rank);
}

}  // namespace

ZoomRange zoom_range(LabelKind kind, int rank) {
  const KindRule& rule = rule_of(kind);
  const double by_rank = rule.at_zero + rule.per_rank * known_rank(kind, rank);
  return {std::max(rule.first, by_rank), rule.last};
}

int importance(LabelKind kind, int rank) {
  return rule_of(kind).base + known_rank(kind, rank);
}

LabelLook look_of(LabelKind kind, int rank) {
  using ui::Colour, ui::TextRole;
  rank = known_rank(kind, rank);
  switch (kind) {
    case LabelKind::Country:
      return {{TextRole::Label, false, 0.14F}, Colour::Ink2, false, true, 1};
    case LabelKind::Region:
      return {{TextRole::Caption, false, 0.14F}, Colour::Ink2, false, true, 1};
    case LabelKind::City:
      return {{rank <= 2 ? TextRole::H2 : rank <= 4 ? TextRole::H3 : TextRole::Label}, Colour::MapLabel, true};
    case LabelKind::Town:
      return {{TextRole::Label}, Colour::MapLabel, true};
    case LabelKind::Village:
      return {{TextRole::Meta}, Colour::Ink2, true, false, 0.6F};
    case LabelKind::Suburb:
      return {{TextRole::Meta}, Colour::Ink2, false, false, 1};
    case LabelKind::Water:
    case LabelKind::River:
      return {{TextRole::Caption, true}, Colour::MapWaterLabel, false, false, 0.6F};
    case LabelKind::Road:
      return {{TextRole::Caption, false, 0, 500}, Colour::Ink2, false, false, 0.6F};
    case LabelKind::Poi:
      return {{TextRole::Caption}, Colour::Ink2, true, false, 1};
  }
  return {};
}

std::span<const Side> sides_of(LabelKind kind) {
  static constexpr std::array kAbout{Side::Above, Side::Below, Side::Right, Side::Left, Side::UnderPin, Side::OverPin};
  static constexpr std::array kOnIt{Side::Centre};
  const bool point =
      kind == LabelKind::City || kind == LabelKind::Town || kind == LabelKind::Village || kind == LabelKind::Poi;
  return point ? std::span<const Side>(kAbout) : std::span<const Side>(kOnIt);
}

}  // namespace infopunkt::map
