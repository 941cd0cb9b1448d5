#pragma once
// What a connection to a foreign database must be told before its first statement. Internal to this layer: Reader and
// Mbtiles open their files with it. SQLite's exceptions pass.

#include <cstdint>
#include <filesystem>
#include <string>

#include <SQLiteCpp/Database.h>

namespace infopunkt::bundle {

struct ReadLimits;

/// `file:` URI for SQLITE_OPEN_URI: read-only and immutable, so that no lock, journal or other file is ever touched.
[[nodiscard]] std::string immutable_uri(const std::filesystem::path& path);
/// Heap of all SQLite connections of the process together, bytes; only ever lowered.
void limit_process_heap(std::int64_t bytes);

enum class Views { Forbidden, Allowed };
/// Defensive, schema not trusted, no extensions, triggers or ATTACH, limits on values and memory.
void harden(SQLite::Database& db, const ReadLimits& limits, Views views);

}  // namespace infopunkt::bundle
