#include "screens/documents.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/locale.h"
#include "screens/article.h"
#include "screens/gallery.h"
#include "screens/pages_foot.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr float kUsualAspect = 0.707F;  // of a page whose size is not known: A4

class Documents : public Screen {
 public:
  explicit Documents(Content content) : m_content(std::move(content)) {}
  [[nodiscard]] std::string_view name() const override { return "documents"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const ScrollFrame frame = scroll_frame(canvas, Toolbar::Row);
    draw_title(canvas, frame.page(), ui.tr("documents.title"));
    const auto documents = m_content->shown<content::Document>(clock_of(canvas));
    const std::size_t columns = ui.metrics().portrait() || ui.metrics().large_text() ? 1 : 2;
    const float gap = ui.size("gutter"),
                w = std::floor((frame.body.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    const auto view = ui.begin_scroll("documents/scroll", frame.body);
    float y = view.origin.y;
    for (std::size_t i = 0; i < documents.size(); i += columns) {
      const std::size_t end = std::min(documents.size(), i + columns);
      float h = 0;
      for (std::size_t k = i; k < end; ++k) h = std::max(h, card_height(canvas, *documents[k], w));
      for (std::size_t k = i; k < end; ++k)
        draw_card(canvas, *documents[k], {view.origin.x + static_cast<float>(k - i) * (w + gap), y, w, h},
                  static_cast<int>(k) + 1, static_cast<int>(documents.size()));
      y += h + gap;
    }
    ui.end_scroll(y - gap - view.origin.y);
    soften_edges(ui, view, frame.body, Colour::Paper);
    draw_scroll_furniture(canvas, frame, "documents/scroll");
  }

 private:
  struct Words {
    content::Text title, summary;
    std::string facts;
    float title_h = 0, summary_h = 0, facts_h = 0;
    [[nodiscard]] float height(float gap) const { return title_h + summary_h + facts_h + 2 * gap; }
  };
  [[nodiscard]] Words words_of(const Canvas& canvas, const content::Document& document, float width) const {
    const ui::Ui& ui = canvas.ui;
    Words out{m_content->text(document.title, ui.lang()), m_content->text(document.summary, ui.lang()),
              document_facts(*m_content, document, ui.strings(), ui.lang())};
    out.title_h = ui.measure(out.title.value, TextRole::H3, width, silent(out.title.lang)).y;
    out.summary_h =
        out.summary.empty() ? 0 : ui.measure(out.summary.value, TextRole::Body, width, silent(out.summary.lang)).y;
    out.facts_h = ui.measure(out.facts, TextRole::Meta, width, silent(ui.lang())).y;
    return out;
  }
  [[nodiscard]] static ui::TextOptions silent(Lang lang) { return {.lang = lang, .silent = true}; }

  /// The cover at the left, the words at the right.
  struct Parts {
    Rect cover, words;
  };
  [[nodiscard]] static Parts parts_of(const ui::Ui& ui, Rect r) {
    const float pad = ui.space(Space::S3);
    Rect in = r.inset(pad, pad);
    Parts parts;
    parts.cover = in.cut_left(std::round(ui.size("document-cover") * kUsualAspect));
    parts.cover.h = ui.size("document-cover");
    in.cut_left(ui.space(Space::S4));
    parts.words = in;
    return parts;
  }
  [[nodiscard]] float card_height(const Canvas& canvas, const content::Document& document, float w) const {
    const ui::Ui& ui = canvas.ui;
    const float words = words_of(canvas, document, parts_of(ui, {0, 0, w, 0}).words.w).height(ui.space(Space::S2));
    return std::max(ui.size("document-cover"), words) + 2 * ui.space(Space::S3);
  }

  void draw_card(const Canvas& canvas, const content::Document& document, Rect r, int position, int count) {
    ui::Ui& ui = canvas.ui;
    const Words words = words_of(canvas, document, parts_of(ui, r).words.w);
    ui::SemanticNode node;
    node.id = "document/" + document.slug;
    node.role = ui::Role::ListItem;
    node.name = words.title.value;
    node.value = words.facts;
    node.lang = words.title.lang;
    node.rect = r;
    node.position = position;
    node.count = count;
    const auto press = ui.pressable(std::move(node));
    if (press.activated) canvas.act(Open{{"document", document.slug}, r});
    ui.card(press.rect);
    const auto ground = ui.on(Colour::Surface);
    const Parts parts = parts_of(ui, press.rect);
    draw_picture(canvas, m_content, document.image, parts.cover, Radius::S, true);
    ui.outline(parts.cover, Colour::LineStrong, ui::Stroke::Hair, Radius::S);
    Rect in = parts.words;
    const float gap = ui.space(Space::S2);
    in.cut_top(std::max(0.F, std::round((in.h - words.height(gap)) / 2)));
    ui.text(in.cut_top(words.title_h), words.title.value, TextRole::H3, Colour::Ink, silent(words.title.lang));
    in.cut_top(gap);
    if (!words.summary.empty())
      ui.text(in.cut_top(words.summary_h), words.summary.value, TextRole::Body, Colour::Ink2,
              silent(words.summary.lang));
    in.cut_top(gap);
    ui.text(in.cut_top(words.facts_h), words.facts, TextRole::Meta, Colour::Ink2, silent(ui.lang()));
    ui::press_feedback(ui, press, Radius::L);
  }

  Content m_content;
};

class DocumentPages : public Screen {
 public:
  DocumentPages(Content content, const content::Document& document)
      : m_content(std::move(content)),
        m_document(document),
        m_story("document/" + document.slug),
        m_scroll(m_story + "/scroll"),
        m_pages(story_pictures(*m_content, m_story)) {}
  [[nodiscard]] std::string_view name() const override { return "document"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const ScrollFrame frame = scroll_frame(canvas, Toolbar::Row);
    const content::Text title = m_content->text(m_document.title, ui.lang());
    // A title too long for its line even in small letters stands above the words, and this is a page of documents.
    const bool on_one_line = ui.measure(title.value, TextRole::H3, ui::kUnbounded, kOneLine).x <= frame.title.w;
    draw_title(canvas, frame.page(), on_one_line ? title.value : ui.tr("documents.title"));
    const auto buttons = ways_on(canvas);
    const bool below = !foot_in_toolbar(ui, frame, buttons);
    const auto view = ui.begin_scroll(m_scroll, frame.body);
    Rect r{view.origin.x, view.origin.y, frame.body.w, 0};
    if (!on_one_line)
      r.y += ui.heading(r, title.value, TextRole::H3, Colour::Ink, 2, {.lang = title.lang}) + ui.space(Space::S2);
    r.y += fallback_notice(canvas, r, title.lang);
    r.y += draw_words(canvas, r);
    const float foot = below ? foot_height(ui, r.w, buttons) : 0;
    r.h = frame.body.h - (r.y - view.origin.y) - foot;
    r.y += draw_pages(canvas, r);
    int tapped = -1;
    if (below) tapped = draw_foot_rows(ui, r, buttons);
    ui.end_scroll(r.y + foot - view.origin.y);
    soften_edges(ui, view, frame.body, Colour::Paper);
    draw_scroll_furniture(canvas, frame, m_scroll);
    if (!below) tapped = draw_foot(ui, frame.toolbar, buttons);
    if (tapped == 0) open(canvas, 0, frame.body);
    if (tapped == 1) canvas.act(Open{{"documents", ""}});
  }

 private:
  [[nodiscard]] std::vector<FootButton> ways_on(const Canvas& canvas) const {
    ui::Ui& ui = canvas.ui;
    std::vector<FootButton> buttons{{"document/read", ui.tr("documents.read"), "fullscreen", ui::ButtonStyle::Primary}};
    if (m_content->shown<content::Document>(clock_of(canvas)).size() > 1)
      buttons.push_back({"document/all", ui.tr("documents.all"), "description"});
    return buttons;
  }

  /// Facts and summary; returns the height with the gap below.
  float draw_words(const Canvas& canvas, Rect r) const {
    ui::Ui& ui = canvas.ui;
    const float top = r.y;
    std::string facts = document_facts(*m_content, m_document, ui.strings(), ui.lang());
    if (!m_document.source.empty()) facts += " · " + m_document.source;
    r.w = std::min(r.w, ui.metrics().mm(245));
    r.y += ui.text(r, facts, TextRole::Meta, Colour::Ink2) + ui.space(Space::S1);
    const content::Text summary = m_content->text(m_document.summary, ui.lang());
    if (!summary.empty()) r.y += ui.text(r, summary.value, TextRole::Body, Colour::Ink, {.lang = summary.lang});
    return r.y + ui.space(Space::S3) - top;
  }

  [[nodiscard]] float aspect() const {
    const content::Media* first = m_pages.empty() ? nullptr : m_content->media(m_pages.front());
    if (first == nullptr || first->width < 1 || first->height < 1) return kUsualAspect;
    return static_cast<float>(first->width) / static_cast<float>(first->height);
  }

  /// `r.h` is the height that is left on the screen; returns what was used.
  float draw_pages(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const float gap = ui.size("gutter"), caption = ui.space(Space::S1) + ui.line_height(TextRole::Caption);
    const auto count = static_cast<int>(m_pages.size());
    const PageGrid grid = fit_pages({.size = {r.w, r.h},
                                     .pages = count,
                                     .aspect = aspect(),
                                     .least = ui.size("document-page-least"),
                                     .gap = gap,
                                     .caption = caption});
    for (int i = 0; i < count; ++i) {
      const auto column = static_cast<float>(i % grid.columns), row = static_cast<float>(i / grid.columns);
      draw_page(canvas, i,
                {r.x + column * (grid.w + gap), r.y + row * (grid.h + caption + gap), grid.w, grid.h + caption},
                caption);
    }
    const int rows = (count + grid.columns - 1) / grid.columns;
    return static_cast<float>(rows) * (grid.h + caption + gap) - gap;
  }

  /// The page, and at its foot `caption` px of words.
  void draw_page(const Canvas& canvas, int index, Rect r, float caption) {
    ui::Ui& ui = canvas.ui;
    const auto count = static_cast<std::int64_t>(m_pages.size());
    const auto number = static_cast<std::int64_t>(index) + 1;
    ui::SemanticNode node;
    node.id = fmt::format("document/page/{}", number);
    node.role = ui::Role::ListItem;
    node.name = ui.tr("documents.page_of", {{"i", number}, {"n", count}});
    node.hint = ui.tr("gallery.enlarge");
    node.rect = r;
    node.position = index + 1;
    node.count = static_cast<int>(count);
    const auto press = ui.pressable(std::move(node));
    if (press.activated) open(canvas, index, r);
    Rect paper = press.rect, words = paper.cut_bottom(caption);
    ui.shadow(paper, ui::Shadow::Raised, Radius::S);
    draw_picture(canvas, m_content, m_pages[static_cast<std::size_t>(index)], paper, Radius::S, true);
    ui.outline(paper, Colour::LineStrong, ui::Stroke::Hair, Radius::S);
    words.cut_top(ui.space(Space::S1));
    ui.text(words, ui.tr("documents.page", {{"i", number}}), TextRole::Caption, Colour::Ink2, kSilentLine);
    ui::press_feedback(ui, press, Radius::S, true);
  }

  void open(const Canvas& canvas, int index, Rect from) const {
    canvas.act(Open{{"picture", fmt::format("{}/{}", m_story, index + 1)}, from});
  }

  Content m_content;
  const content::Document& m_document;
  std::string m_story, m_scroll;
  std::vector<content::RecordId> m_pages;
};

}  // namespace

const content::Document* document_of(const content::Catalogue& content, std::string_view story) {
  const Route route = parse_route(story);
  return route.screen == "document" ? content.find<content::Document>(route.item) : nullptr;
}

std::string document_facts(const content::Catalogue& content, const content::Document& document, const Strings& strings,
                           Lang lang) {
  const auto pages = static_cast<std::int64_t>(document.gallery.size());
  std::string facts = strings.tr(lang, "documents.pages", {{"n", pages}});
  for (const content::Language& language : content.site().languages)
    if (language.code == document.language) facts += " · " + language.name;
  if (!document.date.empty()) facts += " · " + format_date(document.date, DateStyle::Long, lang);
  return facts;
}

PageGrid fit_pages(const PageRoom& room) {
  const int pages = std::max(1, room.pages);
  const auto grid_of = [&](int columns, float h) {
    const float widest = (room.size.x - room.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float w = std::floor(std::min(widest, h * room.aspect));
    return PageGrid{columns, w, std::floor(w / room.aspect)};
  };
  PageGrid best;
  for (int columns = 1; columns <= pages; ++columns) {
    const auto rows = static_cast<float>((pages + columns - 1) / columns);
    const PageGrid grid = grid_of(columns, (room.size.y - room.gap * (rows - 1)) / rows - room.caption);
    if (grid.h > best.h) best = grid;
  }
  if (best.h >= room.least) return best;
  const float least_w = room.least * room.aspect;
  const auto columns = static_cast<int>((room.size.x + room.gap) / (least_w + room.gap));
  return grid_of(std::clamp(columns, 1, pages), room.least);
}

std::unique_ptr<Screen> make_documents(Content content) {
  return std::make_unique<Documents>(std::move(content));
}

std::unique_ptr<Screen> make_document(Content content, const std::string& slug) {
  const content::Document* document = content->find<content::Document>(slug);
  if (document == nullptr) return make_missing("documents.missing");
  return std::make_unique<DocumentPages>(std::move(content), *document);
}

}  // namespace infopunkt::screens
