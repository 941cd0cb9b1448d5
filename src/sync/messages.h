#pragma once
// What an outcome says to people: a key of the system strings with arguments for the screen (three languages, told by
// the kiosk), and one English line for the log: what, why, what to do.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sync/outcome.h"

namespace infopunkt::sync {

struct MessageValue {
  std::string name;
  std::variant<std::int64_t, std::string> value;
  bool operator==(const MessageValue&) const = default;
};

/// `key` is in table [sync] of the strings files; staff see it, visitors do not.
struct Message {
  std::string key;
  std::vector<MessageValue> args;
  bool operator==(const Message&) const = default;
};

[[nodiscard]] Message describe(const Outcome& outcome);
/// `file` is the bundle's path, or empty when the outcome is not about a file.
[[nodiscard]] std::string log_line(const Outcome& outcome, const std::string& file);
/// True for what staff must act on: refusals and withdrawals, not "already installed" or "another one was newer".
[[nodiscard]] bool needs_attention(const Outcome& outcome);

}  // namespace infopunkt::sync
