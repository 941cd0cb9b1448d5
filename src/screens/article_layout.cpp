#include "screens/article_layout.h"

#include <algorithm>

namespace infopunkt::screens {
namespace {

using ui::Rect;
using ui::Space;

class Layouter {
 public:
  Layouter(const ui::Ui& ui, const ArticleRoom& room) : m_ui(ui), m_room(room) {}

  ArticleLayout run() {
    Rect rest = m_room.area;
    if (!m_room.stage.empty())
      m_ui.metrics().portrait() ? reach_tall(rest) : reach_flat(rest);
    else if (m_ui.metrics().portrait())
      tall(rest);
    else
      wide(rest);
    m_out.bar_x = std::min(m_out.text.right() + m_ui.space(Space::S3), m_out.bar_x);
    return m_out;
  }

 private:
  [[nodiscard]] bool large() const { return m_ui.metrics().large_text(); }
  [[nodiscard]] float size(std::string_view name) const { return m_ui.size(name); }

  /// Picture left at full height, thumbnails on its lower edge, text and tools right of it.
  void wide(Rect rest) {
    if (m_room.pictures > 0) {
      const bool largest = m_ui.metrics().text_step() == ui::TextStep::APlusPlus;
      m_out.picture = rest.cut_left(size(!large()  ? "article-picture-w"
                                         : largest ? "article-picture-largest-w"
                                                   : "article-picture-large-w"));
      Rect strip = m_out.picture.inset(m_ui.space(Space::S5), m_ui.space(Space::S4));
      if (m_room.pictures > 1) m_out.thumbs = strip.cut_bottom(size("gallery-thumb-h"));
    }
    m_out.bar_x = m_room.area.right() - m_ui.space(Space::S4) - size("scroll-bar") / 2;
    // Large letters take margin from the page, not from between picture and text.
    rest.cut_left(std::max(m_room.margin, m_room.pictures > 0 ? m_ui.space(Space::S5) : 0));
    rest.cut_right(std::max(m_room.margin, m_ui.space(Space::S5)));
    rest.cut_top(size("article-top"));
    rest.cut_bottom(m_ui.space(Space::S4));
    if (m_room.take_h > 0 && !large() && m_room.pictures == 0) return beside(rest);
    tools_below(rest, std::max(size("article-toolbar"), m_room.take_h), size("article-side-w"));
  }

  /// Without a picture the tools stand beside the text, which keeps the whole height.
  void beside(Rect rest) {
    const float w = std::max(size("article-reach-side-w"), rest.w - m_ui.metrics().mm(245) - m_ui.space(Space::S8));
    Rect side = rest.cut_right(std::min(w, rest.w / 2));
    rest.cut_right(m_ui.space(Space::S8));
    m_out.text = rest;
    m_out.pager = side.cut_bottom(size("button"));
    side.cut_bottom(m_ui.space(Space::S2));
    if (m_room.next_w > 0) m_out.next = side.cut_bottom(m_room.button_h);
    side.cut_bottom(m_ui.space(Space::S3));
    m_out.take = side.cut_bottom(std::max(size("article-toolbar"), m_room.take_h));
    m_out.bar_x = m_out.text.right() + m_ui.space(Space::S3);
  }

  void tools_below(Rect rest, float toolbar_h, float side_w) {
    if (m_room.take_h > 0 && !large()) {
      Rect bar = rest.cut_bottom(toolbar_h);
      Rect side = bar.cut_right(m_room.next_w > 0 ? std::max(side_w, m_room.next_w) : size("article-side-upright-w"));
      bar.cut_right(m_ui.space(Space::S3));
      m_out.take = bar;
      if (m_room.next_w > 0) {
        m_out.next = side.cut_top(size("button"));
        m_out.pager = side.cut_bottom(size("button"));
      } else {
        m_out.pager = side;
      }
    } else {
      row(rest);
    }
    rest.cut_bottom(m_ui.space(Space::S3));
    m_out.text = rest;
  }

  /// One row: the way to the next story left, the page buttons right.
  void row(Rect& rest) {
    Rect bar = rest.cut_bottom(std::max(size("button"), m_room.button_h));
    m_out.pager = bar.cut_right(2 * size("button") + size("touch-gap"));
    m_out.pager = m_out.pager.cut_bottom(size("button"));
    bar.cut_right(size("touch-gap"));
    if (m_room.next_w > 0) m_out.next = bar.cut_left(std::min(bar.w, m_room.next_w));
  }

  /// Picture above at full width; the thumbnails hang over its lower edge.
  void tall(Rect rest) {
    m_out.bar_x = m_room.area.right() - m_ui.space(Space::S4) + m_ui.space(Space::S1) / 2;
    if (m_room.pictures > 0) {
      m_out.picture = rest.cut_top(size(large() ? "article-picture-large-h" : "article-picture-h"));
      if (m_room.pictures > 1) {
        const float h = size("gallery-thumb-portrait-h"), below = size("gallery-thumb-below");
        m_out.thumbs = {m_room.area.x + m_room.margin, m_out.picture.bottom() + below - h,
                        m_room.area.w - 2 * m_room.margin, h};
        rest.cut_top(below);
      }
    }
    rest = rest.inset(m_room.margin, 0);
    rest.cut_top(size("article-top-portrait"));
    rest.cut_bottom(m_ui.space(Space::S4));
    if (m_room.take_h > 0 && !large()) {
      row(rest);
      rest.cut_bottom(m_ui.space(Space::S3));
      m_out.take = rest.cut_bottom(std::max(size("article-toolbar-portrait"), m_room.take_h));
      rest.cut_bottom(m_ui.space(Space::S3));
      m_out.text = rest;
    } else {
      tools_below(rest, 0, 0);
    }
  }

  /// The flat area of Reach mode: text left, what can be pressed right; the picture is on the stage.
  void reach_flat(Rect rest) {
    const float gap = m_ui.space(Space::S2);
    rest = rest.inset(m_room.margin, gap);
    Rect side = rest.cut_right(std::max(size("article-reach-side-w"), rest.w - m_ui.metrics().mm(245)));
    side.cut_left(m_ui.space(Space::S8));
    m_out.text = rest;
    m_out.bar_x = rest.right() + m_ui.space(Space::S3);
    m_out.pager = side.cut_bottom(size("button"));
    side.cut_bottom(gap);
    if (m_room.next_w > 0) m_out.next = side.cut_bottom(m_room.button_h);
    side.cut_bottom(gap);
    if (m_room.pictures > 0 && side.h >= m_room.button_h) m_out.open = side.cut_bottom(m_room.button_h);
    side.cut_bottom(gap);
    if (m_room.pictures > 1 && side.h >= size("touch-min"))
      m_out.thumbs = side.cut_top(std::min(side.h, size("gallery-thumb-h")));
  }

  void reach_tall(Rect rest) {
    m_out.bar_x = m_room.area.right() - m_ui.space(Space::S4);
    rest = rest.inset(m_room.margin, m_ui.space(Space::S3));
    Rect bar = rest;
    row(rest);
    bar = bar.cut_bottom(std::max(size("button"), m_room.button_h));
    bar.cut_right(m_out.pager.w + size("touch-gap"));
    if (m_room.next_w > 0) bar.cut_left(m_out.next.w + size("touch-gap"));
    if (m_room.pictures > 0 && bar.w >= size("button")) m_out.open = bar.cut_left(size("button"));
    rest.cut_bottom(m_ui.space(Space::S3));
    m_out.text = rest;
  }

  const ui::Ui& m_ui;
  const ArticleRoom& m_room;
  ArticleLayout m_out;
};

}  // namespace

ArticleLayout layout_article(const ui::Ui& ui, const ArticleRoom& room) {
  return Layouter(ui, room).run();
}

}  // namespace infopunkt::screens
