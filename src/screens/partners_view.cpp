#include "screens/partners_view.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kFund = "fund", kProgramme = "programme";

bool pays(const content::Partner& partner) {
  return partner.role == kFund || partner.role == kProgramme;
}

/// Measures with one pass and draws with the other, so that both agree.
class PartnerCards {
 public:
  PartnerCards(const Canvas& canvas, const Content& content)
      : m_canvas(canvas), m_ui(canvas.ui), m_content(content), m_pad(m_ui.space(Space::S3)) {}

  float all(Rect at) const {
    const auto partners = m_content->all<content::Partner>();
    if (partners.empty()) return 0;
    const float top = at.y, gap = m_ui.size("gutter");
    at.y += card(at, [&](Rect in, Pass pass) { return funding(in, pass); }) + gap;
    for (const content::Partner& partner : partners)
      if (!pays(partner)) at.y += card(at, [&](Rect in, Pass pass) { return one(partner, in, pass); }) + gap;
    return at.y - top - gap;
  }

 private:
  enum class Pass { Measure, Draw };

  template <class Draw>
  float card(Rect at, const Draw& draw) const {
    const Rect in = at.inset(m_pad, 0);
    const float h = draw({in.x, at.y + m_pad, in.w, 0}, Pass::Measure) + 2 * m_pad;
    const Rect whole{at.x, at.y, at.w, h};
    m_ui.card(whole);
    const auto ground = m_ui.on(Colour::Surface);
    draw({in.x, at.y + m_pad, in.w, h - 2 * m_pad}, Pass::Draw);
    return h;
  }

  /// Text at the top of `in`, which then begins below it.
  void put(Rect& in, const std::string& s, TextRole role, Colour c, Pass pass) const {
    if (s.empty()) return;
    in.y += pass == Pass::Measure ? m_ui.measure(s, role, in.w).y : m_ui.text(in, s, role, c);
  }

  [[nodiscard]] std::string words(const content::Words& text) const { return m_content->text(text, m_ui.lang()).value; }

  /// "Partner wiodący, Polska"
  [[nodiscard]] std::string role_line(const content::Partner& partner) const {
    std::string line = m_ui.tr("partners." + partner.role);
    if (partner.country == "PL" || partner.country == "CZ") line += ", " + m_ui.tr("partners.in_" + partner.country);
    return line;
  }

  /// The emblem with the words "European Union" and the fund in Reflex Blue, black or white (Reg. 821/2014, Art. 4);
  /// the programme's name stands below, lower than the emblem is.
  float funding(Rect in, Pass pass) const {
    const float top = in.y, emblem_h = m_ui.size("partners-emblem-h"), gap = m_ui.space(Space::S3);
    const bool light = m_ui.theme().name() == ui::ThemeName::Light;
    const Colour blue = light ? Colour::EuBlue : Colour::White, black = light ? Colour::Black : Colour::White;
    Rect row = in;
    const Rect emblem{in.x, in.y, emblem_h * 1.5F, emblem_h};
    // Beside the emblem where its words have the room, else below it.
    const bool beside = in.w - emblem.w - gap >= emblem.w * 1.5F;
    row = beside ? Rect{emblem.right() + gap, in.y, in.w - emblem.w - gap, 0}
                 : Rect{in.x, emblem.bottom() + gap, in.w, 0};
    if (beside) row.y += std::max(0.F, std::round((emblem_h - funding_words(row, Pass::Measure, blue, black)) / 2));
    const float words_bottom = row.y + funding_words(row, pass, blue, black);
    if (pass == Pass::Draw) m_ui.eu_emblem(emblem);
    in.y = std::max(emblem.bottom(), words_bottom);
    for (const content::Partner& partner : m_content->all<content::Partner>()) {
      if (partner.role != kProgramme) continue;
      in.y += gap;
      Rect text{in.x, in.y, in.w, 0};
      put(text, words(partner.name), TextRole::Label, black, pass);
      put(text, words(partner.note), TextRole::Body, Colour::Ink2, pass);
      in.y = text.y;
    }
    return in.y - top;
  }

  float funding_words(Rect in, Pass pass, Colour blue, Colour black) const {
    const float top = in.y;
    put(in, words(m_content->site().eu_label), TextRole::H3, blue, pass);
    for (const content::Partner& partner : m_content->all<content::Partner>())
      if (partner.role == kFund) put(in, words(partner.name), TextRole::Body, black, pass);
    return in.y - top;
  }

  /// Logo at the left where there is one, then role, name, what it is, address.
  float one(const content::Partner& partner, Rect in, Pass pass) const {
    const float top = in.y;
    const ui::Vec2 logo = logo_size(partner);
    if (logo.x > 0) {
      if (pass == Pass::Draw) draw_logo(partner, {in.x, in.y, logo.x, logo.y});
      in.cut_left(logo.x + m_ui.space(Space::S3));
    }
    put(in, role_line(partner), TextRole::Meta, Colour::Ink2, pass);
    put(in, words(partner.name), TextRole::H3, Colour::Ink, pass);
    put(in, words(partner.note), TextRole::Body, Colour::Ink2, pass);
    put(in, partner.web, TextRole::Meta, Colour::Ink2, pass);
    return std::max(in.y - top, logo.y);
  }

  /// As large as the emblem at most, in one of its two directions smaller.
  [[nodiscard]] ui::Vec2 logo_size(const content::Partner& partner) const {
    const content::Media* media = m_content->media(partner.image);
    if (media == nullptr || media->width <= 0 || media->height <= 0) return {};
    const float h = m_ui.size("partners-emblem-h"), w = h * 1.5F;
    const float scale = std::min(w / static_cast<float>(media->width), h / static_cast<float>(media->height));
    return {std::floor(static_cast<float>(media->width) * scale),
            std::floor(static_cast<float>(media->height) * scale)};
  }
  /// Logos are made for white paper.
  void draw_logo(const content::Partner& partner, Rect r) const {
    m_ui.fill(r.inset(-m_ui.space(Space::S1)), Colour::White, Radius::S);
    draw_picture(m_canvas, m_content, partner.image, r, Radius::None);
  }

  const Canvas& m_canvas;
  ui::Ui& m_ui;
  const Content& m_content;
  float m_pad;
};

}  // namespace

float draw_partners(const Canvas& canvas, const Content& content, Rect at) {
  return PartnerCards(canvas, content).all(at);
}

}  // namespace infopunkt::screens
