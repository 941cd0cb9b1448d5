#include "cli/map_report.h"

#include <toml++/toml.h>

#include <algorithm>

#include "bundle/envelope.h"

namespace infopunkt::cli {
namespace {

/// What a bundle needs besides its map.
constexpr std::int64_t kRestOfBundle = 64 << 20;  // bytes
constexpr std::uint64_t kMaxSideFile = 64 << 10;  // bytes

struct FaultWords {
  bundle::MbtilesFault fault;
  const char* id;
  Say sentence;
};
constexpr FaultWords kFaults[] = {
    {bundle::MbtilesFault::Unreadable, "map-unreadable", Say::MapUnreadable},
    {bundle::MbtilesFault::NotAFile, "map-not-a-file", Say::MapNotAFile},
    {bundle::MbtilesFault::NotMbtiles, "map-not-mbtiles", Say::MapNotMbtiles},
    {bundle::MbtilesFault::Unfinished, "map-unfinished", Say::MapUnfinished},
    {bundle::MbtilesFault::Empty, "map-empty", Say::MapEmpty},
    {bundle::MbtilesFault::Webp, "map-webp", Say::MapWebp},
    {bundle::MbtilesFault::UnknownFormat, "map-unknown-format", Say::MapUnknownFormat},
    {bundle::MbtilesFault::Damaged, "map-damaged", Say::MapDamaged},
    {bundle::MbtilesFault::TooSlow, "map-too-slow", Say::MapTooSlow},
};

Say word_of(authoring::TileFault fault) {
  switch (fault) {
    case authoring::TileFault::Damaged:
      return Say::TileDamaged;
    case authoring::TileFault::Shape:
      return Say::TileShape;
    case authoring::TileFault::Kind:
      return Say::TileKind;
    case authoring::TileFault::Address:
      return Say::TileAddress;
    case authoring::TileFault::TooLarge:
      return Say::TileTooLarge;
  }
  return Say::TileDamaged;
}

void warn(std::string sentence, const char* id, Report& report) {
  report.exit = std::max(report.exit, Exit::Warnings);
  report.json["warnings"].push_back({{"id", id}, {"message", sentence}});
  report.text += sentence + "\n";
}

}  // namespace

Report map_fault(const std::filesystem::path& file, const bundle::MbtilesError& error, const Session& session) {
  const bool fatal = error.fault == bundle::MbtilesFault::Unreadable || error.fault == bundle::MbtilesFault::NotAFile;
  const auto* words = std::ranges::find(kFaults, error.fault, &FaultWords::fault);
  const std::string reason = error.detail.empty() ? std::string("MBTiles 1.3") : error.detail;
  return failed(words->id, session.say(words->sentence, file.string(), reason), fatal ? Exit::Fatal : Exit::Errors);
}

Result<bundle::Mbtiles, Report> open_map(const std::filesystem::path& file, Session& session) {
  auto map = bundle::Mbtiles::open(file, authoring::kOfficePatience);
  if (map) return std::move(*map);
  return fail(map_fault(file, map.error(), session));
}

std::string map_credits(const bundle::Mbtiles& map) {
  const std::string side = map.path().string() + ".toml";
  std::error_code error;
  const auto size = std::filesystem::file_size(side, error);
  if (!error && size <= kMaxSideFile) {
    try {
      const auto stated = toml::parse_file(side)["attribution"].value_or(std::string());
      if (!stated.empty()) return bundle::plain_attribution(stated);
    } catch (const toml::parse_error&) {
      return map.head().attribution;  // `check` of the content folder names the line
    }
  }
  return map.head().attribution;
}

std::string credits_to_write(const authoring::MapSurvey& survey, const Session& session) {
  // The licence of the scheme asks for its own name besides that of the data.
  if (survey.schema == authoring::MapSchema::OpenMapTiles) return "© OpenMapTiles © OpenStreetMap contributors";
  if (survey.schema == authoring::MapSchema::Shortbread) return "© OpenStreetMap contributors";
  return session.say(Say::MapCreditsFor);
}

void add_faulty_tiles(const authoring::MapTiles& tiles, const Session& session, Report& report) {
  report.json["faulty"] = tiles.faulty;
  report.json["faults"] = Json::array();
  if (tiles.faulty == 0) return;
  report.text += session.say(Say::MapFaulty, tiles.faulty, tiles.faulty + tiles.tiles) + "\n";
  for (const authoring::FaultyTile& tile : tiles.faults) {
    const std::string address = fmt::format("{}/{}/{}", tile.zoom, tile.column, tile.row);
    const std::string what = session.say(word_of(tile.fault));
    report.text += session.say(Say::MapFaultyTile, address, what) + "\n";
    report.json["faults"].push_back({{"tile", address}, {"message", what}});
  }
  const auto more = tiles.faulty - static_cast<std::int64_t>(tiles.faults.size());
  if (more > 0) report.text += session.say(Say::MapFaultyMore, more) + "\n";
}

void warn_of_credits(const std::filesystem::path& file, const std::string& credits, const authoring::MapSurvey& survey,
                     const Session& session, Report& report) {
  if (credits.empty())
    warn(session.say(Say::MapNoCredits, file.string(), credits_to_write(survey, session)), "map-no-credits", report);
}

void warn_of_size(std::int64_t bytes, const Session& session, Report& report) {
  if (bytes + kRestOfBundle <= static_cast<std::int64_t>(bundle::kMaxPayload)) return;
  warn(session.say(Say::MapTooLarge, size_text(session.lang, static_cast<std::uint64_t>(bytes)),
                   size_text(session.lang, bundle::kMaxPayload)),
       "map-too-large", report);
}

std::string bounds_text(const bundle::GeoBounds& bounds) {
  return fmt::format("{:.4f}, {:.4f}, {:.4f}, {:.4f}", bounds.west, bounds.south, bounds.east, bounds.north);
}

}  // namespace infopunkt::cli
