#include "authoring/check.h"

#include <algorithm>
#include <map>
#include <set>

#include "authoring/load_links.h"
#include "authoring/load_record.h"
#include "base/locale.h"

namespace infopunkt::authoring {

namespace {

constexpr std::string_view kScreens[] = {"news", "map", "events", "comparison", "quiz", "contact", "projects", "words"};

Where at(const Item& item, std::string_view field) {
  return {item.where.file, item.where.line, 0, std::string(field)};
}

template <class Kind>
std::vector<std::string> ids_of(const std::vector<Kind>& items) {
  std::vector<std::string> ids;
  for (const Kind& item : items) ids.push_back(item.id);
  return ids;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Ids seen so far in one kind.
class IdRegister {
 public:
  IdRegister(std::string kind, Diagnostics& diagnostics) : m_kind(std::move(kind)), m_diagnostics(diagnostics) {}

  template <class Kind>
  IdRegister& add(const std::vector<Kind>& items) {
    for (const Kind& item : items) add(item);
    return *this;
  }

 private:
  void add(const Item& item) {
    if (item.id.empty()) return;
    const auto [first, fresh] = m_seen.try_emplace(item.id, item.where);
    if (fresh) return;
    const Where& other = first->second;
    m_diagnostics.add(Message::IdTwice, at(item, "id"),
                      {m_kind, item.id, other.file, other.line > 0 ? std::to_string(other.line) : ""});
  }

  std::string m_kind;
  Diagnostics& m_diagnostics;
  std::map<std::string, Where> m_seen;
};

void check_ids(const Model& model, Diagnostics& diagnostics) {
  const auto ids = [&](const char* kind) { return IdRegister(kind, diagnostics); };
  ids("section").add(model.sections);
  ids("category").add(model.categories);
  ids("office").add(model.offices);
  ids("holiday").add(model.holidays);
  ids("partner").add(model.partners);
  ids("page").add(model.pages);
  ids("news").add(model.news);
  ids("project").add(model.projects);
  ids("place").add(model.places);
  ids("event").add(model.events);
  ids("comparison").add(model.comparison);
  ids("quiz").add(model.quiz);
  ids("phrase").add(model.phrases).add(model.false_friends);  // one kind of record in the bundle
  ids("term").add(model.terms);
  ids("slide").add(model.slides);
  ids("area").add(model.areas);
  ids("topic").add(model.topics);
  ids("document").add(model.documents);
}

class Checker {
 public:
  Checker(const Model& model, Diagnostics& diagnostics)
      : m_model(model), m_diagnostics(diagnostics), m_targets(targets_of(model)) {}

  void categories() {
    for (const News& news : m_model.news) category(news, news.category, "news");
    for (const Project& project : m_model.projects) category(project, project.category, "project");
    for (const Event& event : m_model.events) category(event, event.category, "event");
    // A phrasebook without headings needs no categories.
    const bool named = std::any_of(m_model.categories.begin(), m_model.categories.end(),
                                   [](const Category& known) { return known.scope == "phrase"; });
    for (const Phrase& phrase : m_model.phrases)
      if (named) category(phrase, phrase.category, "phrase");
    // False friends may name none; whatever they name stands above them.
    for (const FalseFriend& pair : m_model.false_friends) category(pair, pair.category, "phrase");
  }

  void parents() {
    const auto ids = ids_of(m_model.projects);
    std::map<std::string, std::string> parent_of;
    for (const Project& project : m_model.projects) {
      if (project.parent.empty()) continue;
      if (!contains(ids, project.parent))
        m_diagnostics.add(Message::ReferenceUnknown, at(project, "parent"),
                          {"project", project.parent, nearest(project.parent, ids)});
      else
        parent_of[project.id] = project.parent;
    }
    for (const Project& project : m_model.projects) circle(project, parent_of);
  }

  void targets() {
    for (const Slide& slide : m_model.slides) {
      target(slide.target, at(slide, "target"));
      links(slide);
    }
    for (const News& news : m_model.news) links(news);
    for (const Page& page : m_model.pages) links(page);
  }

  /// Names that belong together but are free: only what looks like a slip of the keyboard is a fault.
  void loose_names() {
    std::vector<std::string> areas;
    for (const Area& area : m_model.areas) areas.push_back(area.agglomeration);
    for (const Place& place : m_model.places) slip(place, "agglomeration", place.agglomeration, areas, "area");
    for (const Project& project : m_model.projects)
      slip(project, "agglomeration", project.agglomeration, areas, "area");
    std::vector<std::string> groups;
    for (const Section& section : m_model.sections)
      if (!section.page.empty()) groups.push_back(section.page);
    for (const Page& page : m_model.pages) slip(page, "section", page.section, groups, "section");
  }

  void programmes() {
    const auto events = ids_of(m_model.events);
    for (const Session& session : m_model.sessions) {
      reference(session, "event", session.event, events);
      for (const Event& event : m_model.events)
        if (event.id == session.event) within(session, event);
    }
  }

  void relations() {
    const auto pages = ids_of(m_model.pages), news = ids_of(m_model.news);
    for (const Figure& figure : m_model.figures) reference(figure, "page", figure.page, pages);
    for (const Event& event : m_model.events) {
      reference(event, "activity", event.activity, pages, "page");
      // A news item may be old and go; the event stays.
      for (const std::string& name : event.news)
        if (!contains(news, name))
          m_diagnostics.add(Message::EventNewsGone, at(event, "news"), {name, nearest(name, news)});
    }
  }

  void routes() {
    const auto ids = ids_of(m_model.projects);
    for (const Area& area : m_model.areas)
      if (!area.project.empty() && !contains(ids, area.project))
        m_diagnostics.add(Message::ReferenceUnknown, area.project_where,
                          {"project", area.project, nearest(area.project, ids)});
  }

  /// The same question in two rows would come twice in one round.
  void questions() {
    std::map<std::pair<std::string, std::string>, const Quiz*> seen;
    for (const Quiz& quiz : m_model.quiz)
      for (const auto& [lang, words] : quiz.question) {
        const auto [first, fresh] = seen.try_emplace({quiz.audience + "/" + lang.str(), words}, &quiz);
        if (fresh || first->second == &quiz) continue;
        m_diagnostics.add(Message::QuestionTwice, at(quiz, "question"),
                          {words, std::to_string(first->second->where.line)});
        break;
      }
  }

  void holidays() {
    std::vector<std::string> countries;
    for (const Holiday& holiday : m_model.holidays) countries.push_back(holiday.country);
    for (const Office& office : m_model.offices)
      if (!office.holidays.empty() && !contains(countries, office.holidays))
        m_diagnostics.add(Message::ReferenceUnknown, at(office, "holidays"),
                          {"holiday", office.holidays, nearest(office.holidays, countries)});
  }

  void sections() {
    const std::map<std::string, std::pair<bool, const char*>> content{
        {"news", {m_model.news.empty(), "news/"}},
        {"map", {m_model.tilesets.empty() && m_model.places.empty(), "maps/"}},
        {"events", {m_model.events.empty(), "events.csv"}},
        {"comparison", {m_model.comparison.empty(), "comparison.csv"}},
        {"quiz", {m_model.quiz.empty(), "quiz.csv"}},
        {"contact", {m_model.offices.empty(), "offices/"}},
        {"projects", {m_model.projects.empty(), "projects.csv"}},
        {"words", {m_model.phrases.empty() && m_model.false_friends.empty() && m_model.terms.empty(), "phrases.csv"}}};
    for (const Section& section : m_model.sections) {
      const auto found = content.find(section.screen);
      if (found != content.end() && found->second.first)
        m_diagnostics.add(Message::SectionEmpty, at(section, "screen"), {section.id, found->second.second});
    }
  }

 private:
  void category(const Item& item, const std::string& name, const std::string& scope) {
    if (name.empty()) return;
    std::vector<std::string> fitting;
    const Category* other = nullptr;
    for (const Category& known : m_model.categories) {
      if (known.scope == scope) fitting.push_back(known.id);
      if (known.id == name) other = &known;
    }
    if (contains(fitting, name)) return;
    if (other != nullptr)
      m_diagnostics.add(Message::CategoryScope, at(item, "category"),
                        {name, other->scope, scope, nearest(name, fitting)});
    else
      m_diagnostics.add(Message::ReferenceUnknown, at(item, "category"), {"category", name, nearest(name, fitting)});
  }

  void reference(const Item& item, const char* field, const std::string& name, const std::vector<std::string>& known,
                 const char* kind = nullptr) {
    if (!name.empty() && !contains(known, name))
      m_diagnostics.add(Message::ReferenceUnknown, at(item, field),
                        {kind == nullptr ? field : kind, name, nearest(name, known)});
  }

  /// A day of the programme lies in the event, as far as the event's days are known.
  void within(const Session& session, const Event& event) {
    const Date last = event.finish.empty() ? event.start : event.finish;
    if (session.date.empty() || event.start.day == 0 || last.day == 0) return;
    if (session.date < event.start || last < session.date)
      m_diagnostics.add(Message::OutsideRange, at(session, "date"),
                        {iso_date(session.date), iso_date(event.start), iso_date(last)});
  }

  void circle(const Project& project, const std::map<std::string, std::string>& parent_of) {
    std::set<std::string> seen;
    std::string path = project.id;
    for (auto next = parent_of.find(project.id); next != parent_of.end(); next = parent_of.find(next->second)) {
      path += " → " + next->second;
      if (next->second == project.id) return m_diagnostics.add(Message::ParentCircle, at(project, "parent"), {path});
      if (!seen.insert(next->second).second) return;  // a circle further up, reported there
    }
  }

  void target(const std::string& name, const Where& where) {
    if (contains(m_targets, name)) return;
    m_diagnostics.add(Message::TargetUnknown, where, {name, nearest(name, m_targets)});
  }

  void links(const Article& article) {
    for (const auto& [lang, blocks] : article.body)
      for (const Block& block : blocks)
        for (const Span& span : block.spans)
          if (span.kind == Span::Kind::Link && !is_outside_link(span.url))
            target(span.url, {folder_file(article, lang), block.line});
  }

  static std::string folder_file(const Article& article, Lang lang) {
    const auto slash = article.where.file.rfind('/');
    return article.where.file.substr(0, slash + 1) + "index." + lang.str() + ".md";
  }

  void slip(const Item& item, const char* field, const std::string& name, const std::vector<std::string>& known,
            const char* kind) {
    if (name.empty() || contains(known, name)) return;
    if (std::string meant = nearest(name, known); !meant.empty())
      m_diagnostics.add(Message::ReferenceUnknown, at(item, field), {kind, name, meant});
  }

  const Model& m_model;
  Diagnostics& m_diagnostics;
  std::vector<std::string> m_targets;
};

template <class Kind>
void add_targets(std::vector<std::string>& targets, const char* prefix, const std::vector<Kind>& items) {
  for (const Kind& item : items) targets.push_back(std::string(prefix) + "/" + item.id);
}

}  // namespace

std::vector<std::string> targets_of(const Model& model) {
  std::vector<std::string> targets{"home"};
  targets.insert(targets.end(), std::begin(kScreens), std::end(kScreens));
  std::set<std::string> groups;
  for (const Page& page : model.pages)
    if (!page.section.empty()) groups.insert(page.section);
  for (const std::string& group : groups) targets.push_back("pages/" + group);
  add_targets(targets, "news", model.news);
  add_targets(targets, "page", model.pages);
  add_targets(targets, "project", model.projects);
  add_targets(targets, "place", model.places);
  add_targets(targets, "event", model.events);
  if (!model.documents.empty()) targets.emplace_back("documents");
  add_targets(targets, "document", model.documents);
  return targets;
}

void check(const Model& model, Diagnostics& diagnostics) {
  check_ids(model, diagnostics);
  Checker checker(model, diagnostics);
  checker.categories();
  checker.parents();
  checker.targets();
  checker.loose_names();
  checker.routes();
  checker.programmes();
  checker.relations();
  checker.holidays();
  checker.questions();
  checker.sections();
}

void resolve_sections(Model& model, Diagnostics& diagnostics) {
  const auto targets = targets_of(model);
  for (Section& section : model.sections) {
    if (section.screen != "page" || section.page.empty()) continue;
    const std::string one = "page/" + section.page;
    const std::string group = "pages/" + section.page;
    if (contains(targets, one) || contains(targets, group)) {
      section.screen = contains(targets, one) ? one : group;
      continue;
    }
    std::vector<std::string> names = ids_of(model.pages);
    for (const Page& page : model.pages) names.push_back(page.section);
    diagnostics.add(Message::ReferenceUnknown, at(section, "page"),
                    {"page", section.page, nearest(section.page, names)});
  }
}

}  // namespace infopunkt::authoring
