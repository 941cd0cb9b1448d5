#include "content/media.h"

namespace infopunkt::content {

const MediaVariant* best_variant(const Media& media, int wanted_width) {
  for (const MediaVariant& variant : media.variants)
    if (variant.width >= wanted_width) return &variant;
  return media.variants.empty() ? nullptr : &media.variants.back();
}

}  // namespace infopunkt::content
