#pragma once
// The PIN of the service mode: six digits, stored as an Argon2id hash in kiosk.toml and nowhere else. There is no
// factory PIN.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infopunkt::kiosk {

inline constexpr std::size_t kPinDigits = 6;

[[nodiscard]] bool is_pin(std::string_view text);
/// True for what hash_pin writes.
[[nodiscard]] bool is_pin_hash(std::string_view text);

/// Usual: 64 MiB and about a tenth of a second; Least: tests.
enum class PinCost { Usual, Least };
/// "$argon2id$v=19$m=…". Fails when `pin` is no PIN or the memory is not to be had. Blocks.
[[nodiscard]] Result<std::string> hash_pin(const std::string& pin, PinCost cost = PinCost::Usual);
/// As slow as the hash was made: on a worker.
[[nodiscard]] bool verify_pin(const std::string& hash, const std::string& pin);

/// Asks for the PIN twice and returns the line for the section [service] of kiosk.toml.
using AskSecret = std::function<std::optional<std::string>(std::string_view prompt)>;
[[nodiscard]] Result<std::string> make_pin_line(const AskSecret& ask, PinCost cost = PinCost::Usual);

}  // namespace infopunkt::kiosk
