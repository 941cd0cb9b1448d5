#pragma once
// A picture of every screen in every language and both orientations: for eyes, documents and golden tests.

#include <functional>
#include <string>

#include "kiosk/assembly.h"

namespace infopunkt::kiosk {

struct TourOptions {
  std::string folder;
  Config config;
  int short_side = 1080;
  bool quick = false;             ///< one language, landscape only
  std::vector<std::string> only;  ///< names of views ("home"), prefixes count too; empty: all
};

/// Screens of the tour as a route and a name of the file.
struct TourStop {
  std::string name;
  screens::Route route;
};
[[nodiscard]] std::vector<TourStop> tour_stops(const content::Catalogue& content);

/// What only staff see. Each stays until the next is shown; ServicePage::Closed or the end of the visit clears it.
struct StaffView {
  std::string name;
  std::function<void(Kiosk& kiosk, Seconds now)> show;
};
[[nodiscard]] std::vector<StaffView> staff_views();

/// Draws frames at a fixed time until pictures, tiles and motion have settled, then one more that is captured.
[[nodiscard]] ui::Capture settled_picture(Assembly& assembly, Seconds& now, UnixTime wall);

/// Writes `landscape-pl-home.png` and so on; the number of pictures written.
[[nodiscard]] Result<int> write_tour(const screens::Content& content, const TourOptions& options);

/// A machine as every picture shows it.
[[nodiscard]] ServiceFacts pictured_facts();

/// The moment all pictures show: Thursday 14 May 2026, 10:24 in Warsaw.
inline constexpr UnixTime kTourTime = 1778747040;

}  // namespace infopunkt::kiosk
