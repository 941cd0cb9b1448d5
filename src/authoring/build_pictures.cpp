#include "authoring/build_pictures.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/workers.h"
#include "bundle/bytes.h"

namespace infopunkt::authoring {
namespace {

/// A source file: twice the size of the largest sensible camera picture.
constexpr std::uintmax_t kMaxSourceBytes = 256U << 20;

struct Slot {
  std::optional<Result<PictureCache::Cached, PictureError>> made;  ///< empty: the file could not be read
};

std::optional<std::string> read_source(const std::filesystem::path& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || size > kMaxSourceBytes || !in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void report(const Media& media, const PictureError& error, Diagnostics& diagnostics) {
  const Where where{media.path, 0, 0, ""};
  switch (error.fault) {
    case PictureFault::UnknownFormat:
      return diagnostics.add(Message::PictureKind, where, {media.path});
    case PictureFault::Damaged:
      return diagnostics.add(Message::PictureDamaged, where);
    case PictureFault::TooLarge:
      return diagnostics.add(
          Message::PictureTooLarge, where,
          {std::to_string(error.width), std::to_string(error.height), std::to_string(kMaxPicturePixels / 1'000'000)});
    case PictureFault::Unencodable:
      return diagnostics.add(Message::PictureUnencodable, where);
  }
}

void deliver(const Media& media, const Slot& slot, Diagnostics& diagnostics, BuildCounts& counts,
             const PictureSink& sink) {
  if (!slot.made) return diagnostics.add(Message::FileUnreadable, {media.path, 0, 0, ""});
  if (!slot.made->ok()) return report(media, slot.made->error(), diagnostics);
  const PictureCache::Cached& cached = slot.made->value();
  ++(cached.origin == PictureCache::Origin::Built ? counts.pictures_built : counts.pictures_found);
  sink(media, cached.picture);
}

}  // namespace

void each_picture(const Model& model, const std::filesystem::path& folder, const BuildOptions& options,
                  Diagnostics& diagnostics, BuildCounts& counts, const PictureSink& sink) {
  const unsigned threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const PictureCache cache(options.cache);
  Workers workers(threads);
  std::mutex progress_lock;
  std::int64_t done = 0;
  const auto total = static_cast<std::int64_t>(model.media.size());
  const auto step = [&] {
    const std::lock_guard lock(progress_lock);
    ++done;
    if (options.progress) options.progress({BuildStage::Pictures, done, total});
  };
  // In batches: a folder of a thousand photos must not stand in memory at once.
  const std::size_t batch = threads * std::size_t{4};
  for (std::size_t first = 0; first < model.media.size(); first += batch) {
    const std::size_t count = std::min(batch, model.media.size() - first);
    std::vector<Slot> slots(count);
    for (std::size_t i = 0; i < count; ++i) {
      auto job = workers.submit([&, i](const Cancelled&) {
        const Media& media = model.media[first + i];
        if (const auto source = read_source(folder / (media.file.empty() ? media.path : media.file)))
          slots[i].made = cache.get(bundle::as_bytes(*source), media.page);
        step();
      });
      job.detach();
    }
    workers.drain();
    for (std::size_t i = 0; i < count; ++i) deliver(model.media[first + i], slots[i], diagnostics, counts, sink);
  }
}

}  // namespace infopunkt::authoring
