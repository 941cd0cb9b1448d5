#include "e2e/importer.h"

#include <csignal>
#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs_real.h"
#include "bundle/schema.h"
#include "sync/installed.h"

extern char** environ;

namespace infopunkt::test {

namespace fs = std::filesystem;

const fs::path& demo_payload() {
  static const support::ScratchFolder folder("payload");
  static const fs::path made = [] {
    const fs::path file = folder.path() / "payload.db";
    support::build_folder(fs::path(INFOPUNKT_SOURCE_DIR) / "content", file);
    return file;
  }();
  return made;
}

Importer::Importer() : m_home("e2e"), m_key(bundle::SecretKey::generate()) {
  for (const fs::path& folder : {root(), stick(), keys(), scratch()}) fs::create_directories(folder);
  support::write_text(keys() / "staff.pub", m_key.public_key().file_text());
}

Importer::~Importer() {
  if (m_process <= 0) return;
  ::kill(m_process, SIGTERM);
  ::waitpid(m_process, nullptr, 0);
}

void Importer::start() {
  const std::string log = (m_home.path() / "importer.log").string();
  std::vector<std::string> words{INFOPUNKT_SYNC_PROGRAM,
                                 "--root",
                                 root(),
                                 "--watch",
                                 stick(),
                                 "--keys",
                                 keys(),
                                 "--factory",
                                 factory(),
                                 "--site",
                                 "opole"};
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0644);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  const int failed = ::posix_spawn(&m_process, words[0].c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error(words[0] + " cannot be started");
}

fs::path Importer::seal(const fs::path& payload, std::uint64_t serial, const bundle::SecretKey& with) const {
  const fs::path bundle = m_home.path() / ("serial-" + std::to_string(serial) + "-" + with.id().text() + ".kbundle");
  bundle::SignedFields fields{"infopunkt",   "*", 1, serial, 0, static_cast<std::uint64_t>(bundle::kSchemaVersion),
                              1'795'328'536, 0};
  const auto sealed = bundle::seal(payload, with, fields, bundle);
  if (!sealed) throw std::runtime_error(bundle::text(sealed.error()));
  return bundle;
}

void Importer::insert(const fs::path& bundle, const std::string& name) const {
  fs::copy_file(bundle, stick() / name, fs::copy_options::overwrite_existing);
}

std::vector<sync::Attempt> Importer::answers() const {
  RealFs files;
  const sync::InstalledContent installed(files, bundle::paths::Layout{root().string()});
  const auto report = installed.report();
  return report ? report->attempts : std::vector<sync::Attempt>{};
}

std::optional<sync::Attempt> Importer::last_answer() const {
  const auto all = answers();
  return all.empty() ? std::nullopt : std::optional(all.back());
}

}  // namespace infopunkt::test
