#include "content/reader_pool.h"

#include "base/log.h"

namespace infopunkt::content {

ReaderPool::ReaderPool(std::filesystem::path payload, bundle::Reader first) : m_payload(std::move(payload)) {
  m_free.push_back(std::move(first));
}

std::optional<bundle::Reader> ReaderPool::take() {
  {
    const std::scoped_lock lock(m_mutex);
    if (!m_free.empty()) {
      bundle::Reader reader = std::move(m_free.back());
      m_free.pop_back();
      return reader;
    }
  }
  auto opened = bundle::Reader::open(m_payload);
  if (opened) return std::move(*opened);
  report(bundle::text(opened.error()));
  return std::nullopt;
}

void ReaderPool::give_back(bundle::Reader reader) {
  const std::scoped_lock lock(m_mutex);
  m_free.push_back(std::move(reader));
}

void ReaderPool::report(std::string_view problem) {
  {
    const std::scoped_lock lock(m_mutex);
    if (m_reported) return;
    m_reported = true;
  }
  log::error("content {}: the database no longer answers ({}); what it holds is missing from the screens",
             m_payload.string(), problem);
}

}  // namespace infopunkt::content
