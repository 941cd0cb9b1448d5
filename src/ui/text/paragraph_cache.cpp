#include "ui/text/paragraph_cache.h"

#include <algorithm>
#include <functional>

namespace infopunkt::ui::text {

namespace {

template <class T>
void mix(std::size_t& seed, const T& value) {
  seed ^= std::hash<T>{}(value) + 0x9E3779B97F4A7C15U + (seed << 6U) + (seed >> 2U);
}

std::size_t hash_of(const StyledText& text, const ParagraphOptions& options) {
  std::size_t seed = std::hash<std::string_view>{}(text.text);
  mix(seed, text.style.size_px);
  mix(seed, text.style.weight);
  mix(seed, options.width_px);
  mix(seed, options.max_lines);
  mix(seed, text.spans.size());
  return seed;
}

}  // namespace

bool ParagraphCache::matches(const Entry& entry, const StyledText& text, const ParagraphOptions& options) {
  return entry.text == text.text && entry.style == text.style && entry.lang == text.lang && entry.options == options &&
         std::equal(entry.spans.begin(), entry.spans.end(), text.spans.begin(), text.spans.end());
}

ParagraphPtr ParagraphCache::find(const StyledText& text, const ParagraphOptions& options) {
  const auto [begin, end] = m_index.equal_range(hash_of(text, options));
  for (auto it = begin; it != end; ++it) {
    if (!matches(*it->second, text, options)) continue;
    m_entries.splice(m_entries.begin(), m_entries, it->second);
    return it->second->paragraph;
  }
  return nullptr;
}

void ParagraphCache::put(const StyledText& text, const ParagraphOptions& options, ParagraphPtr paragraph) {
  const std::size_t bytes =
      sizeof(Entry) + text.text.size() + text.spans.size() * sizeof(TextSpan) + paragraph->bytes();
  if (bytes > m_budget) return;
  const std::size_t hash = hash_of(text, options);
  m_entries.push_front({hash, std::string(text.text), text.style, text.lang,
                        std::vector<TextSpan>(text.spans.begin(), text.spans.end()), options, std::move(paragraph),
                        bytes});
  m_index.emplace(hash, m_entries.begin());
  m_bytes += bytes;
  while (m_bytes > m_budget) drop_oldest();
}

void ParagraphCache::drop_oldest() {
  const auto last = std::prev(m_entries.end());
  const auto [begin, end] = m_index.equal_range(last->hash);
  m_index.erase(std::find_if(begin, end, [&](const auto& slot) { return slot.second == last; }));
  m_bytes -= last->bytes;
  m_entries.erase(last);
}

}  // namespace infopunkt::ui::text
