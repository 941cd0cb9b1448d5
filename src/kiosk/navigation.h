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
  /// Drops routes that `exists` denies (content changed); home always stays. True when the current one went.
  template <class Predicate>
  bool prune(Predicate exists) {
    const screens::Route before = current();
    std::vector<screens::Route> kept{m_stack.front()};
    for (std::size_t i = 1; i < m_stack.size(); ++i)
      if (exists(m_stack[i])) kept.push_back(m_stack[i]);
    m_stack = std::move(kept);
    return !(current() == before);
  }

 private:
  /// A visitor who wanders for hours must not make the history grow: the oldest steps after home go first.
  static constexpr std::size_t kDepth = 64;
  std::vector<screens::Route> m_stack{screens::Route{}};
};

}  // namespace infopunkt::kiosk
