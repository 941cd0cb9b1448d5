#pragma once
// The quiz's first page: for children or for adults, and below both the way to the neighbours' words.

#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_quiz_start(Content content);

}  // namespace infopunkt::screens
