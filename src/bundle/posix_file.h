#pragma once
// Plain files for the tools that make and check bundles. (The installer works over base/fs.h instead.)
// Internal to this layer; errors are Unreadable, NotAFile and CannotWrite with the system's reason.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "bundle/bytes.h"
#include "bundle/refusal.h"

namespace infopunkt::bundle {

/// An open descriptor, closed on destruction.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : m_fd(fd) {}
  Descriptor(Descriptor&& other) noexcept : m_fd(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  [[nodiscard]] int get() const { return m_fd; }
  int release();

 private:
  int m_fd = -1;
};

/// A regular file opened for reading without following links or blocking on a FIFO.
class InputFile {
 public:
  [[nodiscard]] static Outcome<InputFile> open(const std::filesystem::path& path);
  [[nodiscard]] std::uint64_t size() const { return m_size; }
  /// Reads until `buffer` is full or the file ends; returns the bytes read.
  [[nodiscard]] Outcome<std::size_t> read(std::span<std::byte> buffer);
  [[nodiscard]] const std::string& name() const { return m_name; }

 private:
  Descriptor m_file;
  std::uint64_t m_size = 0;
  std::string m_name;
};

/// A file that appears under its name only by commit(): temporary beside it, fsync, rename, fsync of the folder.
/// Destroyed before that, it leaves nothing.
class OutputFile {
 public:
  [[nodiscard]] static Outcome<OutputFile> create(const std::filesystem::path& path, mode_t mode);
  OutputFile(OutputFile&&) noexcept = default;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();
  [[nodiscard]] Outcome<void> write(Bytes bytes);
  [[nodiscard]] Outcome<void> commit();

 private:
  OutputFile() = default;
  std::filesystem::path m_path;
  Descriptor m_file;
};

/// The whole of a small regular file (at most `limit` bytes).
[[nodiscard]] Outcome<std::string> read_text(const std::filesystem::path& path, std::size_t limit);

}  // namespace infopunkt::bundle
