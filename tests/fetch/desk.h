#pragma once
// A web server, a kiosk with its importer's folders, and one key: everything of the live tests on this machine.

#include <optional>
#include <string>

#include "bundle/keys.h"
#include "fetch/process.h"

namespace infopunkt::test {

enum class Way { Plain, Tls };

/// A payload that the importer takes, made once.
[[nodiscard]] const std::filesystem::path& content();

/// Writes `payload` as a bundle of this serial, signed by `key`.
void seal(const bundle::SecretKey& key, std::uint64_t serial, const std::filesystem::path& payload,
          const std::filesystem::path& file);

class Desk {
 public:
  explicit Desk(Way way = Way::Plain);

  /// Signs a payload and puts it on the server as x.kbundle.
  void put(std::uint64_t serial, const std::filesystem::path& payload);
  /// The same with content that the importer takes; the bundle's bytes.
  std::string offer(std::uint64_t serial);
  /// Runs infopunkt-fetch --once on /fault/x.kbundle; `more` is added to section [server].
  Ended fetch(const std::string& fault, const std::string& more = "",
              const std::map<std::string, std::string>& env = {});
  /// The words that start it, for tests that let it run.
  [[nodiscard]] std::vector<std::string> words(const std::string& url, const std::string& more = "") const;
  /// Runs infopunkt-sync --once on the folder; the name of the slot that is current then.
  std::string install();

  [[nodiscard]] std::string url(const std::string& path) const;
  [[nodiscard]] std::string ca_line() const;
  /// What the server was asked, one line each, without its port.
  [[nodiscard]] std::vector<std::string> questions() const;
  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return m_home / "fetched" / name; }
  [[nodiscard]] std::filesystem::path folder() const { return m_home / "fetched"; }
  [[nodiscard]] std::filesystem::path output() const { return m_home / "output"; }
  [[nodiscard]] const std::string& port() const { return m_port; }

 private:
  Scratch m_home;
  Way m_way;
  bundle::SecretKey m_key;
  std::optional<Process> m_server;
  std::string m_port;
};

}  // namespace infopunkt::test
