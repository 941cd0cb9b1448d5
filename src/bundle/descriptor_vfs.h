#pragma once
// SQLite on a descriptor that somebody else opened, without any call that names a path: for the content check in its
// sandbox. Read-only, one database, no journal, no temporary files.

#include <string>

namespace infopunkt::bundle {

/// Makes descriptors the only files of this process's SQLite, now and for good; databases in memory work as before.
/// Call once, before the first connection.
void register_descriptor_vfs();

/// Names an open descriptor to SQLite (SQLITE_OPEN_URI).
[[nodiscard]] std::string descriptor_uri(int descriptor);

}  // namespace infopunkt::bundle
