#include <fstream>
#include <span>
#include <vector>

#include "ui/backend.h"

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace infopunkt::ui {

Capture capture_of(int width, int height, std::span<const std::uint8_t> rgba, Rows rows) {
  const auto w = static_cast<std::size_t>(width), h = static_cast<std::size_t>(height);
  Capture picture{width, height, std::vector<std::uint8_t>(w * h * 3)};
  std::uint8_t* to = picture.rgb.data();
  for (std::size_t y = 0; y < h; ++y) {
    const std::uint8_t* from = rgba.data() + (rows == Rows::TopFirst ? y : h - 1 - y) * w * 4;
    for (std::size_t x = 0; x < w; ++x, from += 4, to += 3) {
      to[0] = from[0];
      to[1] = from[1];
      to[2] = from[2];
    }
  }
  return picture;
}

Result<void> write_png(const std::string& file, const Capture& picture) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  if (!out) return fail("cannot create " + file);
  stbi_write_png_compression_level = 6;
  const auto write = [](void* stream, void* data, int size) {
    static_cast<std::ofstream*>(stream)->write(static_cast<const char*>(data), size);
  };
  const int made =
      stbi_write_png_to_func(write, &out, picture.width, picture.height, 3, picture.rgb.data(), picture.width * 3);
  out.close();
  if (!made || !out) return fail("cannot write " + file);
  return {};
}

}  // namespace infopunkt::ui
