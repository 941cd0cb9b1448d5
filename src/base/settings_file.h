#pragma once
// A settings file of one program (kiosk.toml, fetch.toml): sections of keys, each with a default. The first fault ends
// the reading and names file, line, key, what is wrong and what to do; keys never asked for are warnings.

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "base/result.h"

namespace infopunkt {

/// Lives as long as the parsed file that it reads.
class SettingsReader {
 public:
  SettingsReader(const toml::table& root, std::string file) : m_root(root), m_file(std::move(file)) {}

  /// Each leaves `out` alone when the key is not there.
  void text(std::string_view section, std::string_view key, std::string& out);
  void flag(std::string_view section, std::string_view key, bool& out);
  void number(std::string_view section, std::string_view key, double low, double high, double& out);
  /// The node of a key, for values of another kind; null when it is not there.
  const toml::node* find(std::string_view section, std::string_view key);
  /// A fault of a key, for what is only seen in the light of others; nothing when the key is not there.
  void refuse(std::string_view section, std::string_view key, std::string_view what);
  void fault(std::string_view section, std::string_view key, const toml::node& node, std::string_view what);

  /// The first fault; empty: none.
  [[nodiscard]] const std::string& error() const { return m_error; }
  [[nodiscard]] std::vector<std::string> unknown_keys() const;

 private:
  [[nodiscard]] std::string line(const toml::node& node, const std::string& what) const;

  const toml::table& m_root;
  std::string m_file;
  std::string m_error;
  std::set<std::string> m_known;
};

/// Parses `file` and lets `read` take what it knows; the warnings. Fails with one sentence for the technician.
[[nodiscard]] Result<std::vector<std::string>> read_settings(const std::string& file,
                                                             const std::function<void(SettingsReader&)>& read);

}  // namespace infopunkt
