#include "map_stage.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>

#include <epoxy/gl.h>
#include <nlohmann/json.hpp>

#include "content/catalogue.h"
#include "kiosk/tour.h"

namespace infopunkt::bench {
namespace {

constexpr std::size_t kPictureBudget = 1U << 20U;  // none are shown
constexpr int kInkRows = 54, kInkColumns = 96;

}  // namespace

Result<Course> read_course(const std::string& file) {
  std::ifstream in(file);
  const auto read = nlohmann::json::parse(in, nullptr, false);
  Course course;
  if (read.is_array())
    for (const auto& row : read)
      if (row.is_array() && row.size() == 4) course.push_back({row[0], {row[1], row[2]}, row[3]});
  if (course.size() < 2) return fail(file + " is no course: [[seconds, longitude, latitude, zoom], …]");
  return course;
}

Waypoint on_course(const Course& course, Seconds at) {
  const auto next = std::find_if(course.begin() + 1, course.end() - 1, [&](const Waypoint& w) { return w.at > at; });
  const Waypoint &a = *(next - 1), &b = *next;
  const double share = std::clamp((at - a.at) / (b.at - a.at), 0.0, 1.0);
  const auto mix = [&](double from, double to) { return from + (to - from) * share; };
  return {at, {mix(a.place.lon, b.place.lon), mix(a.place.lat, b.place.lat)}, mix(a.zoom, b.zoom)};
}

Result<std::unique_ptr<MapStage>> MapStage::open(const Place& place, bool offscreen) {
  std::unique_ptr<MapStage> stage(new MapStage);
  auto content = open_content(place);
  if (!content) return fail(content.error().message);
  stage->m_content = std::move(*content);
  auto themes = ui::Theme::load(place.assets + "/theme.toml");
  if (!themes) return fail(themes.error().message);
  stage->m_themes = std::move(*themes);
  kiosk::AssemblyOptions options;
  options.window = {.width = place.width,
                    .height = place.height,
                    .fullscreen = place.fullscreen,
                    .offscreen = offscreen,
                    .vsync = false,
                    .show_cursor = false};
  options.config.assets = place.assets;
  auto assembly = kiosk::Assembly::create(options, [] { return 0.0; });
  if (!assembly) return fail(assembly.error().message);
  stage->m_assembly = std::move(*assembly);
  kiosk::Assembly& parts = *stage->m_assembly;
  stage->m_metrics = ui::Metrics({.width_px = parts.window().width(), .height_px = parts.window().height()}, {});
  stage->m_pictures = std::make_unique<ui::PictureCache>(parts.window().textures(), parts.workers(), kPictureBudget);
  stage->m_ui =
      std::make_unique<ui::Ui>(parts.text(), *stage->m_pictures, stage->m_scheduler, stage->m_assembly->strings());
  stage->m_ui->configure(stage->m_metrics);
  stage->m_renderer = map::make_gl_renderer();
  stage->m_scheduler.input(0);
  return stage;
}

MapStage::~MapStage() {
  if (m_assembly) m_assembly->workers().drain();  // jobs may hold what goes before them
}

void MapStage::show_map(const Waypoint& place) {
  m_view = std::make_unique<map::MapView>(
      map::MapParts{map::make_atlas(content::tile_sources(m_content, {})), m_assembly->workers(), m_renderer.get()});
  hold(place);
  release();
}

void MapStage::hold(const Waypoint& place) {
  m_held = place;
  m_view->hold(map::to_world(place.place), place.zoom);
}

void MapStage::release() {
  m_view->release();
  m_scheduler.input(0);
}

void MapStage::take_events(Seconds now, Seconds wait) {
  m_events.clear();
  m_assembly->window().wait(wait, m_events);
  if (!m_events.empty()) m_scheduler.request(ui::Wake::TileArrived, now);
}

void MapStage::sleep(Seconds now, Seconds most) {
  take_events(now, std::clamp(m_scheduler.next_wait(now), 0.0, most));
}

double MapStage::frame(Seconds now) {
  const auto begin = std::chrono::steady_clock::now();
  take_events(now, 0);
  const ui::Theme& theme = m_themes.front();
  m_ui->begin({.now = now,
               .wall = kiosk::kTourTime,
               .lang = m_content->site().default_language,
               .theme = &theme,
               .metrics = &m_metrics},
              m_assembly->window().begin_frame());
  map::MapInput input;
  input.rect = input.free = m_metrics.canvas();
  if (m_view) m_view->draw(*m_ui, input);
  m_ui->end();
  m_assembly->window().present(theme.colour(ui::Colour::MapLand));
  glFinish();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

bool MapStage::whole() const {
  return m_view && m_view->settled();
}

double MapStage::astray() const {
  map::Camera wanted = m_view->camera();
  const ui::Vec2 middle = wanted.viewport.centre(), place = wanted.to_screen(map::to_world(m_held->place));
  const double zoomed = std::abs(std::exp2(wanted.zoom - m_held->zoom) - 1) * wanted.viewport.w / 2;
  return std::hypot(place.x - middle.x, place.y - middle.y) + zoomed;
}

double MapStage::ink() const {
  const ui::Rgba ground = m_themes.front().colour(ui::Colour::MapLand);
  const int width = m_assembly->window().width(), height = m_assembly->window().height();
  std::vector<std::uint8_t> row(static_cast<std::size_t>(width) * 4);
  int drawn = 0;
  for (int y = 0; y < kInkRows; ++y) {
    glReadPixels(0, height * (2 * y + 1) / (2 * kInkRows), width, 1, GL_RGBA, GL_UNSIGNED_BYTE, row.data());
    for (int x = 0; x < kInkColumns; ++x) {
      const std::uint8_t* pixel = &row[static_cast<std::size_t>(width * x / kInkColumns) * 4];
      if (pixel[0] != ground.r || pixel[1] != ground.g || pixel[2] != ground.b) ++drawn;
    }
  }
  return static_cast<double>(drawn) / (kInkRows * kInkColumns);
}

}  // namespace infopunkt::bench
