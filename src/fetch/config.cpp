#include "fetch/config.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace infopunkt::fetch {
namespace {

/// Reads keys out of one parsed file; the first fault wins, keys never asked for are warnings.
class Reader {
 public:
  Reader(const toml::table& root, std::string file) : m_root(root), m_file(std::move(file)) {}

  void text(std::string_view section, std::string_view key, std::string& out) {
    const toml::node* node = find(section, key);
    if (node == nullptr) return;
    if (!node->is_string()) return fault(section, key, *node, "must be a text in quotes");
    out = node->value_or(out);
  }
  void flag(std::string_view section, std::string_view key, bool& out) {
    const toml::node* node = find(section, key);
    if (node == nullptr) return;
    if (!node->is_boolean()) return fault(section, key, *node, "must be true or false");
    out = node->value_or(out);
  }
  void number(std::string_view section, std::string_view key, double low, double high, double& out) {
    const toml::node* node = find(section, key);
    if (node == nullptr) return;
    const auto value = node->value<double>();
    if (!value) return fault(section, key, *node, "is not a number");
    if (*value < low || *value > high)
      return fault(section, key, *node, fmt::format("is {}, outside {}..{}", *value, low, high));
    out = *value;
  }
  /// For values whose fault is only seen in the light of others.
  void refuse(std::string_view section, std::string_view key, std::string_view what) {
    if (const toml::node* node = find(section, key)) fault(section, key, *node, what);
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
      for (const auto& [key, value] : *table) {
        const std::string name = fmt::format("{}.{}", section.str(), key.str());
        if (!m_known.contains(name))
          found.push_back(line(value, fmt::format("\"{}\" is not known and is ignored", name)));
      }
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
    if (!m_error.empty()) return;
    m_error =
        line(node, fmt::format("\"{}.{}\" {}; correct the line or delete it for the default", section, key, what));
  }

  const toml::table& m_root;
  std::string m_file;
  std::string m_error;
  std::set<std::string> m_known;
};

// Faults of addresses name the key and never the value: it may hold a password.
void check_addresses(Reader& in, const Server& server) {
  if (!server.url.empty()) {
    const auto url = Url::parse(server.url);
    if (!url)
      in.refuse("server", "url", "cannot be asked: " + url.error().message);
    else if (!url->may_be_asked(server.plain))
      in.refuse("server", "url",
                fmt::format("is {}: plain http is allowed to this machine alone; write https:// or set "
                            "allow_plain_http = true",
                            url->display()));
  }
  if (!server.proxy.empty())
    if (const auto proxy = Url::parse(server.proxy); !proxy)
      in.refuse("server", "proxy", "cannot be used: " + proxy.error().message);
  if (!server.ca_file.empty() && !std::filesystem::is_regular_file(server.ca_file))
    in.refuse("server", "ca_file", fmt::format("is \"{}\", and there is no such file", server.ca_file));
}

void read_all(Reader& in, Config& c) {
  in.text("server", "url", c.server.url);
  in.number("server", "every_minutes", 1, 10080, c.server.every_minutes);
  in.text("server", "proxy", c.server.proxy);
  in.text("server", "ca_file", c.server.ca_file);
  bool plain = false;
  in.flag("server", "allow_plain_http", plain);
  c.server.plain = plain ? PlainHttp::Allowed : PlainHttp::LoopbackOnly;
  in.number("server", "max_kib_per_second", 0, 1048576, c.server.max_kib_per_second);
  in.number("server", "stall_seconds", 1, 600, c.server.stall_seconds);
  in.text("kiosk", "product", c.audience.product);
  in.text("kiosk", "site", c.audience.site);
  in.text("paths", "keys", c.keys);
  in.text("paths", "folder", c.folder);
  in.text("paths", "root", c.root);
  in.text("paths", "factory", c.factory);
  check_addresses(in, c.server);
}

}  // namespace

Result<LoadedConfig> load_config(const std::string& file) {
  if (!std::filesystem::is_regular_file(file))
    return fail(fmt::format("{}: there is no such file; name another with --config", file));
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

}  // namespace infopunkt::fetch
