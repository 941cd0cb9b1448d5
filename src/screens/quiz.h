#pragma once
// The quiz: choose children or adults, ten questions without a clock, an explanation after each, a kind word at the
// end.

#include <cstdint>
#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

/// `item`: "children" or "adults", with the round so far behind it (quiz_round.h, QuizPlace); empty for the start page.
[[nodiscard]] std::unique_ptr<Screen> make_quiz(Content content, const std::string& item);
/// The `item` of a round in which these moves were made (QuizRound::moves): pictures and tests of views.
[[nodiscard]] std::string quiz_item(const content::Catalogue& content, const std::string& audience, std::uint64_t seed,
                                    const std::string& moves, bool review = false);

}  // namespace infopunkt::screens
