// map crop: a smaller map beside the large one, or in a content folder with its credits.

#include <algorithm>
#include <charconv>

#include "authoring/map_crop.h"
#include "bundle/paths.h"
#include "cli/map_report.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMapEnding = ".mbtiles";
constexpr unsigned kSideFileMode = 0644;

std::optional<std::pair<int, int>> parse_zooms(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  const std::string_view parts[] = {text.substr(0, hyphen),
                                    hyphen == std::string_view::npos ? text : text.substr(hyphen + 1)};
  int zooms[2] = {};
  for (int i = 0; i < 2; ++i) {
    const auto [end, error] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), zooms[i]);
    if (error != std::errc() || end != parts[i].data() + parts[i].size()) return std::nullopt;
  }
  if (zooms[0] < 0 || zooms[0] > zooms[1] || zooms[1] > bundle::kMaxTileZoom) return std::nullopt;
  return std::pair(zooms[0], zooms[1]);
}

/// Where the new map goes. Nothing has been written when it is refused.
Result<fs::path, Report> target_of(const MapArgs& args, const Session& session) {
  if (args.output.empty() == args.into.empty()) return fail(failed("usage", session.say(Say::MapOneTarget)));
  fs::path target = args.output;
  if (!args.into.empty()) {
    std::error_code error;
    if (!fs::is_regular_file(args.into / "site.toml", error))
      return fail(failed("not-content", session.say(Say::MapNotContent, args.into.string())));
    const std::string name = args.name.empty() ? args.file.stem().string() : args.name;
    if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos)
      return fail(failed("map-name", session.say(Say::MapBadName, name)));
    target = args.into / "maps" / (name + std::string(kMapEnding));
  }
  if (!target.string().ends_with(kMapEnding))
    return fail(failed("output-name", session.say(Say::MapOutputName, target.string(), kMapEnding)));
  std::error_code error;
  if (fs::equivalent(target, args.file, error))
    return fail(failed("map-is-source", session.say(Say::MapIsSource, target.string())));
  if (fs::exists(fs::symlink_status(target, error)) && !args.replace)
    return fail(failed("map-exists", session.say(Say::MapExists, target.string())));
  return target;
}

Result<authoring::MapCrop, Report> crop_of(const MapArgs& args, Session& session) {
  authoring::MapCrop crop{.credits = bundle::plain_attribution(args.credits), .threads = args.threads};
  if (!args.bounds.empty() && !(crop.bounds = bundle::parse_bounds(args.bounds)))
    return fail(failed("usage", session.say(Say::MapBadBounds, args.bounds)));
  if (!args.zoom.empty() && !(crop.zooms = parse_zooms(args.zoom)))
    return fail(failed("usage", session.say(Say::MapBadZoom, args.zoom)));
  crop.progress = [&session](std::int64_t done, std::int64_t total) {
    session.progress.show(session.say(Say::StageTiles), done, total);
  };
  return crop;
}

Report cannot_write(const std::string& file, const std::string& reason, const Session& session) {
  return failed("cannot-write", session.say(Say::CannotWriteFile, file, reason));
}

/// Makes the finished temporary file durable and gives it its name.
FsResult<void> publish(const fs::path& temporary, const fs::path& target, Fs& fs) {
  {
    const auto opened = fs.open_read(temporary.string());
    if (!opened) return fail(opened.error());
    const OpenFile file(fs, *opened);
    if (const auto synced = fs.sync_file(file.id()); !synced) return synced;
  }
  if (const auto renamed = fs.rename(temporary.string(), target.string()); !renamed) return renamed;
  return fs.sync_folder(parent_path(target.string()));
}

std::string toml_line(const std::string& credits) {
  std::string quoted;
  for (const char c : credits) quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return "attribution = \"" + quoted + "\"\n";
}

Report report_of(const MapArgs& args, const fs::path& target, const authoring::CroppedMap& made, Session& session) {
  std::error_code error;
  const auto size = fs::file_size(target, error);
  Report report;
  report.text = session.say(Say::MapCropped, target.string(), size_text(session.lang, error ? 0 : size),
                            made.tiles.tiles, made.min_zoom, made.max_zoom) +
                "\n";
  report.json = {{"file", target.string()},     {"size", error ? 0 : size}, {"tiles", made.tiles.tiles},
                 {"minzoom", made.min_zoom},    {"maxzoom", made.max_zoom}, {"credits", made.credits},
                 {"remade", made.tiles.remade}, {"warnings", Json::array()}};
  if (made.tiles.faulty > 0) report.exit = Exit::Warnings;
  add_faulty_tiles(made.tiles, session, report);
  warn_of_credits(target, made.credits, authoring::survey_of(made.tiles.layers), session, report);
  warn_of_size(made.tiles.bytes, session, report);
  if (!args.into.empty() && !made.credits.empty())
    report.text += session.say(Say::MapCropCredits, target.string() + ".toml") + "\n";
  if (!args.into.empty()) report.text += session.say(Say::MapCropNext, args.into.string()) + "\n";
  return report;
}

}  // namespace

Report cmd_map_crop(const MapArgs& args, Session& session) {
  auto crop = crop_of(args, session);
  if (!crop) return crop.error();
  const auto target = target_of(args, session);
  if (!target) return target.error();
  const auto map = open_map(args.file, session);
  if (!map) return map.error();
  if (crop->credits.empty()) crop->credits = map_credits(*map);

  const std::string folder = parent_path(target->string());
  if (const auto made = make_folders(session.fs, folder); !made)
    return cannot_write(folder, made.error().str(), session);
  const fs::path temporary = bundle::paths::temporary(*target);
  std::error_code ignored;
  fs::remove(temporary, ignored);  // of a run that was cut off
  const auto made = authoring::crop_map(*map, *crop, temporary);
  session.progress.clear();
  if (!made) {
    if (const auto* source = std::get_if<bundle::MbtilesError>(&made.error()))
      return map_fault(args.file, *source, session);
    return cannot_write(target->string(), std::get<authoring::CannotWriteMap>(made.error()).reason, session);
  }
  if (made->tiles.tiles == 0) {
    const bundle::MbtilesHead& head = map->head();
    return failed("map-nothing-there",
                  session.say(Say::MapNothingThere, args.file.string(),
                              bounds_text(head.bounds.value_or(bundle::GeoBounds{})), head.min_zoom, head.max_zoom),
                  Exit::Errors);
  }
  if (!args.into.empty() && !made->credits.empty()) {
    const std::string side = target->string() + ".toml";
    if (const auto written = replace_atomically(session.fs, side, toml_line(made->credits), kSideFileMode); !written) {
      fs::remove(temporary, ignored);
      return cannot_write(side, written.error().str(), session);
    }
  }
  if (const auto published = publish(temporary, *target, session.fs); !published) {
    fs::remove(temporary, ignored);
    return cannot_write(target->string(), published.error().str(), session);
  }
  return report_of(args, *target, *made, session);
}

}  // namespace infopunkt::cli
