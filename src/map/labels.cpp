#include "map/labels.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "map/label_state.h"

namespace infopunkt::map {
namespace {

constexpr float kAround = 12;          // em beyond the view that are laid out as well
constexpr float kSamePlace = 1.2F;     // em within which two places of one name are one
constexpr float kSeam = 0.1F;          // em within which the ends of two pieces of a line meet
constexpr float kSteady = 0.15F;       // em: a place that another tile puts this near has not moved
constexpr double kMergeAgain = 0.5;    // levels of zoom
constexpr Seconds kMergeEvery = 0.08;  // tiles that arrive one a frame are taken together
constexpr std::size_t kMostTexts = 6000;
constexpr Seconds kAMoment = 0.001;

bool same_camera(const Camera& a, const Camera& b) {
  return a.centre.x == b.centre.x && a.centre.y == b.centre.y && a.zoom == b.zoom && a.tile_px == b.tile_px &&
         a.viewport == b.viewport;
}

double world_distance(World a, World b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

Rule rule_for(LabelKind kind, int rank) {
  return {kind, importance(kind, rank), zoom_range(kind, rank)};
}

ui::Rect whole_pixels(ui::Rect r) {
  return {std::round(r.x), std::round(r.y), r.w, r.h};
}

ui::Align align_for(Side side) {
  return side == Side::Right ? ui::Align::Left : side == Side::Left ? ui::Align::Right : ui::Align::Centre;
}

}  // namespace

LabelBoard::LabelBoard() : m_state(std::make_unique<State>()) {}
LabelBoard::~LabelBoard() = default;
LabelBoard::LabelBoard(LabelBoard&&) noexcept = default;
LabelBoard& LabelBoard::operator=(LabelBoard&&) noexcept = default;

void LabelBoard::update(const LabelInput& input, const LabelMetrics& metrics, LabelRuler& ruler) {
  m_state->update(input, metrics, ruler);
}
std::span<const ShownLabel> LabelBoard::shown() const {
  return m_state->shown;
}
bool LabelBoard::fading() const {
  return m_state->fading;
}
Seconds LabelBoard::due() const {
  return m_state->due;
}

void LabelBoard::State::update(const LabelInput& input, const LabelMetrics& new_metrics, LabelRuler& ruler) {
  if (metrics != new_metrics || lang != input.lang) {
    // Other letters: nothing that was measured or placed holds.
    *this = {};
    metrics = new_metrics;
    lang = input.lang;
  }
  adopt_tiles(input);
  const bool moved = !same_camera(camera, input.camera);
  const bool resized = camera.viewport != input.camera.viewport || view != input.view;
  if (moved) moved_at = input.now;
  const Seconds rest = input.reduce_motion ? 0 : kRest;
  const bool was_settled = settled;
  settled = fresh || resized || (!moved && input.now - moved_at >= rest);
  const bool same = !moved && !resized && !retiled && settled == was_settled &&
                    std::equal(pins.begin(), pins.end(), input.pins.begin(), input.pins.end()) &&
                    std::equal(covers.begin(), covers.end(), input.covers.begin(), input.covers.end());
  std::erase_if(ghosts, [&](const Ghost& ghost) { return alpha_now(ghost, input.now) <= 0; });
  if (!same || input.now >= due) {
    due = std::numeric_limits<double>::infinity();
    camera = input.camera;
    view = input.view;
    pins.assign(input.pins.begin(), input.pins.end());
    covers.assign(input.covers.begin(), input.covers.end());
    decide(input, ruler);
    if (!settled) wait_until(moved_at + rest);
    if (hungry) wait_until(input.now);
    // A name on its way out makes room when it is gone.
    for (const Ghost& ghost : ghosts) wait_until(ghost.since + ghost.from * kFadeOut + kAMoment);
    retiled = false;
  }
  show(input);
}

void LabelBoard::State::decide(const LabelInput& input, LabelRuler& ruler) {
  const float around = kAround * metrics.em;
  area = input.view.inset(-around);
  measures = 0;
  hungry = false;
  grid.reset(area);
  prior.reset(area);
  anchors.reset(area);
  for (const ui::Rect& pin : input.pins) grid.add(pin, kPin);
  refresh_lines(input);
  place_points(input, ruler);
  keep_lines(input);
  add_lines(input, ruler);
  see_points(input);
  std::erase_if(points, [](const PointEntry& entry) { return !entry.offered && !entry.stand; });
  if (fresh && !hungry && !tiles.empty()) fresh = false;
}

// --- what there is ------------------------------------------------------------------------------------

void LabelBoard::State::adopt_tiles(const LabelInput& input) {
  std::vector<TileLabelsPtr> now(input.tiles.begin(), input.tiles.end());
  std::erase(now, nullptr);
  std::sort(now.begin(), now.end());
  now.erase(std::unique(now.begin(), now.end()), now.end());
  behind = now != tiles || std::abs(input.camera.zoom - merged_zoom) >= kMergeAgain ||
           elsewhere_revision != input.elsewhere_revision;
  if (!behind || (!fresh && input.now - merged_at < kMergeEvery)) return;
  behind = false;
  merged_at = input.now;
  // What was merged so far points into the tiles of before: they go when the new ones are taken over.
  const std::vector<TileLabelsPtr> before = std::exchange(tiles, std::move(now));
  merged_zoom = input.camera.zoom;
  elsewhere_revision = input.elsewhere_revision;
  ++merge;
  retiled = true;
  adopt_points(input);
  adopt_lines(input);
  forget_texts();
}

void LabelBoard::State::adopt_points(const LabelInput& input) {
  const double px = 1 / input.camera.world_px(), reach = kSamePlace * metrics.em * px;
  std::vector<PointEntry> before = std::exchange(points, {});
  for (const PointName& name : merge_points(tiles, lang.code(), reach)) {
    if (input.elsewhere && input.elsewhere(name.at, name.text)) continue;
    points.push_back({&text_of(name.text, name.kind, name.rank, lang), rule_for(name.kind, name.rank), name.at});
  }
  std::unordered_multimap<std::string_view, std::size_t> by_text;
  for (std::size_t i = 0; i < points.size(); ++i) by_text.emplace(points[i].name->text, i);
  for (PointEntry& old : before) {
    if (!old.stand) continue;
    bool found = false;
    const auto [begin, end] = by_text.equal_range(old.name->text);
    for (auto it = begin; it != end && !found; ++it) {
      PointEntry& entry = points[it->second];
      found = entry.rule.kind == old.rule.kind && entry.name->look == old.name->look && !entry.stand &&
              world_distance(entry.at, old.at) <= kSteady * metrics.em * px;
      if (!found) continue;
      const Rule rule = entry.rule;
      NameText* const text = entry.name;
      entry = old;
      entry.rule = rule;
      entry.name = text;
      entry.offered = true;
    }
    if (found) continue;
    old.offered = false;
    old.name->used = merge;
    points.push_back(old);
  }
  std::stable_sort(points.begin(), points.end(),
                   [](const PointEntry& a, const PointEntry& b) { return a.rule.importance < b.rule.importance; });
}

void LabelBoard::State::adopt_lines(const LabelInput& input) {
  const double px = 1 / input.camera.world_px(), reach = kSeam * metrics.em * px;
  candidates.clear();
  for (LineName& name : merge_lines(tiles, lang.code(), reach)) {
    NameText& text = text_of(name.text, name.kind, name.rank, lang);
    const Rule rule = rule_for(name.kind, name.rank);
    candidates.push_back({&text, rule, std::make_shared<const LineName>(std::move(name))});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const LineCandidate& a, const LineCandidate& b) {
    return a.rule.importance < b.rule.importance;
  });
  for (LineEntry& entry : lines) {
    entry.name->used = merge;
    entry.offered = false;
    const double tolerance = kSteady * metrics.em * px;
    for (const LineCandidate& candidate : candidates) {
      if (candidate.rule.kind != entry.rule.kind || candidate.name->text != entry.name->text) continue;
      // The name keeps the line it was bent along: another tile's is a little different, and the letters would jump.
      if (nearest_on(candidate.line->path, entry.middle).distance > 2 * tolerance) continue;
      entry.offered = true;
      entry.rule = candidate.rule;
      break;
    }
  }
  lines_due = true;
}

NameText& LabelBoard::State::text_of(std::string_view text, LabelKind kind, int rank, Lang language) {
  const LabelLook look = look_of(kind, rank);
  auto it = texts.find(TextKey::View{text, kind, look.style.role});
  if (it == texts.end()) {
    it = texts.try_emplace({std::string(text), kind, look.style.role}).first;
    it->second.text = look.capitals ? to_upper(text, language) : std::string(text);
    it->second.look = look;
  }
  it->second.used = merge;
  return it->second;
}

void LabelBoard::State::forget_texts() {
  if (texts.size() < kMostTexts) return;
  ghosts.clear();
  std::erase_if(texts, [&](const auto& entry) { return entry.second.used != merge; });
}

bool LabelBoard::State::measure(NameText& name, LabelRuler& ruler, bool along) {
  constexpr float kLong = 5.5F;  // em: shorter names stay in one line
  const bool known = along ? !name.pens.pens.empty() : name.measured;
  if (known) return true;
  if (measures >= (fresh ? kFirstMeasures : kMeasures)) {
    hungry = true;
    return false;
  }
  ++measures;
  name.measured = true;
  name.one = ruler.size(name.text, name.look.style);
  if (along) {
    name.pens = ruler.pens(name.text, name.look.style);
    return !name.pens.pens.empty();
  }
  if (name.one.x < kLong * metrics.em) return true;
  std::string in_two = ruler.in_two(name.text, name.look.style);
  if (in_two.find('\n') == std::string::npos) return true;
  name.in_two = std::move(in_two);
  name.two = ruler.size(name.in_two, name.look.style);
  return true;
}

// --- fades --------------------------------------------------------------------------------------------

float LabelBoard::State::alpha_now(Seconds since, float from, Seconds now) {
  return std::clamp(from + static_cast<float>((now - since) / kFadeIn), 0.F, 1.F);
}

float LabelBoard::State::alpha_now(const Ghost& ghost, Seconds now) {
  return std::clamp(ghost.from - static_cast<float>((now - ghost.since) / kFadeOut), 0.F, 1.F);
}

bool LabelBoard::State::ghost_in(ui::Rect r, const Camera& at) const {
  return std::any_of(ghosts.begin(), ghosts.end(), [&](const Ghost& ghost) {
    const ui::Vec2 place = at.to_screen(ghost.at);
    if (ghost.stand) return !ghost.stand->rect(place).intersect(r).empty();
    const float half = ghost.name->one.y / 2;
    return std::any_of(ghost.poses.begin(), ghost.poses.end(), [&](const ui::text::GlyphPose& pose) {
      return !ui::Rect{place.x + pose.at.x - half, place.y + pose.at.y - half, 2 * half, 2 * half}.intersect(r).empty();
    });
  });
}

void LabelBoard::State::show(const LabelInput& input) {
  shown.clear();
  fading = hungry || behind || !ghosts.empty();
  const auto on_line = [&](const NameText& name, World middle, const std::vector<ui::text::GlyphPose>& poses,
                           float alpha) -> ShownLabel& {
    ShownLabel label;
    label.text = name.text;
    label.look = name.look;
    label.alpha = alpha;
    label.glyphs = poses;
    const ui::Vec2 at = input.camera.to_screen(middle);
    for (ui::text::GlyphPose& pose : label.glyphs) pose.at = pose.at + at;
    return shown.emplace_back(std::move(label));
  };
  const auto at_place = [&](const NameText& name, ui::Vec2 place, const Stand& stand, float alpha,
                            bool dot) -> ShownLabel& {
    ShownLabel label;
    label.text = stand.two ? name.in_two : name.text;
    label.look = name.look;
    label.alpha = alpha;
    label.rect = whole_pixels(stand.rect(place));
    label.align = align_for(stand.side);
    if (dot) label.dot = place;
    return shown.emplace_back(std::move(label));
  };
  const auto dot_of = [&](const NameText& name, ui::Vec2 place) {
    // Among the digits of a group of pins a town's mark would be one more digit.
    return name.look.dot &&
           std::none_of(input.pins.begin(), input.pins.end(), [&](const ui::Rect& pin) { return pin.contains(place); });
  };
  for (const Ghost& ghost : ghosts) {
    const float alpha = alpha_now(ghost, input.now);
    const ui::Vec2 place = input.camera.to_screen(ghost.at);
    ShownLabel& label = ghost.stand ? at_place(*ghost.name, place, *ghost.stand, alpha, dot_of(*ghost.name, place))
                                    : on_line(*ghost.name, ghost.at, ghost.poses, alpha);
    label.leaving = true;
  }
  for (const LineEntry& entry : lines) {
    const float alpha = alpha_now(entry.since, entry.from, input.now);
    fading = fading || alpha < 1;
    on_line(*entry.name, entry.middle, entry.bent.poses, alpha);
  }
  for (const PointEntry& entry : points) {
    if (!entry.seen || !entry.stand) continue;
    const float alpha = alpha_now(entry.since, entry.from, input.now);
    fading = fading || alpha < 1;
    const ui::Vec2 place = input.camera.to_screen(entry.at);
    at_place(*entry.name, place, *entry.stand, alpha, dot_of(*entry.name, place));
  }
}

}  // namespace infopunkt::map
