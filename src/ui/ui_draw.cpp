#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/text/engine.h"
#include "ui/ui_impl.h"

namespace infopunkt::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kFocusBandMm = 1.5F;
constexpr float kOutlineMm = 1.5F;
constexpr float kFocusGap = 4;  // design px between a control and its ring

float fitting(Rect r, float radius) {
  return std::max(0.F, std::min({radius, r.w / 2, r.h / 2}));
}

/// A stroke that lies wholly inside `r`. ImGui centres strokes and moves them in by half a pixel.
void stroke_inside(ImDrawList& list, Rect r, float width, float radius, ImU32 colour) {
  const Rect path = r.inset(width / 2 - 0.5F);
  list.AddRect(top_left(path), bottom_right(path), colour, std::max(0.F, radius - width / 2), 0, width);
}

ImDrawFlags corner_flags(int corners) {
  ImDrawFlags flags = ImDrawFlags_RoundCornersNone;
  constexpr std::array kFlags{ImDrawFlags_RoundCornersTopLeft, ImDrawFlags_RoundCornersTopRight,
                              ImDrawFlags_RoundCornersBottomLeft, ImDrawFlags_RoundCornersBottomRight};
  for (std::size_t i = 0; i < kFlags.size(); ++i)
    if ((corners & (1 << i)) != 0) flags = (flags & ~ImDrawFlags_RoundCornersNone) | kFlags[i];
  return flags;
}

struct Placement {
  Rect on_screen;
  ImVec2 uv0{0, 0}, uv1{1, 1};
};

/// Cover cuts the picture around its focus point; Contain shrinks the place it takes.
Placement place(Rect r, float width, float height, Fit fit, Vec2 focus) {
  Placement out{r, {0, 0}, {1, 1}};
  if (width <= 0 || height <= 0 || r.empty()) return out;
  const float k = fit == Fit::Cover ? std::max(r.w / width, r.h / height) : std::min(r.w / width, r.h / height);
  const float w = width * k, h = height * k;
  if (fit == Fit::Contain) {
    out.on_screen = {std::round(r.x + (r.w - w) / 2), std::round(r.y + (r.h - h) / 2), std::round(w), std::round(h)};
    return out;
  }
  const float su = r.w / w, sv = r.h / h;
  const float u = std::clamp(focus.x - su / 2, 0.F, 1 - su), v = std::clamp(focus.y - sv / 2, 0.F, 1 - sv);
  out.uv0 = {u, v};
  out.uv1 = {u + su, v + sv};
  return out;
}

}  // namespace

void Ui::fill(Rect r, Colour c, Radius radius_token, float alpha) {
  if (r.empty()) return;
  m_draw->AddRectFilled(top_left(r), bottom_right(r), theme().colour(c).with_alpha(alpha).packed(),
                        fitting(r, radius(radius_token)));
}

void Ui::fill_top(Rect r, Colour c, Radius radius_token) {
  if (r.empty()) return;
  m_draw->AddRectFilled(top_left(r), bottom_right(r), theme().colour(c).packed(), fitting(r, radius(radius_token)),
                        ImDrawFlags_RoundCornersTop);
}

void Ui::round_top(Rect r, Colour outside, Radius radius_token) {
  constexpr int kSteps = 12;
  const float radius_px = fitting(r, radius(radius_token));
  const ImU32 colour = theme().colour(outside).packed();
  for (const float side : {-1.F, 1.F}) {
    const Vec2 corner{side < 0 ? r.x : r.right(), r.y}, centre{corner.x - side * radius_px, r.y + radius_px};
    const auto arc = [&](int i) {
      const float angle = static_cast<float>(i) / kSteps * 1.5707963F;
      return Vec2{centre.x + side * radius_px * std::sin(angle), centre.y - radius_px * std::cos(angle)};
    };
    for (int i = 0; i < kSteps; ++i) m_draw->AddTriangleFilled(im(corner), im(arc(i)), im(arc(i + 1)), colour);
  }
}

void Ui::outline(Rect r, Colour c, Stroke stroke_token, Radius radius_token) {
  if (r.empty()) return;
  stroke_inside(*m_draw, r, stroke(stroke_token), fitting(r, radius(radius_token)), theme().colour(c).packed());
}

void Ui::line(Vec2 a, Vec2 b, Colour c, Stroke stroke_token) {
  const float width = stroke(stroke_token);
  const ImU32 colour = theme().colour(c).packed();
  // Straight dividers are rectangles on whole pixels: as lines they would blur over two rows.
  if (a.y == b.y || a.x == b.x) {
    const float x = std::round(std::min(a.x, b.x)), y = std::round(std::min(a.y, b.y));
    const float w = a.y == b.y ? std::abs(b.x - a.x) : width, h = a.y == b.y ? width : std::abs(b.y - a.y);
    m_draw->AddRectFilled({x, y}, {x + w, y + h}, colour);
    return;
  }
  m_draw->AddLine(im(a), im(b), colour, width);
}

void Ui::circle(Vec2 centre, float radius_px, Colour c, float alpha) {
  m_draw->AddCircleFilled(im(centre), radius_px, theme().colour(c).with_alpha(alpha).packed());
}

void Ui::ring(Vec2 centre, float radius_px, float width_px, Colour c, float from, float to) {
  const float share = std::clamp(to - from, 0.F, 1.F);
  if (share <= 0) return;
  const ImU32 colour = theme().colour(c).packed();
  if (share >= 1) {
    m_draw->AddCircle(im(centre), radius_px, colour, 0, width_px);
    return;
  }
  const int segments = std::max(4, static_cast<int>(std::ceil(share * std::sqrt(radius_px) * 10)));
  m_draw->PathArcTo(im(centre), radius_px, (from * 2 - 0.5F) * kPi, (to * 2 - 0.5F) * kPi, segments);
  m_draw->PathStroke(colour, 0, width_px);
}

void Ui::gradient(Rect r, Colour top, float alpha_top, Colour bottom, float alpha_bottom) {
  const ImU32 a = theme().colour(top).with_alpha(alpha_top).packed();
  const ImU32 b = theme().colour(bottom).with_alpha(alpha_bottom).packed();
  m_draw->AddRectFilledMultiColor(top_left(r), bottom_right(r), a, a, b, b);
}

void Ui::shade(Rect r, Colour c, float top_left_alpha, float top_right_alpha, float bottom_right_alpha,
               float bottom_left_alpha) {
  const auto with = [&](float alpha) { return theme().colour(c).with_alpha(alpha).packed(); };
  m_draw->AddRectFilledMultiColor(top_left(r), bottom_right(r), with(top_left_alpha), with(top_right_alpha),
                                  with(bottom_right_alpha), with(bottom_left_alpha));
}

void Ui::shadow(Rect r, Shadow s, Radius radius_token) {
  if (theme().name() == ThemeName::HighContrast) return;
  const ShadowToken& token = theme().shadow(s);
  const float scale = metrics().scale();
  m_impl->shadows.draw(*m_draw, r, {token.x * scale, token.y * scale}, fitting(r, radius(radius_token)),
                       token.blur * scale, token.colour);
}

void Ui::card(Rect r, Colour ground, Radius radius_token, Shadow s) {
  shadow(r, s, radius_token);
  fill(r, ground, radius_token);
  card_edge(r, radius_token);
}

void Ui::card_edge(Rect r, Radius radius_token) {
  if (theme().name() != ThemeName::HighContrast || r.empty()) return;
  const float width = std::max(stroke(Stroke::Strong), std::round(metrics().mm(kOutlineMm)));
  stroke_inside(*m_draw, r, width, fitting(r, radius(radius_token)), theme().colour(Colour::LineStrong).packed());
}

void Ui::focus_ring(Rect r, Radius radius_token) {
  const float least = std::round(metrics().mm(kFocusBandMm));
  const float inner = std::max(metrics().px(kFocusGap), least), outer = std::max(stroke(Stroke::Focus), least);
  const float round = fitting(r, radius(radius_token));
  stroke_inside(*m_draw, r.inset(-inner), inner, round + inner, theme().colour(Colour::FocusHalo).packed());
  stroke_inside(*m_draw, r.inset(-inner - outer), outer, round + inner + outer, theme().colour(Colour::Focus).packed());
}

void Ui::picture(const PictureRequest& p, Rect r, Fit fit, Vec2 focus, Radius radius_token, int corners) {
  const Picture picture = m_pictures.get(p, m_frame.now);
  const Placement at = place(r, static_cast<float>(picture.width), static_cast<float>(picture.height), fit, focus);
  const float round = fitting(at.on_screen, radius(radius_token));
  const ImDrawFlags flags = corner_flags(corners);
  const ImVec2 a = top_left(at.on_screen), b = bottom_right(at.on_screen);
  if (picture.texture == kNoTexture || (picture.fade < 1 && fit == Fit::Cover))
    m_draw->AddRectFilled(a, b, picture.placeholder.packed(), round, flags);
  if (picture.texture != kNoTexture) {
    const ImU32 tint = Rgba{255, 255, 255, 255}.with_alpha(picture.fade).packed();
    m_draw->AddImageRounded(imgui_texture(picture.texture), a, b, at.uv0, at.uv1, tint, round, flags);
  } else if (picture.failed) {
    icon("image", r.centre(), IconSize::L, Colour::Ink3);
  }
}

void Ui::stream(TextureId texture, Rect r) {
  if (texture == kNoTexture || r.empty()) return;
  m_draw->AddImage(imgui_texture(texture), top_left(r), bottom_right(r));
}

void Ui::icon(std::string_view name, Vec2 centre, IconSize size_token, Colour c) {
  icon_px(name, centre, icon_px(size_token), c);
}

void Ui::icon_px(std::string_view name, Vec2 centre, float px, Colour c) {
  m_text.draw_icon(*m_draw, name, centre, px, theme().colour(c).packed());
}

void Ui::qr(std::string_view payload, Rect r) {
  constexpr std::size_t kMostCodes = 64;  // a kiosk runs for months and shows many of them
  const float side = std::min(r.w, r.h);
  const std::string key = std::to_string(static_cast<int>(side)) + ' ' + std::string(payload);
  auto it = m_impl->qr_codes.find(key);
  if (it == m_impl->qr_codes.end()) {
    if (m_impl->qr_codes.size() >= kMostCodes) m_impl->qr_codes.clear();
    it = m_impl->qr_codes.emplace(key, fit_qr(payload, side, metrics().mm(kQrModuleMm)).value_or(QrCode{})).first;
  }
  const QrCode& code = it->second;
  const ImU32 white = theme().colour(Colour::White).packed(), black = theme().colour(Colour::Black).packed();
  m_draw->AddRectFilled(top_left(r), bottom_right(r), white);
  if (code.size == 0) return;
  const float module = qr_module(code, side);
  const float used = module * static_cast<float>(code.size);
  const float x0 = std::round(r.x + (r.w - used) / 2), y0 = std::round(r.y + (r.h - used) / 2);
  for (int y = 0; y < code.size; ++y)
    for (int x = 0; x < code.size;) {
      int end = x;
      while (end < code.size && code.at(end, y)) ++end;
      const float top = y0 + module * static_cast<float>(y);
      if (end > x)
        m_draw->AddRectFilled({x0 + module * static_cast<float>(x), top},
                              {x0 + module * static_cast<float>(end), top + module}, black);
      x = std::max(end, x + 1);
    }
}

void Ui::eu_emblem(Rect r) {
  // 3:2; twelve stars on a circle of a third of the height, each in a circle of an eighteenth, one point up.
  const float h = std::min(r.h, r.w * 2 / 3), w = h * 1.5F;
  const Rect flag{r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h};
  // On a coloured ground it has a white border of a twenty-fifth of its height.
  if (theme().name() != ThemeName::Light) {
    const Rect border = flag.inset(-h / 25);
    m_draw->AddRectFilled(top_left(border), bottom_right(border), theme().colour(Colour::White).packed());
  }
  m_draw->AddRectFilled(top_left(flag), bottom_right(flag), theme().colour(Colour::EuBlue).packed());
  const ImU32 gold = theme().colour(Colour::EuYellow).packed();
  const auto on_circle = [](Vec2 c, float radius, float turn) {
    return Vec2{c.x + radius * std::sin(turn * 2 * kPi), c.y - radius * std::cos(turn * 2 * kPi)};
  };
  // Inner corners of a five-pointed star lie at this share of its radius.
  const float inner = std::sin(0.1F * kPi) / std::sin(0.3F * kPi);
  for (int star = 0; star < 12; ++star) {
    const Vec2 c = on_circle(flag.centre(), h / 3, static_cast<float>(star) / 12);
    // Five triangles, each from one tip along its two edges to the far inner corners: together they cover the star.
    for (int tip = 0; tip < 5; ++tip) {
      const float turn = static_cast<float>(tip) / 5;
      m_draw->AddTriangleFilled(im(on_circle(c, h / 18, turn)), im(on_circle(c, h / 18 * inner, turn + 0.3F)),
                                im(on_circle(c, h / 18 * inner, turn - 0.3F)), gold);
    }
  }
}

}  // namespace infopunkt::ui
