#include "kiosk/config.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "kiosk/service_pin.h"

namespace infopunkt::kiosk {
namespace {

/// Reads keys out of one parsed file; the first fault wins, keys never asked for are warnings.
class Reader {
 public:
  Reader(const toml::table& root, std::string file) : m_root(root), m_file(std::move(file)) {}

  void number(std::string_view section, std::string_view key, double low, double high, double& out) {
    const toml::node* node = find(section, key);
    if (node == nullptr) return;
    const auto value = node->value<double>();
    if (!value) return fault(section, key, *node, "is not a number");
    if (*value < low || *value > high)
      return fault(section, key, *node, fmt::format("is {}, outside {}..{}", *value, low, high));
    out = *value;
  }
  void flag(std::string_view section, std::string_view key, bool& out) {
    if (const toml::node* node = find(section, key)) {
      if (!node->is_boolean()) return fault(section, key, *node, "must be true or false");
      out = node->value_or(out);
    }
  }
  void text(std::string_view section, std::string_view key, std::string& out) {
    if (const toml::node* node = find(section, key)) {
      if (!node->is_string()) return fault(section, key, *node, "must be a text in quotes");
      out = node->value_or(out);
    }
  }
  void pin_hash(std::string_view section, std::string_view key, std::string& out) {
    text(section, key, out);
    const toml::node* node = find(section, key);
    if (node != nullptr && !out.empty() && !is_pin_hash(out))
      fault(section, key, *node, "is not what infopunkt --make-pin prints");
  }
  void languages(std::string_view section, std::string_view key, std::vector<Lang>& out) {
    const toml::node* node = find(section, key);
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr) return fault(section, key, *node, "must be a list such as [\"pl\", \"cs\"]");
    for (const toml::node& item : *list) {
      const Lang lang(item.value_or(std::string_view{}));
      if (lang.empty()) return fault(section, key, item, "holds something that is not a two-letter language code");
      out.push_back(lang);
    }
  }

  [[nodiscard]] const std::string& error() const { return m_error; }
  [[nodiscard]] std::vector<std::string> unknown_keys() const {
    std::vector<std::string> found;
    for (const auto& [section, node] : m_root) {
      const toml::table* table = node.as_table();
      if (table == nullptr) {
        found.push_back(line(node, fmt::format("\"{}\" stands outside any section and is ignored", section.str())));
        continue;
      }
      for (const auto& [key, value] : *table)
        if (!m_known.contains(fmt::format("{}.{}", section.str(), key.str())))
          found.push_back(line(value, fmt::format("\"{}.{}\" is not known and is ignored", section.str(), key.str())));
    }
    return found;
  }

 private:
  const toml::node* find(std::string_view section, std::string_view key) {
    m_known.insert(fmt::format("{}.{}", section, key));
    const toml::table* table = m_root[section].as_table();
    return table == nullptr ? nullptr : table->get(key);
  }
  [[nodiscard]] std::string line(const toml::node& node, const std::string& what) const {
    return fmt::format("{}, line {}: {}", m_file, node.source().begin.line, what);
  }
  void fault(std::string_view section, std::string_view key, const toml::node& node, std::string_view what) {
    if (m_error.empty())
      m_error =
          line(node, fmt::format("\"{}.{}\" {}; correct the line or delete it for the default", section, key, what));
  }

  const toml::table& m_root;
  std::string m_file;
  std::string m_error;
  std::set<std::string> m_known;
};

void read_all(Reader& in, Config& c) {
  in.flag("kiosk", "fullscreen", c.fullscreen);
  in.flag("kiosk", "show_cursor", c.show_cursor);
  in.flag("kiosk", "reduce_motion", c.reduce_motion);
  in.languages("kiosk", "languages", c.languages);
  std::string language;
  in.text("kiosk", "default_language", language);
  c.default_language = Lang(language);
  double budget = static_cast<double>(c.picture_budget_mib);
  in.number("kiosk", "picture_memory_mib", 16, 1024, budget);
  c.picture_budget_mib = static_cast<std::size_t>(budget);

  in.number("panel", "diagonal_in", 10, 120, c.panel.diagonal_in);
  in.number("panel", "screen_bottom_mm", 0, 2000, c.panel.screen_bottom_mm);
  in.number("panel", "viewing_distance_mm", 300, 3000, c.panel.viewing_distance_mm);
  in.number("panel", "reach_limit_mm", 800, 1220, c.panel.reach_limit_mm);

  in.number("session", "browse_s", 20, 3600, c.session.browse);
  in.number("session", "read_s", 20, 3600, c.session.read);
  in.number("session", "warning_s", 20, 120, c.session.warning);

  in.text("service", "name", c.service.name);
  in.pin_hash("service", "pin_hash", c.service.pin_hash);
  in.text("service", "memory", c.service.memory);

  in.text("paths", "assets", c.assets);
  in.text("paths", "factory", c.factory);
  in.text("paths", "root", c.root);
  in.text("paths", "keys", c.keys);
}

}  // namespace

Result<LoadedConfig> load_config(const std::string& file) {
  if (!std::filesystem::is_regular_file(file))
    return fail(fmt::format("{}: there is no such file; name another with --config or leave the option out", file));
  try {
    const toml::table root = toml::parse_file(file);
    LoadedConfig loaded;
    Reader in(root, file);
    read_all(in, loaded.config);
    if (!in.error().empty()) return fail(in.error());
    loaded.warnings = in.unknown_keys();
    return loaded;
  } catch (const toml::parse_error& e) {
    return fail(fmt::format("{}, line {}: {}; correct the line", file, e.source().begin.line, e.description()));
  }
}

}  // namespace infopunkt::kiosk
