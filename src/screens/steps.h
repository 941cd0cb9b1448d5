#pragma once
// A page read step by step: what stands before its first heading, then each heading with what follows, one idea a
// screen, in letters that are read from two steps away.

#include <string>
#include <vector>

#include "content/body.h"
#include "screens/screen.h"

namespace infopunkt::screens {

struct Step {
  std::string title;
  std::vector<content::Block> blocks;  ///< without headings of level 2 and pictures
  content::RecordId picture = 0;       ///< the first in it; 0: that of the page
};
/// `title` is that of the page, for the step before the first heading. Pure.
[[nodiscard]] std::vector<Step> steps_of(const content::Body& body, const std::string& title);

/// `item`: slug of a page, with ":" and the number of the step (from 0) when it is not the first.
[[nodiscard]] std::unique_ptr<Screen> make_steps(Content content, const std::string& item);
/// The page that `item` names.
[[nodiscard]] std::string steps_page(const std::string& item);

}  // namespace infopunkt::screens
