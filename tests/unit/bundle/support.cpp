#include "unit/bundle/support.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace infopunkt::bundle::test {

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "bundle-test-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  m_path = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(m_path, ignored);
}

std::string read_all(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_all(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  REQUIRE(out.good());
}

int shell(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str());
}

SignedFields sample_fields() {
  SignedFields fields;
  fields.product = "infopunkt";
  fields.site = "*";
  fields.epoch = 1;
  fields.serial = 42;
  fields.size = 20705280;
  fields.schema = 1;
  fields.created = 1795328536;
  return fields;
}

KeySet only(const SecretKey& key) {
  KeySet keys;
  keys.add(key.public_key());
  return keys;
}

HeaderBytes header_with_comment(const SecretKey& key, std::string_view payload, const std::string& comment) {
  return serialise_header(format_signature(sign(key, hash512(as_bytes(payload)), comment)), payload.size());
}

void fill_sample(Writer& writer) {
  writer.meta("product", "infopunkt");
  writer.add(LanguageRow{lang::pl, "Polski", 0});
  writer.add(LanguageRow{lang::cs, "Čeština", 1});
  const RecordId picture = writer.record({.kind = "media", .slug = "park.svg"});
  writer.add(MediaRow{.record = picture, .width = 640, .height = 480, .colour = 0x336699});
  const Digest256 hash = writer.blob(as_bytes("picture bytes"));
  writer.add(MediaVariantRow{picture, "thumb", "png", 320, 240, hash});
  const RecordId news = writer.record({.kind = "news", .slug = "2021-06-visit", .ord = 1, .image = picture});
  writer.add(NewsRow{.record = news, .date = "2021-06-17"});
  writer.add(TextRow{news, "title", lang::pl, "Wizyta w Ołomuńcu"});
  writer.add(TextRow{news, "title", lang::cs, "Návštěva v Olomouci"});
  writer.add(BlockRow{news, lang::pl, 0, "paragraph", 0, "Zażółć gęślą jaźń.", "s 0 6", {}});
  writer.add(GalleryRow{news, 0, picture});
  writer.add(TilesetRow{.id = 1, .name = "base", .format = "pbf", .maxzoom = 14, .attribution = "© OpenStreetMap"});
  writer.add(TileRow{1, 0, 0, 0, writer.blob(as_bytes("tile bytes"))});
  writer.search_doc({news, lang::pl, "wizyta w olomuncu", "", "zazolc gesla jazn"});
  writer.search_doc({news, lang::cs, "navsteva v olomouci", "", ""});
}

void write_sample_payload(const std::filesystem::path& file) {
  Writer writer(file);
  fill_sample(writer);
  const auto done = writer.finish();
  REQUIRE_MESSAGE(done.ok(), text(done.error()));
}

}  // namespace infopunkt::bundle::test
