#pragma once
// Asking the bundle while a visitor types. A query runs on a worker; what an older query found never replaces what a
// newer one has found, however late it comes.

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/workers.h"
#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// Where workers leave what they found. Any thread.
template <class T>
class Mailbox {
 public:
  /// Keeps `found` unless something newer has been kept already; answers whether it did.
  bool put(std::uint64_t number, T found) {
    const std::lock_guard lock(m_mutex);
    if (number <= m_number) return false;
    m_number = number;
    m_found = std::move(found);
    return true;
  }
  /// What has come since the last call.
  std::optional<T> take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_found, std::nullopt);
  }
  [[nodiscard]] bool filled() const {
    const std::lock_guard lock(m_mutex);
    return m_found.has_value();
  }

 private:
  mutable std::mutex m_mutex;
  std::uint64_t m_number = 0;
  std::optional<T> m_found;
};

/// What was asked and what was found, best first.
struct SearchAnswer {
  std::string text;
  Lang lang;
  std::vector<content::Hit> hits;
  std::string read_as{};             ///< what a misspelled text was taken for; empty: the hits have the words typed
  std::vector<std::string> meant{};  ///< without hits: texts that would find something
};

/// Frame thread only; the work itself is a worker's.
class SearchAnswers {
 public:
  SearchAnswers(Content content, Workers& workers);
  /// Asks unless this is what was asked last.
  void ask(const std::string& text, Lang lang, const content::Clock& clock);
  /// Words of the bundle that lead somewhere in this language: the topics that staff chose, or where there are none
  /// those of the projects and then the places with most projects.
  void ask_topics(Lang lang, const content::Clock& clock);
  /// Takes over what has come. True when something has.
  bool update();
  /// Something waits for update().
  [[nodiscard]] bool arrived() const { return m_hits->filled() || m_topics->filled(); }

  /// The latest that came; may still belong to an older text.
  [[nodiscard]] const SearchAnswer& answer() const { return m_answer; }
  [[nodiscard]] const std::vector<std::string>& topics() const { return m_topic_words; }

 private:
  Content m_content;
  Workers& m_workers;
  std::shared_ptr<Mailbox<SearchAnswer>> m_hits;
  std::shared_ptr<Mailbox<std::vector<std::string>>> m_topics;
  std::uint64_t m_number = 0;
  std::string m_asked_text;
  Lang m_asked_lang, m_topics_lang;
  SearchAnswer m_answer;
  std::vector<std::string> m_topic_words;
  JobHandle m_job, m_topics_job;
};

/// Kinds that may have a screen to open; what has none in this bundle is left out of the answers.
[[nodiscard]] std::vector<content::Kind> findable_kinds();
/// Candidates for topics, in the order in which they are offered; not yet checked.
[[nodiscard]] std::vector<std::string> topic_words(const content::Catalogue& content, Lang lang,
                                                   const content::Clock& clock);

}  // namespace infopunkt::screens
