#include "ui/text/line_chooser.h"

#include <algorithm>
#include <optional>

namespace infopunkt::ui::text {

namespace {

constexpr char16_t kSoftHyphen = u'\u00AD';

bool is_blank(char16_t c) {
  return c == u' ' || c == u'\n';
}

}  // namespace

std::size_t LineChooser::trimmed(std::size_t begin, std::size_t end) const {
  while (end > begin && is_blank(m_units[end - 1])) --end;
  return end;
}

LineCut LineChooser::cut_at(std::size_t begin, std::size_t at) const {
  const std::size_t end = trimmed(begin, at);
  const bool inside = end == at && end > begin && at < m_units.size();
  return {begin, end, at, inside && (m_units[end - 1] == kSoftHyphen || m_breaks[at] == Break::Hyphen), false};
}

float LineChooser::width_of(const LineCut& cut) const {
  return m_pen[cut.end] - m_pen[cut.begin] + (cut.hyphen ? m_hyphen : 0);
}

LineCut LineChooser::torn_line(std::size_t begin, float width) const {
  auto grapheme = std::upper_bound(m_graphemes.begin(), m_graphemes.end(), begin);
  std::size_t at = *grapheme;
  for (++grapheme; grapheme != m_graphemes.end(); ++grapheme) {
    if (m_pen[*grapheme] - m_pen[begin] > width + kSlack) break;
    at = *grapheme;
  }
  LineCut cut = cut_at(begin, at);
  cut.hyphen = false;
  cut.torn = true;
  return cut;
}

LineCut LineChooser::next_line(std::size_t begin, float width, bool calm) const {
  std::optional<LineCut> free, glued, divided;
  for (std::size_t at = begin + 1; at <= m_units.size(); ++at) {
    const Break kind = m_breaks[at];
    if (kind == Break::No) continue;
    const LineCut cut = cut_at(begin, at);
    if (width_of(cut) <= width + kSlack) {
      if (kind == Break::Must) return cut;
      (kind == Break::Yes ? free : kind == Break::Hyphen ? divided : glued) = cut;
    } else if (m_pen[cut.end] - m_pen[begin] > width + kSlack) {
      break;
    }
  }
  const bool short_line = free && divided && divided->end > free->end && width - width_of(*free) > width * kHyphenZone;
  if (short_line && !calm) return *divided;
  if (free) return *free;
  if (divided) return *divided;
  if (glued) return *glued;
  return torn_line(begin, width);
}

int LineChooser::count(float width, int limit) const {
  int lines = 0;
  for (std::size_t begin = 0; begin < m_units.size();) {
    const LineCut cut = next_line(begin, width);
    if (cut.torn || ++lines > limit) return limit + 1;
    begin = cut.next;
  }
  return lines;
}

float balanced_width(const LineChooser& chooser, int lines, float width) {
  float low = 0, high = width;
  for (int step = 0; step < 16 && high - low > 0.5F; ++step) {
    const float middle = (low + high) / 2;
    (chooser.count(middle, lines) <= lines ? high : low) = middle;
  }
  return high;
}

}  // namespace infopunkt::ui::text
