#pragma once
// What the importer's report means to a person in front of the update page. Pure.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "sync/report.h"

namespace infopunkt::kiosk {

enum class UpdateStep { Found, Signature, Copying, Switching };
inline constexpr std::size_t kUpdateSteps = 4;
enum class StepState { Waiting, Current, Done, Failed };

struct UpdateView {
  enum class Kind {
    Idle,     ///< nothing has happened yet
    Running,  ///< being installed now
    Done,     ///< the last attempt was installed
    Nothing,  ///< the last attempt was installed already
    Failed
  } kind = Kind::Idle;
  std::array<StepState, kUpdateSteps> steps{};
  double share = 0;                   ///< of all the work, 0..1
  std::string package;                ///< file name without folder and ending; empty: not about a file
  std::string version;                ///< while running
  std::uint64_t size = 0;             ///< bytes, while running; 0: not known
  std::uint64_t copied = 0;           ///< bytes
  bool copying = false;               ///< what runs now is the copy itself
  std::optional<sync::Attempt> last;  ///< with Done, Nothing and Failed
  std::string_view code;              ///< with Failed: "E-SIG-02"
};
[[nodiscard]] UpdateView describe_update(const sync::Report& report);

/// The code of a refusal for the telephone and OPERATIONS.md; "E-00" for keys that have none.
[[nodiscard]] std::string_view error_code(std::string_view message_key);

/// The message in this language.
[[nodiscard]] std::string sentence_of(const Strings& strings, const sync::Message& message, Lang lang);

}  // namespace infopunkt::kiosk
