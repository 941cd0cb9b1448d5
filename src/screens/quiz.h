#pragma once
// The quiz: choose children or adults, a topic and how many play; ten questions without a clock, an explanation after
// each, a kind word at the end, and the next player.

#include <string>

#include "screens/quiz_round.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// `item`: empty for the start page, "children" or "adults" for the topics, with a topic behind it for a round, and the
/// round so far behind that (quiz_round.h, QuizPlace).
[[nodiscard]] std::unique_ptr<Screen> make_quiz(Content content, const std::string& item);
/// The `item` of a round of this seed on which nothing was met before and these moves were made: pictures and tests of
/// views.
[[nodiscard]] std::string quiz_item(const content::Catalogue& content, QuizPlace place);

}  // namespace infopunkt::screens
