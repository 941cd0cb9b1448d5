#pragma once
// Films by the names staff give them, with the captions and words beside them (docs/CONTENT.md, "Films").

#include <map>
#include <string>
#include <string_view>

#include "authoring/diagnostics.h"
#include "authoring/load_files.h"
#include "authoring/model.h"

namespace infopunkt::authoring {

struct LoadContext;

/// Collects every mention of a film; load() then reads what lies beside each.
class Videos {
 public:
  Videos(const ContentFiles& files, Diagnostics& diagnostics) : m_files(files), m_diagnostics(diagnostics) {}

  /// The path of the film that `written` in `where.file` means: beside that file first, then in media/. Empty, with a
  /// fault reported, when there is none. An empty `written` is no film and no fault. `image` (Media::path, may be
  /// empty) stands for the film before it plays, unless its side file names another picture; the first mention counts.
  [[nodiscard]] std::string mention(std::string_view written, const Where& where, const std::string& image);

  /// All films mentioned, by path, into the model. Their posters are mentioned to `context.pictures`, so it goes before
  /// these are counted.
  void load(LoadContext& context) const;

 private:
  struct Mention {
    Where where;
    std::string image;
  };
  const ContentFiles& m_files;
  Diagnostics& m_diagnostics;
  std::map<std::string, Mention> m_mentions;
};

/// ".webm" and ".mp4", any case: what a kiosk may play.
[[nodiscard]] bool is_film_name(std::string_view path);
/// Endings of other films, so that a message can say how to convert them.
[[nodiscard]] bool is_foreign_film_name(std::string_view path);
/// "film.pl.vtt" → "film" in the folder of the film; the language is what stands between. Empty for other names.
struct CaptionName {
  std::string_view film;  ///< without its ending
  std::string_view lang;
};
[[nodiscard]] CaptionName caption_name(std::string_view path);

}  // namespace infopunkt::authoring
