#include "kiosk/navigation.h"

namespace infopunkt::kiosk {

void Navigation::open(screens::Route route) {
  if (route == screens::Route{}) return home();
  if (route == current()) return;
  if (m_stack.size() >= kDepth) m_stack.erase(m_stack.begin() + 1);
  m_stack.push_back(std::move(route));
}

void Navigation::replace(screens::Route route) {
  if (m_stack.size() == 1) return open(std::move(route));
  m_stack.back() = std::move(route);
}

void Navigation::back() {
  if (can_go_back()) m_stack.pop_back();
}

void Navigation::home() {
  m_stack.resize(1);
}

}  // namespace infopunkt::kiosk
