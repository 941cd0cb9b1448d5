#include "content/record_access.h"

namespace infopunkt::content {
namespace {

template <class T>
const Words& title(const T& record) {
  if constexpr (requires { record.title; })
    return record.title;
  else
    return record.name;
}
const Words& title(const ComparisonRow& row) {
  return row.aspect;
}
const Words& title(const QuizQuestion& quiz) {
  return quiz.question;
}
const Words& title(const Phrase& phrase) {
  return phrase.text;
}
const Words& title(const FalseFriend& pair) {
  return pair.polish;
}
const Words& title(const Figure& figure) {
  return figure.label;
}
const Words& title(const Term& term) {
  return term.term;
}

}  // namespace

const Words& title_of(const Tables& tables, const RecordRef& ref) {
  static const Words nothing;
  const Words* found = &nothing;
  visit_record(tables, ref, [&](const auto& record) { found = &title(record); });
  return *found;
}

const Record& record_of(const Tables& tables, const RecordRef& ref) {
  static const Record nothing;
  const Record* found = &nothing;
  visit_record(tables, ref, [&](const auto& record) { found = &record; });
  return *found;
}

}  // namespace infopunkt::content
