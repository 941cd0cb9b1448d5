#pragma once
// What a text looks like before it is measured. All lengths are physical pixels.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "base/language.h"

namespace infopunkt::ui::text {

enum class Slant : std::uint8_t { Upright, Italic };

/// Exact size and cut of a text. The toolkit makes one from a TextRole and Metrics.
struct TextStyle {
  float size_px = 28;     ///< em size, 1..1000; measured in 1/64 px
  float line_px = 42;     ///< distance of baselines
  int weight = 400;       ///< 100..900; the nearest loaded cut is used
  float tracking_px = 0;  ///< added between letters; not 0 switches ligatures off
  bool tabular = false;   ///< figures of one width (time, money, dates)
  Slant slant = Slant::Upright;
  bool operator==(const TextStyle&) const = default;
};

/// A part of the text that differs from its base style. Spans are sorted by `begin` and do not overlap.
struct TextSpan {
  std::uint32_t begin = 0;  ///< first byte
  std::uint32_t end = 0;    ///< byte behind the last
  int weight = 0;           ///< 0 = that of the base style
  int ink = 0;              ///< index into the colours given to draw(); 0 = colour of the text
  bool underline = false;
  bool operator==(const TextSpan&) const = default;
};

/// A text to lay out: views only, needed during the call. `text` is UTF-8 (bad bytes become U+FFFD);
/// '\n' ends a line, tabs count as spaces, other control characters vanish.
struct StyledText {
  std::string_view text;
  TextStyle style;
  Lang lang;
  std::span<const TextSpan> spans = {};
};

enum class Align { Left, Centre, Right };
enum class Wrap {
  Greedy,    ///< fill each line
  Balanced,  ///< same number of lines, as even as possible (titles up to four lines)
};
enum class Ellipsis {
  Word,    ///< cut after a whole word if one fits, then "…"
  Letter,  ///< cut after any letter, then "…"
  None,    ///< leave out the lines that are too many
};

/// No wrapping: only '\n' ends a line.
inline constexpr float kUnbounded = std::numeric_limits<float>::infinity();

struct ParagraphOptions {
  float width_px = kUnbounded;  ///< > 0
  int max_lines = 0;            ///< 0 = as many as needed
  Ellipsis ellipsis = Ellipsis::Word;
  Align align = Align::Left;  ///< within width_px; within the longest line when unbounded
  Wrap wrap = Wrap::Greedy;
  bool hyphenate = false;  ///< divide words of running text where a line would stay far too short
  bool operator==(const ParagraphOptions&) const = default;
};

}  // namespace infopunkt::ui::text
