#include <cassert>
#include <cmath>

#include "ui/ui_impl.h"

namespace infopunkt::ui {
namespace {

Ui::ScrollView view_of(const ScrollArea& area) {
  const float offset = area.state.offset();
  return {.viewport = area.viewport,
          .origin = {area.viewport.x, area.viewport.y - std::round(offset)},
          .offset = offset,
          .max = area.state.max(),
          .at_start = area.state.at_start(),
          .at_end = area.state.at_end()};
}

}  // namespace

Ui::ScrollView Ui::begin_scroll(std::string_view id, Rect viewport) {
  Impl& impl = *m_impl;
  const std::string full = impl.full_id(id);
  ScrollArea& area = impl.areas[full];
  area.viewport = viewport;
  area.used = true;
  area.state.set_bounce(!m_frame.reduce_motion);
  area.state.set_fling_gain(metrics().fling_gain());
  if (area.state.update(m_frame.now)) m_scheduler.request(Wake::Scroll, m_frame.now);
  SemanticNode node;
  node.id = full;
  node.role = Role::ScrollArea;
  node.rect = viewport;
  impl.parents.push_back(impl.add(std::move(node), m_frame));
  impl.text_counts.push_back(0);
  impl.clips.push_back(viewport.intersect(impl.clips.back()));
  m_draw->PushClipRect(top_left(impl.clips.back()), bottom_right(impl.clips.back()), false);
  impl.open_areas.push_back(full);
  return view_of(area);
}

void Ui::end_scroll(float content_height) {
  Impl& impl = *m_impl;
  assert(!impl.open_areas.empty());
  ScrollArea& area = impl.areas.at(impl.open_areas.back());
  area.state.set_range(std::ceil(content_height) - area.viewport.h, area.viewport.h, metrics().dp(1));
  if (area.state.moving() && !impl.recogniser.active()) m_scheduler.request(Wake::Scroll, m_frame.now);
  m_draw->PopClipRect();
  impl.clips.pop_back();
  impl.parents.pop_back();
  impl.text_counts.pop_back();
  impl.open_areas.pop_back();
}

void Ui::scroll_page(std::string_view id, int direction) {
  const auto it = m_impl->areas.find(m_impl->full_id(id));
  if (it == m_impl->areas.end()) return;
  const ScrollArea& area = it->second;
  scroll_to(id, area.state.target() + static_cast<float>(direction) * area.viewport.h * kPageShare);
}

void Ui::scroll_to(std::string_view id, float offset) {
  ScrollState& state = m_impl->areas[m_impl->full_id(id)].state;
  const double seconds = m_frame.reduce_motion ? 0 : theme().seconds(Motion::Base);
  state.scroll_to(offset, m_frame.now, seconds);
  m_scheduler.request(Wake::Scroll, m_frame.now);
}

Ui::ScrollView Ui::scroll_view(std::string_view id) const {
  const auto it = m_impl->areas.find(m_impl->full_id(id));
  return it == m_impl->areas.end() ? ScrollView{} : view_of(it->second);
}

}  // namespace infopunkt::ui
