// PNG and JPEG through stb_image. Its header says how large a picture claims to be before anything is allocated, and
// every allocation counts against a budget, so a hostile picture costs a failed decode and nothing more.

#include <algorithm>
#include <cstdlib>
#include <new>

#include "base/picture_limits.h"
#include "ui/pictures.h"

namespace infopunkt::ui {
namespace {

// The largest picture of RGBA, once more while it is converted, and its compressed bytes.
constexpr std::size_t kBudget = 2 * 4 * static_cast<std::size_t>(kMaxPictureArea) + 2 * kMaxPictureBytes;

/// Bytes that the decode on this thread may still take. stb_image has no context argument for its allocator.
thread_local std::size_t t_left = 0;

struct Block {
  alignas(std::max_align_t) std::size_t size;
};

void* budgeted_malloc(std::size_t size) {
  if (size > t_left) return nullptr;
  void* raw = std::malloc(size + sizeof(Block));
  if (!raw) return nullptr;
  t_left -= size;
  return new (raw) Block{size} + 1;
}

void budgeted_free(void* p) {
  if (!p) return;
  Block* block = static_cast<Block*>(p) - 1;
  t_left += block->size;
  std::free(block);
}

void* budgeted_realloc(void* p, std::size_t size) {
  if (!p) return budgeted_malloc(size);
  Block* block = static_cast<Block*>(p) - 1;
  const std::size_t old = block->size;
  if (size > old && size - old > t_left) return nullptr;
  void* raw = std::realloc(block, size + sizeof(Block));
  if (!raw) return nullptr;
  t_left = t_left + old - size;
  return new (raw) Block{size} + 1;
}

}  // namespace
}  // namespace infopunkt::ui

#define STBI_MALLOC(size) infopunkt::ui::budgeted_malloc(size)
#define STBI_REALLOC(p, size) infopunkt::ui::budgeted_realloc(p, size)
#define STBI_FREE(p) infopunkt::ui::budgeted_free(p)
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS 4096
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#pragma GCC diagnostic pop
static_assert(STBI_MAX_DIMENSIONS == infopunkt::kMaxPictureSide);

namespace infopunkt::ui {
namespace {

/// Mean of each 2 × 2 block, weighted by alpha so that transparent pixels lend no colour. Odd last lines are dropped.
void halve(DecodedPicture& p) {
  const int w = p.width / 2, h = p.height / 2;
  const std::size_t row = static_cast<std::size_t>(p.width) * 4;
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      const std::uint8_t* a = p.rgba.data() + static_cast<std::size_t>(y) * 2 * row + static_cast<std::size_t>(x) * 8;
      const std::uint8_t* from[4] = {a, a + 4, a + row, a + row + 4};
      unsigned alpha = 0, sum[3] = {0, 0, 0};
      for (const std::uint8_t* s : from) {
        alpha += s[3];
        for (int c = 0; c < 3; ++c) sum[c] += static_cast<unsigned>(s[c]) * s[3];
      }
      std::uint8_t* to = p.rgba.data() + (static_cast<std::size_t>(y) * w + x) * 4;
      for (int c = 0; c < 3; ++c) to[c] = static_cast<std::uint8_t>(alpha ? (sum[c] + alpha / 2) / alpha : 0);
      to[3] = static_cast<std::uint8_t>((alpha + 2) / 4);
    }
  }
  p.width = w;
  p.height = h;
  p.rgba.resize(static_cast<std::size_t>(w) * h * 4);
}

}  // namespace

std::optional<DecodedPicture> decode_picture(std::span<const std::byte> bytes, int want_width) {
  if (bytes.empty() || bytes.size() > kMaxPictureBytes) return std::nullopt;
  const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
  const int size = static_cast<int>(bytes.size());
  t_left = kBudget;
  int w = 0, h = 0, channels = 0;
  if (!stbi_info_from_memory(data, size, &w, &h, &channels)) return std::nullopt;
  if (!picture_fits(w, h)) return std::nullopt;
  stbi_uc* pixels = stbi_load_from_memory(data, size, &w, &h, &channels, 4);
  if (!pixels) return std::nullopt;
  DecodedPicture out{w, h, {pixels, pixels + static_cast<std::size_t>(w) * h * 4}};
  stbi_image_free(pixels);
  while (want_width > 0 && out.width / 2 >= want_width && out.height >= 2) halve(out);
  return out;
}

}  // namespace infopunkt::ui
