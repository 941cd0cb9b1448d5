#pragma once
// The pictures of a story: one large, swept sideways by a finger, small ones below to choose from, a tap for the full
// screen. Whatever a swipe does, a tap does too (UX.md RT-12).

#include <string>
#include <string_view>
#include <vector>

#include "screens/common.h"
#include "screens/gallery_motion.h"

namespace infopunkt::screens {

/// Pictures of what a story's route names ("news/SLUG", "page/SLUG"): its own first, then its gallery. Empty when there
/// is no such story or no picture.
[[nodiscard]] std::vector<content::RecordId> story_pictures(const content::Catalogue& content, std::string_view story);

/// "news/SLUG/3" in parts; `index` from 0.
struct StoryPicture {
  std::string story;
  int index = 0;
};
[[nodiscard]] StoryPicture parse_story_picture(std::string_view item);

/// Where a gallery is drawn; empty parts are left out.
struct GalleryPlace {
  ui::Rect frame;     ///< of the large picture
  ui::Rect thumbs;    ///< one row; may lie on the large picture
  float covered = 0;  ///< px at the lower edge of the large picture that lie behind something else
};

class Gallery {
 public:
  Gallery(Content content, std::string story);
  [[nodiscard]] bool empty() const { return m_pictures.empty(); }
  [[nodiscard]] int count() const { return static_cast<int>(m_pictures.size()); }
  [[nodiscard]] content::RecordId current() const;
  void draw(const Canvas& canvas, const GalleryPlace& place);
  /// The current picture where nothing can be touched (the stage of Reach mode).
  void draw_passive(const Canvas& canvas, ui::Rect r) const;
  /// Full screen, growing out of `from`.
  void open(const Canvas& canvas, ui::Rect from) const;

 private:
  void draw_frame(const Canvas& canvas, const GalleryPlace& place, ui::Rect target, bool dots);
  void draw_row(const Canvas& canvas, const GalleryPlace& place) const;
  void draw_thumbs(const Canvas& canvas, ui::Rect row);
  void draw_thumb(const Canvas& canvas, int index, ui::Rect r);

  Content m_content;
  std::string m_story;
  std::vector<content::RecordId> m_pictures;
  GalleryMotion m_motion;
  bool m_begun = false;
};

/// Alt text of a picture in the visitor's language, or what a picture without one is called.
[[nodiscard]] content::Text picture_name(const Canvas& canvas, const content::Catalogue& content,
                                         content::RecordId media);
/// "Obraz 2 z 4".
[[nodiscard]] std::string picture_position(const ui::Ui& ui, int index, int count);
/// A row of dots on a dark pill, the present one long: `centre` is its middle. Decoration.
void draw_page_dots(ui::Ui& ui, ui::Vec2 centre, int index, int count);

}  // namespace infopunkt::screens
