#pragma once
// The report that staff find on their stick: what became of each file and how the kiosk is, as plain text for a
// computer that knows nothing of Infopunkt. Pure. Who writes it: stick/report.h.

#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/time.h"
#include "kiosk/edition.h"
#include "stick/report.h"
#include "sync/report.h"

namespace infopunkt::kiosk {

/// What there is to tell at one moment.
struct StickReportFacts {
  UnixTime wall = 0;
  bool clock_trusted = true;
  std::string timezone{};
  std::string kiosk{};    ///< its name; may be empty
  std::string program{};  ///< version
  bool has_content = false;
  std::optional<Edition> edition{};       ///< of the content on the glass; nothing: not known
  std::uint64_t free_bytes = 0;           ///< where content is installed; 0: not known
  std::vector<sync::Attempt> attempts{};  ///< oldest first
  std::vector<Lang> languages{};  ///< of the report, the kiosk's own first; those without system strings are left out
};

/// What the update page says about it.
struct StickReportView {
  bool offered = false;  ///< there is somebody to write one
  bool saving = false;
  struct Told {
    std::optional<stick::Outcome> outcome;  ///< nothing: nobody answered
    bool operator==(const Told&) const = default;
  };
  std::optional<Told> told{};  ///< how the last one ended
};
/// Key of the sentence about it; empty while there is nothing to say.
[[nodiscard]] std::string stick_report_key(const StickReportView& view);

/// UTF-8 with CRLF line ends, a section for each language, lines of at most 78 characters where words allow it. Never
/// more than stick::kMostText bytes: the oldest attempts are left out first.
[[nodiscard]] std::string stick_report_text(const Strings& strings, const StickReportFacts& facts);

}  // namespace infopunkt::kiosk
