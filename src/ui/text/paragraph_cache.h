#pragma once
// Measured texts, kept while they are in use: the least recently used ones go when the memory is spent.

#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>
#include <vector>

#include "ui/text/paragraph.h"
#include "ui/text/style.h"

namespace infopunkt::ui::text {

class ParagraphCache {
 public:
  explicit ParagraphCache(std::size_t budget_bytes) : m_budget(budget_bytes) {}

  /// The paragraph of exactly this request, or nullptr. Allocates nothing.
  [[nodiscard]] ParagraphPtr find(const StyledText& text, const ParagraphOptions& options);
  /// Keeps `paragraph`; one larger than the whole budget is not kept.
  void put(const StyledText& text, const ParagraphOptions& options, ParagraphPtr paragraph);
  [[nodiscard]] std::size_t bytes() const { return m_bytes; }

 private:
  struct Entry {
    std::size_t hash = 0;
    std::string text;
    TextStyle style;
    Lang lang;
    std::vector<TextSpan> spans;
    ParagraphOptions options;
    ParagraphPtr paragraph;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;
  [[nodiscard]] static bool matches(const Entry& entry, const StyledText& text, const ParagraphOptions& options);
  void drop_oldest();

  std::size_t m_budget;
  std::size_t m_bytes = 0;
  Entries m_entries;  ///< most recently used first
  std::unordered_multimap<std::size_t, Entries::iterator> m_index;
};

}  // namespace infopunkt::ui::text
