#pragma once
// From a route to a screen.

#include <memory>

#include "base/workers.h"
#include "map/atlas.h"
#include "screens/screen.h"
#include "screens/video_player.h"

namespace infopunkt::screens {

/// What screens are built from; outlives them.
struct Services {
  Content content;
  Workers& workers;
  map::MapParts map;
  VideoPlayers* films = nullptr;  ///< null: none are played
  std::string event{};            ///< that stands on this kiosk's home screen, by its settings; may be empty
};

/// Never null: a route that names nothing shows a sentence and a way on.
[[nodiscard]] std::unique_ptr<Screen> make_screen(const Route& route, const Services& services);
[[nodiscard]] std::unique_ptr<Screen> make_attract(const Services& services, std::vector<Lang> languages);
/// The route itself where it still leads somewhere in `content`, else the list that its item stood in, else home.
[[nodiscard]] Route nearest(const Route& route, const content::Catalogue& content);
/// True when the route still leads somewhere in `content` (used when content is switched).
[[nodiscard]] bool exists(const Route& route, const content::Catalogue& content);

}  // namespace infopunkt::screens
