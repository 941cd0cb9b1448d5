#include "ui/text/icons.h"

#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace infopunkt::ui::text {

namespace {

constexpr std::int64_t kLastCodePoint = 0x10FFFF;

}  // namespace

Result<IconNames> IconNames::load(const std::string& file) {
  toml::table root;
  try {
    root = toml::parse_file(file);
  } catch (const toml::parse_error& error) {
    return fail(fmt::format("{}, line {}: {}", file, error.source().begin.line, error.description()));
  }
  const toml::table* table = root["icons"].as_table();
  if (table == nullptr) return fail(fmt::format("{}: the table [icons] is missing", file));
  IconNames names;
  for (const auto& [key, node] : *table) {
    const auto code = node.value_exact<std::int64_t>().value_or(0);
    if (code <= 0 || code > kLastCodePoint)
      return fail(fmt::format("{}, line {}, icon \"{}\": write its code point as a number, for example 0xE88A", file,
                              node.source().begin.line, key.str()));
    names.m_icons.emplace(key.str(), static_cast<char32_t>(code));
  }
  return names;
}

std::optional<char32_t> IconNames::code_point(std::string_view name) const {
  const auto it = m_icons.find(name);
  if (it == m_icons.end()) return std::nullopt;
  return it->second;
}

}  // namespace infopunkt::ui::text
