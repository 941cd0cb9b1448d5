// Pictures and tiles that a bundle may carry and those it may not; and the promise that what passes here, the kiosk's
// decoder decodes.

#include "bundle/picture_check.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <random>
#include <string>
#include <vector>

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

#include "unit/bundle/support.h"

using namespace infopunkt;
using namespace infopunkt::bundle;
using namespace std::string_literals;
using test::deflated;
using test::grey_png;
using test::png_chunk;
using test::png_header;

namespace {

constexpr auto kJpeg = PictureFormat::Jpeg;
constexpr auto kPng = PictureFormat::Png;
const std::string kGrey = "\x08\0\0\0\0"s, kRgba = "\x08\6\0\0\0"s;

std::string fault(const std::string& file, PictureFormat format, int width, int height) {
  return std::string(fault_of_picture(as_bytes(file), {format, width, height}));
}

std::string jpeg(int width, int height, int channels, int quality) {
  std::mt19937 random(7);
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * height * channels);
  for (std::size_t i = 0; i < pixels.size(); ++i)
    pixels[i] = static_cast<unsigned char>((i * 3 / 7 + (random() & 31)) & 0xff);
  std::string file;
  stbi_write_jpg_to_func(
      [](void* to, void* data, int size) { static_cast<std::string*>(to)->append(static_cast<char*>(data), size); },
      &file, width, height, channels, pixels.data(), quality);
  return file;
}

/// A JPEG put together by hand: grey, one code for "no change" and one for "end of block", `scan` as given.
std::string tiny_jpeg(int width, int height, const std::string& more, const std::string& scan, char dc_symbol = 0,
                      char ac_symbol = 0) {
  const auto segment = [](char marker, const std::string& body) {
    return "\xff"s + marker + static_cast<char>((body.size() + 2) >> 8) + static_cast<char>((body.size() + 2) & 0xff) +
           body;
  };
  const std::string counts = "\1"s + std::string(15, '\0');
  return "\xff\xd8" + segment('\xdb', '\0' + std::string(64, '\1')) +
         segment('\xc0', "\x08\0"s + static_cast<char>(height) + '\0' + static_cast<char>(width) + "\1\1\x11\0"s) +
         segment('\xc4', "\0"s + counts + dc_symbol) + segment('\xc4', "\x10"s + counts + ac_symbol) + more +
         segment('\xda', "\1\1\0\0\x3f\0"s) + scan;
}

/// Decodes as the kiosk does; false when it does not, or to another size.
bool stb_decodes(const std::string& file, int width, int height) {
  int w = 0, h = 0, channels = 0;
  stbi_uc* pixels = stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(file.data()), static_cast<int>(file.size()),
                                          &w, &h, &channels, 4);
  const bool whole = pixels != nullptr && w == width && h == height;
  stbi_image_free(pixels);
  return whole;
}

std::string png(std::size_t width, std::size_t height, const std::string& kind, const std::string& rows) {
  return png_header(width, height, kind) + png_chunk("IDAT", deflated(rows)) + png_chunk("IEND", "");
}

std::string gzip(const std::string& plain) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

TEST_CASE("JPEGs of every small size pass, with and without shared colour, and the kiosk decodes them") {
  for (int width = 1; width < 40; width += 3)
    for (int height = 1; height < 40; height += 5)
      for (const int quality : {40, 95}) {
        CAPTURE(width);
        CAPTURE(height);
        const std::string file = jpeg(width, height, 3, quality);
        CHECK(fault(file, kJpeg, width, height) == "");
        CHECK(stb_decodes(file, width, height));
      }
  CHECK(fault(jpeg(1200, 800, 3, 85), kJpeg, 1200, 800) == "");
}

TEST_CASE("a picture of another size or format than its row says is refused") {
  const std::string file = jpeg(32, 16, 3, 85);
  CHECK(fault(file, kJpeg, 16, 32) == "another size than its row says");
  CHECK(fault(file, kPng, 32, 16) == "not a PNG file");
  CHECK(fault(grey_png(32, 16), kPng, 32, 17) == "another size than its row says");
  CHECK(fault(grey_png(32, 16), kJpeg, 32, 16) == "not a JPEG file");
}

TEST_CASE("GIF, BMP, TGA and nothing at all are no pictures, whatever their row says") {
  const std::string tga = "\0\0\2\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\x18\0"s;  // 18 bytes that ask for 65535 × 65535
  for (const std::string& file : {"GIF89a\1\0\1\0\0\0\0"s, "BM" + std::string(52, '\0'), tga, ""s, "\xff\xd8"s})
    for (const PictureFormat format : {kJpeg, kPng}) CHECK(fault(file, format, 1, 1) != "");
}

TEST_CASE("a picture larger than a kiosk decodes is refused before its bytes are looked at") {
  CHECK(fault("", kPng, 4097, 1) == "larger than a kiosk decodes");
  CHECK(fault("", kPng, 4096, 4096) == "larger than a kiosk decodes");
  CHECK(fault("", kJpeg, 0, 1) == "larger than a kiosk decodes");
  CHECK(fault("", kJpeg, -1, -1) == "larger than a kiosk decodes");
  CHECK(fault(std::string(kMaxPictureBytes + 1, 'x'), kPng, 1, 1) == "a file larger than a kiosk decodes");
}

TEST_CASE("a JPEG that ends early is refused wherever it ends, and so is one that goes on") {
  const std::string file = jpeg(40, 40, 3, 85);
  for (std::size_t length = 0; length < file.size(); ++length)
    CHECK(fault(file.substr(0, length), kJpeg, 40, 40) != "");
  CHECK(fault(file + "x", kJpeg, 40, 40) == "bytes after the JPEG's picture");
  // Cut in the middle, but with a proper end: other decoders make the rest grey.
  CHECK(fault(file.substr(0, file.size() / 2) + "\xff\xd9", kJpeg, 40, 40) != "");
}

TEST_CASE("only baseline JPEGs pass") {
  std::string file = jpeg(16, 16, 3, 85);
  const std::size_t frame = file.find("\xff\xc0");
  REQUIRE(frame != std::string::npos);
  for (const char marker : {'\xc1', '\xc2', '\xc3', '\xc5', '\xc9', '\xca'}) {
    file[frame + 1] = marker;
    CHECK(fault(file, kJpeg, 16, 16) == "a JPEG that is not baseline");
  }
  file[frame + 1] = '\xc0';
  file[frame + 4] = 12;
  CHECK(fault(file, kJpeg, 16, 16) == "a JPEG of other than 8 bits");
  file[frame + 4] = 8;
  file[frame + 11] = 0x44;
  CHECK(fault(file, kJpeg, 16, 16) == "a JPEG with unusual sampling");
}

TEST_CASE("restart markers are followed, and missed when they are missing or wrong") {
  const std::string every_block = "\xff\xdd\0\4\0\1"s;
  CHECK(fault(tiny_jpeg(16, 8, "", "\x0f\xff\xd9"), kJpeg, 16, 8) == "");
  const std::string good = tiny_jpeg(16, 8, every_block, "\x3f\xff\xd0\x3f\xff\xd9");
  CHECK(fault(good, kJpeg, 16, 8) == "");
  CHECK(stb_decodes(good, 16, 8));
  CHECK(fault(tiny_jpeg(16, 8, every_block, "\x0f\xff\xd9"), kJpeg, 16, 8) == "a JPEG whose restart marker is missing");
  CHECK(fault(tiny_jpeg(16, 8, every_block, "\x3f\xff\xd1\x3f\xff\xd9"), kJpeg, 16, 8) ==
        "a JPEG whose restart marker is missing");
}

TEST_CASE("brightness that runs out of its range is refused") {
  // Each block: one bit for "11 bits follow", eleven ones (+2047), one bit for "end of block".
  const std::string once = "\x7f\xf3\xff\xd9"s, twice = "\x7f\xf3\xff\0\x9f\xff\xd9"s;
  CHECK(fault(tiny_jpeg(8, 8, "", once, 11), kJpeg, 8, 8) == "");
  CHECK(fault(tiny_jpeg(16, 8, "", twice, 11), kJpeg, 16, 8) == "a JPEG whose picture data is damaged");
  CHECK(fault(tiny_jpeg(8, 8, "", once, 12), kJpeg, 8, 8) == "a JPEG code table with impossible symbols");
}

TEST_CASE("a block with more than its sixty-four coefficients is refused") {
  // One bit for "no change", then four times: one bit for "15 zeros and a number of one bit", and that bit.
  CHECK(fault(tiny_jpeg(8, 8, "", "\x2a\xff\0\xff\xd9"s, 0, '\xf1'), kJpeg, 8, 8) ==
        "a JPEG whose picture data is damaged");
}

TEST_CASE("PNGs as publishing writes them pass, in one piece or several") {
  CHECK(fault(grey_png(3, 2), kPng, 3, 2) == "");
  CHECK(stb_decodes(grey_png(3, 2), 3, 2));
  const std::string rows(2 * (1 + 4 * 4), '\1');
  CHECK(fault(png(4, 2, kRgba, rows), kPng, 4, 2) == "");
  const std::string packed = deflated(rows);
  const std::string pieces = png_header(4, 2, kRgba) + png_chunk("tEXt", "a") + png_chunk("IDAT", packed.substr(0, 3)) +
                             png_chunk("IDAT", "") + png_chunk("IDAT", packed.substr(3)) + png_chunk("IEND", "");
  CHECK(fault(pieces, kPng, 4, 2) == "");
  CHECK(stb_decodes(pieces, 4, 2));
}

TEST_CASE("PNGs that publishing does not write are refused, each for its reason") {
  const std::string row = "\0a"s, idat = png_chunk("IDAT", deflated(row)), end = png_chunk("IEND", "");
  const auto told = [&](const std::string& kind, const std::string& body) {
    return fault(png_header(1, 1, kind) + body, kPng, 1, 1);
  };
  CHECK(told(kGrey, idat + end) == "");
  CHECK(told("\x08\3\0\0\0"s, idat + end) == "a PNG with a palette");
  CHECK(told("\x10\0\0\0\0"s, idat + end) == "a PNG of other than 8 bits");
  CHECK(told("\x08\0\0\0\1"s, idat + end) == "an interlaced PNG");
  CHECK(told(kGrey, end) == "a PNG that is cut off");
  CHECK(told(kGrey, idat) == "a PNG that is cut off");
  CHECK(told(kGrey, idat + end + "x") == "bytes after the PNG's picture");
  CHECK(told(kGrey, png_chunk("tRNS", "\0\0"s) + idat + end) == "a PNG with chunks that publishing does not write");
  CHECK(told(kGrey, png_chunk("CgBI", "") + idat + end) == "a PNG with chunks that publishing does not write");
  CHECK(told(kGrey, png_chunk("IDAT", deflated(row).substr(0, 4)) + png_chunk("tEXt", "") + idat + end) ==
        "a PNG whose picture data is torn apart");
  CHECK(told(kGrey, png_chunk("IDAT", deflated("\5a")) + end) == "a PNG whose picture data is damaged");
  CHECK(told(kGrey, png_chunk("IDAT", deflated(row + row)) + end) == "a PNG whose picture data is damaged");
  CHECK(told(kGrey, png_chunk("IDAT", deflated("\0"s)) + end) == "a PNG that is cut off");
  CHECK(told(kGrey, png_chunk("IDAT", deflated(row) + "x") + end) == "bytes after the PNG's picture");
  std::string wrong = png_header(1, 1, kGrey) + idat + end;
  wrong[wrong.size() - 1] ^= 1;
  CHECK(fault(wrong, kPng, 1, 1) == "a PNG whose checksum is wrong");
}

TEST_CASE("a PNG that unpacks to far more than its rows is left at the first row too many") {
  const std::string bomb = png(1, 1, kGrey, std::string(64U << 20U, '\0'));
  CHECK(bomb.size() < 100'000);
  CHECK(fault(bomb, kPng, 1, 1) == "a PNG whose picture data is damaged");
}

TEST_CASE("whatever damage passes, the kiosk decodes to the size that the row says") {
  std::mt19937 random(42);
  const std::vector<std::pair<std::string, PictureFormat>> files{
      {jpeg(40, 24, 3, 40), kJpeg},
      {jpeg(40, 24, 3, 95), kJpeg},
      {grey_png(40, 24), kPng},
      {png(40, 24, kRgba, std::string(24 * 161, '\1')), kPng}};
  std::size_t passed = 0, refused = 0;
  for (int i = 0; i < 40'000; ++i) {
    auto [file, format] = files[static_cast<std::size_t>(i) % files.size()];
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes)
      file[random() % file.size()] ^= static_cast<char>(1U << random() % 8);
    if (!fault(file, format, 40, 24).empty()) {
      ++refused;
      continue;
    }
    ++passed;
    REQUIRE(stb_decodes(file, 40, 24));
  }
  CHECK(passed > 1000);
  CHECK(refused > 10'000);
}

TEST_CASE("damage to a large JPEG is found in the middle as at the ends, and what passes, the kiosk decodes") {
  const std::string sound = jpeg(700, 500, 3, 90);
  REQUIRE(sound.size() > 100'000);  // many windows, and the tables of large pictures
  std::mt19937 random(3);
  std::size_t refused = 0;
  for (int i = 0; i < 300; ++i) {
    std::string file = sound;
    file[600 + random() % (file.size() - 600)] ^= static_cast<char>(1U << random() % 8);
    if (fault(file, kJpeg, 700, 500).empty())
      REQUIRE(stb_decodes(file, 700, 500));
    else
      ++refused;
  }
  CHECK(refused > 20);
}

TEST_CASE("two JPEGs side by side are told the same as each alone") {
  const std::string every_block = "\xff\xdd\0\4\0\1"s;
  struct Named {
    std::string file;
    PictureClaim claim;
  };
  std::vector<Named> all{{jpeg(700, 500, 3, 90), {kJpeg, 700, 500}},
                         {jpeg(40, 24, 3, 40), {kJpeg, 40, 24}},
                         {jpeg(64, 64, 1, 95), {kJpeg, 64, 64}},
                         {tiny_jpeg(16, 8, every_block, "\x3f\xff\xd0\x3f\xff\xd9"), {kJpeg, 16, 8}},
                         {tiny_jpeg(16, 8, every_block, "\x3f\xff\xd1\x3f\xff\xd9"), {kJpeg, 16, 8}},
                         {jpeg(40, 24, 3, 40), {kJpeg, 24, 40}},
                         {jpeg(40, 24, 3, 40), {kJpeg, 5000, 24}},
                         {"", {kJpeg, 1, 1}}};
  std::mt19937 random(9);
  for (int i = 0; i < 30; ++i) {
    Named damaged = all[static_cast<std::size_t>(i) % 3];
    damaged.file[random() % damaged.file.size()] ^= static_cast<char>(1U << random() % 8);
    all.push_back(damaged);
  }
  for (const Named& a : all)
    for (const Named& b : all) {
      JpegReading left(as_bytes(a.file), a.claim), right(as_bytes(b.file), b.claim);
      JpegReading::read_both(left, right);
      CHECK((left.ended() || right.ended()));
      // The one that lasts longer goes on beside another.
      JpegReading third(as_bytes(all[0].file), all[0].claim);
      JpegReading::read_both(left.ended() ? right : left, third);
      left.read();
      right.read();
      third.read();
      CHECK(left.fault() == fault_of_picture(as_bytes(a.file), a.claim));
      CHECK(right.fault() == fault_of_picture(as_bytes(b.file), b.claim));
      CHECK(third.fault() == "");
    }
}

TEST_CASE("tiles in gzip unpack within their limit, others are left alone") {
  const auto told = [](const std::string& tile) { return std::string(fault_of_tile(as_bytes(tile))); };
  CHECK(told("") == "");
  CHECK(told("plain protobuf") == "");
  CHECK(told(gzip("layers")) == "");
  CHECK(told(deflated("layers")) == "");
  CHECK(told(deflated("layers").substr(0, 8)) == "a tile whose packed bytes are damaged");
  const std::string packed = gzip(std::string(1000, 'x'));
  CHECK(told(packed.substr(0, packed.size() - 1)) == "a tile whose packed bytes are damaged");
  std::string flipped = packed;
  flipped[flipped.size() - 6] ^= 1;
  CHECK(told(flipped) == "a tile whose packed bytes are damaged");
  CHECK(told(gzip(std::string(kMaxPlainTileBytes, 'x'))) == "");
  CHECK(told(gzip(std::string(kMaxPlainTileBytes + 1, 'x'))) == "a tile that unpacks to more than the map reads");
}

TEST_CASE("what a picture says of itself is read from its own header, whatever kind of JPEG it is") {
  const auto told = [](const std::string& file) { return claim_of(as_bytes(file)); };
  CHECK(told(jpeg(40, 24, 3, 40)) == PictureClaim{kJpeg, 40, 24});
  CHECK(told(grey_png(40, 24)) == PictureClaim{kPng, 40, 24});
  std::string progressive = jpeg(40, 24, 3, 40);
  progressive.replace(progressive.find("\xff\xc0"), 2, "\xff\xc2");
  CHECK(told(progressive) == PictureClaim{kJpeg, 40, 24});
  for (const std::string& file :
       {""s, "\x89PNG\r\n\x1a\n"s, "\xff\xd8\xff"s, "GIF89a"s, "\xff\xd8\xff\xe0\0\1"s, "\xff\xd8\xff\xff\xff\xff"s})
    CHECK_FALSE(told(file).has_value());
  const std::string whole = jpeg(40, 24, 3, 40);
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    const auto claim = told(whole.substr(0, length));
    CHECK((!claim || *claim == PictureClaim{kJpeg, 40, 24}));
  }
}

TEST_CASE("a map tile that is a picture is square, no larger than the map draws, and sound like any picture") {
  const auto told = [](const std::string& tile) { return std::string(fault_of_raster_tile(as_bytes(tile))); };
  CHECK(told(grey_png(256, 256)) == "");
  CHECK(told(jpeg(256, 256, 3, 80)) == "");
  CHECK(told(grey_png(kMaxTileSide, kMaxTileSide)) == "");
  CHECK(told(grey_png(kMaxTileSide + 1, kMaxTileSide + 1)) == "a tile larger than the map draws");
  CHECK(told(grey_png(256, 255)) == "a tile that is not square");
  CHECK(told(grey_png(0, 0)) == "larger than a kiosk decodes");
  CHECK(told(gzip("layers")) == "neither PNG nor JPEG");
  CHECK(told("") == "neither PNG nor JPEG");
  CHECK(told(png(256, 256, "\x08\3\0\0\0"s, std::string(256 * 257, '\0'))) == "a PNG with a palette");
  std::string progressive = jpeg(256, 256, 3, 80);
  progressive.replace(progressive.find("\xff\xc0"), 2, "\xff\xc2");
  CHECK(told(progressive) == "a JPEG that is not baseline");
  CHECK(told(grey_png(256, 256).substr(0, 200)) == "a PNG that is cut off");
}
