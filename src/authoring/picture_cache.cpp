#include "authoring/picture_cache.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "bundle/hash.h"

namespace infopunkt::authoring {
namespace {

namespace fs = std::filesystem;

// Entry: 32 bytes BLAKE2b-256 of the rest, then numbers and texts in a fixed order. Texts carry their length.
class Packer {
 public:
  void number(std::uint64_t value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    m_bytes.append(raw, sizeof raw);
  }
  void text(std::string_view value) {
    number(value.size());
    m_bytes.append(value);
  }
  [[nodiscard]] const std::string& bytes() const { return m_bytes; }

 private:
  std::string m_bytes;
};

/// The hash was right, so the lengths are ours; still nothing is read beyond the end.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : m_rest(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    if (m_rest.size() < sizeof value) return 0;
    std::memcpy(&value, m_rest.data(), sizeof value);
    m_rest.remove_prefix(sizeof value);
    return value;
  }
  int small() { return static_cast<int>(number()); }
  std::string text() {
    const std::string value(m_rest.substr(0, number_limited()));
    m_rest.remove_prefix(value.size());
    return value;
  }

 private:
  std::size_t number_limited() {
    const std::uint64_t wanted = number();
    return wanted < m_rest.size() ? static_cast<std::size_t>(wanted) : m_rest.size();
  }
  std::string_view m_rest;
};

std::string pack(const Picture& picture) {
  Packer out;
  out.number(static_cast<std::uint64_t>(picture.width));
  out.number(static_cast<std::uint64_t>(picture.height));
  out.number(picture.colour);
  for (const PictureVariant& variant : picture.variants) {
    out.text(variant.name);
    out.text(variant.format);
    out.number(static_cast<std::uint64_t>(variant.width));
    out.number(static_cast<std::uint64_t>(variant.height));
    out.text(variant.bytes);
  }
  const bundle::Digest256 hash = bundle::hash256(bundle::as_bytes(out.bytes()));
  return std::string(bundle::as_text(hash)) + out.bytes();
}

std::optional<Picture> unpack(std::string_view entry) {
  constexpr std::size_t kHash = sizeof(bundle::Digest256);
  if (entry.size() <= kHash) return std::nullopt;
  const std::string_view rest = entry.substr(kHash);
  const bundle::Digest256 hash = bundle::hash256(bundle::as_bytes(rest));
  if (bundle::as_text(hash) != entry.substr(0, kHash)) return std::nullopt;
  Unpacker in(rest);
  Picture picture;
  picture.width = in.small();
  picture.height = in.small();
  picture.colour = static_cast<std::uint32_t>(in.number());
  for (std::size_t i = 0; i < kVariants.size(); ++i) {
    PictureVariant variant;
    variant.name = in.text();
    variant.format = in.text();
    variant.width = in.small();
    variant.height = in.small();
    variant.bytes = in.text();
    picture.variants.push_back(std::move(variant));
  }
  return picture;
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// No fsync: an entry lost or torn by a power cut is found by its hash and built again.
void store(const fs::path& path, const std::string& bytes) {
  static std::atomic<unsigned> counter{0};
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  fs::path temporary = path;
  temporary += "." + std::to_string(getpid()) + "-" + std::to_string(counter++) + ".tmp";
  std::ofstream out(temporary, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out.good()) fs::rename(temporary, path, ignored);
  if (!out.good() || ignored) fs::remove(temporary, ignored);
}

fs::path environment_path(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

}  // namespace

fs::path PictureCache::entry(std::span<const std::byte> source, int page) const {
  const std::string settings = picture_library() + " settings " + std::to_string(kPictureSettings) +
                               (page > 0 ? " page " + std::to_string(page) : "");
  const bundle::Digest256 bytes = bundle::hash256(source);
  const bundle::Digest256 key = bundle::hash256(bundle::as_bytes(std::string(bundle::as_text(bytes)) + settings));
  return m_folder / (bundle::to_hex(key) + ".picture");
}

Result<PictureCache::Cached, PictureError> PictureCache::get(std::span<const std::byte> source, int page) const {
  const fs::path path = m_folder.empty() ? fs::path() : entry(source, page);
  if (!path.empty()) {
    if (const auto bytes = read_file(path))
      if (auto picture = unpack(*bytes)) return Cached{std::move(*picture), Origin::Found};
  }
  auto made = page > 0 ? make_page(source, page) : make_picture(source);
  if (!made) return fail(made.error());
  if (!path.empty()) store(path, pack(*made));
  return Cached{std::move(made).value(), Origin::Built};
}

fs::path default_picture_cache() {
  // XDG: a relative value is to be ignored.
  fs::path base = environment_path("XDG_CACHE_HOME");
  if (!base.is_absolute()) {
    const fs::path home = environment_path("HOME");
    base = home.is_absolute() ? home / ".cache" : fs::temp_directory_path();
  }
  return base / "infopunkt" / "pictures";
}

}  // namespace infopunkt::authoring
