#pragma once
// A text engine without a graphics card: atlas textures kept as pixels, and a reader of ImDrawList quads.

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/text/engine.h"

namespace infopunkt::ui::text::test {

/// Loaded once for all tests.
inline FontLibrary& fonts() {
  static FontLibrary library = FontLibrary::load({}).value();
  return library;
}

class PixelTextures final : public AtlasTextures {
 public:
  struct Texture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> alpha;
  };

  ImTextureID create(int width, int height) override {
    const ImTextureID id = (ImTextureID)(std::intptr_t)++m_next;
    all[id] = {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height)};
    return id;
  }
  void update(ImTextureID texture, TexelRect r, std::span<const std::uint8_t> alpha) override {
    Texture& t = all.at(texture);
    for (int row = 0; row < r.h; ++row)
      std::copy_n(alpha.begin() + row * r.w, r.w, t.alpha.begin() + (r.y + row) * t.width + r.x);
    ++updates;
  }
  void destroy(ImTextureID texture) override { CHECK(all.erase(texture) == 1); }

  std::map<ImTextureID, Texture> all;
  int updates = 0;

 private:
  int m_next = 0;
};

/// A grey picture that an ImDrawList is drawn into, alpha over what is there. Clip rectangles are respected.
struct Canvas {
  int width, height;
  std::vector<std::uint8_t> grey;
  Canvas(int w, int h) : width(w), height(h), grey(static_cast<std::size_t>(w) * h, 0) {}

  void paint(const ImDrawList& list, const PixelTextures& textures) {
    for (const ImDrawCmd& cmd : list.CmdBuffer) {
      const auto texture = textures.all.find(cmd.TextureId);
      if (texture == textures.all.end()) continue;
      for (unsigned i = 0; i < cmd.ElemCount; i += 6) {
        const ImDrawIdx* index = &list.IdxBuffer[static_cast<int>(cmd.IdxOffset + i)];
        quad(list.VtxBuffer[static_cast<int>(cmd.VtxOffset + index[0])],
             list.VtxBuffer[static_cast<int>(cmd.VtxOffset + index[2])], texture->second);
      }
    }
  }
  void quad(const ImDrawVert& a, const ImDrawVert& c, const PixelTextures::Texture& t) {
    const int u = static_cast<int>(std::lround(a.uv.x * static_cast<float>(t.width)));
    const int v = static_cast<int>(std::lround(a.uv.y * static_cast<float>(t.height)));
    for (int y = static_cast<int>(a.pos.y); y < static_cast<int>(c.pos.y); ++y)
      for (int x = static_cast<int>(a.pos.x); x < static_cast<int>(c.pos.x); ++x) {
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const int from = (v + y - static_cast<int>(a.pos.y)) * t.width + u + x - static_cast<int>(a.pos.x);
        std::uint8_t& to = grey[static_cast<std::size_t>(y * width + x)];
        to = std::max(to, t.alpha[static_cast<std::size_t>(from)]);
      }
  }
  [[nodiscard]] bool empty() const {
    return std::all_of(grey.begin(), grey.end(), [](std::uint8_t p) { return p == 0; });
  }
};

/// Engine, textures and a draw list that needs no ImGui context.
class TextFixture {
 public:
  explicit TextFixture(std::size_t atlas_bytes = 12U << 20U, std::size_t paragraph_bytes = 8U << 20U) {
    TextEngineConfig config;
    config.icon_names = INFOPUNKT_SOURCE_DIR "/assets/icons.toml";
    config.atlas_bytes = atlas_bytes;
    config.paragraph_bytes = paragraph_bytes;
    auto created = TextEngine::create(config, textures);
    REQUIRE_MESSAGE(created.ok(), (created.ok() ? std::string() : created.error().message));
    engine = std::move(*created);
    new_list();
  }
  void new_list() {
    list = std::make_unique<ImDrawList>(&shared);
    list->_ResetForNewFrame();
    list->PushTextureID(ImTextureID{});
    list->PushClipRect({0, 0}, {4000, 4000});
  }
  [[nodiscard]] std::size_t quads() const { return static_cast<std::size_t>(list->VtxBuffer.Size) / 4; }

  PixelTextures textures;
  ImDrawListSharedData shared;
  std::unique_ptr<ImDrawList> list;
  std::unique_ptr<TextEngine> engine;
};

/// The source text a line shows.
[[nodiscard]] inline std::string shown(const Paragraph& p, std::size_t line, std::string_view source) {
  const TextLine& l = p.lines[line];
  return std::string(source.substr(l.byte_begin, l.byte_end - l.byte_begin));
}

}  // namespace infopunkt::ui::text::test
