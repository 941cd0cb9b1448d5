#pragma once
// News: newest first, filtered by category, each row a picture, a line of facts and a title.

#include "screens/screen.h"

namespace infopunkt::screens {

/// `category` is a slug of a category of scope news, or empty for all.
[[nodiscard]] std::unique_ptr<Screen> make_news_list(Content content, std::string category);

}  // namespace infopunkt::screens
