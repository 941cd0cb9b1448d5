// Frame times under fingers.

#include "fingers.h"
#include "measures.h"

namespace infopunkt::bench {
namespace {

constexpr std::size_t kFrames = 300;

/// Up and down the text column: flings, then slow drags, so that both kinds of frame are there.
const std::vector<Move>& article_script() {
  static const std::vector<Move> script{
      {{{0.72F, 0.60F}, {0.72F, 0.42F}, 10, 30}},
      {{{0.72F, 0.25F}, {0.72F, 0.55F}, 36, 4}},
      {{{0.72F, 0.60F}, {0.72F, 0.30F}, 36, 4}},
      {{{0.72F, 0.30F}, {0.72F, 0.48F}, 10, 30}},
  };
  return script;
}

/// Into the map with two fingers, across it with one, and out again: whole, the map fills its frame and cannot be
/// moved.
const std::vector<Move>& map_script() {
  const Move in{{{0.50F, 0.44F}, {0.34F, 0.30F}, 20, 6}, true, {{0.58F, 0.50F}, {0.76F, 0.60F}, 20, 6}};
  const Move out{{{0.34F, 0.30F}, {0.50F, 0.44F}, 20, 6}, true, {{0.76F, 0.60F}, {0.58F, 0.50F}, 20, 6}};
  static const std::vector<Move> script{in,
                                        {{{0.65F, 0.55F}, {0.45F, 0.40F}, 12, 28}},
                                        {{{0.45F, 0.35F}, {0.65F, 0.50F}, 40, 4}},
                                        in,
                                        {{{0.45F, 0.45F}, {0.70F, 0.35F}, 12, 28}},
                                        {{{0.70F, 0.40F}, {0.45F, 0.50F}, 40, 4}},
                                        out,
                                        out};
  return script;
}

Result<Numbers> summary(const FrameCosts& costs, const std::string& name) {
  // A script that misses what it should move would measure a resting screen.
  if (static_cast<std::size_t>(costs.moving) * 2 < costs.ms.size())
    return fail(name + ": only " + std::to_string(costs.moving) + " of " + std::to_string(costs.ms.size()) +
                " frames moved");
  return Numbers{{name + "_p50_ms", percentile(costs.ms, 0.50)},
                 {name + "_p95_ms", percentile(costs.ms, 0.95)},
                 {name + "_p99_ms", percentile(costs.ms, 0.99)},
                 {name + "_max_ms", percentile(costs.ms, 1)},
                 {name + "_moving_frames", costs.moving}};
}

Result<Numbers> measure(const Place& place, const std::string& name, const std::vector<Move>& script,
                        const std::function<screens::Route(const content::Catalogue&)>& choose) {
  auto stage = Stage::open(place);
  if (!stage) return fail(stage.error().message);
  (*stage)->begin();
  (*stage)->go(choose((*stage)->content()));
  (*stage)->settle();
  auto numbers = summary(play(**stage, script, kFrames), name);
  if (numbers) (*numbers)["renderer"] = (*stage)->renderer();
  return numbers;
}

}  // namespace

Result<Numbers> measure_scroll(const Place& place) {
  return measure(place, "scroll", article_script(), longest_article);
}

Result<Numbers> measure_map(const Place& place) {
  return measure(place, "map_pan", map_script(), [](const content::Catalogue&) { return screens::Route{"map", ""}; });
}

}  // namespace infopunkt::bench
