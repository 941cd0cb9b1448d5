// Memory over a long visit: a hand that tries everything, in virtual time, always the same way.

#include <random>
#include <set>

#include "fingers.h"
#include "kiosk/heap.h"
#include "measures.h"
#include "memory.h"

namespace infopunkt::bench {
namespace {

constexpr Seconds kLook = 1.2;  ///< between two touches: about as fast as a hurried visitor
constexpr Seconds kSampleEach = 5;
constexpr int kTapFrames = 5;

class Visitor {
 public:
  explicit Visitor(Stage& stage) : m_stage(stage) {}

  /// One touch and a look at what it did.
  void act() {
    const unsigned what = roll(10);
    if (what < 6)
      tap();
    else if (what < 9)
      stroke({0.6F, 0.7F}, {0.6F, 0.35F}, what == 8);
    else
      stroke({0.72F, 0.42F}, {0.45F, 0.42F}, roll(2) == 1);
    m_stage.pass(kLook);
    m_stage.drain();
  }
  [[nodiscard]] int touches() const { return m_touches; }

 private:
  unsigned roll(unsigned below) { return static_cast<unsigned>(m_random()) % below; }

  void play(const Stroke& stroke) {
    ++m_touches;
    for (int i = 0; i < stroke.frames + stroke.coast; ++i)
      static_cast<void>(m_stage.frame(touches_of(stroke, i, m_stage)));
  }

  void stroke(ui::Vec2 from, ui::Vec2 to, bool back) {
    play(back ? Stroke{to, from, 10, 20} : Stroke{from, to, 10, 20});
  }

  void tap() {
    const ui::SemanticTree& tree = m_stage.kiosk().presented();
    std::vector<ui::Vec2> places;
    for (const ui::SemanticNode& node : tree.nodes()) {
      if (node.disabled || node.visible.empty() || !operable(node)) continue;
      const ui::SemanticNode* hit = tree.hit(node.visible.centre(), 0);
      if (hit && hit->id == node.id) places.push_back(node.visible.centre());
    }
    const ui::Vec2 whole = m_stage.at(1, 1);
    const ui::Vec2 at = places.empty() ? m_stage.at(0.5F, 0.5F) : places[roll(static_cast<unsigned>(places.size()))];
    const ui::Vec2 share{at.x / whole.x, at.y / whole.y};
    play({share, share, kTapFrames, 1});
  }

  Stage& m_stage;
  std::mt19937 m_random{20260514};
  int m_touches = 0;
};

struct Sample {
  double minutes, mb;
};

/// Least squares, MB per minute.
double slope(std::span<const Sample> samples) {
  if (samples.size() < 2) return 0;
  double x = 0, y = 0, xx = 0, xy = 0;
  for (const Sample& s : samples) {
    x += s.minutes;
    y += s.mb;
    xx += s.minutes * s.minutes;
    xy += s.minutes * s.mb;
  }
  const auto n = static_cast<double>(samples.size());
  const double spread = n * xx - x * x;
  return spread > 0 ? (n * xy - x * y) / spread : 0;
}

}  // namespace

Result<Numbers> measure_tour(const Place& place, double minutes) {
  auto opened = Stage::open(place);
  if (!opened) return fail(opened.error().message);
  Stage& stage = **opened;
  stage.settle();
  std::vector<Sample> samples;
  std::set<std::string> views;
  Visitor visitor(stage);
  const Seconds begin = stage.now();
  for (Seconds next = 0; stage.now() - begin < minutes * 60;) {
    visitor.act();
    views.insert(to_string(stage.kiosk().route()));
    if (stage.now() - begin < next) continue;
    next = stage.now() - begin + kSampleEach;
    kiosk::return_free_memory();  // as the loop does before it sleeps
    samples.push_back({(stage.now() - begin) / 60, pss_mb()});
  }
  Numbers course = Numbers::array();
  double peak = 0;
  for (const Sample& s : samples) {
    course.push_back({s.minutes, s.mb});
    peak = std::max(peak, s.mb);
  }
  return Numbers{{"tour_minutes", minutes},
                 {"tour_touches", visitor.touches()},
                 {"tour_views", views.size()},
                 {"tour_first_pss_mb", samples.front().mb},
                 {"tour_middle_pss_mb", samples[samples.size() / 2].mb},
                 {"tour_end_pss_mb", samples.back().mb},
                 {"tour_peak_pss_mb", peak},
                 {"tour_slope_mb_per_min", slope(std::span(samples).subspan(samples.size() / 2))},
                 {"tour_course", course}};
}

}  // namespace infopunkt::bench
