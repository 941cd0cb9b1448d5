#pragma once
// The structure of a vector tile (Mapbox Vector Tile 2.1) without its shapes: enough to know that a kiosk draws all of
// it, and which layers and languages it holds. Any thread.

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "bundle/bytes.h"

namespace infopunkt::authoring {

/// Layer → keys of its attributes.
using LayerKeys = std::map<std::string, std::set<std::string>>;

/// What is wrong with an unpacked tile, a literal for a log; empty: nothing. Adds to `names` what it finds, unless
/// null. Layers of an unknown version are passed over, as the specification has it.
[[nodiscard]] std::string_view fault_of_vector_tile(bundle::Bytes plain, LayerKeys* names);

}  // namespace infopunkt::authoring
