#pragma once
// What several screens share: pictures from the bundle, page frame, clock, categories.

#include <string>
#include <string_view>

#include "content/catalogue.h"
#include "map/pin_shape.h"
#include "screens/screen.h"
#include "ui/widgets.h"

namespace infopunkt::screens {

/// Words on one line, amounts on one line; the silent ones belong to a parent that says them.
inline constexpr ui::TextOptions kOneLine{.max_lines = 1, .wrap = ui::Wrap::None};
inline constexpr ui::TextOptions kFigure{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true};
inline constexpr ui::TextOptions kSilentLine{.max_lines = 1, .wrap = ui::Wrap::None, .silent = true};
inline constexpr ui::TextOptions kSilentFigure{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true, .silent = true};

/// Where a row that was looked for comes to stand, of the height of its list: below the soft edge, with what stands
/// above it still in view.
inline constexpr float kFoundAt = 0.2F;

[[nodiscard]] inline content::Clock clock_of(const Canvas& canvas) {
  return {canvas.wall, canvas.clock_trusted};
}

/// The smallest variant that fills `width_px`, loaded by a worker from `content` (kept alive by the request).
[[nodiscard]] ui::PictureRequest picture_request(const Content& content, content::RecordId media, float width_px);
/// Draws a record's picture to cover `r`; its alt text becomes an Image node unless it is decorative or `silent`.
/// `covered` px at the lower edge lie behind something else: the focus stands in the middle of what shows.
void draw_picture(const Canvas& canvas, const Content& content, content::RecordId media, ui::Rect r, ui::Radius radius,
                  bool silent = false, int corners = 15, float covered = 0);

/// Icon, colour and shape of a category; defaults when the bundle has none of that name.
struct CategoryLook {
  std::string icon = "bookmark";
  std::string colour;  ///< of the theme's category colours, may be empty
  std::string title;
  map::PinShape shape = map::PinShape::Circle;  ///< by its place among the categories of its scope
};
[[nodiscard]] CategoryLook category_look(const content::Catalogue& content, std::string_view slug, Lang lang);
/// The head of its pins, softly filled, as it stands in lists; `number` as on the map, 0: none.
void draw_category_mark(ui::Ui& ui, ui::Rect r, const CategoryLook& look, int number);

/// Space at the left and right of a screen's content, px.
[[nodiscard]] float content_margin(const Canvas& canvas);
/// Reach mode: the picture above the screen's content, dark where the title stands. Nothing without a stage.
void draw_stage(const Canvas& canvas, const Content& content);

/// Margins of the design around a screen's content and its title line.
struct PageFrame {
  ui::Rect title;
  ui::Rect body;     ///< below the title, above the toolbar
  ui::Rect toolbar;  ///< one row of buttons at the bottom; empty unless asked for
};
enum class Toolbar { None, Row };
[[nodiscard]] PageFrame page_frame(const Canvas& canvas, Toolbar toolbar);
/// Draws the title (one per screen) and returns the height it used.
void draw_title(const Canvas& canvas, const PageFrame& frame, std::string_view title);

/// A notice line when the text shown is not in the visitor's language; returns the height used (0 = none).
float fallback_notice(const Canvas& canvas, ui::Rect r, Lang shown);

/// Up and down buttons at the right end of the toolbar for a scroll area, and its bar beside the body.
void draw_scroll_controls(const Canvas& canvas, std::string_view scroll_id, ui::Rect toolbar);

/// Chips from the left; those that do not fit begin further rows above, so that the last row stands in `row`.
/// Returns the index tapped or -1.
struct ChipSpec {
  std::string id, label, icon;
  ui::Colour icon_colour = ui::Colour::Ink;
  bool on = false;
};
int draw_chips(const Canvas& canvas, ui::Rect row, const std::vector<ChipSpec>& chips);
/// Height of the rows above the first that draw_chips() needs in this width.
[[nodiscard]] float extra_chip_height(const Canvas& canvas, float width, const std::vector<ChipSpec>& chips);

}  // namespace infopunkt::screens
