#pragma once
// Leaflets and strategies: which there are, and the pages of one. A touch on a page opens it in the picture viewer.

#include <string>
#include <string_view>

#include "base/strings.h"
#include "content/catalogue.h"
#include "screens/screen.h"
#include "ui/geometry.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_documents(Content content);
[[nodiscard]] std::unique_ptr<Screen> make_document(Content content, const std::string& slug);

/// The document that a story of the picture viewer is ("document/SLUG"); null for others.
[[nodiscard]] const content::Document* document_of(const content::Catalogue& content, std::string_view story);
/// "3 strony · Polski · 2024": how much, in which language, of when.
[[nodiscard]] std::string document_facts(const content::Catalogue& content, const content::Document& document,
                                         const Strings& strings, Lang lang);

/// What the thumbnails of a document's pages have to share.
struct PageRoom {
  ui::Vec2 size;  ///< px; what the rows may use without scrolling
  int pages = 1;
  float aspect = 1;   ///< width of a page by its height
  float least = 1;    ///< height of a page, px: rows that would make it less scroll instead
  float gap = 0;      ///< between columns and rows, px
  float caption = 0;  ///< height of the words under each page, px
};
struct PageGrid {
  int columns = 1;
  float w = 0, h = 0;  ///< of one page, px
};
/// As many columns as make the pages largest. Pure.
[[nodiscard]] PageGrid fit_pages(const PageRoom& room);

}  // namespace infopunkt::screens
