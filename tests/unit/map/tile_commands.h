#pragma once
// The command stream of a vector tile's geometry, as numbers.

#include <cstdint>

#include <protozero/varint.hpp>

namespace infopunkt::map::test {

inline std::uint32_t command(std::uint32_t id, std::uint32_t count) {
  return id | (count << 3U);
}
inline std::uint32_t zigzag(std::int32_t v) {
  return protozero::encode_zigzag32(v);
}

}  // namespace infopunkt::map::test
