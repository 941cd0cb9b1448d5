#pragma once
// The picture part of a build: every picture of a model through the cache, several at once, handed on in order.

#include <filesystem>
#include <functional>

#include "authoring/build.h"
#include "authoring/model.h"
#include "authoring/picture_cache.h"

namespace infopunkt::authoring {

/// Receives the pictures in the order of Model::media, on the calling thread; faulty ones are left out.
using PictureSink = std::function<void(const Media&, const Picture&)>;

/// Reads, builds or finds every picture. Faults go to `diagnostics`; `counts` gets built and found.
/// Holds at most a few pictures per thread at a time.
void each_picture(const Model& model, const std::filesystem::path& folder, const BuildOptions& options,
                  Diagnostics& diagnostics, BuildCounts& counts, const PictureSink& sink);

}  // namespace infopunkt::authoring
