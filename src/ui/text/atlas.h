#pragma once
// Pictures of glyphs, made when first needed and packed into 8-bit pages. Pages nobody used for a while are freed
// between frames; within a frame the atlas only grows, so what was handed out stays right until begin_frame().

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "ui/text/atlas_textures.h"
#include "ui/text/rasteriser.h"

namespace infopunkt::ui::text {

struct AtlasGlyph {
  ImTextureID texture{};
  int left = 0, top = 0;      ///< from the pen to the picture: right, and up
  int width = 0, height = 0;  ///< 0 × 0: nothing to draw
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  std::uint32_t page = 0;
  std::uint32_t frame = 0;  ///< last used
};

/// Rows ("shelves") of pictures of similar height in one square.
class ShelfPacker {
 public:
  ShelfPacker(int width, int height) : m_width(width), m_height(height) {}
  /// Finds room for w × h; false when there is none.
  [[nodiscard]] bool place(int w, int h, int& x, int& y);

 private:
  struct Shelf {
    int y, height, used;
  };
  int m_width, m_height, m_bottom = 0;
  std::vector<Shelf> m_shelves;
};

class GlyphAtlas {
 public:
  static constexpr int kPage = 1024;  ///< px; a larger picture gets a page of its own size

  /// Both references must outlive the atlas. `budget_bytes` is kept to between frames.
  GlyphAtlas(Rasteriser& rasteriser, AtlasTextures& textures, std::size_t budget_bytes);
  ~GlyphAtlas();
  GlyphAtlas(const GlyphAtlas&) = delete;
  GlyphAtlas& operator=(const GlyphAtlas&) = delete;

  /// Frees pages until the budget holds: first those the last frame did not use, then, when less than half
  /// of the rest is really in use, everything (it is drawn anew as needed).
  void begin_frame();
  /// The reference holds until begin_frame().
  const AtlasGlyph& get(const GlyphKey& key);
  [[nodiscard]] std::size_t bytes() const { return m_bytes; }

 private:
  struct Page {
    ImTextureID texture{};
    int width = 0, height = 0;
    ShelfPacker packer{0, 0};
    std::uint32_t frame = 0;      ///< last used
    std::size_t live_texels = 0;  ///< used in that frame
    [[nodiscard]] std::size_t bytes() const { return static_cast<std::size_t>(width) * height; }
  };
  void add(const GlyphBitmap& bitmap, AtlasGlyph& glyph);
  std::uint32_t room_for(int w, int h, int& x, int& y);
  void touch(AtlasGlyph& glyph);
  void free_page(std::uint32_t index);
  void free_all();

  Rasteriser& m_rasteriser;
  AtlasTextures& m_textures;
  std::size_t m_budget;
  std::size_t m_bytes = 0;
  std::uint32_t m_frame = 1;
  std::vector<std::unique_ptr<Page>> m_pages;  ///< freed ones leave an empty slot
  std::unordered_map<std::uint64_t, AtlasGlyph> m_glyphs;
};

}  // namespace infopunkt::ui::text
