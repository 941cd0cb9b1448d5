// Frame times and draw calls of every screen under fingers.

#include <optional>

#include "fingers.h"
#include "kiosk/tour.h"
#include "measures.h"

namespace infopunkt::bench {
namespace {

/// What a visitor does to a screen. A stroke begins beside the middle: there stand lists, cards, galleries and the map.
const std::vector<Move>& scroll_script() {
  static const std::vector<Move> script{
      {{{0.62F, 0.66F}, {0.62F, 0.40F}, 10, 26}},
      {{{0.62F, 0.35F}, {0.62F, 0.62F}, 30, 2}},
      {{{0.62F, 0.66F}, {0.62F, 0.36F}, 30, 2}},
      {{{0.62F, 0.36F}, {0.62F, 0.62F}, 10, 26}},
  };
  return script;
}
const std::vector<Move>& swipe_script() {
  static const std::vector<Move> script{
      {{{0.70F, 0.42F}, {0.45F, 0.42F}, 10, 26}},
      {{{0.45F, 0.42F}, {0.70F, 0.42F}, 10, 26}},
      {{{0.70F, 0.42F}, {0.50F, 0.42F}, 24, 20}},
  };
  return script;
}

/// The script on the screen itself. A stroke that ends on what it began on is a tap and may lead elsewhere (to the map,
/// from its picture): then it tells nothing of this screen, and the visit goes back.
std::optional<FrameCosts> gestures(Stage& stage, const screens::Route& route, const std::vector<Move>& script,
                                   std::size_t frames) {
  FrameCosts costs = play(stage, script, frames);
  const bool stayed = stage.kiosk().route().screen == route.screen;  // pictures and pages change the item
  if (!stayed) stage.go(route);
  stage.settle();
  if (!stayed) return std::nullopt;
  return costs;
}

/// The screen is opened from home twice, as a tap opens it: the first time with nothing drawn or decoded before.
FrameCosts changes(Stage& stage, const screens::Route& route, std::size_t frames) {
  FrameCosts costs;
  for (int time = 0; time < 2; ++time) {
    stage.home();
    stage.settle();
    stage.open(route);
    for (std::size_t i = 0; i < frames / 2; ++i) costs.add(stage.frame({}), stage);
    stage.settle();
  }
  return costs;
}

void note(Numbers& screens, const std::string& view, const char* action, const FrameCosts& costs) {
  // What does not answer to a gesture has no time of it.
  if (costs.moving * 4 < static_cast<int>(costs.ms.size()) && std::string_view(action) != "change") return;
  screens.push_back(Numbers{{"view", view},
                            {"action", action},
                            {"frames", costs.ms.size()},
                            {"moving", costs.moving},
                            {"p50", percentile(costs.ms, 0.50)},
                            {"p95", percentile(costs.ms, 0.95)},
                            {"p99", percentile(costs.ms, 0.99)},
                            {"max", percentile(costs.ms, 1)},
                            {"draws_p50", percentile(costs.draw_calls, 0.50)},
                            {"draws_max", percentile(costs.draw_calls, 1)},
                            {"layers", percentile(costs.layers, 0.50)}});
}

}  // namespace

Result<Numbers> measure_ui(const Place& place, std::size_t frames, const std::string& view) {
  auto opened = Stage::open(place);
  if (!opened) return fail(opened.error().message);
  Stage& stage = **opened;
  Numbers screens = Numbers::array();
  stage.settle();
  FrameCosts attract;
  for (std::size_t i = 0; i < frames; ++i) attract.add(stage.frame({}), stage);
  note(screens, "attract", "change", attract);
  stage.begin();
  for (const kiosk::TourStop& stop : kiosk::tour_stops(stage.content())) {
    if (!view.empty() && stop.name != view) continue;
    note(screens, stop.name, "change", changes(stage, stop.route, frames / 2));
    if (const auto costs = gestures(stage, stop.route, scroll_script(), frames))
      note(screens, stop.name, "scroll", *costs);
    if (const auto costs = gestures(stage, stop.route, swipe_script(), frames))
      note(screens, stop.name, "swipe", *costs);
    if (stage.kiosk().session() != kiosk::SessionState::Active) return fail(stop.name + ": the visit ended");
  }
  return Numbers{
      {"width", place.width}, {"height", place.height}, {"screens", screens}, {"renderer", stage.renderer()}};
}

}  // namespace infopunkt::bench
