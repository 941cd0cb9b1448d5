#include "ui/text/engine.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "ui/text/atlas.h"
#include "ui/text/hyphenator.h"
#include "ui/text/icons.h"
#include "ui/text/layout.h"
#include "ui/text/painter.h"
#include "ui/text/paragraph_cache.h"

namespace infopunkt::ui::text {

namespace {

std::uint8_t sixteenths(float radius_px) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(radius_px, 0.25F, 15.F) * 16.F));
}

}  // namespace

struct TextEngine::Parts {
  FontLibrary fonts;
  IconNames icons;
  ParagraphLayouter layouter{fonts};
  ParagraphCache cache;
  Rasteriser rasteriser{fonts};
  GlyphAtlas atlas;
  TextPainter painter{fonts, atlas};

  Parts(FontLibrary&& loaded, IconNames&& names, const TextEngineConfig& config, AtlasTextures& textures)
      : fonts(std::move(loaded)),
        icons(std::move(names)),
        cache(config.paragraph_bytes),
        atlas(rasteriser, textures, config.atlas_bytes) {}
};

TextEngine::TextEngine(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
TextEngine::~TextEngine() = default;

Result<std::unique_ptr<TextEngine>> TextEngine::create(const TextEngineConfig& config, AtlasTextures& textures) {
  read_hyphen_dictionaries();
  auto fonts = FontLibrary::load(config.fonts);
  if (!fonts) return fail(fonts.error());
  auto icons = IconNames::load(config.icon_names);
  if (!icons) return fail(icons.error());
  auto parts = std::make_unique<Parts>(std::move(*fonts), std::move(*icons), config, textures);
  return std::unique_ptr<TextEngine>(new TextEngine(std::move(parts)));
}

void TextEngine::begin_frame() {
  m_parts->atlas.begin_frame();
}

TextSize TextEngine::measure(std::string_view text, const TextStyle& style, Lang lang) {
  const ParagraphPtr paragraph = layout({text, style, lang});
  return {paragraph->width, paragraph->height};
}

ParagraphPtr TextEngine::layout(const StyledText& text, const ParagraphOptions& options) {
  if (ParagraphPtr known = m_parts->cache.find(text, options)) return known;
  ++m_layouts;
  auto made = std::make_shared<const Paragraph>(m_parts->layouter.layout(text, options));
  m_parts->cache.put(text, options, made);
  return made;
}

void TextEngine::draw(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::uint32_t colour) {
  if (!m_hidden) m_parts->painter.draw(list, paragraph, origin, {&colour, 1}, 0);
}

void TextEngine::draw(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::span<const std::uint32_t> inks) {
  assert(!inks.empty());
  if (!m_hidden) m_parts->painter.draw(list, paragraph, origin, inks, 0);
}

void TextEngine::draw_halo(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::uint32_t colour,
                           float radius_px) {
  m_parts->painter.draw(list, paragraph, origin, {&colour, 1}, sixteenths(radius_px));
}

void TextEngine::draw_along(ImDrawList& list, const Paragraph& paragraph, std::span<const GlyphPose> poses,
                            std::uint32_t colour) {
  if (!m_hidden) m_parts->painter.draw_along(list, paragraph, poses, colour, 0);
}

void TextEngine::draw_halo_along(ImDrawList& list, const Paragraph& paragraph, std::span<const GlyphPose> poses,
                                 std::uint32_t colour, float radius_px) {
  m_parts->painter.draw_along(list, paragraph, poses, colour, sixteenths(radius_px));
}

bool TextEngine::has_icon(std::string_view name) const {
  return m_parts->icons.code_point(name).has_value();
}

void TextEngine::draw_icon(ImDrawList& list, std::string_view name, Vec2 centre, float size_px, std::uint32_t colour) {
  const auto code = m_parts->icons.code_point(name);
  assert(code);
  if (!code) return;
  const FaceId face = m_parts->fonts.icon_face();
  m_parts->painter.draw_centred(list, face, m_parts->fonts.glyph(face, *code), centre, size_px, colour);
}

const FontLibrary& TextEngine::fonts() const {
  return m_parts->fonts;
}
std::size_t TextEngine::atlas_bytes() const {
  return m_parts->atlas.bytes();
}
std::size_t TextEngine::paragraph_bytes() const {
  return m_parts->cache.bytes();
}

}  // namespace infopunkt::ui::text
