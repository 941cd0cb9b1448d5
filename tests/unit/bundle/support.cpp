#include "unit/bundle/support.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "bundle/schema.h"

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
  fields.schema = static_cast<std::uint64_t>(kSchemaVersion);
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

namespace {

std::string be32(std::size_t value) {
  std::string bytes(4, '\0');
  for (std::size_t i = 0; i < 4; ++i) bytes[3 - i] = static_cast<char>(value >> (8 * i));
  return bytes;
}

}  // namespace

std::string png_chunk(const std::string& type, const std::string& body) {
  const std::string summed = type + body;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(summed.data()), static_cast<uInt>(summed.size()));
  return be32(body.size()) + summed + be32(sum);
}

std::string png_header(std::size_t width, std::size_t height, const std::string& kind) {
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", be32(width) + be32(height) + kind);
}

std::string deflated(const std::string& plain) {
  uLongf size = compressBound(static_cast<uLong>(plain.size()));
  std::string packed(size, '\0');
  REQUIRE(compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(plain.data()),
                   static_cast<uLong>(plain.size())) == Z_OK);
  packed.resize(size);
  return packed;
}

std::string grey_png(std::size_t width, std::size_t height) {
  using namespace std::string_literals;
  std::string rows;
  for (std::size_t y = 0; y < height; ++y) rows += '\0' + std::string(width, static_cast<char>(y));
  return png_header(width, height, "\x08\0\0\0\0"s) + png_chunk("IDAT", deflated(rows)) + png_chunk("IEND", "");
}

void fill_sample(Writer& writer) {
  writer.meta("product", "infopunkt");
  writer.add(LanguageRow{lang::pl, "Polski", 0});
  writer.add(LanguageRow{lang::cs, "Čeština", 1});
  const RecordId picture = writer.record({.kind = "media", .slug = "park.svg"});
  writer.add(MediaRow{.record = picture, .width = 640, .height = 480, .colour = 0x336699});
  const Digest256 hash = writer.blob(as_bytes(grey_png(320, 240)));
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
