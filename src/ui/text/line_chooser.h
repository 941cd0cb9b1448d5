#pragma once
// Picks line ends from advances and allowed breaks. Knows no fonts: tests feed it plain numbers.

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "ui/text/line_breaks.h"

namespace infopunkt::ui::text {

/// One line as chosen: units [begin, end) are visible, the next line starts at `next`.
struct LineCut {
  std::size_t begin = 0, end = 0, next = 0;
  bool hyphen = false;  ///< ended inside a word: draw "-"
  bool torn = false;    ///< a word was broken between letters
};

/// Share of a line that may stay empty before a word is divided: ragged lines read better than many hyphens.
inline constexpr float kHyphenZone = 0.16F;
/// Px by which a line may be too long: float sums of advances differ in the last bits from the width they were measured
/// with.
inline constexpr float kSlack = 0.01F;

class LineChooser {
 public:
  /// `pen` has units + 1 entries: px from the start of the text to each unit. Everything must outlive this.
  LineChooser(std::u16string_view units, std::span<const Break> breaks, std::span<const float> pen,
              std::span<const std::uint32_t> grapheme_ends, float hyphen_width)
      : m_units(units), m_breaks(breaks), m_pen(pen), m_graphemes(grapheme_ends), m_hyphen(hyphen_width) {}

  /// The longest line from `begin` (< units) that fits `width`; at least one grapheme, so that it always advances.
  /// A word is divided only where the line would otherwise leave more than kHyphenZone empty, and not when `calm`.
  [[nodiscard]] LineCut next_line(std::size_t begin, float width, bool calm = false) const;
  /// Lines needed at `width`; more than `limit`, or a torn word, counts as limit + 1.
  [[nodiscard]] int count(float width, int limit) const;
  /// `end` moved left over white space and line ends, not before `begin`.
  [[nodiscard]] std::size_t trimmed(std::size_t begin, std::size_t end) const;

  /// Pen distance over the visible part, with the hyphen if it has one.
  [[nodiscard]] float width_of(const LineCut& cut) const;

 private:
  [[nodiscard]] LineCut cut_at(std::size_t begin, std::size_t at) const;
  [[nodiscard]] LineCut torn_line(std::size_t begin, float width) const;

  std::u16string_view m_units;
  std::span<const Break> m_breaks;
  std::span<const float> m_pen;
  std::span<const std::uint32_t> m_graphemes;
  float m_hyphen;
};

/// The smallest width not above `width` that still needs `lines` lines: even lines for titles.
[[nodiscard]] float balanced_width(const LineChooser& chooser, int lines, float width);

}  // namespace infopunkt::ui::text
