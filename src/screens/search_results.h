#pragma once
// From finds to cards: where each leads, what it says about itself, which letters of it were looked for.

#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "content/catalogue.h"
#include "screens/common.h"

namespace infopunkt::screens {

/// Ready to draw.
struct ResultCard {
  Route route;
  std::optional<Route> on_map;  ///< the same on the map: a button on the card
  std::string id;               ///< "search/project/ao-01"
  content::Text title, snippet;
  std::vector<ui::TextSpan> title_marks, snippet_marks;
  std::string meta;               ///< "Projekt · Popielów"
  content::RecordId picture = 0;  ///< 0: `icon` on `colour` instead
  std::string icon = "bookmark", colour;
  bool show_snippet = false;  ///< the words do not stand in the title
};
[[nodiscard]] ResultCard result_card(const content::Catalogue& content, const content::Hit& hit, const Strings& strings,
                                     Lang lang);
/// Where a find leads.
[[nodiscard]] Route result_route(const content::Hit& hit);

/// Of the words that were found, the letters that were looked for: "row" of "rowerowa".
[[nodiscard]] std::vector<ui::TextSpan> typed_letters(std::string_view text, const std::vector<content::Mark>& marks,
                                                      std::string_view typed);

/// Draws one card in `r` (at least result_height() high); the picture fills its left side.
ui::Ui::Press draw_result(const Canvas& canvas, const Content& content, const ResultCard& card, ui::Rect r,
                          int position, int count);
/// The button of a card in `r` that shows it on the map, where it has one; true when it was touched. After the card.
[[nodiscard]] bool draw_result_map(const Canvas& canvas, const ResultCard& card, ui::Rect r);
[[nodiscard]] float result_height(const Canvas& canvas, const ResultCard& card, float width);

}  // namespace infopunkt::screens
