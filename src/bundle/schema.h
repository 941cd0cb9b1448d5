#pragma once
// The shape of the payload database: docs/BUNDLE.md, "Tables". Exactly this and nothing else is accepted.

#include <cstdint>
#include <string_view>

namespace infopunkt::bundle {

inline constexpr std::int32_t kApplicationId = 0x4b494f53;  // "KIOS"
inline constexpr std::int32_t kSchemaVersion = 3;           // PRAGMA user_version and `schema=` of the signed comment
inline constexpr int kPageSize = 8192;

/// Every CREATE statement of the payload, in the order the Writer runs them.
[[nodiscard]] std::string_view schema_sql();

}  // namespace infopunkt::bundle
