#include "support/demo_content.h"

#include <atomic>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

#include "authoring/build.h"

namespace infopunkt::support {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder(const std::string& name) {
  static std::atomic<int> count = 0;
  m_path = fs::temp_directory_path() /
           ("infopunkt-" + name + "-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
  fs::create_directories(m_path);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

fs::path picture_cache() {
  return fs::path(INFOPUNKT_BINARY_DIR) / "test-pictures";
}

void copy_content(const fs::path& folder) {
  fs::create_directories(folder);
  fs::copy(fs::path(INFOPUNKT_SOURCE_DIR) / "content", folder,
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void build_folder(const fs::path& folder, const fs::path& payload) {
  authoring::BuildOptions options;
  options.cache = picture_cache();
  const authoring::BuildOutcome outcome = authoring::build_payload(folder, payload, options);
  if (outcome.sound()) return;
  std::string faults = folder.string() + " cannot be built:";
  if (outcome.failure) faults += "\n" + bundle::text(*outcome.failure);
  for (const authoring::Diagnostic& fault : outcome.diagnostics.sorted())
    faults += "\n" + authoring::to_text(fault, lang::en);
  throw std::runtime_error(faults);
}

namespace {

std::shared_ptr<const content::Catalogue> open(const fs::path& payload) {
  auto opened = content::Catalogue::open(payload);
  if (!opened) throw std::runtime_error(bundle::text(opened.error()));
  return std::make_shared<const content::Catalogue>(std::move(*opened));
}

/// Payloads that stay open until the program ends.
const ScratchFolder& payloads() {
  static const ScratchFolder folder("payloads");
  return folder;
}

}  // namespace

std::shared_ptr<const content::Catalogue> demo_content() {
  static const std::shared_ptr<const content::Catalogue> built = [] {
    const fs::path payload = payloads().path() / "demo.db";
    build_folder(fs::path(INFOPUNKT_SOURCE_DIR) / "content", payload);
    return open(payload);
  }();
  return built;
}

std::shared_ptr<const content::Catalogue> changed_content(const std::function<void(const fs::path& folder)>& change) {
  static std::atomic<int> count = 0;
  const ScratchFolder copy("content");
  copy_content(copy.path());
  change(copy.path());
  const fs::path payload = payloads().path() / ("changed-" + std::to_string(count++) + ".db");
  build_folder(copy.path(), payload);
  return open(payload);
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + " cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const fs::path& file, const std::string& text) {
  fs::path part = file;
  part += ".part";
  {
    std::ofstream out(part, std::ios::binary);
    out << text;
    if (!out.flush()) throw std::runtime_error(part.string() + " cannot be written");
  }
  fs::rename(part, file);
}

void replace_in(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = read_text(file);
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error(file.string() + " does not hold: " + from);
  text.replace(at, from.size(), to);
  write_text(file, text);
}

}  // namespace infopunkt::support
