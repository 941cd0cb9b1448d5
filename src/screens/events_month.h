#pragma once
// The calendar card of the events screen: one month, what happens on its days, buttons to the months beside it.

#include <string>
#include <vector>

#include "screens/common.h"
#include "screens/events_calendar.h"

namespace infopunkt::screens {

/// A category that occurs among the events. Its mark under a day has one, two or three dashes besides its colour.
struct EventType {
  std::string slug;
  CategoryLook look;
};
[[nodiscard]] ui::Colour ink_of(const CategoryLook& look);

struct MonthCard {
  Month month;
  MonthRange range;
  Date today;                  ///< empty when nobody vouches for the clock
  content::EventSplit events;  ///< those the visitor lets pass
  std::vector<EventType> types;
  const content::Event* chosen = nullptr;  ///< its days are emphasised
};
struct MonthAnswer {
  int turn = 0;                            ///< months to turn by
  const content::Event* chosen = nullptr;  ///< of the day that was tapped
};
/// A day with events can be tapped where its cell is a target of 15 mm; elsewhere the list alone says it all.
MonthAnswer draw_month(const Canvas& canvas, const content::Catalogue& content, const MonthCard& model, ui::Rect card);

}  // namespace infopunkt::screens
