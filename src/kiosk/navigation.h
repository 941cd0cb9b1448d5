#pragma once
// The visitor's path: a stack of routes, home at the bottom. Pure.

#include <vector>

#include "screens/route.h"

namespace infopunkt::kiosk {

class Navigation {
 public:
  [[nodiscard]] const screens::Route& current() const { return m_stack.back(); }
  [[nodiscard]] bool can_go_back() const { return m_stack.size() > 1; }
  void open(screens::Route route);     ///< opening where one already is changes nothing
  void replace(screens::Route route);  ///< same place in the history
  void back();                         ///< at home nothing happens
  void home();
  /// Content changed: each route becomes what `nearest` answers, home stays, and what would stand twice in a row stands
  /// once. True when the current one changed.
  template <class Nearest>
  bool lead(Nearest nearest) {
    const screens::Route before = current();
    std::vector<screens::Route> kept{m_stack.front()};
    for (std::size_t i = 1; i < m_stack.size(); ++i)
      if (screens::Route route = nearest(m_stack[i]); !(route == kept.back())) kept.push_back(std::move(route));
    m_stack = std::move(kept);
    return !(current() == before);
  }

 private:
  /// A visitor who wanders for hours must not make the history grow: the oldest steps after home go first.
  static constexpr std::size_t kDepth = 64;
  std::vector<screens::Route> m_stack{screens::Route{}};
};

}  // namespace infopunkt::kiosk
