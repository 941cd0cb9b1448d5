#pragma once
// A folder of our own for unpacked content.

#include <filesystem>
#include <string>

namespace infopunkt::kiosk {

/// Gone when the program ends. One that was killed leaves its folder behind: the next start removes it, or a program
/// that is started again and again would fill the memory.
class Scratch {
 public:
  /// Below `base`, which exists; made by whoever writes into it.
  explicit Scratch(const std::filesystem::path& base);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::string& path() const { return m_path; }

 private:
  std::string m_path;
};

/// $XDG_RUNTIME_DIR, else the folder of temporary files.
[[nodiscard]] std::filesystem::path runtime_folder();

}  // namespace infopunkt::kiosk
