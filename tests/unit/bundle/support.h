#pragma once
// What the tests of this layer share: a folder that goes away, files, keys, a small payload.

#include <filesystem>
#include <string>
#include <string_view>

#include "bundle/bundle_file.h"
#include "bundle/writer.h"

namespace infopunkt::bundle::test {

/// A fresh folder, removed with everything in it on destruction.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return m_path / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

[[nodiscard]] std::string read_all(const std::filesystem::path& file);
void write_all(const std::filesystem::path& file, std::string_view bytes);
/// Exit status of a shell command; its output is dropped.
[[nodiscard]] int shell(const std::string& command);

/// Fields of serial 42 for the product "infopunkt", every site.
[[nodiscard]] SignedFields sample_fields();
[[nodiscard]] KeySet only(const SecretKey& key);

/// The header of a bundle over `payload`, signed by `key` with `comment` whatever it says.
[[nodiscard]] HeaderBytes header_with_comment(const SecretKey& key, std::string_view payload,
                                              const std::string& comment);
/// A sound PNG in shades of grey.
[[nodiscard]] std::string grey_png(std::size_t width, std::size_t height);
/// Pieces of one, to put together wrongly: signature and IHDR (`kind`: depth, colour type, compression, filter,
/// interlace), any chunk, a zlib stream.
[[nodiscard]] std::string png_header(std::size_t width, std::size_t height, const std::string& kind);
[[nodiscard]] std::string png_chunk(const std::string& type, const std::string& body);
[[nodiscard]] std::string deflated(const std::string& plain);

/// Writes a payload with one record of several kinds, two languages, a picture, a tile and a search document.
void write_sample_payload(const std::filesystem::path& file);
/// The same content on a Writer that the test goes on to use.
void fill_sample(Writer& writer);

}  // namespace infopunkt::bundle::test
