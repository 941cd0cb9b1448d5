#include "content/catalogue.h"

#include "content/catalogue_impl.h"

namespace infopunkt::content {

bundle::Outcome<Catalogue> Catalogue::open(const std::filesystem::path& payload) {
  auto reader = bundle::Reader::open(payload);
  if (!reader) return fail(reader.error());
  try {
    Tables tables = load_tables(reader->database());
    return Catalogue(std::make_unique<Impl>(std::move(tables), payload, std::move(*reader)));
  } catch (const std::exception& problem) {
    return bundle::refuse(bundle::Reason::DamagedDatabase, payload.string(), {}, problem.what());
  }
}

Catalogue::Catalogue(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

const Site& Catalogue::site() const {
  return m_impl->tables.site;
}

Text Catalogue::text(const Words& words, Lang asked) const {
  return words.in(asked, m_impl->tables.site.default_language);
}

template <class T>
std::span<const T> Catalogue::all() const {
  return m_impl->tables.of<T>();
}

template <class T>
std::vector<const T*> Catalogue::shown(const Clock& clock) const {
  std::vector<const T*> found;
  for (const T& record : all<T>())
    if (is_shown(record, clock)) found.push_back(&record);
  return found;
}

template <class T>
const T* Catalogue::find(std::string_view slug) const {
  for (const T& record : all<T>())
    if (record.slug == slug) return &record;
  return nullptr;
}

#define INFOPUNKT_KIND(T)                                                       \
  template std::span<const T> Catalogue::all<T>() const;                        \
  template std::vector<const T*> Catalogue::shown<T>(const Clock& clock) const; \
  template const T* Catalogue::find<T>(std::string_view slug) const;
INFOPUNKT_KIND(Section)
INFOPUNKT_KIND(Category)
INFOPUNKT_KIND(Office)
INFOPUNKT_KIND(Holiday)
INFOPUNKT_KIND(Partner)
INFOPUNKT_KIND(Page)
INFOPUNKT_KIND(News)
INFOPUNKT_KIND(Project)
INFOPUNKT_KIND(Place)
INFOPUNKT_KIND(Event)
INFOPUNKT_KIND(ComparisonRow)
INFOPUNKT_KIND(QuizQuestion)
INFOPUNKT_KIND(Phrase)
INFOPUNKT_KIND(FalseFriend)
INFOPUNKT_KIND(Term)
INFOPUNKT_KIND(Slide)
INFOPUNKT_KIND(Area)
INFOPUNKT_KIND(Session)
INFOPUNKT_KIND(Figure)
INFOPUNKT_KIND(Topic)
INFOPUNKT_KIND(Document)
INFOPUNKT_KIND(Video)
#undef INFOPUNKT_KIND

}  // namespace infopunkt::content
