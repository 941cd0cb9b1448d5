#pragma once
// A way of zooming that many visitors take: from both agglomerations to one pin.

#include <array>

#include "screens/kiosk_fixture.h"

namespace infopunkt::test {

struct ZoomStop {
  const char* name;  ///< of its blessed picture
  void (*go)(TestKiosk& kiosk);
};

inline const std::array<ZoomStop, 5> kZoomStops = {{
    {"map-zoom-1", [](TestKiosk& kiosk) { kiosk.tap_id("map/area/2"); }},
    {"map-zoom-2", [](TestKiosk& kiosk) { kiosk.tap_id("map/area/0"); }},
    {"map-zoom-3", [](TestKiosk& kiosk) { kiosk.tap_id("map/topic/transport"); }},
    {"map-zoom-4", [](TestKiosk& kiosk) { kiosk.tap_id("pin/ao-01"); }},
    {"map-zoom-5",
     [](TestKiosk& kiosk) {
       kiosk.tap_id("map/in");
       kiosk.tap_id("map/in");
     }},
}};

}  // namespace infopunkt::test
