#include "authoring/load_files.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "authoring/load_record.h"
#include "authoring/load_videos.h"
#include "base/locale.h"

namespace infopunkt::authoring {

namespace fs = std::filesystem;

namespace {

// Deep enough for any real folder; an end for links that lead back by way of another.
constexpr int kMaxFolderDepth = 8;

bool is_leftover(std::string_view name) {
  constexpr std::array<std::string_view, 4> system{"Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini"};
  if (name.starts_with('.') || name.starts_with("~$") || name.ends_with('~')) return true;
  if (name.starts_with('#') && name.ends_with('#')) return true;
  for (const auto ending : {".bak", ".tmp", ".swp", ".orig"})
    if (name.ends_with(ending)) return true;
  return std::find(system.begin(), system.end(), name) != system.end();
}

/// FAT and Windows forbid these; a name that is not UTF-8 cannot even be shown.
bool is_odd(std::string_view name) {
  if (!is_utf8(name) || name.ends_with(' ') || name.ends_with('.')) return true;
  return std::any_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || std::string_view("<>:\"|?*\\").find(c) != std::string_view::npos;
  });
}

class Scanner {
 public:
  Scanner(std::vector<std::string>& files, Diagnostics& diagnostics) : m_files(files), m_diagnostics(diagnostics) {}

  void visit(const fs::path& folder, const std::string& prefix, int depth) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error || depth > kMaxFolderDepth) {
      m_diagnostics.add(Message::FileUnreadable, {prefix}, {error.message()});
      return;
    }
    m_open.push_back(folder);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) take(*entries, prefix, depth);
    m_open.pop_back();
  }

 private:
  void take(const fs::directory_entry& entry, const std::string& prefix, int depth) {
    const std::string name = entry.path().filename().string();
    if (is_leftover(name)) return;
    if (is_odd(name)) {
      m_diagnostics.add(Message::FileNameOdd, {prefix + name});
      return;
    }
    std::error_code error;
    if (entry.is_directory(error) && leads_back(entry)) return;
    if (entry.is_directory(error))
      visit(entry.path(), prefix + name + "/", depth + 1);
    else if (entry.is_regular_file(error))
      m_files.push_back(prefix + name);
    else
      m_diagnostics.add(Message::FileUnreadable, {prefix + name}, {error ? error.message() : ""});
  }

  /// A link to a folder that we are inside of would go on for ever.
  [[nodiscard]] bool leads_back(const fs::directory_entry& entry) const {
    std::error_code error;
    if (!entry.is_symlink(error)) return false;
    return std::any_of(m_open.begin(), m_open.end(),
                       [&](const fs::path& open) { return fs::equivalent(open, entry.path(), error); });
  }

  std::vector<std::string>& m_files;
  Diagnostics& m_diagnostics;
  std::vector<fs::path> m_open;  ///< from the content folder down to the one being read
};

constexpr std::array<std::string_view, 13> kTopFiles{
    "site.toml",   "partners.toml",     "projects.csv", "places.csv",   "events.csv",    "comparison.csv", "quiz.csv",
    "phrases.csv", "false-friends.csv", "glossary.csv", "holidays.csv", "programme.csv", "figures.csv"};
constexpr std::array<std::string_view, 8> kFolders{"news",  "pages", "slides", "offices",
                                                   "areas", "maps",  "media",  "documents"};

bool has_ending(std::string_view path, std::string_view ending) {
  if (path.size() < ending.size()) return false;
  const auto tail = path.substr(path.size() - ending.size());
  return std::equal(tail.begin(), tail.end(), ending.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// A picture or a film, the words beside one, the captions of a film.
bool is_media_or_side_file(std::string_view path) {
  const auto is_media = [](std::string_view name) { return is_picture_name(name) || is_film_name(name); };
  return is_media(path) || (path.ends_with(".toml") && is_media(path.substr(0, path.size() - 5))) ||
         !caption_name(path).film.empty();
}

bool is_known(std::string_view path) {
  const auto top = path.substr(0, path.find('/'));
  const auto depth = std::count(path.begin(), path.end(), '/');
  if (depth == 0) return std::find(kTopFiles.begin(), kTopFiles.end(), path) != kTopFiles.end();
  if (top == "media") return is_media_or_side_file(path) || path.starts_with("media/recipe/");
  if (top == "offices") return depth == 1 && (path.ends_with(".toml") || is_media_or_side_file(path));
  if (top == "areas") return depth == 1 && (path.ends_with(".geojson") || path.ends_with(".geojson.toml"));
  // A map or a document may bring its recipe and licences along.
  if (top == "maps") return depth > 1 || path.ends_with(".mbtiles") || path.ends_with(".mbtiles.toml");
  if (top == "documents") return depth > 1 || path.ends_with(".pdf") || path.ends_with(".pdf.toml");
  const bool article = name_of(path).starts_with("index.") && path.ends_with(".md");
  return (top == "news" || top == "pages" || top == "slides") && depth >= 2 && (article || is_media_or_side_file(path));
}

bool is_note(std::string_view path) {
  return name_of(path).starts_with("README") || name_of(path).starts_with("CZYTAJ");
}

}  // namespace

ContentFiles ContentFiles::scan(const fs::path& folder, Diagnostics& diagnostics) {
  ContentFiles files;
  std::error_code error;
  const fs::directory_iterator probe(folder, error);
  if (error) {
    diagnostics.add(Message::FolderUnreadable, {}, {folder.string()});
    return files;
  }
  Scanner(files.m_files, diagnostics).visit(folder, "", 0);
  std::sort(files.m_files.begin(), files.m_files.end());
  if (files.m_files.empty()) diagnostics.add(Message::FolderEmpty, {}, {folder.string()});
  return files;
}

bool ContentFiles::has(std::string_view path) const {
  return std::binary_search(m_files.begin(), m_files.end(), path);
}

std::vector<std::string> ContentFiles::below(std::string_view folder) const {
  const std::string prefix = std::string(folder) + "/";
  std::vector<std::string> found;
  for (auto it = std::lower_bound(m_files.begin(), m_files.end(), prefix);
       it != m_files.end() && it->starts_with(prefix); ++it)
    found.push_back(*it);
  return found;
}

std::vector<std::string> ContentFiles::folders_in(std::string_view folder) const {
  std::vector<std::string> names;
  for (const std::string& path : below(folder)) {
    const auto rest = std::string_view(path).substr(folder.size() + 1);
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) continue;
    if (names.empty() || names.back() != rest.substr(0, slash)) names.emplace_back(rest.substr(0, slash));
  }
  return names;
}

void report_unknown_files(const ContentFiles& files, Diagnostics& diagnostics) {
  std::vector<std::string> names(kTopFiles.begin(), kTopFiles.end());
  for (const auto folder : kFolders) names.emplace_back(folder);
  for (const std::string& path : files.all()) {
    if (is_known(path) || is_note(path)) continue;
    const auto slash = path.find('/');
    const std::string top = path.substr(0, slash);
    std::string meant = nearest(top, names);
    if (!meant.empty() && slash != std::string::npos) meant += path.substr(slash);
    diagnostics.add(Message::FileUnknown, {path}, {meant});
  }
}

bool is_picture_name(std::string_view path) {
  constexpr std::array<std::string_view, 11> endings{".jpg",  ".jpeg", ".png",  ".webp", ".tif", ".tiff",
                                                     ".heic", ".heif", ".avif", ".gif",  ".svg"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return has_ending(path, ending); });
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view stem_of(std::string_view path) {
  const auto name = name_of(path);
  return name.substr(0, name.rfind('.'));
}

}  // namespace infopunkt::authoring
