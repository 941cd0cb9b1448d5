#pragma once
// One plain sentence for staff, shown without stopping a visitor.

#include <functional>
#include <string>

#include "base/language.h"
#include "base/time.h"

namespace infopunkt::kiosk {

struct Notice {
  enum class Kind { Info, Good, Problem } kind = Kind::Info;
  std::function<std::string(Lang)> text;  ///< in the language asked for
  double progress = -1;                   ///< 0..1 shows a bar; < 0 none
  Seconds until = 0;                      ///< monotonic time when it leaves by itself
};

}  // namespace infopunkt::kiosk
