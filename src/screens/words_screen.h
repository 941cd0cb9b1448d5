#pragma once
// The neighbours' words: a phrasebook by category with the phrase of the day, false friends, terms of the funds.

#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

/// `item`: "" or "phrases", "friends", "friends+adults", "terms"; anything else is the first. With "/" and the slug of
/// a record its list begins where that stands, and it is marked: "terms/gl-02".
[[nodiscard]] std::unique_ptr<Screen> make_words(Content content, const std::string& item);

}  // namespace infopunkt::screens
