#pragma once
// What the `map` commands have in common: opening a map, its faults and warnings in the session's language.

#include <optional>
#include <string>

#include "authoring/map_survey.h"
#include "authoring/map_tiles.h"
#include "cli/commands.h"

namespace infopunkt::cli {

[[nodiscard]] Result<bundle::Mbtiles, Report> open_map(const std::filesystem::path& file, Session& session);
/// A fault of the map itself: Errors, or Fatal for one that cannot even be opened.
[[nodiscard]] Report map_fault(const std::filesystem::path& file, const bundle::MbtilesError& error,
                               const Session& session);

/// The credits of the file beside a map (MAP.mbtiles.toml), else its own; empty: none.
[[nodiscard]] std::string map_credits(const bundle::Mbtiles& map);
/// The credits that a map without any should have, as far as its scheme tells.
[[nodiscard]] std::string credits_to_write(const authoring::MapSurvey& survey, const Session& session);

/// One line for each tile that no kiosk can show, up to authoring::kMostFaults; and the same as JSON.
void add_faulty_tiles(const authoring::MapTiles& tiles, const Session& session, Report& report);
/// A warning each for missing credits and for a map that no bundle holds.
void warn_of_credits(const std::filesystem::path& file, const std::string& credits, const authoring::MapSurvey& survey,
                     const Session& session, Report& report);
void warn_of_size(std::int64_t bytes, const Session& session, Report& report);

/// "17.750000, 50.580000, 18.100000, 50.780000"
[[nodiscard]] std::string bounds_text(const bundle::GeoBounds& bounds);

}  // namespace infopunkt::cli
