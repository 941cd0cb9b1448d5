// A bundle as large as a busy office might make: mostly pictures, some thousand map tiles, texts and their index.

#include "bundle/writer.h"
#include "measures.h"
#include "support/synthetic_payload.h"

namespace infopunkt::bench {
namespace {

constexpr std::size_t kPicture = 350 << 10, kThumb = 24 << 10, kTile = 9 << 10;
constexpr int kTiles = 3000, kNews = 1500;

/// Bytes that do not compress, as those of pictures do not.
std::vector<std::byte> noise(support::SyntheticRandom& random, std::size_t size) {
  std::vector<std::byte> bytes(size);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(random.below(256));
  return bytes;
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

void add_picture(bundle::Writer& writer, support::SyntheticRandom& random, int number) {
  const std::string slug = "pictures/" + std::to_string(number) + ".jpg";
  const auto id = writer.record({.kind = "media", .slug = slug, .ord = number});
  writer.add(bundle::MediaRow{.record = id, .width = 1920, .height = 1280});
  const auto variant = [&](std::string_view name, std::size_t size, std::int64_t width) {
    const auto hash = writer.blob(noise(random, size));
    writer.add(bundle::MediaVariantRow{id, name, "jpeg", width, width * 2 / 3, hash});
  };
  variant("screen", kPicture, 1920);
  variant("thumb", kThumb, 480);
}

}  // namespace

Result<Numbers> write_large_payload(const std::string& payload, int mebibytes) {
  bundle::Writer writer(payload);
  writer.meta("product", "infopunkt");
  writer.meta("site", "*");
  writer.meta("default_language", "pl");
  writer.meta("timezone", "Europe/Warsaw");
  writer.meta("url", "");
  writer.add(bundle::LanguageRow{lang::pl, "polski", 0});
  support::SyntheticRandom random(256);
  add_news(writer, random);
  writer.add(bundle::TilesetRow{.id = 1, .name = "map", .format = "pbf", .minzoom = 0, .maxzoom = 14});
  for (int i = 0; i < kTiles; ++i)
    writer.add(bundle::TileRow{1, 14, i % 100, i / 100, writer.blob(noise(random, kTile))});
  const std::size_t fixed = static_cast<std::size_t>(kTiles) * kTile;
  const std::size_t wanted = static_cast<std::size_t>(mebibytes) << 20;
  const std::size_t pictures = wanted > fixed ? (wanted - fixed) / (kPicture + kThumb) : 0;
  for (std::size_t i = 0; i < pictures; ++i) add_picture(writer, random, static_cast<int>(i));
  if (auto written = writer.finish(); !written) return fail(bundle::text(written.error()));
  return Numbers{{"pictures", pictures}, {"tiles", kTiles}};
}

}  // namespace infopunkt::bench
