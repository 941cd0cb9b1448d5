// What a screen asks of the tables in memory: filters, orders, relations.

#include <algorithm>
#include <chrono>
#include <numeric>

#include "base/locale.h"
#include "content/catalogue_impl.h"

namespace infopunkt::content {
namespace {

bool passes(const std::optional<std::string>& wanted, const std::string& value) {
  return !wanted || *wanted == value;
}

/// Sorts by `key`, greatest first or least first; equals keep the order of staff.
template <class T, class Key>
void sort_by(std::vector<const T*>& records, Key key, bool greatest_first) {
  std::stable_sort(records.begin(), records.end(),
                   [&](const T* a, const T* b) { return greatest_first ? key(*b) < key(*a) : key(*a) < key(*b); });
}

auto event_moment(const Event& event) {
  return std::pair(event.start, event.starts_at.value_or(0));
}

}  // namespace

std::vector<const News*> Catalogue::news(std::string_view category, const Clock& clock) const {
  std::vector<const News*> found = shown<News>(clock);
  if (!category.empty()) std::erase_if(found, [&](const News* news) { return news->category != category; });
  sort_by(
      found, [](const News& news) { return news.date; }, true);
  return found;
}

std::vector<const Page*> Catalogue::pages(std::string_view section, const Clock& clock) const {
  std::vector<const Page*> found = shown<Page>(clock);
  std::erase_if(found, [&](const Page* page) { return page->section != section; });
  return found;
}

std::vector<const Project*> Catalogue::projects(const ProjectFilter& filter, const Clock& clock) const {
  std::vector<const Project*> found = shown<Project>(clock);
  std::erase_if(found, [&](const Project* project) {
    return !passes(filter.category, project->category) || !passes(filter.agglomeration, project->agglomeration) ||
           !passes(filter.country, project->country) || !passes(filter.period, project->period);
  });
  return found;
}

ProjectCounts Catalogue::project_counts(const ProjectFilter& filter, const Clock& clock) const {
  ProjectCounts counts;
  for (const Project* project : shown<Project>(clock)) {
    const bool category = passes(filter.category, project->category);
    const bool agglomeration = passes(filter.agglomeration, project->agglomeration);
    const bool country = passes(filter.country, project->country);
    const bool period = passes(filter.period, project->period);
    counts.category[project->category] += agglomeration && country && period ? 1 : 0;
    counts.agglomeration[project->agglomeration] += category && country && period ? 1 : 0;
    counts.country[project->country] += category && agglomeration && period ? 1 : 0;
    counts.period[project->period] += category && agglomeration && country ? 1 : 0;
  }
  return counts;
}

std::vector<const Project*> Catalogue::parts_of(const Project& project, const Clock& clock) const {
  std::vector<const Project*> found = shown<Project>(clock);
  std::erase_if(found, [&](const Project* part) { return part->parent != project.slug; });
  return found;
}

EventSplit Catalogue::events(const Clock& clock) const {
  EventSplit split;
  split.by_clock = clock.trusted;
  for (const Event* event : shown<Event>(clock)) {
    if (event->start.empty()) {
      split.undated.push_back(event);
      continue;
    }
    const bool past = clock.trusted && is_over(*event, clock.now, site().timezone);
    (past ? split.past : split.upcoming).push_back(event);
  }
  sort_by(split.upcoming, event_moment, false);
  sort_by(split.past, event_moment, true);
  return split;
}

std::vector<const Session*> Catalogue::programme(const Event& event) const {
  constexpr int kAfterAll = 24 * 60;
  std::vector<const Session*> found;
  for (const Session& session : all<Session>())
    if (session.event == event.slug) found.push_back(&session);
  sort_by(
      found,
      [&](const Session& session) {
        return std::pair(session.date.empty() ? event.start : session.date, session.starts_at.value_or(kAfterAll));
      },
      false);
  return found;
}

std::vector<const News*> Catalogue::news_of(const Event& event, const Clock& clock) const {
  std::vector<const News*> found;
  for (const std::string& slug : event.news)
    if (const News* news = find<News>(slug); news != nullptr && is_shown(*news, clock)) found.push_back(news);
  return found;
}

std::vector<const Event*> Catalogue::events_of(std::string_view page, const Clock& clock) const {
  std::vector<const Event*> found = shown<Event>(clock);
  std::erase_if(found, [&](const Event* event) { return event->activity != page; });
  sort_by(found, event_moment, true);
  return found;
}

std::vector<const Figure*> Catalogue::figures(std::string_view page) const {
  std::vector<const Figure*> found;
  for (const Figure& figure : all<Figure>())
    if (figure.page == page) found.push_back(&figure);
  return found;
}

const Event* Catalogue::home_event(std::string_view chosen, const Clock& clock) const {
  if (!chosen.empty())
    if (const Event* event = find<Event>(chosen); event != nullptr && !event->start.empty()) return event;
  if (!clock.trusted) return nullptr;
  for (const Event* event : shown<Event>(clock)) {
    if (event->start.empty() || (!event->home_from && !event->home_until)) continue;
    if (clock.now >= event->home_from.value_or(clock.now) && clock.now < event->home_until.value_or(clock.now + 1))
      return event;
  }
  return nullptr;
}

std::vector<const QuizQuestion*> Catalogue::quiz(const QuizFilter& filter) const {
  std::vector<const QuizQuestion*> found;
  for (const QuizQuestion& question : all<QuizQuestion>())
    if (passes(filter.audience, question.audience) && passes(filter.about, question.about) &&
        passes(filter.category, question.category))
      found.push_back(&question);
  return found;
}

const Phrase* Catalogue::phrase_of_day(const Date& date) const {
  std::vector<const Phrase*> phrases;
  for (const Phrase& phrase : all<Phrase>())
    if (phrase.audience != "adults") phrases.push_back(&phrase);
  if (phrases.empty()) return nullptr;
  // Neighbours of the table are about the same: a stride without a common divisor meets all, far apart.
  const std::size_t count = phrases.size();
  std::size_t stride = std::max<std::size_t>(1, count * 5 / 8);
  while (std::gcd(stride, count) != 1) ++stride;
  const std::chrono::sys_days day = std::chrono::year(date.year) / std::max(1, date.month) / std::max(1, date.day);
  const auto number = static_cast<std::size_t>(std::max(0, static_cast<int>(day.time_since_epoch().count())));
  return phrases[number * stride % count];
}

std::vector<const Slide*> Catalogue::slides(const Clock& clock) const {
  std::vector<const Slide*> found = shown<Slide>(clock);
  return found.empty() ? shown<Slide>(Clock{clock.now, false}) : found;
}

std::vector<const News*> Catalogue::related_news(const News& item, const Clock& clock, std::size_t limit) const {
  if (item.category.empty()) return {};
  std::vector<const News*> found = news(item.category, clock);
  std::erase_if(found, [&](const News* other) { return other->id == item.id; });
  if (found.size() > limit) found.resize(limit);
  return found;
}

std::vector<const Project*> Catalogue::projects_at(const Place& place, const Clock& clock) const {
  std::vector<std::string> names;
  for (const auto& [lang, name] : place.name.variants()) names.push_back(fold(name));
  std::vector<const Project*> found = shown<Project>(clock);
  std::erase_if(found, [&](const Project* project) {
    return std::none_of(project->places.begin(), project->places.end(), [&](const std::string& named) {
      return std::find(names.begin(), names.end(), fold(named)) != names.end();
    });
  });
  return found;
}

}  // namespace infopunkt::content
