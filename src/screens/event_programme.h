#pragma once
// A programme as a table: times in a column, what happens beside them.

#include <vector>

#include "screens/common.h"
#include "screens/event_words.h"

namespace infopunkt::screens {

/// One line of a programme, in the visitor's language.
struct ProgrammeLine {
  std::string time, title, detail;  ///< detail: speaker and room
  bool now = false;
};
[[nodiscard]] ProgrammeLine programme_line(const content::Catalogue& content, const content::Session& session,
                                           const NowNext& moment, Lang lang);

/// What is on at the canvas's time; nothing when nobody vouches for the clock.
[[nodiscard]] NowNext programme_moment(const Canvas& canvas, const content::Catalogue& content,
                                       const std::vector<ProgrammeDay>& days);

enum class ProgrammePass { Measure, Draw };
/// One line, from the top left of `r` in its width; returns the height.
float put_programme_line(ui::Ui& ui, const ProgrammeLine& line, ui::Rect r, ProgrammePass pass);
/// All days with their dates above them (a single day of a one-day event has none); returns the height.
float draw_programme(const Canvas& canvas, const content::Catalogue& content, const content::Event& event, ui::Rect r);

}  // namespace infopunkt::screens
