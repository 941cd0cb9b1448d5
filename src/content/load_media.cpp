#include <cstring>

#include "content/loader.h"

namespace infopunkt::content {
namespace {

std::optional<PictureFormat> parse_format(std::string_view name) {
  if (name == "jpeg") return PictureFormat::Jpeg;
  if (name == "png") return PictureFormat::Png;
  return std::nullopt;
}

Media read_media(Row& row, TextRows& texts) {
  Media media;
  media.id = row.integer();
  media.path = row.text();
  media.decorative = row.flag();
  media.width = row.small();
  media.height = row.small();
  media.colour = static_cast<std::uint32_t>(row.integer());
  media.focus_x = row.real();
  media.focus_y = row.real();
  media.credit = row.text();
  media.alt = texts.take(media.id, "alt");
  media.caption = texts.take(media.id, "caption");
  return media;
}

void load_variants(Loader& loader) {
  std::unordered_map<RecordId, Media*> by_id;
  for (Media& media : loader.tables().media) by_id.emplace(media.id, &media);
  SQLite::Statement query(loader.db(),
                          "SELECT media, format, width, height, hash FROM media_variant ORDER BY media, width");
  while (query.executeStep()) {
    Row row(query);
    const auto media = by_id.find(row.integer());
    const auto format = parse_format(row.text());
    MediaVariant variant;
    variant.width = row.small();
    variant.height = row.small();
    const std::string hash = row.blob();
    if (media == by_id.end() || !format || hash.size() != variant.hash.size()) continue;
    variant.format = *format;
    std::memcpy(variant.hash.data(), hash.data(), hash.size());
    media->second->variants.push_back(variant);
  }
}

}  // namespace

void load_media(Loader& loader) {
  SQLite::Statement query(
      loader.db(),
      "SELECT r.id, r.slug, k.decorative, k.width, k.height, k.colour, k.focus_x, k.focus_y, k.credit"
      " FROM record r JOIN media k ON k.record = r.id WHERE r.kind = 'media' ORDER BY r.id");
  while (query.executeStep()) {
    Row row(query);
    loader.tables().media.push_back(read_media(row, loader.texts()));
  }
  load_variants(loader);
}

}  // namespace infopunkt::content
