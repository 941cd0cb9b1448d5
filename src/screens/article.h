#pragma once
// One story: picture and gallery beside (portrait: above) the text. News and pages look alike.

#include <string>
#include <string_view>

#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_article(Content content, const std::string& news_slug);
[[nodiscard]] std::unique_ptr<Screen> make_page(Content content, const std::string& page_slug);
/// Stands where an item no longer is: the sentence of `key` and a way home.
[[nodiscard]] std::unique_ptr<Screen> make_missing(std::string_view key);

}  // namespace infopunkt::screens
