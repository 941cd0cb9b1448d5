#include "kiosk/overlays.h"

#include <array>

#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Align;
using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Role;
using ui::Space;
using ui::TextRole;

ui::SemanticNode option_node(std::string id, const std::string& name, Lang lang, Rect r, bool selected) {
  ui::SemanticNode node;
  node.id = std::move(id);
  node.role = Role::Option;
  node.name = name;
  node.lang = lang;
  node.rect = r;
  node.selected = selected;
  return node;
}

/// Code, name and a check mark: one row of the language panel.
bool language_row(ui::Ui& ui, const LanguageChoice& choice, Rect r) {
  const bool on = choice.lang == ui.lang();
  const auto press = ui.pressable(option_node("language/" + choice.lang.str(), choice.name, choice.lang, r, on));
  const Colour ground = on ? Colour::Primary : Colour::PaperSunk;
  ui.fill(press.rect, ground, Radius::L);
  if (ui.theme().name() == ui::ThemeName::HighContrast && !on)
    ui.outline(press.rect, Colour::Line, ui::Stroke::Strong, Radius::L);
  const auto under = ui.on(ground);
  const Colour ink = on ? Colour::OnPrimary : Colour::Ink;
  Rect row = press.rect.inset(ui.space(Space::S4), 0);
  const float line = ui.line_height(TextRole::H3);
  const float y = row.y + (row.h - line) / 2;
  std::string code = choice.lang.str();
  for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
  ui.text({row.x, y, ui.space(Space::S10), line}, code, TextRole::Label, ink, {.max_lines = 1, .silent = true});
  row.cut_left(ui.space(Space::S10));
  ui.text({row.x, y, row.w, line}, choice.name, TextRole::H3, ink,
          {.max_lines = 1, .lang = choice.lang, .silent = true});
  if (on) ui.icon("check", {row.right() - ui.icon_px(ui::IconSize::M) / 2, row.centre().y}, ui::IconSize::M, ink);
  return press.activated;
}

/// A box with a sample glyph and a label; selected by a thick edge and a check, never by colour alone.
bool choice_box(ui::Ui& ui, std::string id, const std::string& label, TextRole sample, Rect r, bool on) {
  const auto press = ui.pressable(option_node(std::move(id), label, ui.lang(), r, on));
  ui.fill(press.rect, on ? Colour::Surface : Colour::PaperSunk, Radius::M);
  ui.outline(press.rect, on ? Colour::Primary : Colour::LineStrong, on ? ui::Stroke::Focus : ui::Stroke::Hair,
             Radius::M);
  const auto under = ui.on(on ? Colour::Surface : Colour::PaperSunk);
  const float sample_h = ui.line_height(sample, false), label_h = ui.line_height(TextRole::Caption, false);
  const float y = press.rect.y + (press.rect.h - sample_h - label_h) / 2;
  const ui::TextOptions centred{
      .max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true};
  ui.text({press.rect.x, y, press.rect.w, sample_h}, "Aa", sample, Colour::Ink, centred);
  ui.text({press.rect.x, y + sample_h, press.rect.w, label_h}, label, TextRole::Caption, Colour::Ink, centred);
  if (on)
    ui.icon("check", {press.rect.right() - ui.space(Space::S4), press.rect.y + ui.space(Space::S4)}, ui::IconSize::S,
            Colour::Primary);
  return press.activated;
}

template <class T, std::size_t N>
void choice_row(ui::Ui& ui, Rect row, std::string_view group, const std::array<std::pair<T, const char*>, N>& all,
                const std::array<TextRole, N>& samples, T& value) {
  const float gap = ui.size("touch-gap");
  const float w = (row.w - gap * static_cast<float>(N - 1)) / static_cast<float>(N);
  for (std::size_t i = 0; i < N; ++i) {
    const Rect r{row.x + static_cast<float>(i) * (w + gap), row.y, w, row.h};
    const std::string key = std::string("access.") + all[i].second;
    if (choice_box(ui, std::string(group) + "/" + all[i].second, ui.tr(key), samples[i], r, value == all[i].first))
      value = all[i].first;
  }
}

void draw_countdown(ui::Ui& ui, ui::Vec2 centre, const IdleModel& model) {
  const float radius = ui.size("idle-ring") / 2, stroke = ui.space(Space::S3);
  ui.ring(centre, radius, stroke, Colour::PrimarySoft);
  ui.ring(centre, radius, stroke, Colour::Primary, static_cast<float>(model.share), 1);
  const float h = ui.line_height(TextRole::Count, false);
  ui.text({centre.x - radius, centre.y - h / 2, 2 * radius, h}, std::to_string(model.seconds_left), TextRole::Count,
          Colour::Ink,
          {.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .scale = false});
}

}  // namespace

void draw_language_panel(ui::Ui& ui, Rect canvas, const std::vector<LanguageChoice>& choices,
                         std::vector<screens::Action>& actions) {
  const bool portrait = ui.metrics().portrait();
  const float pad = ui.space(Space::S5), gap = ui.space(Space::S3), row_h = ui.size("language-row");
  const float title_h = ui.line_height(TextRole::H2, false);
  const float h = pad * 2 + title_h + gap + static_cast<float>(choices.size()) * (row_h + gap) - gap;
  const float w = std::min(ui.size("language-w"), canvas.w - 2 * pad);
  const float bottom = canvas.bottom() - ui.size(portrait ? "strip-portrait" : "strip") - ui.space(Space::S3) -
                       (portrait ? ui.size("dock") : 0);
  const float x = portrait ? canvas.x + (canvas.w - w) / 2 : canvas.x + ui.size("rail") + ui.space(Space::S3);
  auto frame = ui::dialog(ui, "language", ui.tr("language.title"), {x, bottom - h, w, h});
  Rect r = frame.content.inset(pad);
  const auto under = ui.on(Colour::Surface);
  ui.heading(r.cut_top(title_h), ui.tr("language.title"), TextRole::H2, Colour::Ink, 1,
             {.max_lines = 1, .wrap = ui::Wrap::None, .scale = false});
  r.cut_top(gap);
  for (const LanguageChoice& choice : choices) {
    if (language_row(ui, choice, r.cut_top(row_h))) actions.push_back(screens::SetLanguage{choice.lang});
    r.cut_top(gap);
  }
  if (frame.dismissed) actions.push_back(screens::ShowPanel{});
}

void draw_access_panel(ui::Ui& ui, Rect canvas, Comfort& comfort, std::vector<screens::Action>& actions) {
  using ui::TextStep;
  using ui::ThemeName;
  const float pad = ui.space(Space::S5), gap = ui.space(Space::S3), box_h = ui.size("access-box");
  const float title_h = ui.line_height(TextRole::H2, false), label_h = ui.line_height(TextRole::Label, false);
  const bool portrait = ui.metrics().portrait();
  const float rows = portrait ? 2 : 1, small = ui.space(Space::S1);
  const float h = pad * 2 + title_h + gap + rows * (label_h + small + box_h + gap) + ui::button_height(ui);
  const float bottom = canvas.bottom() - (portrait ? ui.size("dock") + ui.size("strip-portrait") : ui.size("strip"));
  const float x = canvas.x + (portrait ? 0 : ui.size("rail"));
  auto frame = ui::dialog(ui, "access", ui.tr("access.title"), {x, bottom - h, canvas.right() - x, h});
  const auto under = ui.on(Colour::Surface);
  Rect r = frame.content.inset(ui.size(portrait ? "margin-portrait" : "margin"), pad);
  const ui::TextOptions fixed{.max_lines = 1, .wrap = ui::Wrap::None, .scale = false};
  ui.heading(r.cut_top(title_h), ui.tr("access.title"), TextRole::H2, Colour::Ink, 1, fixed);
  r.cut_top(gap);
  const float part_h = label_h + small + box_h + gap;
  Rect body = r.cut_top(rows * part_h);
  Rect text_part = portrait ? body.cut_top(part_h) : body.cut_left((body.w - gap) / 2);
  if (!portrait) body.cut_left(gap);
  ui.heading(text_part.cut_top(label_h), ui.tr("access.text_size"), TextRole::Label, Colour::Ink, 2, fixed);
  text_part.cut_top(small);
  choice_row<TextStep, 3>(
      ui, text_part.cut_top(box_h), "access/text",
      {{{TextStep::A, "text_a"}, {TextStep::APlus, "text_aplus"}, {TextStep::APlusPlus, "text_aplusplus"}}},
      {TextRole::Label, TextRole::Tile, TextRole::H1}, comfort.step);
  ui.heading(body.cut_top(label_h), ui.tr("access.contrast"), TextRole::Label, Colour::Ink, 2, fixed);
  body.cut_top(small);
  choice_row<ThemeName, 3>(
      ui, body.cut_top(box_h), "access/theme",
      {{{ThemeName::Light, "light"}, {ThemeName::Dark, "dark"}, {ThemeName::HighContrast, "high"}}},
      {TextRole::Tile, TextRole::Tile, TextRole::Tile}, comfort.theme);
  Rect buttons = r.cut_bottom(ui::button_height(ui));
  const std::string reset = ui.tr("access.reset"), done = ui.tr("access.done");
  const ui::ButtonSpec reset_spec{.id = "access/reset", .label = reset, .icon = "refresh"};
  const ui::ButtonSpec done_spec{.id = "access/done", .label = done, .icon = "check", .style = ui::ButtonStyle::Accent};
  if (ui::button(ui, reset_spec, buttons.cut_left(ui::button_width(ui, reset_spec)))) comfort = Comfort{};
  const bool finished = ui::button(ui, done_spec, buttons.cut_right(ui::button_width(ui, done_spec)));
  if (finished || frame.dismissed) actions.push_back(screens::ShowPanel{});
}

void draw_idle_dialog(ui::Ui& ui, Rect canvas, const IdleModel& model, std::vector<screens::Action>& actions) {
  const float pad = ui.space(Space::S8), gap = ui.space(Space::S3);
  const bool portrait = ui.metrics().portrait();
  const float w = std::min(ui.size("idle-w"), canvas.w - ui.space(Space::S6));
  const float ring = ui.size("idle-ring");
  const float text_w = portrait ? w - 2 * pad : w - 2 * pad - ring - pad;
  const ui::TextOptions balanced{.wrap = ui::Wrap::Balanced};
  const float title_h = ui.measure(ui.tr("idle.title"), TextRole::H1, text_w, balanced).y;
  const float body_h = ui.measure(ui.tr("idle.text"), TextRole::Body, text_w).y;
  const float words_h = title_h + gap + body_h;
  const float top_h = portrait ? ring + pad + words_h : std::max(ring, words_h);
  const float button_h = ui::button_height(ui, true);
  const float h = pad + top_h + pad + button_h * (portrait ? 2 : 1) + (portrait ? gap : 0) + pad;
  // In the reach band: the lower part of the screen, above strip and dock.
  const float bottom = canvas.bottom() - ui.size("strip") - ui.space(Space::S8) - (portrait ? ui.size("dock") : 0);
  auto frame =
      ui::dialog(ui, "idle", ui.tr("idle.title"), {canvas.x + (canvas.w - w) / 2, std::max(0.F, bottom - h), w, h});
  const auto under = ui.on(Colour::Surface);
  Rect r = frame.content.inset(pad);
  Rect top = r.cut_top(top_h);
  const Rect ring_part = portrait ? top.cut_top(ring) : top.cut_left(ring);
  portrait ? top.cut_top(pad) : top.cut_left(pad);
  draw_countdown(ui, ring_part.centre(), model);
  Rect words = top;
  words.cut_top(std::max(0.F, (top.h - words_h) / 2));
  ui.heading(words.cut_top(title_h), ui.tr("idle.title"), TextRole::H1, Colour::Ink, 1, balanced);
  words.cut_top(gap);
  ui.text(words, ui.tr("idle.text"), TextRole::Body, Colour::Ink2);
  r.cut_top(pad);
  const std::string stay = ui.tr("idle.stay"), end = ui.tr("idle.end");
  Rect stay_r = portrait ? r.cut_top(button_h) : r.cut_left(r.w * 0.6F);
  portrait ? r.cut_top(gap) : r.cut_left(gap);
  if (portrait) r = r.cut_top(button_h);
  const bool stays = ui::button(
      ui, {.id = "idle/stay", .label = stay, .icon = "touch_app", .style = ui::ButtonStyle::Accent, .large = true},
      stay_r);
  const bool ends = ui::button(ui, {.id = "idle/end", .label = end, .large = true}, r);
  if (ends && !model.guarded) {
    actions.push_back(screens::Finish{});
  } else if (stays || ends || frame.dismissed) {
    actions.push_back(screens::Continue{});
  }
}

void draw_notice(ui::Ui& ui, Rect area, const Notice& notice, std::vector<screens::Action>& actions) {
  const std::string sentence = notice.text(ui.lang());
  const float pad = ui.space(Space::S3), icon_w = ui.icon_px(ui::IconSize::L) + pad, close_w = ui.size("button");
  const float w = std::min(ui.size("notice-w"), area.w - 2 * pad);
  const float text_w = w - 3 * pad - icon_w - close_w;
  const ui::TextOptions fixed{.scale = false};
  const float title_h = ui.line_height(TextRole::Label, false);
  const float text_h = ui.measure(sentence, TextRole::Meta, text_w, fixed).y;
  const float bar_h = notice.progress >= 0 ? ui.size("eubar") + ui.space(Space::S2) : 0;
  const float h = std::max(close_w, title_h + text_h + bar_h) + 2 * pad;
  const Rect card{area.right() - w - pad, area.bottom() - h - pad, w, h};
  // No layer of its own: visitors go on touching what lies beside it.
  ui.card(card, Colour::Surface, Radius::L, ui::Shadow::Floating);
  const auto under = ui.on(Colour::Surface);
  ui::SemanticNode node;
  node.id = "notice";
  node.role = Role::Status;
  node.name = sentence;
  node.rect = card;
  const auto group = ui.group(std::move(node));
  Rect r = card.inset(pad);
  const Rect icon = r.cut_left(icon_w);
  const Colour ink = notice.kind == Notice::Kind::Good      ? Colour::Ok
                     : notice.kind == Notice::Kind::Problem ? Colour::Err
                                                            : Colour::Primary;
  const char* name = notice.kind == Notice::Kind::Good      ? "check_circle"
                     : notice.kind == Notice::Kind::Problem ? "gpp_bad"
                                                            : "usb";
  ui.icon(name, {icon.x + ui.icon_px(ui::IconSize::L) / 2, icon.centre().y}, ui::IconSize::L, ink);
  const Rect close = r.cut_right(close_w);
  r.cut_right(pad);
  ui.text(r.cut_top(title_h), ui.tr("notice.title"), TextRole::Label, ink,
          {.max_lines = 1, .scale = false, .silent = true});
  ui.text(r.cut_top(text_h), sentence, TextRole::Meta, Colour::Ink, {.scale = false, .silent = true});
  if (notice.progress >= 0)
    ui::share_bar(ui, r.cut_bottom(ui.size("eubar")), static_cast<float>(notice.progress), Colour::Primary,
                  Colour::PrimarySoft);
  const std::string close_name = ui.tr("notice.close");
  if (ui::button(ui, {.id = "notice/close", .icon = "close", .name = close_name},
                 {close.x, close.y + (close.h - close_w) / 2, close_w, close_w}))
    actions.push_back(screens::DismissNotice{});
}

}  // namespace infopunkt::kiosk
