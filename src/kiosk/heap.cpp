#include "kiosk/heap.h"

#include <malloc.h>

namespace infopunkt::kiosk {

void set_heap_policy() {
  constexpr int kOwnMapping = 256 << 10;  // bytes; setting it also stops glibc from raising it with each large block
  constexpr int kTrim = 1 << 20;          // bytes free at the top of the heap
  constexpr int kArenas = 2;
  mallopt(M_MMAP_THRESHOLD, kOwnMapping);
  mallopt(M_TRIM_THRESHOLD, kTrim);
  mallopt(M_ARENA_MAX, kArenas);
}

void return_free_memory() {
  malloc_trim(0);
}

}  // namespace infopunkt::kiosk
