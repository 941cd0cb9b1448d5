#include <fstream>

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
