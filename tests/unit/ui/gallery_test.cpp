// All components on one page, as the specimen sheet of the design shows them. With INFOPUNKT_SHOTS set the pages are
// written to the build folder for a look.

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "ui/lint.h"
#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

constexpr const char* kProse =
    "Przystanek tramwaj w Ołomuńcu i w Opolu: dwa miasta porównują drogi rowerowe, węzły i bilety.";

std::vector<std::byte> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string all((std::istreambuf_iterator<char>(in)), {});
  const auto* begin = reinterpret_cast<const std::byte*>(all.data());
  return {begin, begin + all.size()};
}

/// A picture of four coloured quarters and a gradient, as PNG bytes.
std::vector<std::byte> sample_picture() {
  static const std::string path = std::string(INFOPUNKT_BINARY_DIR) + "/gallery-sample.png";
  Capture picture{320, 200, {}};
  for (int y = 0; y < 200; ++y)
    for (int x = 0; x < 320; ++x) {
      picture.rgb.push_back(static_cast<std::uint8_t>(x * 255 / 320));
      picture.rgb.push_back(static_cast<std::uint8_t>(y * 255 / 200));
      picture.rgb.push_back(x < 160 ? 200 : 80);
    }
  REQUIRE(write_png(path, picture));
  return read_file(path);
}

void buttons(Ui& ui, float x, float y) {
  const float step = ui.metrics().px(126);
  const auto at = [&](const ButtonSpec& spec) { return Rect{x, y, button_width(ui, spec), button_height(ui)}; };
  for (const bool disabled : {false, true}) {
    const auto ids = ui.ids(disabled ? "off" : "on");
    ButtonSpec primary{.id = "p", .label = "Zobacz szczegóły", .style = ButtonStyle::Primary, .disabled = disabled};
    ButtonSpec accent{
        .id = "a", .label = "Gotowe", .icon = "check", .style = ButtonStyle::Accent, .disabled = disabled};
    ButtonSpec quiet{.id = "q", .label = "Czytaj", .icon = "volume_up", .disabled = disabled};
    const float top = y;
    for (const ButtonSpec& spec : {primary, accent, quiet}) {
      button(ui, spec, at(spec));
      y += step;
    }
    y = top;
    x += ui.metrics().px(330);
  }
  ButtonSpec focused{.id = "f", .label = "Fokus", .icon_after = "arrow_forward", .style = ButtonStyle::Primary};
  button(ui, focused, at(focused));
  ui.focus_ring(at(focused), Radius::M);
  y += step;
  ButtonSpec square{.id = "sq", .icon = "add", .name = "Przybliż", .style = ButtonStyle::OnPhoto};
  button(ui, square, at(square));
  y += step;
  ButtonSpec large{.id = "lg", .label = "Tak, kontynuuj", .style = ButtonStyle::Accent, .large = true};
  button(ui, large, {x, y, button_width(ui, large), button_height(ui, true)});
}

void choices(Ui& ui, float x, float y) {
  const float h = ui.size("chip");
  const auto put = [&](std::string_view id, std::string_view label, std::string_view icon, bool on, Elevation e) {
    const Rect r{x, y, chip_width(ui, label, !icon.empty()), h};
    chip(ui, id, label, icon, Colour::CatTransport, on, r, e);
    x = r.right() + ui.size("touch-gap");
  };
  put("c1", "Wszystkie", "", true, Elevation::Flat);
  put("c2", "Transport", "directions_bus", false, Elevation::Flat);
  put("c3", "Transport", "directions_bus", true, Elevation::Flat);
  put("c4", "Transport", "directions_bus", false, Elevation::Floating);
  const std::vector<std::string> towns{"Opole", "Ołomuniec"};
  segmented(ui, "seg", towns, 0, {x, y - 8, segmented_width(ui, towns), ui.size("seg")});
  x += segmented_width(ui, towns) + ui.size("gutter");
  toggle(ui, "t0", "Czytanie", "wyłączone", false, {x, y, ui.size("toggle-w"), ui.size("toggle-h")});
  x += ui.size("toggle-w") + ui.size("gutter");
  toggle(ui, "t1", "Kontrast", "włączony", true, {x, y, ui.size("toggle-w"), ui.size("toggle-h")});
}

void card_with_picture(Ui& ui, Rect r, const std::vector<std::byte>& bytes) {
  ui.card(r);
  const auto ground = ui.on(Colour::Surface);
  Rect rest = r;
  const Rect photo = rest.cut_top(ui.metrics().px(130));
  ui.picture({"sample", [bytes] { return bytes; }, {200, 210, 220, 255}, 320, 200}, photo, Fit::Cover, {0.5F, 0.3F},
             Radius::L, 3);
  ui.card_edge(r);
  rest = rest.inset(ui.space(Space::S3));
  tag(ui, rest.pos(), "Transport", "directions_bus", Colour::CatTransport, Colour::CatTransportSoft);
  rest.cut_top(ui.size("tag") + ui.space(Space::S2));
  rest.cut_top(ui.heading(rest, "Centrum przesiadkowe", TextRole::Card, Colour::Ink, 2) + 8);
  rest.cut_top(ui.text(rest, "12 maja 2026", TextRole::Meta, Colour::Ink2) + 8);
  ui.rich_text(rest, "Łączy koleje i autobusy", {{TextSpan::Kind::Strong, 8, 14}, {TextSpan::Kind::Highlight, 17, 25}},
               TextRole::Body, Colour::Ink);
  go_disc(ui, {r.right() - ui.space(Space::S7), r.bottom() - ui.space(Space::S7)}, Colour::Primary, Colour::OnPrimary);
}

void marks(Ui& ui, Rect r) {
  ui.card(r, Colour::Surface, Radius::L, Shadow::Floating);
  const auto ground = ui.on(Colour::Surface);
  Rect in = r.inset(ui.space(Space::S3));
  status_pill(ui, in.cut_top(ui.size("status")).pos(), "Otwarte do 15:30", Colour::Ok, Colour::OkSoft);
  in.cut_top(ui.space(Space::S2));
  Rect row = in.cut_top(ui.size("catbox"));
  for (const char* name : {"transport", "environment", "education", "heritage"}) {
    category_box(ui, row.cut_left(ui.size("catbox")), "eco", name);
    row.cut_left(ui.space(Space::S2));
  }
  in.cut_top(ui.space(Space::S2));
  share_bar(ui, in.cut_top(ui.size("eubar")), 0.85F, Colour::Primary, Colour::PrimarySoft);
  in.cut_top(ui.space(Space::S2));
  Rect bottom = in.cut_top(ui.metrics().px(180));
  ui.qr("https://aglomeracja-opolska.pl", bottom.cut_left(bottom.h));
  bottom.cut_left(ui.space(Space::S2));
  ui.eu_emblem(bottom.cut_left(ui.metrics().px(150)));
  brand_mark(ui, bottom.cut_left(ui.metrics().px(130)));
}

void page(Ui& ui, const std::vector<std::byte>& bytes) {
  const float u = ui.metrics().scale();
  ui.fill(ui.metrics().canvas(), Colour::Paper);
  ui.heading({80 * u, 40 * u, 1200 * u, 80 * u}, "Elementy i stany: żółć, čeština", TextRole::Display, Colour::Ink, 1);
  buttons(ui, 80 * u, 150 * u);
  choices(ui, 80 * u, 560 * u);
  card_with_picture(ui, {1060 * u, 50 * u, 390 * u, 490 * u}, bytes);
  marks(ui, {1470 * u, 50 * u, 440 * u, 490 * u});
  ui.rich_text({80 * u, 700 * u, 380 * u, 300 * u}, kProse, {{TextSpan::Kind::Link, 0, 18}}, TextRole::Body,
               Colour::Ink);
  ui.ring({620 * u, 860 * u}, 90 * u, 24 * u, Colour::Line);
  ui.ring({620 * u, 860 * u}, 90 * u, 24 * u, Colour::Primary, 0, 0.7F);
  ui.text({530 * u, 815 * u, 180 * u, 90 * u}, "21", TextRole::H1, Colour::Ink,
          {.align = Align::Centre, .tabular = true});
  empty_state(ui, {760 * u, 690 * u, 560 * u, 370 * u}, "search", "Nic nie pasuje do tych słów.", "Wyczyść");
  const Rect list{1360 * u, 690 * u, 440 * u, 370 * u};
  ui.card(list);
  const auto view = ui.begin_scroll("list", list.inset(8 * u));
  for (int i = 0; i < 12; ++i) {
    const Rect row{view.origin.x, view.origin.y + static_cast<float>(i) * 96 * u, view.viewport.w, 96 * u};
    ui.text(row.inset(16 * u, 24 * u), "Wiersz " + std::to_string(i + 1), TextRole::Row, Colour::Ink);
    ui.line({row.x, row.bottom()}, {row.right(), row.bottom()}, Colour::Line, Stroke::Hair);
  }
  ui.end_scroll(12 * 96 * u);
  scroll_bar(ui, ui.scroll_view("list"), {list.right() - 16 * u, list.y + 24 * u, 8 * u, list.h - 48 * u});
  pager(ui, "list", {1816 * u, 690 * u, 96 * u, 208 * u});
}

void write_shot(const Capture& capture, const std::string& name) {
  if (!std::getenv("INFOPUNKT_SHOTS")) return;
  const std::filesystem::path folder = std::filesystem::path(INFOPUNKT_BINARY_DIR) / "gallery";
  std::filesystem::create_directories(folder);
  REQUIRE(write_png((folder / (name + ".png")).string(), capture));
}

std::size_t differing(const Capture& c, Rgba ground) {
  std::size_t n = 0;
  for (std::size_t i = 0; i + 2 < c.rgb.size(); i += 3)
    n += c.rgb[i] != ground.r || c.rgb[i + 1] != ground.g || c.rgb[i + 2] != ground.b;
  return n;
}

}  // namespace

TEST_CASE("the components draw in three themes on software GL") {
  auto window = Window::open({.width = 1920, .height = 1080, .offscreen = true, .vsync = false}, [] { return 0.0; });
  if (!window) {
    MESSAGE("no offscreen GL here: " << window.error().message);
    return;
  }
  MESSAGE((*window)->renderer());
  test::Stage stage(std::move(window).value());
  const std::vector<std::byte> bytes = sample_picture();
  const auto draw = [&](Ui& ui) { page(ui, bytes); };
  for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::HighContrast}) {
    stage.set_theme(theme);
    Capture capture;
    for (int i = 0; i < 3; ++i) {
      stage.frame(draw);
      stage.pass(0.2);
    }
    stage.touch(Phase::Down, {180, 180});
    stage.frame(draw, &capture);
    stage.touch(Phase::Up, {180, 180});
    REQUIRE(capture.width == 1920);
    REQUIRE(capture.height == 1080);
    const Rgba paper = test::themes()[static_cast<std::size_t>(theme)].colour(Colour::Paper);
    CHECK(differing(capture, paper) > 1920 * 1080 / 10);
    write_shot(capture, "components-" + std::to_string(static_cast<int>(theme)));
    const auto faults = lint(stage.ui().presented(), test::themes()[static_cast<std::size_t>(theme)],
                             stage.metrics().canvas(), lint_rules(stage.metrics()));
    for (const LintFault& f : faults) FAIL_CHECK(f.id << ": " << f.what);
    stage.pass(1);
  }
}
