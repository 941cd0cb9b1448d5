#pragma once
// What a round of the quiz is about, and the page on which a visitor chooses it and says how many play.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// A topic by the word that stands for it in routes; its name is the string "quiz.topic_" + word.
struct QuizTopic {
  std::string_view word, icon;
};
inline constexpr std::array kQuizTopics{QuizTopic{"all", "quiz"}, QuizTopic{"cz", "flag"}, QuizTopic{"pl", "flag"},
                                        QuizTopic{"myths", "language"}};

/// The questions for an audience on a topic, in the order of staff; none for a topic that does not exist. "myths" are
/// the myths and the language traps.
[[nodiscard]] std::vector<const content::QuizQuestion*> topic_questions(const content::Catalogue& content,
                                                                        const std::string& audience,
                                                                        std::string_view topic);
/// How many questions a round on `available` ones has.
[[nodiscard]] std::size_t round_length(std::size_t available);

[[nodiscard]] std::unique_ptr<Screen> make_quiz_topics(Content content, const std::string& audience);

}  // namespace infopunkt::screens
