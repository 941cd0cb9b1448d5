#include "screens/search.h"

#include <algorithm>
#include <cmath>

#include "screens/pages_edges.h"
#include "screens/search_answers.h"
#include "screens/search_field.h"
#include "screens/search_results.h"
#include "ui/keyboard.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kSearchScroll = "search/scroll";

/// Where things stand; a part that is not there is empty.
struct Places {
  Rect field, results, keyboard, toolbar;
};

class Search : public Screen {
 public:
  Search(Content content, Workers& workers, const std::string& text)
      : m_content(content), m_answers(std::move(content), workers), m_text(text), m_keys_open(text.empty()) {}

  [[nodiscard]] std::string_view name() const override { return "search"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] bool woken() override { return m_answers.arrived(); }
  [[nodiscard]] std::optional<Route> place() const override {
    return Route{"search", m_keyboard ? m_keyboard->typing().text() : m_text};
  }

  void resume(const Screen& before) override {
    const auto* search = dynamic_cast<const Search*>(&before);
    if (search == nullptr) return;
    m_keyboard = search->m_keyboard;
    m_keys_open = search->m_keys_open;
  }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    // The keyboard begins in the language of the screen; later the visitor's own choice of letters stays.
    if (!m_keyboard) m_keyboard.emplace(ui.lang(), m_text);
    take_typed(canvas);
    ask(canvas);
    const Places places = arrange(canvas);
    draw_entry(canvas, places);
    draw_findings(canvas, places.results);
    if (m_keys_open)
      draw_keyboard(canvas, places.keyboard);
    else
      draw_toolbar(canvas, places.toolbar);
    ask(canvas);
  }

 private:
  [[nodiscard]] ui::Typing& typing() { return m_keyboard->typing(); }
  [[nodiscard]] bool blank() { return typing().text().find_first_not_of(' ') == std::string::npos; }

  /// Letters from a keyboard that is plugged in.
  void take_typed(const Canvas& canvas) {
    ui::Ui& ui = canvas.ui;
    for (const std::string& c : ui::characters(ui.typed())) {
      if (c == "\n") m_keys_open = false;
      const ui::Typed typed = c == "\b" ? typing().erase() : typing().type(c);
      if (typed == ui::Typed::Text) ui.scroll_to(kSearchScroll, 0);
      ui.scheduler().input(ui.now());
    }
  }

  void ask(const Canvas& canvas) {
    const Lang lang = canvas.ui.lang();
    m_answers.ask(typing().text(), lang, clock_of(canvas));
    m_answers.ask_topics(lang, clock_of(canvas));
    if (m_answers.update()) {
      m_cards.clear();
      const SearchAnswer& found = m_answers.answer();
      for (const content::Hit& hit : found.hits)
        m_cards.push_back(result_card(*m_content, hit, canvas.ui.strings(), found.lang));
      canvas.ui.scheduler().input(canvas.ui.now());
    }
  }

  [[nodiscard]] Places arrange(const Canvas& canvas) const {
    ui::Ui& ui = canvas.ui;
    const bool flat = !canvas.stage.empty(), portrait = ui.metrics().portrait();
    Places p;
    Rect r = canvas.area.inset(content_margin(canvas), 0);
    r.cut_bottom(ui.space(flat ? Space::S2 : Space::S4));
    if (flat) {
      Rect stage = canvas.stage.inset(content_margin(canvas), 0);
      stage.cut_bottom(ui.space(Space::S3));
      p.field = stage.cut_bottom(std::min(stage.h, field_height(ui)));
      r.cut_top(ui.space(Space::S2));
    } else {
      r.cut_top(ui.size(portrait ? "top-portrait" : "top"));
      p.field = r.cut_top(field_height(ui));
      r.cut_top(ui.space(Space::S3));
    }
    if (!m_keys_open) {
      p.toolbar = r.cut_bottom(ui::button_height(ui));
      r.cut_bottom(ui.space(Space::S3));
    } else if (flat && !portrait) {
      const float key = std::max(ui.size("search-flat-key"), ui::keyboard_least_key(ui)),
                  n = static_cast<float>(ui::kKeyColumns);
      p.keyboard = r.cut_left(n * key + (n - 1) * ui::keyboard_gap(ui));
      r.cut_left(ui.space(Space::S3));
    } else {
      p.keyboard = r.cut_bottom(ui::keyboard_height(ui, m_keyboard->rows()));
      r.cut_bottom(ui.space(flat ? Space::S2 : Space::S3));
    }
    p.results = r;
    return p;
  }

  void draw_entry(const Canvas& canvas, const Places& places) {
    ui::Ui& ui = canvas.ui;
    FieldModel field{.text = typing().text(),
                     .caret = typing().caret(),
                     .count = {},
                     .focused = m_keys_open,
                     .live = canvas.stage.empty()};
    if (!blank()) field.count = ui.tr("search.count", {{"n", static_cast<std::int64_t>(m_cards.size())}});
    const FieldAnswer answer = draw_field(canvas, field, places.field);
    if (answer.clear) set_text(canvas, "");
    if (answer.caret) {
      m_keys_open = true;
      typing().set_caret(*answer.caret);
      ui.scheduler().input(ui.now());
    }
  }

  void set_text(const Canvas& canvas, const std::string& text) {
    typing().set_text(text);
    canvas.ui.scroll_to(kSearchScroll, 0);
    canvas.ui.scheduler().input(canvas.ui.now());
  }

  void draw_keyboard(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("search.title");
    const Rect bounds{canvas.area.x, canvas.stage.empty() ? canvas.area.y : canvas.stage.y, canvas.area.w,
                      canvas.area.bottom() - (canvas.stage.empty() ? canvas.area.y : canvas.stage.y)};
    const ui::Typed typed = m_keyboard->draw(ui, r,
                                             {.enter_label = label,
                                              .enter_disabled = m_cards.empty(),
                                              .clear_key = !canvas.stage.empty(),
                                              .bounds = bounds.inset(ui.space(Space::S1), 0)});
    if (typed == ui::Typed::Enter || typed == ui::Typed::Close) m_keys_open = false;
    if (typed == ui::Typed::Text) ui.scroll_to(kSearchScroll, 0);
  }

  void draw_toolbar(const Canvas& canvas, Rect toolbar) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("keyboard.show");
    const ui::ButtonSpec spec{
        .id = "search/keyboard", .label = label, .icon = "keyboard", .style = ui::ButtonStyle::Primary};
    draw_scroll_controls(canvas, kSearchScroll, toolbar);
    if (!ui::button(ui, spec, toolbar.cut_left(ui::button_width(ui, spec)))) return;
    m_keys_open = true;
    ui.scheduler().input(ui.now());
  }

  /// Results, or what to try while there are none. Older results stay until newer ones have come.
  void draw_findings(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const float bar = ui.space(Space::S1);
    const bool overflow = ui.scroll_view(kSearchScroll).max > 0;
    if (overflow && m_keys_open) {
      // While the keyboard takes the toolbar's place, the two arrows stand beside the list.
      const float side = std::max(ui.size("pager-button"), ui::keyboard_least_key(ui)),
                  both = 2 * side + ui.size("touch-gap");
      Rect place = r.cut_right(side);
      r.cut_right(ui.space(Space::S4));
      if (place.h >= 2 * ui::keyboard_least_key(ui) + ui.size("touch-gap"))
        ui::pager(ui, kSearchScroll, {place.x, place.y, side, std::min(both, place.h)});
    }
    if (m_keys_open) r.h = whole_rows(ui, r.h);
    const auto view = ui.begin_scroll(kSearchScroll, r);
    const float h = !blank() && !m_cards.empty() ? draw_cards(canvas, view, r.w) : draw_ideas(canvas, view, r.w);
    ui.end_scroll(h);
    soften_edges(ui, view, r, Colour::Paper);
    if (overflow) ui::scroll_bar(ui, view, {r.right() + bar, r.y, bar, r.h});
  }

  /// So much of `height` that no row of ideas is cut where the keyboard begins. Pixels.
  [[nodiscard]] float whole_rows(const ui::Ui& ui, float height) {
    if (!blank() || m_answers.topics().empty()) return height;
    const float head = ui.line_height(TextRole::Lead) + ui.space(Space::S2), gap = ui.size("touch-gap"),
                step = topic_height(ui) + gap;
    const float rows = std::floor((height - head + gap) / step);
    return rows < 1 ? height : head + rows * step - gap;
  }

  [[nodiscard]] static float topic_height(const ui::Ui& ui) {
    return std::max(ui.size("chip"), ui.line_height(TextRole::Label) + ui.space(Space::S3));
  }

  float draw_cards(const Canvas& canvas, const ui::Ui::ScrollView& view, float width) {
    ui::Ui& ui = canvas.ui;
    const float gap = ui.size(ui.metrics().reach() ? "touch-gap" : "gutter");
    const float least = ui.size("search-card-w") * ui.metrics().text_scale();
    const auto columns = static_cast<std::size_t>(std::max(1.F, std::floor((width + gap) / (least + gap))));
    const float w = std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    float y = view.origin.y + draw_reading(canvas, {view.origin.x, view.origin.y, width, 0});
    for (std::size_t i = 0; i < m_cards.size(); i += columns) {
      const std::size_t end = std::min(m_cards.size(), i + columns);
      float h = 0;
      for (std::size_t k = i; k < end; ++k) h = std::max(h, result_height(canvas, m_cards[k], w));
      for (std::size_t k = i; k < end; ++k) {
        const Rect r{view.origin.x + static_cast<float>(k - i) * (w + gap), y, w, h};
        const auto press =
            draw_result(canvas, m_content, m_cards[k], r, static_cast<int>(k) + 1, static_cast<int>(m_cards.size()));
        if (draw_result_map(canvas, m_cards[k], r)) open(canvas, *m_cards[k].on_map, r);
        if (press.activated) open(canvas, m_cards[k].route, press.rect);
      }
      y += h + gap;
    }
    return y - gap - view.origin.y;
  }

  void open(const Canvas& canvas, const Route& route, Rect from) { canvas.act(Open{route, from}); }

  /// What a misspelled text was taken for, above its results; returns the height used.
  float draw_reading(const Canvas& canvas, Rect r) const {
    const SearchAnswer& found = m_answers.answer();
    if (found.read_as.empty()) return 0;
    ui::Ui& ui = canvas.ui;
    const std::string sentence =
        ui.tr("search.corrected", {{"text", shortened(found.text)}, {"meant", shortened(found.read_as)}});
    return ui.text(r, sentence, TextRole::Label, Colour::Ink) + ui.space(Space::S2);
  }

  /// Where the visitor may go on: one chip after the other, in as many rows as they need.
  struct Flow {
    Rect row;  ///< the next chip stands at its left end or further right
    float x = 0;
  };
  bool idea(const Canvas& canvas, Flow& flow, const std::string& id, const std::string& label, std::string_view icon) {
    ui::Ui& ui = canvas.ui;
    const float h = topic_height(ui), gap = ui.size("touch-gap");
    const float w = std::min(flow.row.w, ui::chip_width(ui, label, true));
    if (flow.x > flow.row.x && flow.x + w > flow.row.right() + 1) {
      flow.x = flow.row.x;
      flow.row.y += h + gap;
    }
    const bool tapped = ui::chip(ui, id, label, icon, Colour::Ink3, false, {flow.x, flow.row.y, w, h});
    flow.x += w + gap;
    return tapped;
  }

  float draw_ideas(const Canvas& canvas, const ui::Ui::ScrollView& view, float width) {
    ui::Ui& ui = canvas.ui;
    Rect r{view.origin.x, view.origin.y, width, 0};
    const bool empty = blank();
    if (!empty) {
      r.y += ui.text(r, ui.tr("search.nothing", {{"text", shortened(typing().text())}}), TextRole::H3, Colour::Ink) +
             ui.space(Space::S1);
      r.y += draw_meant(canvas, r);
      r.y += ui.text(r, ui.tr("search.nothing_hint"), TextRole::Lead, Colour::Ink2) + ui.space(Space::S2);
    } else if (!m_answers.topics().empty()) {
      r.y += ui.text(r, ui.tr("search.topics"), TextRole::Lead, Colour::Ink2) + ui.space(Space::S2);
    }
    Flow flow{{r.x, r.y, width, 0}, r.x};
    for (std::size_t i = 0; i < m_answers.topics().size(); ++i) {
      const std::string topic = m_answers.topics()[i];
      if (idea(canvas, flow, "search/topic/" + std::to_string(i), topic, "search")) set_text(canvas, topic);
    }
    if (!empty && idea(canvas, flow, "search/home", ui.tr("nav.home"), "home")) canvas.act(Home{});
    return flow.row.y + topic_height(ui) - view.origin.y;
  }

  /// "Did you mean": nothing while the answer to an older text is still shown, or when there is no such word.
  float draw_meant(const Canvas& canvas, Rect r) {
    const SearchAnswer& found = m_answers.answer();
    if (found.meant.empty() || found.text != typing().text()) return 0;
    ui::Ui& ui = canvas.ui;
    const float top = r.y;
    r.y += ui.text(r, ui.tr("search.meant"), TextRole::Lead, Colour::Ink2) + ui.space(Space::S2);
    Flow flow{{r.x, r.y, r.w, 0}, r.x};
    for (std::size_t i = 0; i < found.meant.size(); ++i) {
      const std::string meant = found.meant[i];
      if (idea(canvas, flow, "search/meant/" + std::to_string(i), meant, "search")) set_text(canvas, meant);
    }
    return flow.row.y + topic_height(ui) + ui.space(Space::S3) - top;
  }

  /// A text without spaces must not push the sentence off the screen.
  static std::string shortened(const std::string& text) {
    constexpr std::size_t kMost = 24;
    const auto all = ui::characters(text);
    if (all.size() <= kMost) return text;
    std::string out;
    for (std::size_t i = 0; i < kMost; ++i) out += all[i];
    return out + "…";
  }

  Content m_content;
  SearchAnswers m_answers;
  std::string m_text;
  std::optional<ui::Keyboard> m_keyboard;
  std::vector<ResultCard> m_cards;
  bool m_keys_open;
};

}  // namespace

std::unique_ptr<Screen> make_search(Content content, Workers& workers, const std::string& text) {
  return std::make_unique<Search>(std::move(content), workers, text);
}

}  // namespace infopunkt::screens
