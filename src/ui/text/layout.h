#pragma once
// Text → Paragraph: decode, shape, choose line ends, shape each line again so that its width is exact.

#include <string>
#include <vector>

#include "ui/text/fonts.h"
#include "ui/text/line_breaks.h"
#include "ui/text/paragraph.h"
#include "ui/text/shaper.h"
#include "ui/text/style.h"

namespace infopunkt::ui::text {

/// Pure apart from scratch memory: the same call gives the same paragraph. Frame thread.
class ParagraphLayouter {
 public:
  /// `fonts` must outlive it.
  explicit ParagraphLayouter(const FontLibrary& fonts);
  [[nodiscard]] Paragraph layout(const StyledText& text, const ParagraphOptions& options);

 private:
  const FontLibrary& m_fonts;
  Shaper m_shaper;
  LineBreaker m_breaker;
};

}  // namespace infopunkt::ui::text
