#include "ui/ui.h"

#include <cassert>
#include <cmath>
#include <utility>

#include "ui/text/engine.h"
#include "ui/ui_impl.h"

namespace infopunkt::ui {

float Tween::at(Seconds now) const {
  if (duration <= 0 || now >= begin + duration) return to;
  const double t = std::max(0.0, (now - begin) / duration);
  return from + (to - from) * static_cast<float>(1 - std::pow(1 - t, 3));
}

std::string Ui::Impl::full_id(std::string_view id) const {
  std::string out = prefixes.empty() ? std::string() : prefixes.back();
  return out += id;
}

int Ui::Impl::add(SemanticNode node, const FrameInfo& frame) {
  node.parent = parent();
  node.layer = layer;
  node.visible = node.rect.intersect(clips.back());
  if (node.lang.empty()) node.lang = frame.lang;
  return tree.add(std::move(node));
}

std::string Ui::Impl::text_id() {
  const std::string base = parents.empty() ? full_id("") : tree[parents.back()].id;
  return base + "#" + std::to_string(++text_counts.back());
}

Ui::Ui(text::TextEngine& text, PictureCache& pictures, FrameScheduler& scheduler, const Strings& strings)
    : m_impl(std::make_unique<Impl>(pictures.textures())),
      m_text(text),
      m_pictures(pictures),
      m_scheduler(scheduler),
      m_strings(strings) {}

Ui::~Ui() = default;

void Ui::configure(const Metrics& metrics) {
  GestureConfig config;
  config.touch_slop = metrics.dp(18);
  config.pan_slop = metrics.dp(36);
  config.double_tap_slop = metrics.dp(100);
  config.min_fling = metrics.dp(50);
  config.max_fling = metrics.dp(8000);
  m_impl->recogniser.configure(config);
  m_impl->target_slop = metrics.dp(18);
  m_impl->hit_size = metrics.mm(15);
}

void Ui::begin(const FrameInfo& frame, ImDrawList& draw) {
  assert(frame.theme && frame.metrics);
  m_frame = frame;
  m_draw = &draw;
  m_scheduler.begin_frame(frame.now);
  m_pictures.set_still(frame.reduce_motion);
  m_pictures.pump(frame.now);
  m_text.begin_frame();
  Impl& impl = *m_impl;
  impl.tree.clear();
  impl.parents.clear();
  impl.text_counts.assign(1, 0);
  impl.prefixes.clear();
  impl.clips.assign(1, frame.metrics->canvas());
  impl.grounds.assign(1, frame.theme->colour(Colour::Paper));
  impl.layer = 0;
  take_input();
}

void Ui::end() {
  Impl& impl = *m_impl;
  assert(impl.parents.empty() && impl.clips.size() == 1 && impl.open_areas.empty());
  std::string top_name(impl.tree.top_name());
  const bool layers_changed = impl.tree.top_layer() != impl.shown.top_layer() || top_name != impl.top_name;
  impl.top_name = std::move(top_name);
  std::swap(impl.tree, impl.shown);
  if (layers_changed && impl.recogniser.active()) cancel_input(m_frame.now);
  impl.refocus();
  draw_focus();
  if (!impl.contact.pressed.empty() && !impl.shown.find(impl.contact.pressed)) impl.contact.pressed.clear();
  for (auto it = impl.tweens.begin(); it != impl.tweens.end();)
    it = std::exchange(it->second.used, false) ? std::next(it) : impl.tweens.erase(it);
  for (auto& [id, area] : impl.areas)
    if (!std::exchange(area.used, false)) area.state.stop();
  m_pictures.end_frame();
  if (m_pictures.moving(m_frame.now)) m_scheduler.request(Wake::ImageArrived, m_frame.now);
}

const SemanticTree& Ui::presented() const {
  return m_impl->shown;
}

void Ui::forget(std::string_view prefix) {
  if (prefix.empty()) m_impl->focus.forget();
  std::erase_if(m_impl->areas, [&](const auto& item) { return item.first.starts_with(prefix); });
  std::erase_if(m_impl->tweens, [&](const auto& item) { return item.first.starts_with(prefix); });
  std::erase_if(m_impl->kept, [&](const auto& item) { return item.first.starts_with(prefix); });
}

std::string Ui::tr(std::string_view key) const {
  return m_strings.tr(m_frame.lang, key);
}
std::string Ui::tr(std::string_view key, std::initializer_list<MessageArg> args) const {
  return m_strings.tr(m_frame.lang, key, args);
}

float Ui::space(Space s) const {
  return metrics().px(theme().space(s));
}
float Ui::size(std::string_view name) const {
  return metrics().px(theme().size(name));
}
float Ui::radius(Radius r) const {
  return metrics().px(theme().radius(r));
}
float Ui::stroke(Stroke s) const {
  return metrics().px(theme().stroke(s));
}
float Ui::icon_px(IconSize s) const {
  return metrics().px(theme().icon(s));
}

Ui::Scope Ui::on(Colour ground) {
  m_impl->grounds.push_back(theme().colour(ground));
  return Scope([this] { m_impl->grounds.pop_back(); });
}

Ui::Scope Ui::clip(Rect r) {
  m_impl->clips.push_back(r.intersect(m_impl->clips.back()));
  const Rect visible = m_impl->clips.back();
  m_draw->PushClipRect(top_left(visible), bottom_right(visible), false);
  return Scope([this] {
    m_draw->PopClipRect();
    m_impl->clips.pop_back();
  });
}

Ui::Scope Ui::group(SemanticNode node) {
  node.id = m_impl->full_id(node.id);
  m_impl->parents.push_back(m_impl->add(std::move(node), m_frame));
  m_impl->text_counts.push_back(0);
  return Scope([this] {
    m_impl->parents.pop_back();
    m_impl->text_counts.pop_back();
  });
}

Ui::Scope Ui::ids(std::string_view prefix) {
  m_impl->prefixes.push_back(m_impl->full_id(prefix) + "/");
  return Scope([this] { m_impl->prefixes.pop_back(); });
}

Ui::Scope Ui::layer() {
  const int below = std::exchange(m_impl->layer, m_impl->tree.top_layer() + 1);
  m_impl->tree.open_layer(m_impl->layer);
  return Scope([this, below] { m_impl->layer = below; });
}

bool Ui::layered() const {
  return m_impl->tree.top_layer() > 0;
}

Ui::Scope Ui::muted() {
  const std::size_t nodes = m_impl->tree.nodes().size();
  const std::size_t texts = m_impl->tree.texts().size();
  const int top = m_impl->tree.top_layer();
  ++m_impl->muted;
  return Scope([this, nodes, texts, top] {
    m_impl->tree.truncate(nodes, texts, top);
    --m_impl->muted;
  });
}

Ui::Scope Ui::fade(float alpha, Vec2 offset) {
  const int first_vertex = m_draw->VtxBuffer.Size;
  const auto first_node = static_cast<int>(m_impl->tree.nodes().size());
  const std::size_t first_text = m_impl->tree.texts().size();
  m_draw->AddDrawCmd();  // its clip rectangle moves; that of what was drawn before must not
  const int first_command = m_draw->CmdBuffer.Size - 1;
  return Scope([this, alpha, offset, first_vertex, first_node, first_text, first_command] {
    fade_drawing(first_vertex, first_command, alpha, offset);
    const auto move = [&](auto& thing) {
      thing.rect = thing.rect.moved(offset.x, offset.y);
      thing.visible = thing.visible.moved(offset.x, offset.y).intersect(metrics().canvas());
    };
    for (int i = first_node; i < static_cast<int>(m_impl->tree.nodes().size()); ++i) move(m_impl->tree[i]);
    for (std::size_t i = first_text; i < m_impl->tree.texts().size(); ++i) move(m_impl->tree.texts()[i]);
  });
}

void Ui::fade_drawing(int first_vertex, int first_command, float alpha, Vec2 offset) {
  const float a = std::clamp(alpha, 0.F, 1.F);
  for (int i = first_vertex; i < m_draw->VtxBuffer.Size; ++i) {
    ImDrawVert& v = m_draw->VtxBuffer[i];
    v.pos.x += offset.x;
    v.pos.y += offset.y;
    const auto own = static_cast<float>((v.col >> IM_COL32_A_SHIFT) & 0xFFU);
    v.col = (v.col & ~IM_COL32_A_MASK) | (static_cast<ImU32>(std::lround(own * a)) << IM_COL32_A_SHIFT);
  }
  for (int i = first_command; i < m_draw->CmdBuffer.Size; ++i) {
    ImVec4& c = m_draw->CmdBuffer[i].ClipRect;
    c = ImVec4(c.x + offset.x, c.y + offset.y, c.z + offset.x, c.w + offset.y);
  }
  m_draw->AddDrawCmd();
}

float& Ui::kept(std::string_view id) {
  return m_impl->kept[m_impl->full_id(id)];
}

float Ui::animate(std::string_view id, float target, Motion m) {
  return animate_for(m_impl->full_id(id), target, theme().seconds(m));
}

float Ui::animate_for(const std::string& id, float target, double seconds) {
  const auto [it, fresh] = m_impl->tweens.try_emplace(id, Tween{target, target, m_frame.now, 0, true});
  Tween& tween = it->second;
  tween.used = true;
  if (!fresh && tween.to != target) tween = {tween.at(m_frame.now), target, m_frame.now, seconds, true};
  if (m_frame.reduce_motion) tween.duration = 0;
  if (tween.moving(m_frame.now)) m_scheduler.request(Wake::Animation, m_frame.now);
  return tween.at(m_frame.now);
}

}  // namespace infopunkt::ui
