#include "video/film_source.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "bundle/descriptor_vfs.h"
#include "bundle/posix_file.h"
#include "bundle/reader.h"

namespace infopunkt::video {
namespace {

class FilmFile final : public bundle::FilmBytes {
 public:
  FilmFile(bundle::Descriptor file, std::uint64_t size) : m_file(std::move(file)), m_size(size) {}
  [[nodiscard]] std::uint64_t size() const override { return m_size; }
  [[nodiscard]] bool read(std::uint64_t at, std::span<std::byte> into) override {
    while (!into.empty()) {
      const ssize_t got = ::pread(m_file.get(), into.data(), into.size(), static_cast<off_t>(at));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      into = into.subspan(static_cast<std::size_t>(got));
      at += static_cast<std::uint64_t>(got);
    }
    return true;
  }

 private:
  bundle::Descriptor m_file;
  std::uint64_t m_size;
};

class FilmRow final : public bundle::FilmBytes {
 public:
  explicit FilmRow(bundle::Reader reader) : m_reader(std::move(reader)) {}
  FilmRow(const FilmRow&) = delete;
  FilmRow& operator=(const FilmRow&) = delete;
  ~FilmRow() override { sqlite3_blob_close(m_blob); }

  bool open(std::int64_t row) {
    return sqlite3_blob_open(handle(), "main", "blob", "data", row, 0, &m_blob) == SQLITE_OK;
  }
  [[nodiscard]] std::string why() { return sqlite3_errmsg(handle()); }
  [[nodiscard]] std::uint64_t size() const override { return static_cast<std::uint64_t>(sqlite3_blob_bytes(m_blob)); }
  [[nodiscard]] bool read(std::uint64_t at, std::span<std::byte> into) override {
    if (at > size() || into.size() > size() - at) return false;
    return sqlite3_blob_read(m_blob, into.data(), static_cast<int>(into.size()), static_cast<int>(at)) == SQLITE_OK;
  }

 private:
  [[nodiscard]] sqlite3* handle() { return m_reader.database().getHandle(); }
  bundle::Reader m_reader;
  sqlite3_blob* m_blob = nullptr;
};

}  // namespace

Result<std::unique_ptr<bundle::FilmBytes>> open_film_file(const std::string& path) {
  bundle::Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0)
    return fail(path + ": " + std::generic_category().message(errno));
  if (!S_ISREG(info.st_mode)) return fail(path + ": not a file");
  return std::unique_ptr<bundle::FilmBytes>(
      std::make_unique<FilmFile>(std::move(file), static_cast<std::uint64_t>(info.st_size)));
}

Result<std::unique_ptr<bundle::FilmBytes>> open_film_row(int descriptor, std::int64_t row) {
  bundle::register_descriptor_vfs();
  auto reader = bundle::Reader::open_descriptor(descriptor);
  if (!reader) return fail(bundle::text(reader.error()));
  auto film = std::make_unique<FilmRow>(std::move(*reader));
  if (!film->open(row)) return fail("the row of the film cannot be opened: " + film->why());
  return std::unique_ptr<bundle::FilmBytes>(std::move(film));
}

}  // namespace infopunkt::video
