#include "authoring/markdown_text.h"

#include <algorithm>
#include <tuple>

#include "authoring/source_file.h"

namespace infopunkt::authoring {

void SpannedText::open(Span::Kind kind, std::string url) {
  m_open.push_back({kind, m_text.size(), m_text.size(), std::move(url)});
}

void SpannedText::close(Span::Kind kind) {
  const auto found = std::find_if(m_open.rbegin(), m_open.rend(), [&](const Span& s) { return s.kind == kind; });
  if (found == m_open.rend()) return;
  found->end = m_text.size();
  m_spans.push_back(std::move(*found));
  m_open.erase(std::next(found).base());
}

bool SpannedText::blank() const {
  return trim(m_text).empty();
}

SpannedText::Done SpannedText::finish() {
  for (Span& span : m_open) {
    m_spans.push_back(span);
    m_spans.back().end = m_text.size();
    span.begin = 0;
  }
  const auto kept = trim(m_text);
  const std::size_t cut = kept.empty() ? 0 : static_cast<std::size_t>(kept.data() - m_text.data());
  Done done{std::string(kept), {}};
  for (Span& span : m_spans) {
    span.begin = std::min(span.begin < cut ? 0 : span.begin - cut, kept.size());
    span.end = std::min(span.end < cut ? 0 : span.end - cut, kept.size());
    if (span.begin < span.end) done.spans.push_back(std::move(span));
  }
  std::sort(done.spans.begin(), done.spans.end(), [](const Span& a, const Span& b) {
    return std::tie(a.begin, b.end, a.kind) < std::tie(b.begin, a.end, b.kind);
  });
  m_text.clear();
  m_spans.clear();
  return done;
}

}  // namespace infopunkt::authoring
