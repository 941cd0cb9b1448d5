// keygen, sign: the commands that touch a secret key.

#include <fstream>

#include "bundle/paths.h"
#include "bundle/payload_check.h"
#include "cli/commands.h"
#include "cli/seal.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;

/// A content folder is known by its site.toml; a key in any folder of it would end up in everybody's copy.
bool in_content_folder(const fs::path& folder) {
  std::error_code error;
  fs::path at = fs::weakly_canonical(fs::absolute(folder), error);
  for (;; at = at.parent_path()) {
    if (fs::exists(at / "site.toml", error)) return true;
    if (!at.has_relative_path()) return false;
  }
}

/// The password typed twice; an empty optional when none is wanted.
Result<std::optional<std::string>, Report> new_password(const KeygenArgs& args, const std::string& key_file,
                                                        Session& session) {
  if (!args.password) return std::optional<std::string>();
  auto first = session.ask_secret(session.say(Say::PasswordPrompt, key_file));
  if (!first) return fail(failed("no-terminal", session.say(Say::PasswordNoTerminal, key_file)));
  if (first->empty()) return fail(failed("password-empty", session.say(Say::PasswordEmpty)));
  const auto second = session.ask_secret(session.say(Say::PasswordAgain));
  if (first != second) return fail(failed("passwords-differ", session.say(Say::PasswordsDiffer)));
  return first;
}

bool is_bundle(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  char magic[8] = {};
  in.read(magic, sizeof magic);
  return in && std::string_view(magic, sizeof magic) == "KIOSKB1\n";
}

/// Takes the payload out of a bundle that our own key or one of the named ones has signed.
std::optional<Report> unpack(const SignArgs& args, const bundle::SecretKey& key, const fs::path& payload,
                             Session& session) {
  bundle::KeySet keys;
  if (!args.keys.empty()) keys = bundle::load_keys(args.keys).keys;
  keys.add(key.public_key());
  const auto out = bundle::extract(args.input, keys, payload, [&session](std::uint64_t done, std::uint64_t total) {
    session.progress.show(session.say(Say::StageVerifying), static_cast<std::int64_t>(done),
                          static_cast<std::int64_t>(total));
  });
  session.progress.clear();
  if (!out) return refused(session, out.error());
  return std::nullopt;
}

}  // namespace

Report cmd_keygen(const KeygenArgs& args, Session& session) {
  const fs::path stem = args.folder / args.name;
  const std::string secret = stem.string() + std::string(bundle::paths::kSecretKeyExtension);
  if (in_content_folder(args.folder)) return failed("key-in-content", session.say(Say::KeyInContent, secret));
  std::error_code error;
  for (std::string_view ending : {bundle::paths::kSecretKeyExtension, bundle::paths::kPublicKeyExtension}) {
    const std::string file = stem.string() + std::string(ending);
    if (fs::exists(fs::symlink_status(file, error))) return failed("key-exists", session.say(Say::KeyExists, file));
  }
  const auto password = new_password(args, secret, session);
  if (!password) return password.error();
  if (const auto made = make_folders(session.fs, args.folder.string()); !made)
    return failed("cannot-write", session.say(Say::CannotWriteFile, args.folder.string(), made.error().str()));

  const bundle::SecretKey key = bundle::SecretKey::generate();
  const auto typed = *password ? std::optional<std::string_view>(**password) : std::nullopt;
  if (const auto written = bundle::write_key_pair(key, stem, typed, bundle::Replace::No); !written)
    return refused(session, written.error());
  Report report;
  report.text =
      session.say(Say::KeysWritten, stem.string(), key.id().text()) + "\n" + session.say(Say::KeysAdvice) + "\n";
  report.json = {{"key", key.id().text()},
                 {"secret", secret},
                 {"public", stem.string() + std::string(bundle::paths::kPublicKeyExtension)},
                 {"password", args.password}};
  return report;
}

Report cmd_sign(const SignArgs& args, Session& session) {
  std::error_code error;
  if (!fs::is_regular_file(args.input, error))
    return failed("no-such-file", session.say(Say::NoSuchFile, args.input.string()));
  if (!args.output.string().ends_with(bundle::paths::kBundleExtension))
    return failed("output-name", session.say(Say::OutputName, args.output.string(), bundle::paths::kBundleExtension));
  const auto key = open_key(args.seal.key, session);
  if (!key) return key.error();

  const TemporaryFile unpacked(args.output);
  const bool again = is_bundle(args.input);
  if (again)
    if (auto refusal = unpack(args, *key, unpacked.path(), session)) return std::move(*refusal);
  const fs::path& payload = again ? unpacked.path() : args.input;
  if (const auto sound = bundle::check_payload(payload); !sound) return refused(session, sound.error());

  const auto sealed = seal_payload(payload, *key, args.seal, args.output, session);
  if (!sealed) return sealed.error();
  const bundle::SignedFields& fields = sealed->sealed.fields;
  Report report;
  if (!sealed->warning.empty()) {
    report.text = sealed->warning + "\n";
    report.exit = Exit::Warnings;
  }
  report.text += session.say(Say::Signed, args.output.string(), fields.epoch, fields.serial, sealed->key_id) + "\n";
  report.json["bundle"] = sealed->json;
  return report;
}

}  // namespace infopunkt::cli
