// The card that says where an office is: a sketch of its street, a map or a picture, and the address.

#include <algorithm>
#include <cmath>

#include "screens/contact_cards.h"
#include "screens/contact_sketch.h"
#include "screens/contact_town.h"
#include "screens/map_places.h"
#include "screens/video_story.h"

namespace infopunkt::screens {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Large letters leave no room for a map; their line "on the map" leads there.
bool ContactCards::shows_map() const {
  return !has_sketch(m_ui, m_office) && !m_ui.metrics().large_text() && office_position(*m_content, m_office);
}

bool ContactCards::has_picture() const {
  if (has_sketch(m_ui, m_office) || shows_map()) return true;
  return town_picture(*m_content, m_office) != 0;
}

bool ContactCards::picture_beside(float w) const {
  return has_picture() && !m_ui.metrics().large_text() && w >= 1.6F * m_ui.size("contact-address-w");
}

/// Where in the country: all of it is the way to the large map.
void ContactCards::draw_map(Rect r) const {
  const content::Place* town = office_place(*m_content, m_office);
  const std::string name = m_ui.tr("contact.mini_map", {{"town", office_town(*m_content, m_office, m_ui.lang())}});
  ui::SemanticNode node;
  node.id = "contact/map";
  node.role = ui::Role::Button;
  node.name = name;
  node.rect = r;
  node.underlay = true;  // the film's button may lie on it
  const auto press = m_ui.pressable(std::move(node));
  if (press.activated) m_tapped = kTown;
  const content::Position at = *office_position(*m_content, m_office);
  map::Pin pin{m_office.slug, map::to_world({at.lon, at.lat}), words(m_office.name), "location_city"};
  static_cast<void>(m_map.draw(m_canvas, press.rect,
                               {.pin = std::move(pin),
                                .overlays = map_overlays(*m_content, town == nullptr ? "" : town->agglomeration, {}),
                                .name = name,
                                .bare = true}));
  ui::press_feedback(m_ui, press, Radius::L);
}

void ContactCards::draw_place(Rect r, int corners) const {
  draw_picture_of_place(r, corners);
  draw_film(r);
}

/// The way there as a film: its button in the corner where a right hand comes from.
void ContactCards::draw_film(Rect r) const {
  const content::Video* film = m_content->video(m_office.video);
  if (film == nullptr) return;
  const std::string title = video_title(*m_content, "contact/" + m_office.slug, m_ui.lang()).value;
  const std::string label = m_ui.tr("video.film");
  const ui::TextOptions silent{.max_lines = 1, .silent = true};
  const ui::IconSize icon = ui::IconSize::M;
  const float inset = m_ui.space(Space::S3), icon_w = m_ui.icon_px(icon);
  const ui::Vec2 size = m_ui.measure(label, TextRole::Address, r.w, silent);
  const float w = std::ceil(size.x) + icon_w + 2 * inset, h = std::max(ui::button_height(m_ui), size.y);
  ui::SemanticNode node;
  node.id = "contact/film";
  node.role = ui::Role::Button;
  node.name = m_ui.tr("video.play_named", {{"title", title}});
  node.value = film_clock(film->duration_ms);
  node.rect = {r.right() - inset - w, r.bottom() - inset - h, w, h};
  const auto press = m_ui.pressable(std::move(node));
  if (press.activated) m_tapped = kFilm;
  m_ui.card(press.rect, Colour::Surface, Radius::M, ui::Shadow::Floating);
  const auto ground = m_ui.on(Colour::Surface);
  Rect in = press.rect.inset(inset, 0);
  in.x -= m_ui.space(Space::S1);  // the triangle has air of its own
  m_ui.icon("play_arrow", {in.x + icon_w / 2, in.centre().y}, icon, Colour::Primary);
  in.cut_left(icon_w + m_ui.space(Space::S1));
  m_ui.text({in.x, std::round(in.centre().y - size.y / 2), std::ceil(size.x) + 1, size.y}, label, TextRole::Address,
            Colour::Ink, silent);
  ui::press_feedback(m_ui, press, Radius::M);
}

/// The street where the office's sketch is known, else a map, else a picture of its town.
void ContactCards::draw_picture_of_place(Rect r, int corners) const {
  if (shows_map()) return draw_map(r);
  if (!has_sketch(m_ui, m_office)) {
    draw_picture(m_canvas, m_content, town_picture(*m_content, m_office), r, Radius::L, false, corners);
    return;
  }
  ui::SemanticNode node;
  node.id = "contact/sketch";
  node.role = ui::Role::Image;
  node.name = m_ui.tr("contact.sketch_alt",
                      {{"place", m_ui.tr("contact.sketch_for")}, {"directions", words(m_office.directions)}});
  node.rect = r;
  const auto group = m_ui.group(std::move(node));
  draw_street(m_ui, r, corners);
}

float ContactCards::address(Rect in, Pass pass) const {
  const float top = in.y;
  const bool sketch = has_sketch(m_ui, m_office);
  if (!sketch) in.y += put(in, words(m_office.name), TextRole::Address, Colour::Ink2, pass) + m_ui.space(Space::S1);
  in.y += put(in, words(m_office.address), TextRole::H2, Colour::Ink, pass) + m_ui.space(Space::S1);
  in.y += put(in, words(m_office.directions), TextRole::Address, Colour::Ink2, pass);
  if (!m_office.speaks.empty())
    in.y += m_ui.space(Space::S1) + put({in.x, in.y + m_ui.space(Space::S1), in.w, 0},
                                        m_ui.tr("contact.speaks", {{"languages", words(m_office.speaks)}}),
                                        TextRole::Address, Colour::Ink, pass);
  if (!sketch) return in.y - top;
  const float h = m_ui.size("contact-section-h");
  in.y += m_ui.space(Space::S3);
  // In a card that is higher than needed the house stands on its lower edge.
  const float y = std::max(in.y, top + in.h - h);
  if (pass == Pass::Draw) draw_section(m_ui, {in.x, y, std::min(in.w, m_ui.size("contact-address-w") - 2 * pad()), h});
  return in.y + h - top;
}

float ContactCards::address_height(float w) const {
  const bool beside = picture_beside(w);
  const float text_w = (beside ? m_ui.size("contact-address-w") : w) - 2 * pad();
  float h = address({0, 0, text_w, 0}, Pass::Measure) + 2 * pad();
  if (beside && shows_map()) h = std::max(h, m_ui.size("contact-picture-h"));
  return beside || !has_picture() ? h : h + m_ui.size("contact-picture-h");
}

void ContactCards::draw_address(Rect r) const {
  m_ui.card(r);
  const auto ground = m_ui.on(Colour::Surface);
  Rect text = r;
  if (picture_beside(r.w)) {
    text = {r.right() - m_ui.size("contact-address-w"), r.y, m_ui.size("contact-address-w"), r.h};
    draw_place({r.x, r.y, r.w - text.w, r.h}, 5);
    m_ui.line({text.x, r.y}, {text.x, r.bottom()}, Colour::Line, ui::Stroke::Hair);
  } else if (has_picture()) {
    draw_place(text.cut_top(m_ui.size("contact-picture-h")), 3);
  }
  m_ui.card_edge(r);
  address(text.inset(pad()), Pass::Draw);
}

}  // namespace infopunkt::screens
