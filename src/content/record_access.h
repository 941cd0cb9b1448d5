#pragma once
// Private to content: a record of any kind through its RecordRef.

#include "content/tables.h"

namespace infopunkt::content {

/// Calls `use(record)` with the record that `ref` names, in its own type.
template <class Use>
void visit_record(const Tables& tables, const RecordRef& ref, Use&& use) {
  const auto visit_kind = [&]<class T>(const std::vector<T>& all) {
    if (T::kKind == ref.kind) use(all[ref.index]);
  };
  std::apply([&](const auto&... all) { (visit_kind(all), ...); }, tables.kinds);
}

/// What a list shows of a record: its title, name or question.
[[nodiscard]] const Words& title_of(const Tables& tables, const RecordRef& ref);
/// The part that all kinds share.
[[nodiscard]] const Record& record_of(const Tables& tables, const RecordRef& ref);

}  // namespace infopunkt::content
