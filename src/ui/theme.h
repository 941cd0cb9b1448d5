#pragma once
// Design tokens: assets/theme.toml. Screens name roles; colours and sizes stand in that one file.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infopunkt::ui {

struct Rgba {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  /// Packed as Dear ImGui expects it (IM_COL32).
  [[nodiscard]] std::uint32_t packed() const {
    return static_cast<std::uint32_t>(a) << 24U | static_cast<std::uint32_t>(b) << 16U |
           static_cast<std::uint32_t>(g) << 8U | r;
  }
  [[nodiscard]] Rgba with_alpha(float factor) const;
  bool operator==(const Rgba&) const = default;
};

/// WCAG 2 contrast ratio of two opaque colours, 1..21.
[[nodiscard]] double contrast(Rgba a, Rgba b);

enum class ThemeName { Light, Dark, HighContrast };

// One list for the enum, the keys of theme.toml (CamelCase → kebab-case) and the tests.
// clang-format off
#define INFOPUNKT_COLOURS(X) \
  X(Paper) X(PaperSunk) X(Surface) X(SurfaceTint) X(Ink) X(Ink2) X(Ink3) X(Line) X(LineStrong) \
  X(Primary) X(PrimaryDeep) X(PrimarySoft) X(OnPrimary) X(OnPrimary2) X(OnDeep) X(Interreg) X(OnInterreg) \
  X(Accent) X(AccentSoft) X(OnAccent) X(Focus) X(FocusHalo) X(Ok) X(OkSoft) X(Warn) X(WarnSoft) X(Err) X(ErrSoft) \
  X(Scrim) X(PhotoScrim) X(PhotoGround) \
  X(CatTransport) X(CatTransportSoft) X(CatEnvironment) X(CatEnvironmentSoft) X(CatEducation) X(CatEducationSoft) \
  X(CatHeritage) X(CatHeritageSoft) X(CatEconomy) X(CatEconomySoft) \
  X(Rail) X(RailInk) X(RailInk2) X(RailActive) X(RailActiveInk) X(RailLine) X(RailButton) \
  X(MapLand) X(MapWater) X(MapWaterLine) X(MapRegion) X(MapBoundary) X(MapBorder) X(MapRoad) X(MapGreen) \
  X(MapUrban) X(MapWood) X(MapPaved) X(MapBuilding) X(MapRoadMajor) X(MapRoadCasing) X(MapRoadThin) X(MapRail) X(MapPath) \
  X(MapLabel) X(MapLabelHalo) X(MapWaterLabel) X(MapArea) X(MapAreaLine) X(MapPinEdge) \
  X(EuBlue) X(EuYellow) X(FlagRed) X(FlagBlue) X(White) X(Black) X(Clear)
#define INFOPUNKT_TEXT_ROLES(X) \
  X(Poster) X(Display) X(H1) X(H2) X(H3) X(Lead) X(Body) X(Label) X(Meta) X(Caption) X(Question) X(Tile) X(Card) \
  X(Explain) X(Address) X(Row) X(Day) X(Clock) X(Count) X(Figure) X(Nav) X(Brand)
#define INFOPUNKT_SPACES(X) X(S1) X(S2) X(S3) X(S4) X(S5) X(S6) X(S7) X(S8) X(S10) X(S12) X(S16)
#define INFOPUNKT_RADII(X) X(None) X(S) X(M) X(L) X(XL) X(Pill)
#define INFOPUNKT_STROKES(X) X(Hair) X(Line) X(Strong) X(Focus)
#define INFOPUNKT_SHADOWS(X) X(Flat) X(Raised) X(Floating) X(Modal)
#define INFOPUNKT_ICONS(X) X(S) X(M) X(L) X(XL)
#define INFOPUNKT_MOTIONS(X) X(Press) X(Fast) X(Base) X(Slow) X(Screen) X(ScreenOut) X(Card) X(Dialog) X(Reset) X(AttractHold) X(AttractFade)
// clang-format on

#define X(name) name,
enum class Colour { INFOPUNKT_COLOURS(X) };
enum class TextRole { INFOPUNKT_TEXT_ROLES(X) };
enum class Space { INFOPUNKT_SPACES(X) };
enum class Radius { INFOPUNKT_RADII(X) };
enum class Stroke { INFOPUNKT_STROKES(X) };
enum class Shadow { INFOPUNKT_SHADOWS(X) };
enum class IconSize { INFOPUNKT_ICONS(X) };
enum class Motion { INFOPUNKT_MOTIONS(X) };
#undef X

/// Lengths in design pixels (1080 to the shorter side of the panel).
struct TypeToken {
  float size = 0;  ///< em size
  float line = 0;  ///< line height
  int weight = 400;
  float tracking = 0;
};
struct ShadowToken {
  float x = 0, y = 0, blur = 0;
  Rgba colour;
};

/// One theme with all lengths in design pixels. Immutable, cheap to read.
class Theme {
 public:
  /// Reads assets/theme.toml; fails naming the key that is missing, unknown or malformed.
  [[nodiscard]] static Result<std::array<Theme, 3>> load(const std::string& file);

  [[nodiscard]] ThemeName name() const;
  [[nodiscard]] Rgba colour(Colour role) const;
  /// Colour by the bundle's category colour name ("transport" → CatTransport); unknown → Primary.
  [[nodiscard]] static Colour category(std::string_view name);
  [[nodiscard]] static Colour category_soft(std::string_view name);
  [[nodiscard]] const TypeToken& text(TextRole role) const;
  [[nodiscard]] float space(Space) const;
  [[nodiscard]] float radius(Radius) const;
  [[nodiscard]] float stroke(Stroke) const;
  [[nodiscard]] float icon(IconSize) const;
  [[nodiscard]] const ShadowToken& shadow(Shadow) const;
  [[nodiscard]] double seconds(Motion) const;
  /// A named length of the table [size] ("news-row", "home-top", "rail"): the measured sizes of components
  /// and screens. An unknown name is our bug: it asserts, and a test walks all names used in src/.
  [[nodiscard]] float size(std::string_view name) const;
  [[nodiscard]] bool has_size(std::string_view name) const;

 private:
  struct Data;
  std::shared_ptr<const Data> m_data;
  ThemeName m_name = ThemeName::Light;
};

}  // namespace infopunkt::ui
