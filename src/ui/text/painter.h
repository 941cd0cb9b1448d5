#pragma once
// Paragraph → quads in an ImDrawList. Decides nothing but the rounding to pixels.

#include <cstdint>
#include <span>
#include <vector>

#include <imgui.h>

#include "ui/geometry.h"
#include "ui/text/atlas.h"
#include "ui/text/fonts.h"
#include "ui/text/paragraph.h"

namespace infopunkt::ui::text {

class TextPainter {
 public:
  TextPainter(const FontLibrary& fonts, GlyphAtlas& atlas) : m_fonts(fonts), m_atlas(atlas) {}

  /// Appends the lines that meet the clip rectangle. `inks` is not empty; `halo` in 1/16 px, 0 = the letters
  /// themselves.
  void draw(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::span<const std::uint32_t> inks,
            std::uint8_t halo);
  /// The first line of `paragraph` along a curve, a pose for each of its glyphs: halfway up the capitals the letters
  /// stand on the curve. The pictures are turned by the graphics card, so they are made larger than they are shown.
  void draw_along(ImDrawList& list, const Paragraph& paragraph, std::span<const GlyphPose> poses, std::uint32_t colour,
                  std::uint8_t halo);
  /// One glyph with the middle of its picture on `centre`.
  void draw_centred(ImDrawList& list, FaceId face, std::uint32_t glyph, Vec2 centre, float size_px,
                    std::uint32_t colour);

 private:
  struct Quad {
    float x, y;
    std::uint32_t colour;
    const AtlasGlyph* glyph;
  };
  void collect_line(const Paragraph& paragraph, const TextLine& line, Vec2 origin, std::span<const std::uint32_t> inks,
                    std::uint8_t halo);
  void underline(ImDrawList& list, const Paragraph& paragraph, const GlyphRun& run, Vec2 origin, float baseline,
                 std::uint32_t colour) const;
  void emit(ImDrawList& list);
  static void emit_turned(ImDrawList& list, const AtlasGlyph& glyph, Vec2 pen, const GlyphPose& pose,
                          std::uint32_t colour);
  static void emit_batch(ImDrawList& list, std::span<const Quad> quads, ImTextureID texture);

  const FontLibrary& m_fonts;
  GlyphAtlas& m_atlas;
  std::vector<Quad> m_quads;  ///< scratch
};

}  // namespace infopunkt::ui::text
