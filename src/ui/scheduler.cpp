#include "ui/scheduler.h"

#include <algorithm>

namespace infopunkt::ui {
namespace {

constexpr int kFramesPerInput = 3;
constexpr std::array<std::string_view, static_cast<std::size_t>(Wake::Count)> kNames{
    "input",           "animation",   "scroll", "image arrived", "tile arrived",
    "content changed", "next minute", "idle",   "notice"};

}  // namespace

std::string_view to_string(Wake reason) {
  const auto i = static_cast<std::size_t>(reason);
  return i < kNames.size() ? kNames[i] : "none";
}

void FrameScheduler::request(Wake reason, Seconds when) {
  Seconds& slot = m_when[static_cast<std::size_t>(reason)];
  slot = std::min(slot, when);
}

void FrameScheduler::input(Seconds now) {
  request(Wake::Input, now);
  m_extra = kFramesPerInput;
}

Seconds FrameScheduler::next_wait(Seconds now) const {
  if (m_extra > 0) return 0;
  const Seconds next = *std::min_element(m_when.begin(), m_when.end());
  return next == kNever ? kNever : std::max(0.0, next - now);
}

void FrameScheduler::begin_frame(Seconds now) {
  m_extra = std::max(0, m_extra - 1);
  for (Seconds& when : m_when)
    if (when <= now) when = kNever;
}

Wake FrameScheduler::reason(Seconds now) const {
  if (m_extra > 0) return Wake::Input;
  for (std::size_t i = 0; i < m_when.size(); ++i)
    if (m_when[i] <= now) return static_cast<Wake>(i);
  return Wake::Count;
}

}  // namespace infopunkt::ui
