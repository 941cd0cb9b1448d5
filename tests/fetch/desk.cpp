#include "fetch/desk.h"

#include <sstream>

#include <doctest/doctest.h>

#include "bundle/bundle_file.h"
#include "bundle/schema.h"
#include "support/synthetic_payload.h"
#include "sync/state.h"

namespace infopunkt::test {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void make_certificate(const fs::path& home) {
  const Ended made =
      run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
           "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
           home / "tls.key", "-out", home / "tls.pem"},
          home / "openssl.log");
  REQUIRE_MESSAGE(made.status == 0, made.output);
}

}  // namespace

const fs::path& content() {
  static const Scratch folder;
  static const fs::path payload = [] {
    fs::path file = folder / "content.db";
    const auto written = support::write_synthetic_payload(file, 300);
    REQUIRE(written.ok());
    return file;
  }();
  return payload;
}

Desk::Desk(Way way) : m_way(way), m_key(bundle::SecretKey::generate()) {
  for (const char* name : {"www", "keys", "fetched", "root"}) fs::create_directories(m_home / name);
  write_text(m_home / "keys" / "staff.pub", m_key.public_key().file_text());
  std::vector<std::string> words{PYTHON_PROGRAM, INFOPUNKT_FETCH_SERVER, m_home / "www"};
  if (way == Way::Tls) {
    make_certificate(m_home / "");
    words.push_back(m_home / "tls.pem");
    words.push_back(m_home / "tls.key");
  }
  m_server.emplace(words, m_home / "server.log");
  REQUIRE(soon([&] { return m_server->output().find('\n') != std::string::npos; }));
  m_port = lines_of(m_server->output())[0];
}

void seal(const bundle::SecretKey& key, std::uint64_t serial, const fs::path& payload, const fs::path& file) {
  const bundle::SignedFields fields{
      "infopunkt", "*", 1, serial, 0, static_cast<std::uint64_t>(bundle::kSchemaVersion), 1'795'328'536, 0};
  const auto sealed = bundle::seal(payload, key, fields, file);
  REQUIRE(sealed.ok());
}

void Desk::put(std::uint64_t serial, const fs::path& payload) {
  seal(m_key, serial, payload, m_home / "www" / "x.kbundle");
}

std::string Desk::offer(std::uint64_t serial) {
  put(serial, content());
  return read_text(m_home / "www" / "x.kbundle");
}

std::string Desk::url(const std::string& path) const {
  return (m_way == Way::Tls ? "https://localhost:" : "http://127.0.0.1:") + m_port + path;
}

std::string Desk::ca_line() const {
  return "ca_file = \"" + (m_home / "tls.pem").string() + "\"\n";
}

std::vector<std::string> Desk::words(const std::string& url, const std::string& more) const {
  const fs::path config = m_home / "fetch.toml";
  write_text(config, "[server]\nurl = \"" + url + "\"\n" + more + "[kiosk]\nsite = \"opole\"\n[paths]\nkeys = \"" +
                         (m_home / "keys").string() + "\"\nfolder = \"" + folder().string() + "\"\nroot = \"" +
                         (m_home / "root").string() + "\"\nfactory = \"/none\"\n");
  return {INFOPUNKT_FETCH_PROGRAM, "--config", config};
}

Ended Desk::fetch(const std::string& fault, const std::string& more, const std::map<std::string, std::string>& env) {
  auto all = words(url("/" + fault + "/x.kbundle"), more + (m_way == Way::Tls ? ca_line() : ""));
  all.push_back("--once");
  return run(all, output(), env);
}

std::string Desk::install() {
  const Ended ended = run({INFOPUNKT_SYNC_PROGRAM, "--once", "--watch", folder(), "--root", m_home / "root", "--keys",
                           m_home / "keys", "--factory", "/none", "--site", "opole"},
                          m_home / "sync.log");
  CAPTURE(ended.output);
  CHECK(ended.status == 0);
  const auto state = sync::parse_state(read_text(m_home / "root" / "state"));
  return state ? state->current : "";
}

std::vector<std::string> Desk::questions() const {
  auto lines = lines_of(m_server->output());
  if (!lines.empty()) lines.erase(lines.begin());
  return lines;
}

}  // namespace infopunkt::test
