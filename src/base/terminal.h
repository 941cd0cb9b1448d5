#pragma once
// The terminal as a place to type a password.

#include <optional>
#include <string>
#include <string_view>

namespace infopunkt {

/// Prompts on the controlling terminal with echo off. Nothing when there is none.
[[nodiscard]] std::optional<std::string> ask_on_terminal(std::string_view prompt);

}  // namespace infopunkt
