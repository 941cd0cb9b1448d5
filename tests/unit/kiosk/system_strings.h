#pragma once
// The system strings that are shipped, read once for all tests of this program.

#include <doctest/doctest.h>

#include "base/strings.h"

namespace infopunkt::test {

inline const Strings& system_strings() {
  static const Strings loaded = [] {
    auto made = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
    REQUIRE(made.ok());
    return std::move(*made);
  }();
  return loaded;
}

}  // namespace infopunkt::test
