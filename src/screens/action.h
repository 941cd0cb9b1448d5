#pragma once
// What a screen asks the shell to do; applied after the frame, in order.

#include <variant>

#include "base/language.h"
#include "screens/route.h"
#include "ui/geometry.h"

namespace infopunkt::screens {

struct Open {
  Route route;
  ui::Rect from{};  ///< the card that was tapped: the new screen grows out of it; empty = plain change
};
/// Same screen, other item: replaces the top of the history (filters, next/previous).
struct Replace {
  Route route;
};
struct Back {};
struct Home {};
struct SetLanguage {
  Lang lang;
};
enum class Panel { None, Language, Accessibility, Update };
struct ShowPanel {
  Panel panel = Panel::None;
};
/// Leaves attract; `route` is where to go, `lang` may be empty.
struct Begin {
  Route route;
  Lang lang;
};
struct Continue {};  ///< the visitor is still there
struct Finish {};    ///< the visit is over
struct DismissNotice {};

using Action = std::variant<Open, Replace, Back, Home, SetLanguage, ShowPanel, Begin, Continue, Finish, DismissNotice>;

}  // namespace infopunkt::screens
