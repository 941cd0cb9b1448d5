#pragma once
// What decides which of two bundles is newer, and where one bundle lies once it is installed.

#include <compare>
#include <cstdint>
#include <string>

#include "bundle/paths.h"
#include "bundle/signed_fields.h"

namespace infopunkt::sync {

/// Ordered by epoch, then serial. {0, 0} is older than everything.
struct Version {
  std::uint64_t epoch = 0;
  std::uint64_t serial = 0;
  auto operator<=>(const Version&) const = default;
  /// "1.42", as infopunkt-bundle writes it
  [[nodiscard]] std::string str() const { return std::to_string(epoch) + "." + std::to_string(serial); }
};

[[nodiscard]] inline Version version_of(const bundle::SignedFields& fields) {
  return {fields.epoch, fields.serial};
}

/// {0, 0} for an empty name (factory content) and for anything that is not the name of an installed bundle.
[[nodiscard]] inline Version version_of(const std::string& slot) {
  const auto name = bundle::paths::parse_slot(slot);
  return name ? Version{name->epoch, name->serial} : Version{};
}

}  // namespace infopunkt::sync
