#pragma once
// Events as an agenda: what comes, then the archive, year by year. `item` is what the visitor has chosen: the category
// that passes the filter and, where another month than the first is open, that month ("visit@2018-10").

#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_events(Content content, const std::string& item);

}  // namespace infopunkt::screens
