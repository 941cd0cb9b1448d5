#include "base/settings_file.h"

#include <filesystem>

#include <fmt/format.h>

namespace infopunkt {

void SettingsReader::text(std::string_view section, std::string_view key, std::string& out) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return;
  if (!node->is_string()) return fault(section, key, *node, "must be a text in quotes");
  out = node->value_or(out);
}

void SettingsReader::flag(std::string_view section, std::string_view key, bool& out) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return;
  if (!node->is_boolean()) return fault(section, key, *node, "must be true or false");
  out = node->value_or(out);
}

void SettingsReader::number(std::string_view section, std::string_view key, double low, double high, double& out) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return;
  const auto value = node->value<double>();
  if (!value) return fault(section, key, *node, "is not a number");
  if (*value < low || *value > high)
    return fault(section, key, *node, fmt::format("is {}, outside {}..{}", *value, low, high));
  out = *value;
}

const toml::node* SettingsReader::find(std::string_view section, std::string_view key) {
  m_known.insert(fmt::format("{}.{}", section, key));
  const toml::table* table = m_root[section].as_table();
  return table == nullptr ? nullptr : table->get(key);
}

void SettingsReader::refuse(std::string_view section, std::string_view key, std::string_view what) {
  if (const toml::node* node = find(section, key)) fault(section, key, *node, what);
}

void SettingsReader::fault(std::string_view section, std::string_view key, const toml::node& node,
                           std::string_view what) {
  if (m_error.empty())
    m_error =
        line(node, fmt::format("\"{}.{}\" {}; correct the line or delete it for the default", section, key, what));
}

std::vector<std::string> SettingsReader::unknown_keys() const {
  std::vector<std::string> found;
  for (const auto& [section, node] : m_root) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      found.push_back(line(node, fmt::format("\"{}\" stands outside any section and is ignored", section.str())));
      continue;
    }
    for (const auto& [key, value] : *table) {
      const std::string name = fmt::format("{}.{}", section.str(), key.str());
      if (!m_known.contains(name))
        found.push_back(line(value, fmt::format("\"{}\" is not known and is ignored", name)));
    }
  }
  return found;
}

std::string SettingsReader::line(const toml::node& node, const std::string& what) const {
  return fmt::format("{}, line {}: {}", m_file, node.source().begin.line, what);
}

Result<std::vector<std::string>> read_settings(const std::string& file,
                                               const std::function<void(SettingsReader&)>& read) {
  if (!std::filesystem::is_regular_file(file))
    return fail(fmt::format("{}: there is no such file; name another with --config", file));
  try {
    const toml::table root = toml::parse_file(file);
    SettingsReader in(root, file);
    read(in);
    if (!in.error().empty()) return fail(in.error());
    return in.unknown_keys();
  } catch (const toml::parse_error& e) {
    return fail(fmt::format("{}, line {}: {}; correct the line", file, e.source().begin.line, e.description()));
  }
}

}  // namespace infopunkt
