#include "screens/home.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/locale.h"
#include "map/map_view.h"
#include "screens/common.h"
#include "screens/factory.h"
#include "screens/home_buttons.h"
#include "screens/home_events.h"
#include "screens/home_programme.h"
#include "screens/map_pins.h"
#include "screens/map_places.h"
#include "screens/projects.h"
#include "screens/words.h"
#include "ui/imgui_compat.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::size_t kTiles = 7;

/// Colours of the small tiles, by what they lead to.
struct TileLook {
  Colour ground, ink, disc, arrow;
};
TileLook look_of(std::string_view screen) {
  // The primary colour of the dark theme is that of this tile: its disc keeps the one blue of all themes.
  if (screen == "pages") return {Colour::Interreg, Colour::OnInterreg, Colour::EuBlue, Colour::White};
  if (screen == "comparison") return {Colour::PrimaryDeep, Colour::OnDeep, Colour::White, Colour::EuBlue};
  if (screen == "quiz") return {Colour::Accent, Colour::OnAccent, Colour::OnAccent, Colour::Accent};
  return {Colour::Surface, Colour::Ink, Colour::Primary, Colour::OnPrimary};
}

class HomeScreen : public Screen {
 public:
  HomeScreen(Content content, const map::MapParts& map, std::string event)
      : m_content(std::move(content)), m_map(map), m_event(std::move(event)) {}
  [[nodiscard]] std::string_view name() const override { return "home"; }
  [[nodiscard]] bool woken() override { return m_map.loading(); }

  void draw(const Canvas& canvas) override {
    const PageFrame frame = page_frame(canvas, Toolbar::None);
    ui::Ui& ui = canvas.ui;
    const auto sections = visible_sections(canvas);
    const content::Event* event = m_content->home_event(m_event, clock_of(canvas));
    const bool plain = ui.metrics().large_text() || ui.metrics().reach();
    if (event != nullptr && !plain)
      return draw_home_programme(canvas, m_content, *event, section_buttons(canvas, sections));
    draw_title(canvas, frame, event != nullptr ? words(event->title, canvas) : ui.tr("home.title"));
    if (plain) return draw_buttons(canvas, frame, sections, event);
    const auto grid =
        home_grid(frame.body, sections.size(), ui.metrics().portrait(), ui.size("gutter"), ui.size("home-small"));
    for (std::size_t i = 0; i < grid.size(); ++i) draw_tile(canvas, *sections[i], grid[i]);
  }

 private:
  [[nodiscard]] std::vector<const content::Section*> visible_sections(const Canvas& canvas) const {
    std::vector<const content::Section*> sections;
    for (const content::Section* section : m_content->shown<content::Section>(clock_of(canvas))) {
      // Projects have their own button in the rail; a target this version does not know is left out.
      if (section->screen == "projects" || !exists(parse_route(section->screen), *m_content)) continue;
      if (sections.size() < kTiles) sections.push_back(section);
    }
    return sections;
  }

  void draw_tile(const Canvas& canvas, const content::Section& section, Rect r) {
    const std::string title = words(section.title, canvas);
    const auto press = canvas.ui.pressable("home/" + section.slug, ui::Role::Button, title, r);
    if (press.activated) canvas.act(Open{parse_route(section.screen), r});
    draw_face(canvas, section, title, press.rect);
    ui::press_feedback(canvas.ui, press, Radius::L);
  }

  void draw_face(const Canvas& canvas, const content::Section& section, const std::string& title, Rect r) {
    const Route route = parse_route(section.screen);
    if (route.screen == "news") return draw_news(canvas, title, section.icon, r);
    if (route.screen == "map") return draw_map(canvas, title, words(section.subtitle, canvas), section.icon, r);
    if (route.screen == "events") return draw_home_events(canvas, m_content, title, r);
    if (route.screen == "contact") return draw_contact(canvas, title, r);
    draw_small(canvas, section, title, r);
  }

  /// Icon and title on a plate over a picture.
  void draw_plate(const Canvas& canvas, std::string_view title, std::string_view icon, Rect tile) {
    ui::Ui& ui = canvas.ui;
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .silent = true};
    const float h = ui.size("plate"), pad = ui.space(Space::S3), gap = ui.space(Space::S2),
                icon_px = ui.icon_px(ui::IconSize::M);
    const float text_w = ui.measure(title, TextRole::Label, tile.w, one).x;
    const Rect r{tile.x + ui.size("plate-inset"), tile.y + ui.size("plate-inset"), icon_px + gap + text_w + 2 * pad, h};
    ui.card(r, Colour::Surface, Radius::M, ui::Shadow::Raised);
    const auto ground = ui.on(Colour::Surface);
    ui.icon(icon, {r.x + pad + icon_px / 2, r.centre().y}, ui::IconSize::M, Colour::Primary);
    const float line = ui.line_height(TextRole::Label);
    ui.text({r.x + pad + icon_px + gap, r.centre().y - line / 2, text_w + 1, line}, title, TextRole::Label, Colour::Ink,
            one);
  }

  void draw_disc(const Canvas& canvas, Rect tile, Colour disc, Colour arrow) {
    const float reach = canvas.ui.space(Space::S3) + canvas.ui.size("go") / 2;
    ui::go_disc(canvas.ui, {tile.right() - reach, tile.bottom() - reach}, disc, arrow);
  }

  void draw_news(const Canvas& canvas, std::string_view title, std::string_view icon, Rect r) {
    ui::Ui& ui = canvas.ui;
    ui.card(r);
    const auto news = m_content->news("", clock_of(canvas));
    const Rect whole = r;
    const float pad = ui.size("tile-pad");
    Rect foot = r.cut_bottom(news_foot(canvas, r.w));
    if (!news.empty()) draw_picture(canvas, m_content, news.front()->image, r, Radius::L, true, 3);
    ui.card_edge(whole);
    draw_plate(canvas, title, icon, whole);
    draw_disc(canvas, whole, Colour::Primary, Colour::OnPrimary);
    const auto ground = ui.on(Colour::Surface);
    foot = foot.inset(pad, 0);
    foot.w -= ui.size("go") + ui.space(Space::S1);
    const ui::TextOptions two{.max_lines = 2, .wrap = ui::Wrap::Balanced, .silent = true, .ellipsis_ok = true};
    if (news.empty()) {
      ui.text(foot, ui.tr("news.empty"), TextRole::Tile, Colour::Ink, two);
      return;
    }
    const std::string headline = words(news.front()->title, canvas);
    const float text_h = ui.measure(headline, TextRole::Tile, foot.w, two).y, date_h = ui.line_height(TextRole::Meta);
    foot.cut_top(std::max(0.F, (foot.h - text_h - date_h) / 2));
    ui.text(foot.cut_top(text_h), headline, TextRole::Tile, Colour::Ink, two);
    ui.text(foot, format_date(news.front()->date, DateStyle::Long, ui.lang()), TextRole::Meta, Colour::Ink2,
            {.max_lines = 1, .silent = true});
  }

  /// In portrait as high as its words: the picture is the broad tile's own.
  [[nodiscard]] float news_foot(const Canvas& canvas, float width) const {
    const ui::Ui& ui = canvas.ui;
    const auto news = m_content->news("", clock_of(canvas));
    if (!ui.metrics().portrait() || news.empty()) return ui.size("home-news-foot");
    const float room = width - 2 * ui.size("tile-pad") - ui.size("go") - ui.space(Space::S1);
    const float text = ui.measure(words(news.front()->title, canvas), TextRole::Tile, room,
                                  {.max_lines = 2, .wrap = ui::Wrap::Balanced})
                           .y +
                       ui.line_height(TextRole::Meta);
    return std::ceil(std::max(text, ui.size("go")) + 2 * ui.space(Space::S3));
  }

  void draw_map(const Canvas& canvas, std::string_view title, const std::string& subtitle, std::string_view icon,
                Rect r) {
    ui::Ui& ui = canvas.ui;
    ui.card(r);
    const Rect whole = r;
    Rect foot = r.cut_bottom(ui.size("home-map-foot"));
    draw_map_picture(canvas, r);
    ui.card_edge(whole);
    draw_plate(canvas, title, icon, whole);
    draw_disc(canvas, whole, Colour::Primary, Colour::OnPrimary);
    const auto ground = ui.on(Colour::Surface);
    foot = foot.inset(ui.size("tile-pad"), 0);
    foot.w -= ui.size("go") + ui.space(Space::S1);
    const ui::TextOptions two{.max_lines = 2, .wrap = ui::Wrap::Balanced, .silent = true, .ellipsis_ok = true};
    const std::string words = subtitle.empty() ? ui.tr("map.subtitle") : subtitle;
    const float h = ui.measure(words, TextRole::Label, foot.w, two).y;
    foot.cut_top((foot.h - h) / 2);
    ui.text(foot, words, TextRole::Label, Colour::Ink, two);
  }

  /// The map of the first agglomeration, as a picture: the tile itself is the button.
  void draw_map_picture(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const auto codes = agglomerations(*m_content);
    ProjectChoice choice;
    if (!codes.empty()) choice.agglomeration = codes.front();
    std::vector<map::Pin> pins;
    for (const content::Project* project : m_content->projects(filter_of(choice), clock_of(canvas)))
      if (project->position) pins.push_back(project_pin(*m_content, *project, ui.lang()));
    m_map.set_pins(std::move(pins));
    m_map.set_overlays(map_overlays(*m_content, choice.agglomeration, {}));
    // Names keep out of the plate's row.
    const Rect plate{r.x, r.y, r.w, ui.space(Space::S3) + ui.size("plate")};
    m_map.draw(ui, {.rect = r, .free = below_plate(ui, r), .covered = {plate}, .selected = {}, .passive = true});
    ui.round_top(r, Colour::Paper, Radius::L);
  }

  [[nodiscard]] static Rect below_plate(const ui::Ui& ui, Rect r) {
    if (ui.metrics().portrait()) {
      // A low tile: its picture is cut at the foot rather than made tiny, and stands beside the plate.
      constexpr float kAside = 0.31F;
      const float pin = map::pin_size(ui, false).y / 2;
      r.y += ui.size("plate") + pin;
      r.h -= pin;
      r.x += r.w * kAside;
      return r;
    }
    r = r.inset(ui.space(Space::S3));
    // A pin stands above its place: its height belongs to the plate's zone.
    r.cut_top(ui.size("plate") + map::pin_size(ui, false).y);
    return r;
  }

  void draw_contact(const Canvas& canvas, std::string_view title, Rect r) {
    ui::Ui& ui = canvas.ui;
    ui.card(r);
    const auto ground = ui.on(Colour::Surface);
    const Rect whole = r;
    Rect in = r.inset(ui.size("tile-pad"), ui.space(Space::S3));
    ui.text(in.cut_top(ui.line_height(TextRole::H3)), title, TextRole::H3, Colour::Ink,
            {.max_lines = 1, .silent = true});
    in.cut_top(ui.space(Space::S2));
    draw_disc(canvas, whole, Colour::Primary, Colour::OnPrimary);
    const auto offices = m_content->all<content::Office>();
    if (offices.empty()) return;
    const content::Office& office = offices.front();
    const OpeningWords door = opening_words(*m_content, office, canvas.wall, ui.strings(), ui.lang());
    ui::status_pill(ui, in.cut_top(ui.size("status")).pos(), door.pill, door.open ? Colour::Ok : Colour::Warn,
                    door.open ? Colour::OkSoft : Colour::WarnSoft);
    const std::string address = m_content->text(office.address, ui.lang()).value;
    const float phone_h = ui.line_height(TextRole::H3), street_h = ui.line_height(TextRole::Meta);
    Rect foot = in.cut_bottom(phone_h + street_h);
    foot.w -= ui.size("go") + ui.space(Space::S1);
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true, .silent = true};
    const bool large = ui.measure(office.phone, TextRole::H3, in.w * 2, one).x <= foot.w;
    ui.text(foot.cut_top(phone_h), office.phone, large ? TextRole::H3 : TextRole::Label, Colour::Ink, one);
    ui.text(foot, address.substr(0, address.find('\n')), TextRole::Meta, Colour::Ink2,
            {.max_lines = 1, .silent = true, .ellipsis_ok = true});
  }

  void draw_small(const Canvas& canvas, const content::Section& section, std::string_view title, Rect r) {
    ui::Ui& ui = canvas.ui;
    const TileLook look = look_of(parse_route(section.screen).screen);
    ui.card(r, look.ground);
    const auto ground = ui.on(look.ground);
    Rect in = r.inset(ui.size("tile-pad"), ui.space(Space::S3));
    const ui::TextOptions two{.max_lines = 2, .silent = true};
    const float title_h = ui.measure(title, TextRole::H3, in.w, two).y;
    ui.text(in.cut_top(title_h), title, TextRole::H3, look.ink, two);
    if (parse_route(section.screen).screen == "comparison") draw_discs(canvas, in);
    if (const content::Media* art = m_content->media(section.image)) {
      const float w = ui.size("home-art-w"),
                  h = w * static_cast<float>(art->height) / static_cast<float>(std::max(art->width, 1));
      const auto clip = ui.clip(r);
      ui.picture(picture_request(m_content, art->id, w), {r.x + ui.space(Space::S3), r.bottom() - h, w, h},
                 ui::Fit::Contain);
    }
    draw_disc(canvas, r, look.disc, look.arrow);
  }

  /// What two discs share: the right arc of the left one and the left arc of the right one.
  static void draw_lens(ui::Ui& ui, ui::Vec2 left, ui::Vec2 right, float radius) {
    constexpr int kSteps = 24;
    const float corner = std::acos((right.x - left.x) / 2 / radius), pi = std::numbers::pi_v<float>;
    ImDrawList& list = ui.draw_list();
    list.PathArcTo(ui::im(left), radius, -corner, corner, kSteps);
    list.PathArcTo(ui::im(right), radius, pi - corner, pi + corner, kSteps);
    list.PathFillConvex(ui.theme().colour(Colour::EuBlue).packed());
  }

  /// Two overlapping discs, PL and CZ: one instrument, two systems.
  void draw_discs(const Canvas& canvas, Rect in) {
    ui::Ui& ui = canvas.ui;
    const float radius = std::min(ui.size("home-disc") / 2, in.h / 2 - ui.space(Space::S1));
    const ui::Vec2 left{in.x + radius, in.bottom() - radius}, right{left.x + radius * 1.25F, left.y};
    ui.circle(right, radius, Colour::White);
    ui.circle(left, radius, Colour::Interreg);
    if (ui.theme().name() != ui::ThemeName::HighContrast) draw_lens(ui, left, right, radius);
    const float line = ui.line_height(TextRole::H3, false);
    const ui::TextOptions centred{
        .max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true};
    const float shift = radius * 0.28F;
    {
      const auto ground = ui.on(Colour::Interreg);
      ui.text({left.x - radius - shift, left.y - line / 2, 2 * radius, line}, "PL", TextRole::H3, Colour::OnInterreg,
              centred);
    }
    const auto ground = ui.on(Colour::White);
    ui.text({right.x - radius + shift, right.y - line / 2, 2 * radius, line}, "CZ", TextRole::H3, Colour::Black,
            centred);
  }

  [[nodiscard]] std::vector<HomeButton> section_buttons(const Canvas& canvas,
                                                        const std::vector<const content::Section*>& sections) const {
    std::vector<HomeButton> buttons;
    for (const content::Section* section : sections) {
      const Route route = parse_route(section->screen);
      buttons.push_back({section->slug, words(section->title, canvas), section->icon, route,
                         route.screen == "contact" ? door_words(canvas) : std::string()});
    }
    return buttons;
  }

  /// The event that has the kiosk for itself comes first.
  void draw_buttons(const Canvas& canvas, const PageFrame& frame, const std::vector<const content::Section*>& sections,
                    const content::Event* event) {
    std::vector<HomeButton> buttons = section_buttons(canvas, sections);
    if (event != nullptr)
      buttons.insert(buttons.begin(), {"event", canvas.ui.tr("event.whole"), "event", Route{"event", event->slug},
                                       now_words(canvas, *m_content, *event)});
    if (exists({"search", ""}, *m_content))
      buttons.push_back({"search", canvas.ui.tr("nav.search"), "search", {"search", ""}, {}});
    draw_home_buttons(canvas, frame, buttons);
  }

  /// "Otwarte do 15:30" while the office is open, else nothing.
  [[nodiscard]] std::string door_words(const Canvas& canvas) const {
    const auto offices = m_content->all<content::Office>();
    if (offices.empty()) return {};
    const OpeningWords door =
        opening_words(*m_content, offices.front(), canvas.wall, canvas.ui.strings(), canvas.ui.lang());
    return door.open ? door.pill : std::string();
  }

  [[nodiscard]] std::string words(const content::Words& text, const Canvas& canvas) const {
    return m_content->text(text, canvas.ui.lang()).value;
  }

  Content m_content;
  map::MapView m_map;
  std::string m_event;
};

}  // namespace

std::vector<Rect> home_grid(Rect body, std::size_t tiles, bool portrait, float gutter, float unit) {
  std::vector<Rect> grid;
  if (tiles == 0) return grid;
  if (portrait) {
    // One broad tile, then pairs; map and events, the second row, are taller than the rest, as in the design.
    const std::size_t rows = tiles / 2;
    std::vector<float> shares{410.F};
    for (std::size_t row = 0; row < rows; ++row) shares.push_back(row == 0 ? 384.F : 260.F);
    float sum = 0;
    for (const float share : shares) sum += share;
    const float free = body.h - gutter * static_cast<float>(rows), w = (body.w - gutter) / 2;
    grid.push_back(body.cut_top(free * shares[0] / sum));
    for (std::size_t i = 1; i < tiles; ++i) {
      const bool left = (i - 1) % 2 == 0, alone = left && i + 1 == tiles;
      if (left) body.cut_top(gutter);
      const float h = free * shares[1 + (i - 1) / 2] / sum;
      grid.push_back({left ? body.x : body.x + w + gutter, body.y, alone ? body.w : w, h});
      if (!left || alone) body.cut_top(h);
    }
    return grid;
  }
  const std::size_t above = std::min<std::size_t>(3, tiles), below = tiles - above;
  Rect bottom = below > 0 ? body.cut_bottom(unit) : Rect{};
  if (below > 0) body.cut_bottom(gutter);
  // The shares of the design: 666, 528 and 390 of 1584.
  const float shares[3] = {666.F, 528.F, 390.F};
  float sum = 0;
  for (std::size_t i = 0; i < above; ++i) sum += shares[i];
  const float free = body.w - gutter * static_cast<float>(above - 1);
  float x = body.x;
  for (std::size_t i = 0; i < above; ++i) {
    const float w = free * shares[i] / sum;
    grid.push_back({x, body.y, w, body.h});
    x += w + gutter;
  }
  const float w = below == 0 ? 0 : (bottom.w - gutter * static_cast<float>(below - 1)) / static_cast<float>(below);
  for (std::size_t i = 0; i < below; ++i)
    grid.push_back({bottom.x + static_cast<float>(i) * (w + gutter), bottom.y, w, bottom.h});
  return grid;
}

std::unique_ptr<Screen> make_home(Content content, const map::MapParts& map, std::string event) {
  return std::make_unique<HomeScreen>(std::move(content), map, std::move(event));
}

}  // namespace infopunkt::screens
