#pragma once
// A source that hands out content once, then is silent.

#include "kiosk/content_source.h"

namespace infopunkt::bench {

class QuietSource : public kiosk::ContentSource {
 public:
  explicit QuietSource(screens::Content content) : m_content(std::move(content)) {}
  void start() override { put({m_content, std::nullopt}); }

 private:
  screens::Content m_content;
};

}  // namespace infopunkt::bench
