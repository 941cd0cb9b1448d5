// Documents by fingers: from the pages of a section to a leaflet, its pages, and one of them on the whole screen.

#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// Taps what may stand further down: where the screen is tall enough nothing has to scroll.
void reach(TestKiosk& kiosk, const std::string& id) {
  const ui::SemanticNode* node = kiosk.find(id);
  if (node == nullptr || node->visible.empty()) kiosk.bring_into_view(id);
  kiosk.tap_id(id);
}

}  // namespace

TEST_CASE("a visitor finds a leaflet, opens its second page and comes back, in every language and orientation") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("pages/project");
      reach(kiosk, "pages/documents");
      CHECK(kiosk.route() == "documents");
      kiosk.tap_id("document/leaflet-pl");
      CHECK(kiosk.route() == "document/leaflet-pl");
      reach(kiosk, "document/page/2");
      CHECK(kiosk.route() == "picture/document/leaflet-pl/2");
      // What stands on the page can be read aloud, in its own language.
      CHECK(kiosk.node("viewer/picture").name.find("Partnerzy i finansowanie") != std::string::npos);
      CHECK(kiosk.node("viewer/picture").lang == lang::pl);
      kiosk.tap_id("viewer/next");
      kiosk.tap_id("viewer/close");
      CHECK(kiosk.route() == "document/leaflet-pl");
      reach(kiosk, "document/all");
      CHECK(kiosk.route() == "documents");
    }
}

TEST_CASE("a leaflet can be read by its one large button, and is found by what stands on its pages") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("document/leaflet-pl");
  kiosk.tap_id("document/read");
  CHECK(kiosk.route() == "picture/document/leaflet-pl/1");
  kiosk.open("search/ulotka");
  kiosk.tap_id("search/document/leaflet-pl");
  CHECK(kiosk.route() == "document/leaflet-pl");
  kiosk.open("search/mikroprojekt");
  CHECK(kiosk.find("search/document/leaflet-pl") != nullptr);
}

TEST_CASE("a document that is gone says so") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("document/none");
  CHECK(kiosk.reads("Tego dokumentu już tu nie ma."));
}
