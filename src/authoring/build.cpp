#include "authoring/build.h"

#include <fstream>
#include <iterator>

#include "authoring/build_pictures.h"
#include "authoring/build_records.h"
#include "authoring/load.h"
#include "authoring/tiles.h"

namespace infopunkt::authoring {
namespace {

void announce(const BuildOptions& options, BuildStage stage) {
  if (options.progress) options.progress({stage, 0, 0});
}

struct Read {
  Model model;
  BuildOutcome outcome;
};
Read read(const std::filesystem::path& folder, const BuildOptions& options) {
  announce(options, BuildStage::Reading);
  Loaded loaded = load(folder, options.tools);
  Read result{std::move(loaded.model), {}};
  result.outcome.diagnostics = std::move(loaded.diagnostics);
  result.outcome.product = result.model.site.product;
  result.outcome.site = result.model.site.site.empty() ? "*" : result.model.site.site;
  return result;
}

TilesBuild tiles_build(const BuildOptions& options) {
  return {.threads = options.threads, .progress = [&options](std::int64_t done, std::int64_t total) {
            if (options.progress) options.progress({BuildStage::Map, done, total});
          }};
}

void write_videos(const Model& model, const std::filesystem::path& folder, RecordWriter& records,
                  BuildOutcome& outcome) {
  for (const Video& video : model.videos) {
    std::ifstream in(folder / video.path, std::ios::binary);
    const std::string film(std::istreambuf_iterator<char>(in), {});
    // It was there a moment ago, when its faults were looked for.
    if (!in || film.empty()) return outcome.diagnostics.add(Message::FileUnreadable, {video.path}, {""});
    records.add_video(video, bundle::as_bytes(film));
  }
}

void write_tiles(const Model& model, const std::filesystem::path& folder, const BuildOptions& options,
                 bundle::Writer& writer, BuildOutcome& outcome) {
  announce(options, BuildStage::Map);
  std::int64_t id = 0;
  for (const Tileset& tileset : model.tilesets)
    outcome.counts.tiles += import_tiles(tileset, folder, ++id, writer, outcome.diagnostics, tiles_build(options));
}

/// What only a look into pictures and maps can find.
void check_files(const Model& model, const std::filesystem::path& folder, const BuildOptions& options,
                 BuildOutcome& outcome) {
  each_picture(model, folder, options, outcome.diagnostics, outcome.counts, [](const Media&, const Picture&) {});
  announce(options, BuildStage::Map);
  for (const Tileset& tileset : model.tilesets) check_tiles(tileset, folder, outcome.diagnostics, tiles_build(options));
}

}  // namespace

BuildOutcome check_folder(const std::filesystem::path& folder, const BuildOptions& options) {
  Read source = read(folder, options);
  check_files(source.model, folder, options, source.outcome);
  return std::move(source.outcome);
}

BuildOutcome build_payload(const std::filesystem::path& folder, const std::filesystem::path& payload,
                           const BuildOptions& options) {
  Read source = read(folder, options);
  BuildOutcome outcome = std::move(source.outcome);
  if (outcome.diagnostics.errors() > 0) {
    // All faults in one run: with broken texts the pictures and maps are still looked at.
    check_files(source.model, folder, options, outcome);
    return outcome;
  }

  bundle::Writer writer(payload);
  write_meta(source.model, writer);
  RecordWriter records(source.model, writer);
  each_picture(source.model, folder, options, outcome.diagnostics, outcome.counts,
               [&records](const Media& media, const Picture& picture) { records.add_picture(media, picture); });
  write_videos(source.model, folder, records, outcome);
  write_tiles(source.model, folder, options, writer, outcome);
  if (outcome.diagnostics.errors() > 0) return outcome;

  announce(options, BuildStage::Writing);
  records.add_records();
  outcome.counts.records = records.count();
  if (const auto finished = writer.finish(); !finished) outcome.failure = finished.error();
  return outcome;
}

}  // namespace infopunkt::authoring
