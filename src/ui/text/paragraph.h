#pragma once
// A measured text: what layout decided, ready to be drawn any number of times. A plain value without GL or ImGui.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "ui/geometry.h"

namespace infopunkt::ui::text {

/// Index of a face in its FontLibrary.
using FaceId = std::uint16_t;

struct PlacedGlyph {
  float x = 0;             ///< pen from the left edge of the paragraph, px, not rounded
  float y = 0;             ///< shift from the baseline, px, down
  float advance = 0;       ///< px to the next pen, kerning and tracking included
  std::uint32_t id = 0;    ///< glyph index in the run's face
  std::uint32_t byte = 0;  ///< byte of the source text it stands for
};

/// Neighbouring glyphs of one face, colour and decoration on one line.
struct GlyphRun {
  FaceId face = 0;
  int ink = 0;
  bool underline = false;
  std::uint32_t first = 0, count = 0;  ///< in Paragraph::glyphs
  float x = 0, width = 0;
};

struct TextLine {
  float x = 0;         ///< left edge within the paragraph (alignment)
  float baseline = 0;  ///< from the top of the paragraph, not rounded
  float width = 0;     ///< sum of the advances of its glyphs
  std::uint32_t first_run = 0, run_count = 0;
  std::uint32_t byte_begin = 0, byte_end = 0;  ///< source bytes shown; white space at the break is outside
};

struct Paragraph {
  std::vector<TextLine> lines;
  std::vector<GlyphRun> runs;
  std::vector<PlacedGlyph> glyphs;
  float width = 0;    ///< longest line
  float height = 0;   ///< lines × line height
  float size_px = 0;  ///< em size all glyphs have
  float line_px = 0;
  float widest_word = 0;  ///< longest piece that may not be parted: a word with what is glued to it, px
  float cap_height = 0;   ///< of the base weight, px: centre capitals with it
  bool clipped = false;   ///< text was left out
  bool torn = false;      ///< a word was broken where no dictionary divides it

  [[nodiscard]] float first_baseline() const { return lines.empty() ? 0 : lines.front().baseline; }
  /// Memory it holds.
  [[nodiscard]] std::size_t bytes() const;
};

using ParagraphPtr = std::shared_ptr<const Paragraph>;

/// For each glyph the pen position in the middle of its cluster (a letter with its marks): the point by which it is
/// hung up where a line of text follows a curve.
[[nodiscard]] std::vector<float> cluster_middles(const Paragraph& paragraph);

/// Where a glyph stands when its line of text follows a curve.
struct GlyphPose {
  Vec2 at;        ///< where the point `pen` of the text's middle line has gone
  float cos = 1;  ///< direction of the text there, y down
  float sin = 0;
  float pen = 0;  ///< along the straight text, px; see cluster_middles()
};

/// Boxes (line height, relative to the paragraph) of everything drawn with `ink`: areas of a link.
[[nodiscard]] std::vector<Rect> ink_rects(const Paragraph& paragraph, int ink);

}  // namespace infopunkt::ui::text
