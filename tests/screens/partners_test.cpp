// Co-funding and partners: who is named, and that the emblem of the Union is the largest sign of all.

#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

/// Reads a page to its end with a finger.
std::string read_whole(TestKiosk& kiosk, std::string_view scroll) {
  std::string text = kiosk.read();
  for (int i = 0; i < 12; ++i) {
    const ui::Rect page = kiosk.node(scroll).visible;
    kiosk.drag({page.centre().x, page.bottom() - 40}, {page.centre().x, page.y + 40});
    text += kiosk.read();
  }
  return text;
}

}  // namespace

TEST_CASE("by touch alone a visitor finds who carries the project and who pays for it, in every language") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("pages/project");
      kiosk.bring_into_view("page/partners");
      kiosk.tap_id("page/partners");
      CHECK(kiosk.route() == "page/partners");
      const std::string text = read_whole(kiosk, "page/partners");
      CHECK(text.find(kiosk.content().text(kiosk.content().site().eu_label, lang).value) != std::string::npos);
      for (const content::Partner& partner : kiosk.content().all<content::Partner>()) {
        CHECK(text.find(kiosk.content().text(partner.name, lang).value) != std::string::npos);
        CHECK(text.find(partner.web) != std::string::npos);
      }
      CHECK(text.find(kiosk.tr(lang, "partners.lead") + ", " + kiosk.tr(lang, "partners.in_PL")) != std::string::npos);
      CHECK(text.find(kiosk.tr(lang, "partners.partner") + ", " + kiosk.tr(lang, "partners.in_CZ")) !=
            std::string::npos);
    }
}

TEST_CASE("the privacy note is one tap from the pages about the project and says that nothing is counted") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("pages/project");
  kiosk.bring_into_view("page/privacy");
  kiosk.tap_id("page/privacy");
  const std::string text = read_whole(kiosk, "page/privacy");
  CHECK(text.find("Bez kamery i mikrofonu") != std::string::npos);
  CHECK(text.find("Nie liczymy odwiedzin") != std::string::npos);
}

TEST_CASE("the addresses of the partners can be taken along, in every language and orientation") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("page/partners");
      std::size_t link = 0;
      for (const content::Partner& partner : kiosk.content().all<content::Partner>()) {
        if (partner.web.empty()) continue;
        const std::string id = "article/link/" + std::to_string(link++);
        CAPTURE(partner.slug);
        if (kiosk.find(id) == nullptr) kiosk.bring_into_view(id);
        CHECK(kiosk.node(id).name.starts_with(kiosk.content().text(partner.name, lang).value));
        kiosk.tap_id(id);
        CHECK(kiosk.find("take/code") != nullptr);
        CHECK(kiosk.reads(
            partner.web.substr(partner.web.find("www") == std::string::npos ? 0 : partner.web.find("www"))));
        kiosk.tap_id("take/close");
      }
      CHECK(link > 1);
    }
}

TEST_CASE("a partner's logo stands beside its name, no larger than the emblem of the Union") {
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    support::replace_in(folder / "partners.toml", "web = \"www.olomoucka-aglomerace.eu\"",
                        "web = \"www.olomoucka-aglomerace.eu\"\nlogo = \"konferencja.svg\"");
  });
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage, content);
      kiosk.begin(lang);
      kiosk.open("page/partners");
      const content::Media* logo = nullptr;
      for (const content::Partner& partner : kiosk.content().all<content::Partner>())
        if (partner.image != 0) logo = kiosk.content().media(partner.image);
      REQUIRE(logo != nullptr);
      const auto found = [&] { return kiosk.tree().find(Role::Image, kiosk.content().text(logo->alt, lang).value); };
      const ui::Rect page = kiosk.node("page/partners").visible;
      for (int i = 0; i < 8 && found() == nullptr; ++i)
        kiosk.drag({page.centre().x, page.bottom() - 40}, {page.centre().x, page.y + 40});
      const ui::SemanticNode* picture = found();
      REQUIRE(picture != nullptr);
      // The emblem is 120 design pixels high and half as wide again; a panel of 1080 has one pixel for each.
      CHECK(picture->rect.w > 50);
      CHECK(picture->rect.w <= 1.5F * 120);
      CHECK(picture->rect.h <= 120);
    }
}
