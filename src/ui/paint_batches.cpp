#include "ui/paint_batches.h"

#include <algorithm>
#include <cstring>

namespace infopunkt::ui {
namespace {

constexpr std::size_t kMostLookedAt = 48;  ///< batches that a run is held against

bool same(const ImVec4& a, const ImVec4& b) {
  return a.x == b.x && a.y == b.y && a.z == b.z && a.w == b.w;
}

bool overlap(const ImVec4& a, const ImVec4& b) {
  return a.x < b.z && b.x < a.z && a.y < b.w && b.y < a.w;
}

/// Without a picture it does not matter which texture is bound.
bool pictures(Paint paint) {
  return paint == Paint::Blended || paint == Paint::Opaque;
}

ImDrawCallback before(Paint paint, const PaintRules& rules) {
  switch (paint) {
    case Paint::Opaque:
      return rules.paint_opaque;
    case Paint::Tinted:
      return rules.paint_tinted;
    case Paint::Plain:
      return rules.paint_plain;
    case Paint::Blended:
      break;
  }
  return nullptr;
}

}  // namespace

void PaintBatches::rearrange(ImDrawList& list, const PaintRules& rules) {
  m_used = m_fence = 0;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback) {
      begin_batch(command);
      m_fence = m_used;
      continue;
    }
    m_runs.clear();
    cut_runs(list, command, rules.runs, m_runs);
    for (const PaintRun& run : m_runs) add(run);
  }
  write(list, rules);
}

PaintBatches::Batch& PaintBatches::begin_batch(const ImDrawCmd& like) {
  if (m_used == m_batches.size()) m_batches.emplace_back();
  Batch& batch = m_batches[m_used++];
  batch.paint = Paint::Blended;
  batch.like = like;
  batch.ranges.clear();
  batch.parts.clear();
  return batch;
}

void PaintBatches::add(const PaintRun& run) {
  const std::size_t last = m_used - std::min(m_used - m_fence, kMostLookedAt);
  for (std::size_t i = m_used; i > last; --i) {
    Batch& batch = m_batches[i - 1];
    const bool alike = batch.paint == run.paint && batch.like.VtxOffset == run.like.VtxOffset &&
                       same(batch.like.ClipRect, run.like.ClipRect) &&
                       (!pictures(run.paint) || batch.like.GetTexID() == run.like.GetTexID());
    if (alike) {
      if (batch.ranges.back().first + batch.ranges.back().count == run.first)
        batch.ranges.back().count += run.count;
      else
        batch.ranges.push_back({run.first, run.count});
      batch.parts.push_back(run.bounds);
      batch.bounds = {std::min(batch.bounds.x, run.bounds.x), std::min(batch.bounds.y, run.bounds.y),
                      std::max(batch.bounds.z, run.bounds.z), std::max(batch.bounds.w, run.bounds.w)};
      return;
    }
    if (overlap(batch.bounds, run.bounds) &&
        std::ranges::any_of(batch.parts, [&](const ImVec4& part) { return overlap(part, run.bounds); }))
      break;
  }
  Batch& batch = begin_batch(run.like);
  batch.paint = run.paint;
  batch.ranges.push_back({run.first, run.count});
  batch.parts.push_back(run.bounds);
  batch.bounds = run.bounds;
}

void PaintBatches::write(ImDrawList& list, const PaintRules& rules) {
  m_indices.resize(0);
  m_indices.reserve(list.IdxBuffer.Size);
  m_commands.resize(0);
  Paint now = Paint::Blended;
  const auto turn_to = [&](Paint paint, const ImVec4& clip) {
    if (paint == now) return;
    ImDrawCmd call;
    call.ClipRect = clip;
    call.UserCallbackData = rules.data;
    for (const ImDrawCallback callback :
         {now == Paint::Blended ? nullptr : rules.paint_blended, before(paint, rules)}) {
      call.UserCallback = callback;
      if (callback != nullptr) m_commands.push_back(call);
    }
    now = paint;
  };
  for (std::size_t i = 0; i < m_used; ++i) {
    const Batch& batch = m_batches[i];
    turn_to(batch.paint, batch.like.ClipRect);
    ImDrawCmd command = batch.like;
    command.IdxOffset = static_cast<unsigned>(m_indices.Size);
    for (const Range& range : batch.ranges) {
      const int at = m_indices.Size;
      m_indices.resize(at + static_cast<int>(range.count));
      std::memcpy(m_indices.Data + at, list.IdxBuffer.Data + range.first, range.count * sizeof(ImDrawIdx));
    }
    command.ElemCount = static_cast<unsigned>(m_indices.Size) - command.IdxOffset;
    m_commands.push_back(command);
  }
  turn_to(Paint::Blended, {});
  list.IdxBuffer.swap(m_indices);
  list.CmdBuffer.swap(m_commands);
}

}  // namespace infopunkt::ui
