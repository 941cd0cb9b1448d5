#pragma once
// The text engine: measure, lay out, draw. One per program; frame thread only.
//
//   ParagraphPtr p = text.layout({.text = title, .style = style, .lang = lang::pl}, {.width_px = 600, .max_lines = 3});
//   place it by p->width and p->height, then
//   text.draw(draw_list, *p, {x, y}, colour.packed());
//
// An unchanged text costs one look-up a frame and no allocation. Pictures of glyphs are made when first drawn.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <imgui.h>

#include "base/result.h"
#include "ui/geometry.h"
#include "ui/text/atlas_textures.h"
#include "ui/text/fonts.h"
#include "ui/text/paragraph.h"
#include "ui/text/style.h"

namespace infopunkt::ui::text {

struct TextEngineConfig {
  FontPaths fonts;
  std::string icon_names = "assets/icons.toml";
  std::size_t atlas_bytes = 12U << 20U;     ///< texture memory to stay under, checked between frames
  std::size_t paragraph_bytes = 8U << 20U;  ///< measured texts to keep
};

struct TextSize {
  float w = 0, h = 0;
};

class TextEngine {
 public:
  /// `textures` must outlive the engine. Fails when a font or the list of icons cannot be read.
  [[nodiscard]] static Result<std::unique_ptr<TextEngine>> create(const TextEngineConfig& config,
                                                                  AtlasTextures& textures);
  ~TextEngine();
  TextEngine(const TextEngine&) = delete;
  TextEngine& operator=(const TextEngine&) = delete;

  /// Call once before drawing a frame, after the frame before was rendered: atlas pages may be freed here.
  void begin_frame();

  /// Size of a text in one line (or as many as it has '\n').
  [[nodiscard]] TextSize measure(std::string_view text, const TextStyle& style, Lang lang);
  /// Lays out a text; the result is shared with the cache and stays valid as long as it is held.
  [[nodiscard]] ParagraphPtr layout(const StyledText& text, const ParagraphOptions& options = {});

  /// Draws with its top left corner at `origin`. `colour` is packed like IM_COL32. Lines outside the clip
  /// rectangle cost nothing. Baselines are set on whole pixels, pens on quarters.
  void draw(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::uint32_t colour);
  /// Same with one colour per ink index of the spans (an index past the end takes the last).
  void draw(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::span<const std::uint32_t> inks);
  /// The letters thickened by `radius_px` (0.25..15): draw it before the text itself (map labels).
  void draw_halo(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::uint32_t colour, float radius_px);

  /// A text of one line along a curve: one pose for each of its glyphs.
  void draw_along(ImDrawList& list, const Paragraph& paragraph, std::span<const GlyphPose> poses, std::uint32_t colour);
  void draw_halo_along(ImDrawList& list, const Paragraph& paragraph, std::span<const GlyphPose> poses,
                       std::uint32_t colour, float radius_px);

  /// Hidden texts are laid out and not drawn: tests see what lies under letters.
  void hide_texts(bool hidden) { m_hidden = hidden; }

  [[nodiscard]] bool has_icon(std::string_view name) const;
  /// Draws an icon of em size `size_px` so that its visible shape is centred on `centre` (within 0.5 px).
  /// An unknown name is our bug: it asserts, and draws nothing in a release.
  void draw_icon(ImDrawList& list, std::string_view name, Vec2 centre, float size_px, std::uint32_t colour);

  [[nodiscard]] const FontLibrary& fonts() const;
  /// Texture memory in use now and paragraphs kept, bytes (service menu, benchmarks).
  [[nodiscard]] std::size_t atlas_bytes() const;
  [[nodiscard]] std::size_t paragraph_bytes() const;
  /// Texts laid out so far because no kept one would do (benchmarks, tests).
  [[nodiscard]] std::size_t layouts() const { return m_layouts; }

 private:
  struct Parts;
  explicit TextEngine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> m_parts;
  bool m_hidden = false;
  std::size_t m_layouts = 0;
};

}  // namespace infopunkt::ui::text
