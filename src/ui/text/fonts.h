#pragma once
// The faces the program draws with: text cuts by weight, fallbacks, icons. Files are mapped, read once, never written.
// Everything in ui/text runs on the frame thread.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/text/paragraph.h"
#include "ui/text/style.h"

struct FT_FaceRec_;
struct hb_font_t;

namespace infopunkt::ui::text {

struct FontFile {
  std::string path;
  int weight = 400;
};

/// Where the fonts lie. The defaults are Debian's packages (fonts-lato, fonts-dejavu-core,
/// fonts-material-design-icons-iconfont). Text, italic and icon files must exist; missing fallbacks are left out.
struct FontPaths {
  std::vector<FontFile> text = lato("/usr/share/fonts/truetype/lato");
  std::vector<FontFile> italic = {{"/usr/share/fonts/truetype/lato/Lato-SemiboldItalic.ttf", 600}};
  std::vector<FontFile> fallback = {{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 400},
                                    {"/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", 700}};
  std::string icons = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";

  /// The six cuts in use (400, 500, 600, 700, 800, 900) in `folder`.
  [[nodiscard]] static std::vector<FontFile> lato(const std::string& folder);
};

/// Shares of the em size, y up.
struct FaceMetrics {
  float ascent = 0;
  float descent = 0;  ///< positive
  float cap_height = 0;
  float x_height = 0;
  float underline_position = 0;  ///< centre of the stroke below the baseline, positive
  float underline_thickness = 0;
};

class FontLibrary {
 public:
  /// Fails naming the file that is missing or not a font.
  [[nodiscard]] static Result<FontLibrary> load(const FontPaths& paths);
  FontLibrary(FontLibrary&&) noexcept;
  FontLibrary& operator=(FontLibrary&&) noexcept;
  ~FontLibrary();

  /// Text face whose weight is nearest (the heavier of two equally near ones). Italics come in fewer weights.
  [[nodiscard]] FaceId text_face(int weight, Slant slant = Slant::Upright) const;
  [[nodiscard]] FaceId icon_face() const;
  /// The face that has `code_point`: the text face of that weight, else the nearest fallback; nothing if none has it.
  [[nodiscard]] std::optional<FaceId> face_with(char32_t code_point, int weight, Slant slant = Slant::Upright) const;
  /// Glyph index of a code point, 0 when the face lacks it.
  [[nodiscard]] std::uint32_t glyph(FaceId face, char32_t code_point) const;
  [[nodiscard]] const FaceMetrics& metrics(FaceId face) const;
  /// Empty space between the pen and the ink of a glyph, share of the em; negative when it reaches to the left.
  [[nodiscard]] float left_bearing(FaceId face, std::uint32_t glyph) const;
  /// Em size whose capitals are `cap_px` tall (UX.md: measure H, never guess the ratio).
  [[nodiscard]] float size_for_cap_height(float cap_px, int weight) const;
  [[nodiscard]] std::size_t face_count() const;

  /// For shaping and rasterising only. The HarfBuzz font is scaled to font units: units_per_em() to the em.
  [[nodiscard]] hb_font_t* shaping_font(FaceId face) const;
  [[nodiscard]] FT_FaceRec_* raster_face(FaceId face) const;
  [[nodiscard]] float units_per_em(FaceId face) const;

 private:
  struct Data;
  explicit FontLibrary(std::unique_ptr<Data> data);
  std::unique_ptr<Data> m_data;
};

}  // namespace infopunkt::ui::text
