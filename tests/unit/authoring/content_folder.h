#pragma once
// A content folder that lives as long as the test that wrote it.

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "authoring/load.h"

namespace infopunkt::authoring::test {

class ContentFolder {
 public:
  ContentFolder() {
    static std::atomic<int> serial{0};
    m_path = std::filesystem::temp_directory_path() /
             ("infopunkt-content-" + std::to_string(getpid()) + "-" + std::to_string(serial++));
    std::filesystem::create_directories(m_path);
  }
  ~ContentFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  ContentFolder(const ContentFolder&) = delete;
  ContentFolder& operator=(const ContentFolder&) = delete;

  ContentFolder& write(const std::string& path, std::string_view text) {
    std::filesystem::create_directories((m_path / path).parent_path());
    std::ofstream(m_path / path, std::ios::binary) << text;
    return *this;
  }
  /// A site in Polish, Czech and English with one category of each scope and nothing else.
  ContentFolder& write_site(std::string_view more = "") {
    return write("site.toml", std::string(kSite) + std::string(more));
  }
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
  [[nodiscard]] Loaded load() const { return authoring::load(m_path); }

 private:
  static constexpr std::string_view kSite = R"(title = { pl = "Punkt", cs = "Bod", en = "Point" }
languages = ["pl", "cs", "en"]
organisation = "Aglomeracja Opolska"
[[category]]
id = "transport"
scope = "project"
icon = "directions_bus"
colour = "transport"
title = { pl = "Transport", cs = "Doprava", en = "Transport" }
[[category]]
id = "visit"
scope = "event"
icon = "groups"
colour = "visit"
title = { pl = "Wizyta", cs = "Návštěva", en = "Visit" }
[[category]]
id = "meeting"
scope = "news"
icon = "groups"
colour = "visit"
title = { pl = "Spotkanie", cs = "Setkání", en = "Meeting" }
)";
  std::filesystem::path m_path;
};

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// The sentences of all faults, one a line, without the summary.
inline std::string sentences(const Diagnostics& diagnostics, Lang lang = lang::en) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) out += to_text(diagnostic, lang) + "\n";
  return out;
}

}  // namespace infopunkt::authoring::test
