#include "bundle/hardened.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include "bundle/reader.h"

namespace infopunkt::bundle {

std::string immutable_uri(const std::filesystem::path& path) {
  std::string uri = "file:";
  // Every byte is escaped that could end the path early.
  for (char c : std::filesystem::absolute(path).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '.' || c == '-' || c == '_';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1&mode=ro";
}

void limit_process_heap(std::int64_t bytes) {
  const std::int64_t current = sqlite3_hard_heap_limit64(-1);
  if (current == 0 || current > bytes) sqlite3_hard_heap_limit64(bytes);
}

void harden(SQLite::Database& db, const ReadLimits& limits, Views views) {
  sqlite3* const handle = db.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, views == Views::Allowed ? 1 : 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, limits.value_bytes);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 0);
  sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
  db.exec(
      fmt::format("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;"
                  "PRAGMA cache_size={};",
                  -(limits.cache_bytes / 1024)));
}

}  // namespace infopunkt::bundle
