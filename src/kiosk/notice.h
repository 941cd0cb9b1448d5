#pragma once
// One plain sentence shown without stopping a visitor: for staff about an update, or for the visitor whose place is
// gone.

#include <functional>
#include <string>

#include "base/language.h"
#include "base/time.h"

namespace infopunkt::kiosk {

struct Notice {
  enum class Kind {
    Info,
    Good,
    Problem,
    Moved  ///< for the visitor: what was open is not in the new content
  } kind = Kind::Info;
  std::function<std::string(Lang)> text = {};  ///< in the language asked for
  double progress = -1;                        ///< 0..1 shows a bar; < 0 none
  Seconds until = 0;                           ///< monotonic time when it leaves by itself
  bool update = false;                         ///< more about it stands in the update panel
  std::string file = {};                       ///< of the update: while it is there, somebody is still to read this
};

}  // namespace infopunkt::kiosk
