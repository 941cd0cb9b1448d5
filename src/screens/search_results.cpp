#include "screens/search_results.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/event_words.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

struct Facts {
  std::string kind, detail;
};

void use_category(ResultCard& card, const content::Catalogue& content, const std::string& slug, Lang lang) {
  const CategoryLook look = category_look(content, slug, lang);
  card.icon = look.icon;
  card.colour = look.colour;
}

Facts news_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit, Lang lang) {
  const auto* news = content.find<content::News>(hit.slug);
  if (news == nullptr) return {"search.kind_news", ""};
  card.picture = news->image;
  use_category(card, content, news->category, lang);
  return {"search.kind_news", format_date(news->date, DateStyle::Long, lang)};
}

Facts project_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit, Lang lang) {
  const auto* project = content.find<content::Project>(hit.slug);
  if (project == nullptr) return {"search.kind_project", ""};
  card.picture = project->image;
  if (project->position) card.on_map = Route{"map", hit.slug};
  use_category(card, content, project->category, lang);
  return {"search.kind_project", place_line(*project)};
}

Facts event_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit, Lang lang) {
  const auto* event = content.find<content::Event>(hit.slug);
  if (event == nullptr) return {"search.kind_event", ""};
  card.picture = event->image;
  use_category(card, content, event->category, lang);
  return {"search.kind_event", event_days(*event, lang)};
}

Facts place_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit, const Strings& strings,
                  Lang lang) {
  card.icon = "place";
  const auto* place = content.find<content::Place>(hit.slug);
  if (place == nullptr) return {"search.kind_place", ""};
  card.picture = place->image;
  const auto n = static_cast<std::int64_t>(content.projects_at(*place, {0, false}).size());
  return {"search.kind_place", strings.tr(lang, "projects.count", {{"n", n}})};
}

Facts document_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit,
                     const Strings& strings, Lang lang) {
  card.icon = "description";
  const auto* document = content.find<content::Document>(hit.slug);
  if (document == nullptr) return {"search.kind_document", ""};
  card.picture = document->image;
  const auto n = static_cast<std::int64_t>(document->gallery.size());
  return {"search.kind_document", strings.tr(lang, "documents.pages", {{"n", n}})};
}

/// The phrase is shown in the visitor's language; what the neighbours say stands beside it.
Facts phrase_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit, Lang lang) {
  card.icon = "forum";
  const auto* phrase = content.find<content::Phrase>(hit.slug);
  if (phrase == nullptr) return {"search.kind_phrase", ""};
  return {"search.kind_phrase", content.text(phrase->text, lang == lang::cs ? lang::pl : lang::cs).value};
}

Facts false_friend_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit, Lang lang) {
  card.icon = "forum";
  const auto* pair = content.find<content::FalseFriend>(hit.slug);
  if (pair == nullptr) return {"search.kind_false_friend", ""};
  card.title.value += " – " + content.text(pair->czech, lang).value;
  return {"search.kind_false_friend", ""};
}

Facts page_facts(ResultCard& card, const content::Catalogue& content, const content::Hit& hit) {
  card.icon = "bookmark";
  if (const auto* page = content.find<content::Page>(hit.slug)) {
    card.picture = page->image;
    if (!page->icon.empty()) card.icon = page->icon;
  }
  return {"search.kind_page", ""};
}

Facts facts_of(ResultCard& card, const content::Catalogue& content, const content::Hit& hit, const Strings& strings,
               Lang lang) {
  using content::Kind;
  switch (hit.kind) {
    case Kind::News:
      return news_facts(card, content, hit, lang);
    case Kind::Project:
      return project_facts(card, content, hit, lang);
    case Kind::Event:
      return event_facts(card, content, hit, lang);
    case Kind::Place:
      return place_facts(card, content, hit, strings, lang);
    case Kind::Office: {
      card.icon = "phone";
      const auto* office = content.find<content::Office>(hit.slug);
      return {"search.kind_office", office == nullptr ? "" : office->phone};
    }
    case Kind::Comparison:
      card.icon = "compare";
      return {"search.kind_comparison", ""};
    case Kind::Document:
      return document_facts(card, content, hit, strings, lang);
    case Kind::Term:
      card.icon = "menu_book";
      return {"search.kind_term", ""};
    case Kind::Phrase:
      return phrase_facts(card, content, hit, lang);
    case Kind::FalseFriend:
      return false_friend_facts(card, content, hit, lang);
    default:
      return page_facts(card, content, hit);
  }
}

/// Longest query word that `word` begins with, in letters of the folded word.
std::size_t typed_length(std::string_view word, const std::vector<std::string_view>& query) {
  std::size_t longest = 0;
  for (const std::string_view wanted : query)
    if (word.starts_with(wanted)) longest = std::max(longest, wanted.size());
  return longest;
}

/// Two lines must show the word that was found: what stands long before it goes.
void shorten_snippet(ResultCard& card) {
  constexpr std::size_t kBefore = 20;
  constexpr std::string_view kEllipsis = "…";
  if (card.snippet_marks.empty() || card.snippet_marks.front().begin <= kBefore + kEllipsis.size()) return;
  const std::string& text = card.snippet.value;
  const std::size_t mark = card.snippet_marks.front().begin, space = text.find(' ', mark - kBefore);
  const std::size_t cut = space == std::string::npos || space >= mark ? mark : space + 1;
  card.snippet.value = std::string(kEllipsis) + text.substr(cut);
  const auto shift = static_cast<std::uint32_t>(cut - kEllipsis.size());
  for (ui::TextSpan& span : card.snippet_marks) {
    span.begin -= shift;
    span.end -= shift;
  }
}

struct CardParts {
  Rect picture, text;
};
CardParts parts_of(const ui::Ui& ui, Rect r) {
  CardParts parts;
  const float pad = ui.space(Space::S3);
  const bool flat = ui.metrics().reach();
  parts.picture = r.cut_left(ui.size(flat ? "search-thumb-reach" : "search-thumb"));
  parts.text = {r.x + pad, r.y, r.w - 2 * pad, r.h};
  return parts;
}

struct CardText {
  ui::TextOptions title{.max_lines = 5, .silent = true, .ellipsis_ok = true};
  ui::TextOptions snippet{.max_lines = 2, .silent = true, .ellipsis_ok = true};
  ui::TextOptions meta{.max_lines = 2, .silent = true, .ellipsis_ok = true};
};

}  // namespace

std::vector<ui::TextSpan> typed_letters(std::string_view text, const std::vector<content::Mark>& marks,
                                        std::string_view typed) {
  const std::string query = fold(typed);
  const std::vector<std::string_view> words = words_of(query);
  std::vector<ui::TextSpan> spans;
  for (const content::Mark& mark : marks) {
    if (mark.begin >= mark.end || mark.end > text.size()) continue;
    const Folded folded = fold_with_origin(text.substr(mark.begin, mark.end - mark.begin));
    const std::size_t length = typed_length(folded.text, words);
    const std::uint32_t end =
        length == 0 || length >= folded.text.size() ? mark.end : mark.begin + folded.origin[length];
    spans.push_back({ui::TextSpan::Kind::Highlight, mark.begin, std::max(end, mark.begin + 1)});
  }
  return spans;
}

Route result_route(const content::Hit& hit) {
  using content::Kind;
  switch (hit.kind) {
    case Kind::News:
      return {"news", hit.slug};
    case Kind::Project:
      return {"project", hit.slug};
    case Kind::Event:
      return {"event", hit.slug};
    case Kind::Place:
      return {"map", "place/" + hit.slug};
    case Kind::Office:
      return {"contact", hit.slug};
    case Kind::Comparison:
      return {"comparison", hit.slug};
    case Kind::Document:
      return {"document", hit.slug};
    case Kind::Term:
      return {"words", "terms/" + hit.slug};
    case Kind::Phrase:
      return {"words", "phrases/" + hit.slug};
    case Kind::FalseFriend:
      return {"words", "friends/" + hit.slug};
    default:
      return {"page", hit.slug};
  }
}

ResultCard result_card(const content::Catalogue& content, const content::Hit& hit, const Strings& strings, Lang lang) {
  ResultCard card;
  card.route = result_route(hit);
  card.title = hit.title;
  card.snippet = hit.snippet;
  const Facts facts = facts_of(card, content, hit, strings, lang);
  card.meta = strings.tr(lang, facts.kind);
  if (!facts.detail.empty()) card.meta += " · " + facts.detail;
  card.id = "search/" + card.route.screen + "/" + hit.slug;
  card.title_marks = typed_letters(card.title.value, hit.title_marks, hit.words);
  card.snippet_marks = typed_letters(card.snippet.value, hit.snippet_marks, hit.words);
  shorten_snippet(card);
  card.show_snippet = card.title_marks.empty() && !card.snippet_marks.empty();
  return card;
}

float result_height(const Canvas& canvas, const ResultCard& card, float width) {
  ui::Ui& ui = canvas.ui;
  const CardText o;
  const float w = parts_of(ui, {0, 0, width, 0}).text.w;
  float h = ui.measure_rich(card.title.value, card.title_marks, TextRole::Row, w, o.title).y +
            ui.measure(card.meta, TextRole::Caption, w, o.meta).y + ui.space(Space::S1);
  if (card.show_snippet)
    h += ui.measure_rich(card.snippet.value, card.snippet_marks, TextRole::Meta, w, o.snippet).y + ui.space(Space::S1);
  const float least = ui.size(ui.metrics().reach() ? "search-card-reach" : "search-card");
  return std::max(least, h + 2 * ui.space(Space::S2));
}

ui::Ui::Press draw_result(const Canvas& canvas, const Content& content, const ResultCard& card, Rect r, int position,
                          int count) {
  ui::Ui& ui = canvas.ui;
  ui::SemanticNode node;
  node.id = card.id;
  node.role = ui::Role::ListItem;
  node.name = card.title.value;
  node.value = card.meta;
  node.lang = card.title.lang;
  node.rect = r;
  node.position = position;
  node.count = count;
  node.underlay = card.on_map.has_value();
  const ui::Ui::Press press = ui.pressable(std::move(node));
  ui.card(press.rect);
  const auto ground = ui.on(Colour::Surface);
  CardParts parts = parts_of(ui, press.rect);
  if (card.picture != 0) {
    draw_picture(canvas, content, card.picture, parts.picture, Radius::L, true, 5);
    ui.card_edge(press.rect);
  } else if (!card.on_map) {
    const float side = ui.size("catbox");
    ui::category_box(ui, {parts.picture.centre().x - side / 2, parts.picture.centre().y - side / 2, side, side},
                     card.icon, card.colour);
  }
  const CardText o;
  const float gap = ui.space(Space::S1), meta_h = ui.measure(card.meta, TextRole::Caption, parts.text.w, o.meta).y;
  const float title_h = ui.measure_rich(card.title.value, card.title_marks, TextRole::Row, parts.text.w, o.title).y;
  const float snippet_h =
      card.show_snippet
          ? ui.measure_rich(card.snippet.value, card.snippet_marks, TextRole::Meta, parts.text.w, o.snippet).y + gap
          : 0;
  Rect in = parts.text;
  in.cut_top(std::max(0.F, std::round((in.h - title_h - snippet_h - gap - meta_h) / 2)));
  ui::TextOptions title = o.title, snippet = o.snippet;
  title.lang = card.title.lang;
  snippet.lang = card.snippet.lang;
  ui.rich_text(in.cut_top(title_h), card.title.value, card.title_marks, TextRole::Row, Colour::Ink, title);
  if (card.show_snippet) {
    in.cut_top(gap);
    ui.rich_text(in.cut_top(snippet_h - gap), card.snippet.value, card.snippet_marks, TextRole::Meta, Colour::Ink2,
                 snippet);
  }
  in.cut_top(gap);
  ui.text(in.cut_top(meta_h), card.meta, TextRole::Caption, Colour::Ink2, o.meta);
  ui::press_feedback(ui, press, Radius::L);
  return press;
}

bool draw_result_map(const Canvas& canvas, const ResultCard& card, Rect r) {
  if (!card.on_map) return false;
  ui::Ui& ui = canvas.ui;
  // At the foot of the picture; without one it stands in its middle.
  const Rect picture = parts_of(ui, r).picture;
  const float side = std::min(ui.size("button"), picture.w - 2 * ui.space(Space::S1));
  const float y = card.picture != 0 ? picture.bottom() - side - (picture.w - side) / 2 : picture.centre().y - side / 2;
  const std::string name = ui.tr("search.show_on_map", {{"title", card.title.value}});
  const std::string id = "search/show/" + card.on_map->item;
  return ui::button(ui, {.id = id, .icon = "map", .name = name, .style = ui::ButtonStyle::OnPhoto},
                    {std::round(picture.centre().x - side / 2), std::max(picture.y, std::round(y)), side, side});
}

}  // namespace infopunkt::screens
