#include "bundle/sodium.h"

#include <sodium.h>

#include <cstdlib>

namespace infopunkt::bundle {

void ready_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();
}

}  // namespace infopunkt::bundle
