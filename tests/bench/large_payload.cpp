// infopunkt-bench-payload: a payload as large as an office with many photographs might make, for measuring its way onto
// a kiosk. By bytes nearly all of it are JPEGs as publishing makes them: of every twenty pictures nineteen are
// photographs (structure in every octave, and the grain of a sensor) and one is an illustration of the demo content,
// some of those PNGs with transparency. There are a few dozen different ones; each copy carries a number in a comment,
// so that it is a blob of its own and is checked as such. Besides: some thousand map tiles of noise, 1500 news, their
// index.

#include <vips/vips.h>
#include <zlib.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "authoring/pictures.h"
#include "bundle/writer.h"
#include "support/synthetic_payload.h"

namespace {

using namespace infopunkt;

constexpr std::size_t kTile = 9 << 10;
constexpr int kTiles = 3000, kNews = 1500, kPhotographs = 16, kIllustrationEvery = 20;
constexpr int kWidth = 2560, kHeight = 1707;

/// One libvips picture, released at the end.
struct Image {
  VipsImage* raw = nullptr;
  Image() = default;
  Image(Image&& other) noexcept : raw(std::exchange(other.raw, nullptr)) {}
  Image& operator=(Image&& other) noexcept {
    std::swap(raw, other.raw);
    return *this;
  }
  ~Image() { VIPS_UNREF(raw); }
};

/// One colour of a photograph: clouds of 256 pixels down to 8, each finer one weaker, and grain.
Image photographed_colour(int seed) {
  Image sum;
  vips_gaussnoise(&sum.raw, kWidth, kHeight, "mean", 128.0, "sigma", 9.0, "seed", seed, nullptr);
  double strength = 60;
  for (int cell = 256; cell >= 8; cell /= 2, strength *= 0.55) {
    Image clouds, scaled, more;
    vips_perlin(&clouds.raw, kWidth, kHeight, "cell_size", cell, "seed", seed + cell, nullptr);
    vips_linear1(clouds.raw, &scaled.raw, strength, 0.0, nullptr);
    vips_add(sum.raw, scaled.raw, &more.raw, nullptr);
    sum = std::move(more);
  }
  Image bytes;
  vips_cast_uchar(sum.raw, &bytes.raw, nullptr);
  return bytes;
}

Result<authoring::Picture> photograph(int number) {
  Image red = photographed_colour(number * 30), green = photographed_colour(number * 30 + 1);
  Image blue = photographed_colour(number * 30 + 2), joined, colour;
  VipsImage* bands[] = {red.raw, green.raw, blue.raw};
  void* data = nullptr;
  std::size_t size = 0;
  if (vips_bandjoin(bands, &joined.raw, 3, nullptr) != 0 ||
      vips_copy(joined.raw, &colour.raw, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) != 0 ||
      vips_pngsave_buffer(colour.raw, &data, &size, "compression", 1, nullptr) != 0)
    return fail(std::string("no photograph: ") + vips_error_buffer());
  auto made = authoring::make_picture({static_cast<const std::byte*>(data), size});
  g_free(data);
  if (!made) return fail(std::string("a photograph that publishing refuses"));
  return std::move(*made);
}

Result<std::vector<authoring::Picture>> photographs() {
  std::vector<authoring::Picture> made;
  for (int i = 0; i < kPhotographs; ++i) {
    auto picture = photograph(i);
    if (!picture) return fail(picture.error());
    made.push_back(std::move(*picture));
  }
  return made;
}

/// The pictures of a content folder, as publishing makes them.
std::vector<authoring::Picture> illustrations(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".svg") files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<authoring::Picture> made;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (auto picture = authoring::make_picture(std::as_bytes(std::span(bytes)))) made.push_back(std::move(*picture));
  }
  return made;
}

std::string be(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
  return text;
}

/// The same picture with a comment of its own: JPEG's COM after the first marker, PNG's tEXt after the header.
std::string numbered(const authoring::PictureVariant& variant, std::uint32_t number) {
  const std::string words = "copy " + std::to_string(number);
  std::string bytes = variant.bytes;
  if (variant.format == "jpeg") {
    bytes.insert(2, "\xff\xfe" + be(static_cast<std::uint32_t>(words.size()) + 2, 2) + words);
    return bytes;
  }
  const std::string summed = std::string("tEXtComment") + '\0' + words;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(summed.data()), static_cast<uInt>(summed.size()));
  constexpr std::size_t after_header = 8 + 25;
  bytes.insert(after_header,
               be(static_cast<std::uint32_t>(summed.size()) - 4, 4) + summed + be(static_cast<std::uint32_t>(sum), 4));
  return bytes;
}

/// Returns the bytes written.
std::size_t add_picture(bundle::Writer& writer, const authoring::Picture& picture, int number) {
  const std::string slug = "pictures/" + std::to_string(number);
  const auto id = writer.record({.kind = "media", .slug = slug, .ord = number});
  writer.add(bundle::MediaRow{.record = id, .width = picture.width, .height = picture.height});
  std::size_t written = 0;
  for (const auto& variant : picture.variants) {
    const std::string bytes = numbered(variant, static_cast<std::uint32_t>(number));
    const auto hash = writer.blob(std::as_bytes(std::span(bytes)));
    writer.add(bundle::MediaVariantRow{id, variant.name, variant.format, variant.width, variant.height, hash});
    written += bytes.size();
  }
  return written;
}

void add_news(bundle::Writer& writer, support::SyntheticRandom& random) {
  const support::SyntheticVocabulary vocabulary(lang::pl, 5000);
  for (int i = 0; i < kNews; ++i) {
    const std::string slug = "item-" + std::to_string(i);
    const auto id = writer.record({.kind = "news", .slug = slug, .ord = i});
    writer.add(bundle::NewsRow{id, "2026-05-14", {}});
    const std::string title = vocabulary.sentence(random, 6), body = vocabulary.sentence(random, 80);
    writer.add(bundle::TextRow{id, "title", lang::pl, title});
    writer.add(bundle::BlockRow{.record = id, .lang = lang::pl, .ord = 0, .kind = "paragraph", .text = body});
    const std::string folded_title = fold(title), folded_body = fold(body);
    writer.search_doc({id, lang::pl, folded_title, {}, folded_body});
  }
}

void add_tiles(bundle::Writer& writer, support::SyntheticRandom& random) {
  writer.add(bundle::TilesetRow{.id = 1, .name = "map", .format = "pbf", .minzoom = 0, .maxzoom = 14});
  std::vector<std::byte> tile(kTile);
  for (int i = 0; i < kTiles; ++i) {
    // Like compressed bytes, and not taken for gzip.
    for (std::byte& byte : tile) byte = static_cast<std::byte>(random.below(256));
    tile[0] = std::byte{0x1a};
    writer.add(bundle::TileRow{1, 14, i % 100, i / 100, writer.blob(tile)});
  }
}

Result<int> write_payload(const std::string& payload, int mebibytes, const std::string& pictures) {
  const auto photos = photographs();
  if (!photos) return fail(photos.error());
  const auto drawings = illustrations(pictures);
  if (drawings.empty()) return fail("no .svg in " + pictures);
  bundle::Writer writer(payload);
  writer.meta("product", "infopunkt");
  writer.meta("site", "*");
  writer.meta("default_language", "pl");
  writer.meta("timezone", "Europe/Warsaw");
  writer.meta("url", "");
  writer.add(bundle::LanguageRow{lang::pl, "polski", 0});
  support::SyntheticRandom random(256);
  add_news(writer, random);
  add_tiles(writer, random);
  std::size_t written = kTiles * kTile;
  int count = 0;
  for (; written < static_cast<std::size_t>(mebibytes) << 20; ++count) {
    const auto index = static_cast<std::size_t>(count);
    const bool drawn = count % kIllustrationEvery == kIllustrationEvery - 1;
    written += add_picture(
        writer, drawn ? drawings[index / kIllustrationEvery % drawings.size()] : (*photos)[index % photos->size()],
        count);
  }
  if (auto done = writer.finish(); !done) return fail(bundle::text(done.error()));
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  std::string payload, pictures;
  int mebibytes = 256;
  CLI::App app("Writes a large payload of real pictures; prints how many", "infopunkt-bench-payload");
  app.add_option("--payload", payload, "the database to write")->required();
  app.add_option("--pictures", pictures, "folder of .svg illustrations")->required();
  app.add_option("--mib", mebibytes, "size, mebibytes")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const auto count = write_payload(payload, mebibytes, pictures);
  if (!count) {
    std::fprintf(stderr, "infopunkt-bench-payload: %s\n", count.error().message.c_str());
    return 1;
  }
  std::printf("{\"pictures\": %d}\n", *count);
  return 0;
}
