#pragma once
// The map by itself: a view that fills the canvas, over a bundle's content, with nothing around it. Its camera follows
// a course (map_scenes.py) as under fingers that hold the map.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/assembly.h"
#include "map/map_view.h"
#include "stage.h"

namespace infopunkt::bench {

/// Between two waypoints longitude, latitude and zoom go evenly.
struct Waypoint {
  Seconds at = 0;
  map::LonLat place;
  double zoom = 0;
};
using Course = std::vector<Waypoint>;

/// Reads [[seconds, longitude, latitude, zoom], …]; fails on fewer than two waypoints.
[[nodiscard]] Result<Course> read_course(const std::string& file);
/// Where the camera is then; the ends of the course beyond it.
[[nodiscard]] Waypoint on_course(const Course& course, Seconds at);

class MapStage {
 public:
  [[nodiscard]] static Result<std::unique_ptr<MapStage>> open(const Place& place, bool offscreen);
  ~MapStage();
  MapStage(const MapStage&) = delete;
  MapStage& operator=(const MapStage&) = delete;

  /// From now on there is a map; it begins at `place`.
  void show_map(const Waypoint& place);
  void hold(const Waypoint& place);
  void release();
  /// One frame; its whole cost in milliseconds: input, drawing, present, glFinish.
  double frame(Seconds now);
  /// Sleeps until something happens or a frame is due, at most `most` seconds.
  void sleep(Seconds now, Seconds most);
  [[nodiscard]] bool wants_frame(Seconds now) const { return m_scheduler.next_wait(now) <= 0; }
  void wake() { m_assembly->window().wake(); }

  /// All of the view that is shown is there.
  [[nodiscard]] bool whole() const;
  /// Pixels between where the camera is and where it was held.
  [[nodiscard]] double astray() const;
  /// Of the frame presented last: share of places that are not bare ground.
  [[nodiscard]] double ink() const;
  [[nodiscard]] std::string renderer() { return m_assembly->window().renderer(); }

 private:
  MapStage() = default;
  void take_events(Seconds now, Seconds wait);

  std::unique_ptr<kiosk::Assembly> m_assembly;
  screens::Content m_content;
  std::array<ui::Theme, 3> m_themes;
  ui::Metrics m_metrics;
  ui::FrameScheduler m_scheduler;
  std::unique_ptr<ui::PictureCache> m_pictures;
  std::unique_ptr<ui::Ui> m_ui;
  std::unique_ptr<map::Renderer> m_renderer;
  std::unique_ptr<map::MapView> m_view;
  std::optional<Waypoint> m_held;
  std::vector<ui::WindowEvent> m_events;
};

}  // namespace infopunkt::bench
