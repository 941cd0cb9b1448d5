#pragma once
// Where the bytes of a film come from: a file of staff, or a row of a bundle's database, never read as a whole.

#include <memory>
#include <string>

#include "base/result.h"
#include "bundle/video_check.h"

namespace infopunkt::video {

/// A regular file. Fails with the system's reason.
[[nodiscard]] Result<std::unique_ptr<bundle::FilmBytes>> open_film_file(const std::string& path);

/// The blob of this row in the payload that is open as `descriptor`, which must stay open. From then on SQLite opens
/// no other file in this process. Fails naming what is wrong with the database.
[[nodiscard]] Result<std::unique_ptr<bundle::FilmBytes>> open_film_row(int descriptor, std::int64_t row);

}  // namespace infopunkt::video
