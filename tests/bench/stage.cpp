#include "stage.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include <epoxy/gl.h>

#include "content/catalogue.h"
#include "kiosk/content_source.h"
#include "kiosk/heap.h"
#include "kiosk/tour.h"

namespace infopunkt::bench {
namespace {

constexpr Seconds kStep = 1.0 / 60;
constexpr int kMostSettling = 600;
constexpr int kQuiet = 5;

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

Result<screens::Content> open_content(const Place& place) {
  return kiosk::open_bundle(place.bundle, place.keys, place.scratch);
}

Result<std::unique_ptr<Stage>> Stage::open(const Place& place) {
  std::unique_ptr<Stage> stage(new Stage);
  auto content = open_content(place);
  if (!content) return fail(content.error().message);
  stage->m_content = std::move(*content);
  kiosk::AssemblyOptions options;
  options.window = {.width = place.width, .height = place.height, .offscreen = true, .vsync = false};
  options.config.assets = place.assets;
  auto assembly = kiosk::Assembly::create(options, [now = &stage->m_now] { return *now; });
  if (!assembly) return fail(assembly.error().message);
  stage->m_assembly = std::move(*assembly);
  count_draw_calls();
  stage->kiosk().set_content(stage->m_content);
  return stage;
}

void Stage::begin() {
  kiosk().perform(screens::Begin{{}, m_content->site().default_language}, m_now);
}

void Stage::go(const screens::Route& route) {
  home();
  open(route);
}

void Stage::home() {
  kiosk().perform(screens::Home{}, m_now);
}

void Stage::open(const screens::Route& route) {
  kiosk().perform(screens::Open{.route = route}, m_now);
}

void Stage::settle() {
  for (int i = 0, quiet = 0; i < kMostSettling && quiet < kQuiet; ++i) {
    frame({});
    drain();
    quiet = kiosk().next_wait(m_now) > kStep && !kiosk().pictures_pending(m_now) ? quiet + 1 : 0;
  }
  kiosk::return_free_memory();  // as the loop does before it sleeps
}

int Stage::pass(Seconds seconds) {
  int frames = 0;
  for (const Seconds end = m_now + seconds; m_now < end;) {
    take_events();
    const Seconds wait = kiosk().next_wait(m_now);
    if (wait > 0) {
      m_now = std::min(end, m_now + std::max(wait, 1e-4));
    } else {
      frame({});
      ++frames;
    }
  }
  return frames;
}

double Stage::frame(std::vector<ui::TouchEvent> touches) {
  const auto begin = std::chrono::steady_clock::now();
  take_events();
  for (ui::TouchEvent& touch : touches) {
    touch.time = m_now;
    kiosk().handle(touch, m_now);
  }
  kiosk().frame(m_now, kiosk::kTourTime + static_cast<UnixTime>(m_now));
  glFinish();
  m_now += kStep;
  const double cost = milliseconds_since(begin);
  const DrawCost before = std::exchange(m_draw, take_draw_cost());
  m_moved = m_draw.print != before.print;
  return cost;
}

void Stage::take_events() {
  m_events.clear();
  m_assembly->window().wait(0, m_events);
  for (const ui::WindowEvent& event : m_events) kiosk().handle(event, m_now);
}

ui::Vec2 Stage::at(float x, float y) const {
  return {x * static_cast<float>(m_assembly->window().width()), y * static_cast<float>(m_assembly->window().height())};
}

screens::Route longest_article(const content::Catalogue& content) {
  screens::Route longest{"news", ""};
  std::size_t most = 0;
  for (const content::News& news : content.all<content::News>()) {
    const std::size_t blocks = content.body(news.id, content.site().default_language).blocks.size();
    if (blocks <= most) continue;
    most = blocks;
    longest.item = news.slug;
  }
  return longest;
}

double percentile(std::vector<double> samples, double share) {
  if (samples.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(samples.size())));
  const auto nth = samples.begin() + static_cast<std::ptrdiff_t>(rank == 0 ? 0 : rank - 1);
  std::nth_element(samples.begin(), nth, samples.end());
  return *nth;
}

}  // namespace infopunkt::bench
