#pragma once
// The signed (trusted) comment: docs/BUNDLE.md, clause 3. One canonical spelling, everything else refused.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bundle/refusal.h"

namespace infopunkt::bundle {

inline constexpr std::size_t kMaxComment = 512;                  ///< bytes
inline constexpr std::uint64_t kMaxNumber = 0x7fffffffffffffff;  ///< 2^63 - 1, for every number of the comment

inline constexpr std::string_view kEverySite = "*";

struct SignedFields {
  std::string product;  ///< [a-z0-9][a-z0-9._-]{0,31}
  std::string site;     ///< the same, or kEverySite
  std::uint64_t epoch = 0;
  std::uint64_t serial = 0;
  std::uint64_t size = 0;       ///< payload bytes
  std::uint64_t schema = 0;     ///< kSchemaVersion it was written for
  std::uint64_t created = 0;    ///< UnixTime
  std::uint64_t not_after = 0;  ///< UnixTime; 0 = no limit
  bool operator==(const SignedFields&) const = default;
};

/// `kiosk-bundle v=1 product=… notafter=…`. `fields` must be valid (our bug otherwise: asserts).
[[nodiscard]] std::string format_fields(const SignedFields& fields);
/// Errors: BadComment with the field's name, the expected and the found text. Never throws.
[[nodiscard]] Outcome<SignedFields> parse_fields(std::string_view comment);
/// True when every field is within its range; what format_fields asserts.
[[nodiscard]] bool is_valid(const SignedFields& fields);

/// Values that bundles and trust documents share: a name, a name or "*", decimal digits without leading zero
/// (0..kMaxNumber).
[[nodiscard]] bool is_name(std::string_view text);
[[nodiscard]] bool is_site(std::string_view text);
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view text);

/// What a kiosk is. A bundle's product must be equal, its site equal or "*", its schema equal.
struct Audience {
  std::string product;
  std::string site;
};
/// Errors: WrongProduct, WrongSite, WrongSchema.
[[nodiscard]] Outcome<void> check_audience(const SignedFields& fields, const Audience& kiosk);

}  // namespace infopunkt::bundle
