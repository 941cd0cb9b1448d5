#pragma once
// Where the words of a story lead: a link in running text is too small for a finger, so each stands below the text as a
// row of its own. A kiosk has no browser: what lies outside is taken along as a code (UX.md §6).

#include <optional>
#include <string>
#include <vector>

#include "screens/common.h"
#include "screens/link_rows.h"
#include "screens/take_items.h"

namespace infopunkt::screens {

/// One address of a story.
struct StoryLink {
  std::string title;  ///< the words that carry it
  std::string url;    ///< "https://…", "mailto:…", "tel:…", or a target of this kiosk: "news/ID"
};

/// Each address once, in the order of the text.
[[nodiscard]] std::vector<StoryLink> links_of(const content::Body& body);
/// What a telephone can take of it; nothing for a target of this kiosk.
[[nodiscard]] std::optional<TakeItem> take_story_link(const StoryLink& link, const Strings& strings, Lang lang);
/// Rows for those that lead somewhere: into this kiosk while `content` has the target, else to the sheet. Ids are
/// "article/link/N", N from 0 the place in `links`.
[[nodiscard]] std::vector<LinkRow> rows_of(const std::vector<StoryLink>& links, const content::Catalogue& content,
                                           const Strings& strings, Lang lang);

}  // namespace infopunkt::screens
