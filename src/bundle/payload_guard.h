#pragma once
// Internal to the payload checks: what SQLite throws becomes a refusal.

#include <sqlite3.h>

#include <new>
#include <string_view>
#include <utility>

#include <SQLiteCpp/Exception.h>

#include "bundle/refusal.h"

namespace infopunkt::bundle {

/// Runs one check of part `where`; an exception is DamagedDatabase, and one for want of memory CheckOutOfMemory.
template <class Work>
auto guarded(std::string_view where, Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const std::bad_alloc&) {
    return refuse(Reason::CheckOutOfMemory, std::string(where));
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_NOMEM) return refuse(Reason::CheckOutOfMemory, std::string(where));
    return refuse(Reason::DamagedDatabase, std::string(where), {}, error.what());
  } catch (const std::exception& error) {
    return refuse(Reason::DamagedDatabase, std::string(where), {}, error.what());
  }
}

}  // namespace infopunkt::bundle
