#pragma once
// HarfBuzz behind a small door: units in, glyphs with exact positions out. Left to right only.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "ui/text/fonts.h"
#include "ui/text/style.h"

struct hb_buffer_t;

namespace infopunkt::ui::text {

/// Units with one set of attributes; ranges follow each other without gaps.
struct TextRange {
  std::size_t begin = 0, end = 0;
  int weight = 400;
  int ink = 0;
  bool underline = false;
};

struct ShapedGlyph {
  std::uint32_t id = 0;
  std::uint32_t unit = 0;  ///< first unit of its cluster
  float dx = 0, dy = 0;    ///< px from the pen, y down
  float advance = 0;       ///< px
};

struct ShapedRun {
  FaceId face = 0;
  std::size_t range = 0;  ///< index in the ranges given
  std::size_t first = 0, count = 0;
};

/// Glyphs in visual order. Reused between calls to spare allocations.
struct ShapedText {
  std::vector<ShapedGlyph> glyphs;
  std::vector<ShapedRun> runs;
  float width = 0;
};

class Shaper {
 public:
  /// `fonts` must outlive the shaper.
  explicit Shaper(const FontLibrary& fonts);
  ~Shaper();

  /// Shapes `units` ('\n' yields no glyph). `ranges` cover them; missing characters come from fallback faces,
  /// those that no face has show the text face's empty box.
  void shape(std::u16string_view units, std::span<const TextRange> ranges, const TextStyle& style, Lang lang,
             ShapedText& out);

 private:
  struct Piece {
    std::size_t begin, end, range;
    FaceId face;
  };
  void split(std::u16string_view units, std::span<const TextRange> ranges, Slant slant);
  void split_range(std::u16string_view units, const TextRange& range, std::size_t index, Slant slant);
  void shape_piece(std::u16string_view units, const Piece& piece, const TextStyle& style, Lang lang, ShapedText& out);

  const FontLibrary& m_fonts;
  hb_buffer_t* m_buffer;
  std::vector<Piece> m_pieces;
};

}  // namespace infopunkt::ui::text
