#pragma once
// A source that hands out content once, then is silent.

#include "kiosk/content_source.h"

namespace infopunkt::bench {

class QuietSource : public kiosk::ContentSource {
 public:
  explicit QuietSource(screens::Content content) : m_content(std::move(content)) {}
  void start(std::function<void()> wake) override { put({m_content, std::nullopt}, wake); }

 private:
  screens::Content m_content;
};

}  // namespace infopunkt::bench
