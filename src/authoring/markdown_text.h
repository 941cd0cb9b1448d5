#pragma once
// One block of text under construction: characters plus marked byte ranges.

#include <string>
#include <string_view>
#include <vector>

#include "authoring/model.h"

namespace infopunkt::authoring {

/// Collects text and nested spans; finish() trims both ends and drops what became empty.
class SpannedText {
 public:
  void append(std::string_view text) { m_text += text; }
  void open(Span::Kind kind, std::string url = {});
  void close(Span::Kind kind);
  [[nodiscard]] bool blank() const;

  /// Takes the text and its spans; spans still open continue in the next text (a picture inside bold words).
  struct Done {
    std::string text;
    std::vector<Span> spans;
  };
  [[nodiscard]] Done finish();

 private:
  std::string m_text;
  std::vector<Span> m_spans;
  std::vector<Span> m_open;
};

}  // namespace infopunkt::authoring
