#include "bundle/posix_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "bundle/paths.h"

namespace infopunkt::bundle {

namespace {

std::string reason(int error) {
  return std::generic_category().message(error);
}

Failure<Refusal> unreadable(const std::filesystem::path& path, int error) {
  if (error == ELOOP) return refuse(Reason::NotAFile, path.string(), {}, "a symbolic link");
  return refuse(Reason::Unreadable, path.string(), {}, reason(error));
}

Failure<Refusal> unwritable(const std::filesystem::path& path, int error) {
  return refuse(Reason::CannotWrite, path.string(), {}, reason(error));
}

bool sync_folder(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot sync a folder (EINVAL); there the rename is as durable as it gets.
  return handle.get() >= 0 && (::fsync(handle.get()) == 0 || errno == EINVAL);
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (m_fd >= 0) ::close(m_fd);
    m_fd = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (m_fd >= 0) ::close(m_fd);
}

int Descriptor::release() {
  return std::exchange(m_fd, -1);
}

Outcome<InputFile> InputFile::open(const std::filesystem::path& path) {
  InputFile file;
  file.m_name = path.string();
  file.m_file = Descriptor(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.m_file.get() < 0) return unreadable(path, errno);
  struct stat info {};
  if (::fstat(file.m_file.get(), &info) != 0) return unreadable(path, errno);
  if (!S_ISREG(info.st_mode)) return refuse(Reason::NotAFile, path.string());
  file.m_size = static_cast<std::uint64_t>(info.st_size);
  return file;
}

Outcome<std::size_t> InputFile::read(std::span<std::byte> buffer) {
  std::size_t done = 0;
  while (done < buffer.size()) {
    const ssize_t count = ::read(m_file.get(), buffer.data() + done, buffer.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(m_name, errno);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

Outcome<OutputFile> OutputFile::create(const std::filesystem::path& path, mode_t mode) {
  OutputFile file;
  const std::filesystem::path temporary = paths::temporary(path);
  ::unlink(temporary.c_str());  // left by a run that was cut off
  file.m_file = Descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (file.m_file.get() < 0) return unwritable(path, errno);
  file.m_path = path;
  return file;
}

OutputFile::~OutputFile() {
  if (m_file.get() >= 0) ::unlink(paths::temporary(m_path).c_str());
}

Outcome<void> OutputFile::write(Bytes bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(m_file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unwritable(m_path, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

Outcome<void> OutputFile::commit() {
  // A failed fsync is final: the kernel may have dropped the pages, so asking again proves nothing.
  if (::fsync(m_file.get()) != 0) return unwritable(m_path, errno);
  if (::rename(paths::temporary(m_path).c_str(), m_path.c_str()) != 0) return unwritable(m_path, errno);
  m_file = Descriptor();
  if (!sync_folder(m_path)) return unwritable(m_path, errno);
  return {};
}

Outcome<std::string> read_text(const std::filesystem::path& path, std::size_t limit) {
  auto file = InputFile::open(path);
  if (!file) return fail(file.error());
  if (file->size() > limit) {
    return refuse(Reason::Unreadable, path.string(), fmt::format("at most {} bytes", limit),
                  fmt::format("{} bytes", file->size()));
  }
  std::string text(limit, '\0');
  const auto count = file->read(std::as_writable_bytes(std::span<char>(text.data(), text.size())));
  if (!count) return fail(count.error());
  text.resize(*count);
  return text;
}

}  // namespace infopunkt::bundle
