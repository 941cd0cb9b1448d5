#pragma once
// The faces of a news item: a large card and a row; its line of facts and its picture or what stands for it.

#include <string>

#include "screens/common.h"
#include "screens/news_list_layout.h"

namespace infopunkt::screens {

/// What a card says, in the visitor's language.
struct NewsFace {
  content::Text title, lead;
  CategoryLook look;
  std::string date;
  content::RecordId image = 0;
};
[[nodiscard]] NewsFace news_face(const content::Catalogue& content, const content::News& item, Lang lang);

/// Category with its icon, then the date; on two lines where they do not fit on one. Returns the height.
float draw_facts(const Canvas& canvas, ui::Rect r, const CategoryLook& look, std::string_view date,
                 ui::TextRole date_role, bool silent);
[[nodiscard]] float facts_height(const Canvas& canvas, float width, const CategoryLook& look, std::string_view date,
                                 ui::TextRole date_role);

/// A record's picture, or a tinted ground with its category's icon where it has none. `corners` bits: 1 TL 2 TR 4 BL 8
/// BR.
void draw_cover(const Canvas& canvas, const Content& content, content::RecordId image, const CategoryLook& look,
                ui::Rect r, int corners);

/// Height that a row of this width needs for its title, which is never cut.
[[nodiscard]] float news_row_height(const Canvas& canvas, const NewsFace& face, float width);
/// Draws without registering anything: the whole card is one target of the list's.
void draw_news_card(const Canvas& canvas, const Content& content, const NewsFace& face, NewsCardKind kind, ui::Rect r);

}  // namespace infopunkt::screens
