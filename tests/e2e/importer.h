#pragma once
// infopunkt-sync as a child process, with a root, a key and a folder that stands for a stick.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "bundle/bundle_file.h"
#include "bundle/keys.h"
#include "support/demo_content.h"
#include "sync/report.h"

namespace infopunkt::test {

/// content/ of the repository as a payload, built once.
[[nodiscard]] const std::filesystem::path& demo_payload();

/// Folders and keys of one kiosk; the importer runs from start() to the end of this object.
class Importer {
 public:
  Importer();
  ~Importer();
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;

  void start();
  [[nodiscard]] std::filesystem::path root() const { return m_home.path() / "root"; }
  [[nodiscard]] std::filesystem::path stick() const { return m_home.path() / "stick"; }
  [[nodiscard]] std::filesystem::path keys() const { return m_home.path() / "keys"; }
  [[nodiscard]] std::filesystem::path factory() const { return m_home.path() / "factory.kbundle"; }
  [[nodiscard]] std::filesystem::path scratch() const { return m_home.path() / "scratch"; }
  [[nodiscard]] const bundle::SecretKey& key() const { return m_key; }

  /// Signs a payload; the bundle lies beside the stick, ready to be copied onto it.
  [[nodiscard]] std::filesystem::path seal(const std::filesystem::path& payload, std::uint64_t serial,
                                           const bundle::SecretKey& key) const;
  /// Copies a file onto the stick as a file manager does: under its own name, in one go.
  void insert(const std::filesystem::path& bundle, const std::string& name) const;
  /// What the importer has said, oldest first.
  [[nodiscard]] std::vector<sync::Attempt> answers() const;
  [[nodiscard]] std::optional<sync::Attempt> last_answer() const;

 private:
  support::ScratchFolder m_home;
  bundle::SecretKey m_key;
  pid_t m_process = -1;
};

}  // namespace infopunkt::test
