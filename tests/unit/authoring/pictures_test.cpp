#include "authoring/pictures.h"

#include <doctest/doctest.h>
#include <vips/vips.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "authoring/picture_cache.h"
#include "content_folder.h"

namespace infopunkt::authoring {
namespace {

std::span<const std::byte> bytes(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

/// Encodes a painted picture in the format of `suffix` (".jpg", ".png", …).
std::string paint(int width, int height, int bands, const std::function<void(int, int, std::uint8_t*)>& pixel,
                  const char* suffix, int orientation = 0) {
  REQUIRE(picture_library().starts_with("libvips "));  // starts the library
  std::vector<std::uint8_t> raw(static_cast<std::size_t>(width) * height * bands);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) pixel(x, y, raw.data() + (static_cast<std::size_t>(y) * width + x) * bands);
  VipsImage* memory = vips_image_new_from_memory_copy(raw.data(), raw.size(), width, height, bands, VIPS_FORMAT_UCHAR);
  VipsImage* image = nullptr;
  REQUIRE(vips_copy(memory, &image, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) == 0);
  g_object_unref(memory);
  if (orientation > 0) vips_image_set_int(image, VIPS_META_ORIENTATION, orientation);
  void* data = nullptr;
  std::size_t size = 0;
  REQUIRE(vips_image_write_to_buffer(image, suffix, &data, &size, nullptr) == 0);
  g_object_unref(image);
  std::string encoded(static_cast<const char*>(data), size);
  g_free(data);
  return encoded;
}

void orange(int, int, std::uint8_t* p) {
  p[0] = 220;
  p[1] = 120;
  p[2] = 20;
}

struct Decoded {
  int width = 0, height = 0, bands = 0;
  bool has_metadata = false;
  std::vector<std::uint8_t> raw;
  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return raw.data() + (static_cast<std::size_t>(y) * width + x) * bands;
  }
};
Decoded decode(const std::string& encoded) {
  VipsImage* image = vips_image_new_from_buffer(encoded.data(), encoded.size(), "", nullptr);
  REQUIRE(image != nullptr);
  Decoded out{image->Xsize, image->Ysize, image->Bands, false, {}};
  for (const char* name : {VIPS_META_EXIF_NAME, VIPS_META_ICC_NAME, VIPS_META_XMP_NAME, VIPS_META_IPTC_NAME})
    out.has_metadata = out.has_metadata || vips_image_get_typeof(image, name) != 0;
  std::size_t size = 0;
  void* data = vips_image_write_to_memory(image, &size);
  out.raw.assign(static_cast<std::uint8_t*>(data), static_cast<std::uint8_t*>(data) + size);
  g_free(data);
  g_object_unref(image);
  return out;
}

Picture made(const std::string& source) {
  auto picture = make_picture(bytes(source));
  REQUIRE(picture.ok());
  return std::move(picture).value();
}

const std::string kHill = R"(<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500" viewBox="0 0 800 500">
<rect width="800" height="500" fill="#336699"/><circle cx="400" cy="250" r="120" fill="#ffcc00"/></svg>)";

}  // namespace

TEST_CASE("a photo becomes three JPEG sizes that are never larger than it was") {
  const Picture picture = made(paint(1600, 900, 3, orange, ".jpg"));
  CHECK(picture.width == 1600);
  CHECK(picture.height == 900);
  REQUIRE(picture.variants.size() == 3);
  const int widths[] = {480, 1280, 1600};
  const char* names[] = {"thumb", "screen", "large"};
  for (std::size_t i = 0; i < 3; ++i) {
    const PictureVariant& variant = picture.variants[i];
    CHECK(variant.name == names[i]);
    CHECK(variant.format == "jpeg");
    CHECK(variant.width == widths[i]);
    const Decoded decoded = decode(variant.bytes);
    CHECK(decoded.width == variant.width);
    CHECK(decoded.height == variant.height);
  }
}

TEST_CASE("every usual format is read") {
  for (const char* suffix : {".jpg", ".png", ".webp", ".tif", ".gif"}) {
    CAPTURE(suffix);
    const Picture picture = made(paint(64, 48, 3, orange, suffix));
    CHECK(picture.width == 64);
    CHECK(picture.variants.front().height == 48);
  }
}

TEST_CASE("a picture with an EXIF orientation comes out upright and without metadata") {
  const auto left_is_red = [](int x, int, std::uint8_t* p) {
    p[0] = x < 40 ? 250 : 10;
    p[1] = 10;
    p[2] = x < 40 ? 10 : 250;
  };
  // 6: the camera was turned; shown upright, the left edge of the stored picture is on top.
  const Picture picture = made(paint(80, 40, 3, left_is_red, ".jpg", 6));
  CHECK(picture.width == 40);
  CHECK(picture.height == 80);
  const Decoded decoded = decode(picture.variants.back().bytes);
  CHECK(decoded.width == 40);
  CHECK(decoded.height == 80);
  CHECK(decoded.at(20, 10)[0] > 200);
  CHECK(decoded.at(20, 70)[2] > 200);
  CHECK_FALSE(decoded.has_metadata);
}

TEST_CASE("a picture with transparent parts becomes PNG and keeps them") {
  const auto hole = [](int x, int y, std::uint8_t* p) {
    orange(x, y, p);
    p[3] = x < 50 ? 0 : 255;
  };
  const Picture picture = made(paint(100, 100, 4, hole, ".png"));
  CHECK(picture.variants.front().format == "png");
  const Decoded decoded = decode(picture.variants.front().bytes);
  REQUIRE(decoded.bands == 4);
  CHECK(decoded.at(10, 50)[3] == 0);
  CHECK(decoded.at(90, 50)[3] == 255);
  CHECK(picture.colour == 0xdc7814);
}

TEST_CASE("an alpha channel that hides nothing does not make a PNG") {
  const auto opaque = [](int x, int y, std::uint8_t* p) {
    orange(x, y, p);
    p[3] = 255;
  };
  CHECK(made(paint(100, 100, 4, opaque, ".png")).variants.front().format == "jpeg");
}

TEST_CASE("a vector picture is drawn at each size") {
  const Picture picture = made(kHill);
  CHECK(picture.width == 800);
  CHECK(picture.variants[0].width == 480);
  CHECK(picture.variants[1].width == 1280);
  CHECK(picture.variants[2].width == 2560);
  CHECK(picture.variants[2].height == 1600);
  CHECK(picture.variants[2].format == "jpeg");
}

TEST_CASE("an upright picture fits the height of a variant as well") {
  const Picture picture = made(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1920"><rect width="1080" height="1920" fill="#fff"/></svg>)");
  CHECK(picture.variants[1].width == 1080);
  CHECK(picture.variants[1].height == 1920);
}

TEST_CASE("reducing in linear light keeps the brightness of fine detail") {
  const auto stripes = [](int x, int, std::uint8_t* p) { p[0] = p[1] = p[2] = x % 2 == 0 ? 255 : 0; };
  const Decoded thumb = decode(made(paint(1920, 64, 3, stripes, ".png")).variants.front().bytes);
  // Half of the light is 188 in sRGB; the mean of the numbers would be 128.
  CHECK(thumb.at(240, 8)[0] > 175);
  CHECK(thumb.at(240, 8)[0] < 200);
}

TEST_CASE("faults of pictures are told apart") {
  const auto fault_of = [](const std::string& source) {
    const auto picture = make_picture(bytes(source));
    REQUIRE_FALSE(picture.ok());
    return picture.error().fault;
  };
  CHECK(fault_of("") == PictureFault::UnknownFormat);
  CHECK(fault_of("this is a letter, not a picture") == PictureFault::UnknownFormat);
  CHECK(fault_of("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n") == PictureFault::UnknownFormat);
  const auto noise = [](int x, int y, std::uint8_t* p) {
    for (int c = 0; c < 3; ++c) p[c] = static_cast<std::uint8_t>(x * 31 + y * 17 + c * 71);
  };
  const std::string photo = paint(400, 300, 3, noise, ".jpg");
  CHECK(fault_of(photo.substr(0, photo.size() / 2)) == PictureFault::Damaged);
  CHECK(fault_of("<svg xmlns=\"http://www.w3.org/2000/svg\"><rect") == PictureFault::Damaged);
  const std::string huge = paint(
      10000, 5001, 1, [](int, int, std::uint8_t* p) { *p = 0; }, ".png");
  const auto picture = make_picture(bytes(huge));
  REQUIRE_FALSE(picture.ok());
  CHECK(picture.error().fault == PictureFault::TooLarge);
  CHECK(picture.error().width == 10000);
  CHECK(picture.error().height == 5001);
}

TEST_CASE("the same picture gives the same bytes") {
  CHECK(made(kHill) == made(kHill));
}

TEST_CASE("an unchanged picture comes from the cache and a damaged entry is built again") {
  const test::ContentFolder folder;
  const PictureCache cache(folder.path() / "cache");
  const auto first = cache.get(bytes(kHill));
  REQUIRE(first.ok());
  CHECK(first->origin == PictureCache::Origin::Built);
  const auto second = cache.get(bytes(kHill));
  REQUIRE(second.ok());
  CHECK(second->origin == PictureCache::Origin::Found);
  CHECK(second->picture == first->picture);

  const std::filesystem::path entry = cache.entry(bytes(kHill));
  std::string stored = test::contents(entry);
  stored[stored.size() / 2] ^= 1;
  std::ofstream(entry, std::ios::binary) << stored;
  const auto third = cache.get(bytes(kHill));
  REQUIRE(third.ok());
  CHECK(third->origin == PictureCache::Origin::Built);
  CHECK(third->picture == first->picture);
  std::ofstream(entry, std::ios::binary) << "";
  CHECK(cache.get(bytes(kHill))->origin == PictureCache::Origin::Built);
  CHECK(cache.get(bytes(kHill))->origin == PictureCache::Origin::Found);
}

TEST_CASE("a cache folder that cannot be made costs only time") {
  const test::ContentFolder folder;
  std::ofstream(folder.path() / "file") << "in the way";
  const PictureCache cache(folder.path() / "file" / "cache");
  const auto picture = cache.get(bytes(kHill));
  REQUIRE(picture.ok());
  CHECK(picture->origin == PictureCache::Origin::Built);
}

}  // namespace infopunkt::authoring
