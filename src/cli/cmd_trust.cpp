// trust new, add-key, revoke-key, sign, show, verify: which keys kiosks believe (docs/BUNDLE.md, clause 7).
// Every command works on one small file, so that the holders of keys may pass it on from machine to machine.

#include <algorithm>

#include "bundle/paths.h"
#include "bundle/trust.h"
#include "cli/commands.h"
#include "cli/seal.h"

namespace infopunkt::cli {
namespace {

constexpr unsigned kFileMode = 0644;

using bundle::TrustDocument;

Result<std::string, Report> read_file(const std::filesystem::path& file, std::uint64_t limit, Session& session) {
  auto text = read_whole(session.fs, file.string(), limit);
  if (text) return std::move(text).value();
  if (text.error().kind == FsErrorKind::NotFound)
    return fail(failed("no-such-file", session.say(Say::NoSuchFile, file.string())));
  return fail(refused(session, {bundle::Reason::Unreadable, file.string(), "", text.error().str()}));
}

Result<TrustDocument, Report> read_document(const std::filesystem::path& file, Session& session) {
  const auto text = read_file(file, bundle::kMaxTrustText, session);
  if (!text) return fail(text.error());
  auto document = bundle::parse_trust(*text);
  if (document) return std::move(document).value();
  return fail(refused(session, document.error()));
}

Result<bundle::PublicKey, Report> read_key(const std::filesystem::path& file, Session& session) {
  const auto text = read_file(file, bundle::kMaxKeyFile, session);
  if (!text) return fail(text.error());
  const auto key = bundle::PublicKey::parse(*text);
  if (key) return *key;
  bundle::Refusal refusal = key.error();
  refusal.field = file.string();
  return fail(refused(session, refusal));
}

/// A document that is still a draft: what people have signed must not change under their signatures.
Result<TrustDocument, Report> read_draft(const std::filesystem::path& file, Session& session) {
  auto document = read_document(file, session);
  if (!document || document->signatures.empty()) return document;
  return fail(failed("trust-is-signed", session.say(Say::TrustIsSigned, file.string(), document->signatures.size(),
                                                    bundle::paths::kTrustExtension)));
}

std::optional<Report> add_keys(const std::vector<std::filesystem::path>& files, std::vector<bundle::PublicKey>& into,
                               Session& session) {
  for (const auto& file : files) {
    const auto key = read_key(file, session);
    if (!key) return key.error();
    into.push_back(*key);
  }
  return std::nullopt;
}

Json keys_json(const std::vector<bundle::PublicKey>& keys) {
  Json list = Json::array();
  for (const bundle::PublicKey& key : keys) list.push_back({{"id", key.id.text()}, {"key", key.base64()}});
  return list;
}

bool has_signed(const TrustDocument& document, const bundle::PublicKey& key) {
  const auto signers = bundle::count_signers(document, std::span(&key, 1));
  return signers && *signers == 1;
}

std::uint64_t signers_of(const TrustDocument& document) {
  const auto one = [&](const bundle::PublicKey& key) { return has_signed(document, key); };
  return static_cast<std::uint64_t>(std::ranges::count_if(document.body.roots, one));
}

Json document_json(const std::filesystem::path& file, const TrustDocument& document) {
  const bundle::TrustBody& body = document.body;
  Json json = {{"file", file.string()},          {"product", body.product}, {"site", body.site},
               {"version", body.version},        {"epoch", body.epoch},     {"threshold", body.threshold},
               {"signers", signers_of(document)}};
  json["root"] = keys_json(body.roots);
  for (std::size_t i = 0; i < body.roots.size(); ++i) json["root"][i]["signed"] = has_signed(document, body.roots[i]);
  json["content"] = keys_json(body.content);
  json["revoked"] = keys_json(body.revoked);
  return json;
}

std::optional<Report> write(const std::filesystem::path& file, const TrustDocument& document, Session& session) {
  const auto done = replace_atomically(session.fs, file.string(), bundle::format_trust(document), kFileMode);
  if (done) return std::nullopt;
  return failed("cannot-write", session.say(Say::CannotWriteFile, file.string(), done.error().str()));
}

/// Checks and writes a draft, and says what comes next.
Report write_draft(const TrustArgs& args, TrustDocument document, Session& session) {
  if (args.threshold) document.body.threshold = *args.threshold;
  if (args.epoch) document.body.epoch = *args.epoch;
  bundle::sort_keys(document.body);
  if (const auto sound = bundle::check_body(document.body); !sound) return refused(session, sound.error());
  if (auto failure = write(args.file, document, session)) return std::move(*failure);
  Report report;
  report.text = session.say(Say::TrustWritten, args.file.string(), document.body.version) + "\n" +
                session.say(Say::TrustNext, args.file.string()) + "\n";
  report.json["trust"] = document_json(args.file, document);
  return report;
}

/// Removes the key from `keys`; true when it was there.
bool drop(std::vector<bundle::PublicKey>& keys, const bundle::PublicKey& key) {
  return std::erase(keys, key) > 0;
}

/// The key that a person means by a file or by sixteen hex digits.
std::optional<bundle::PublicKey> named_key(const TrustArgs& args, const bundle::TrustBody& body, Session& session) {
  const auto from_file = read_key(args.revoke, session);
  for (const auto* keys : {&body.content, &body.roots})
    for (const bundle::PublicKey& key : *keys)
      if (from_file ? key == *from_file : key.id.text() == args.revoke) return key;
  return std::nullopt;
}

std::string key_lines(const std::vector<bundle::PublicKey>& keys) {
  std::string lines;
  for (const bundle::PublicKey& key : keys) lines += "  " + key.id.text() + "  " + key.base64() + "\n";
  return lines;
}

}  // namespace

Report cmd_trust_new(const TrustArgs& args, Session& session) {
  if (!args.file.string().ends_with(bundle::paths::kTrustExtension))
    return failed("output-name", session.say(Say::OutputName, args.file.string(), bundle::paths::kTrustExtension));
  if (session.fs.stat_path(args.file.string()))
    return failed("trust-exists", session.say(Say::TrustExists, args.file.string()));
  TrustDocument document;
  if (args.after.empty()) {
    document.body.product = args.product;
    document.body.site = args.site;
  } else {
    auto before = read_document(args.after, session);
    if (!before) return before.error();
    document.body = std::move(before->body);
    ++document.body.version;
  }
  if (auto failure = add_keys(args.roots, document.body.roots, session)) return std::move(*failure);
  if (auto failure = add_keys(args.content, document.body.content, session)) return std::move(*failure);
  return write_draft(args, std::move(document), session);
}

Report cmd_trust_add_key(const TrustArgs& args, Session& session) {
  if (args.roots.empty() && args.content.empty())
    return failed("usage", session.say(Say::TrustNothing, args.file.string()));
  auto document = read_draft(args.file, session);
  if (!document) return document.error();
  if (auto failure = add_keys(args.roots, document->body.roots, session)) return std::move(*failure);
  if (auto failure = add_keys(args.content, document->body.content, session)) return std::move(*failure);
  return write_draft(args, std::move(*document), session);
}

Report cmd_trust_revoke_key(const TrustArgs& args, Session& session) {
  auto document = read_draft(args.file, session);
  if (!document) return document.error();
  bundle::TrustBody& body = document->body;
  const auto key = named_key(args, body, session);
  if (!key) return failed("no-such-key", session.say(Say::TrustNoSuchKey, args.file.string(), args.revoke));
  (void)drop(body.roots, *key);
  // A key that never signed bundles has nothing installed to answer for.
  if (drop(body.content, *key)) body.revoked.push_back(*key);
  for (const auto& [keys, role] : {std::pair(&body.roots, "root"), std::pair(&body.content, "content")})
    if (keys->empty())
      return failed("last-key", session.say(Say::TrustLastKey, args.file.string(), key->id.text(), role));
  return write_draft(args, std::move(*document), session);
}

Report cmd_trust_sign(const TrustArgs& args, Session& session) {
  auto document = read_document(args.file, session);
  if (!document) return document.error();
  const auto key = open_key(args.key, session);
  if (!key) return key.error();
  bundle::sign_trust(*document, *key);
  if (auto failure = write(args.file, *document, session)) return std::move(*failure);
  const bundle::TrustBody& body = document->body;
  const std::uint64_t signers = signers_of(*document);
  Report report;
  report.text = session.say(Say::TrustSigned, args.file.string(), body.version, key->id().text()) + "\n" +
                session.say(signers < body.threshold ? Say::TrustMore : Say::TrustEnough, signers, body.threshold) +
                "\n";
  if (std::ranges::count(body.roots, key->public_key()) == 0) {
    report.exit = Exit::Warnings;
    report.text += session.say(Say::TrustNotRoot, key->id().text()) + "\n";
  }
  report.json["trust"] = document_json(args.file, *document);
  return report;
}

Report cmd_trust_show(const TrustArgs& args, Session& session) {
  const auto document = read_document(args.file, session);
  if (!document) return document.error();
  const bundle::TrustBody& body = document->body;
  Report report;
  report.text = session.say(Say::TrustHead, body.version, body.product, body.site) + "\n" +
                session.say(Say::TrustEpoch, body.epoch) + "\n" +
                session.say(Say::TrustRoots, body.threshold, body.roots.size()) + "\n";
  for (const bundle::PublicKey& key : body.roots)
    report.text += "  " + key.id.text() + "  " + key.base64() + "  " +
                   session.say(has_signed(*document, key) ? Say::TrustHasSigned : Say::TrustHasNot) + "\n";
  report.text += session.say(Say::TrustContent) + "\n" + key_lines(body.content);
  if (!body.revoked.empty()) report.text += session.say(Say::TrustRevoked) + "\n" + key_lines(body.revoked);
  std::string others;
  for (const bundle::SignatureText& signature : document->signatures)
    if (std::ranges::count(body.roots, signature.key_id, &bundle::PublicKey::id) == 0)
      others += "  " + signature.key_id.text() + "\n";
  if (!others.empty()) report.text += session.say(Say::TrustOthers) + "\n" + others;
  report.json["trust"] = document_json(args.file, *document);
  return report;
}

Report cmd_trust_verify(const TrustArgs& args, Session& session) {
  if (args.after.empty() && args.keys.empty()) return failed("usage", session.say(Say::TrustNeedsBase));
  const auto document = read_document(args.file, session);
  if (!document) return document.error();
  bundle::TrustState kiosk;
  if (!args.keys.empty()) kiosk.folder = bundle::load_keys(args.keys).keys;
  if (!args.after.empty()) {
    auto before = read_document(args.after, session);
    if (!before) return before.error();
    kiosk.document = std::move(*before);
  }
  const bundle::TrustBody& body = document->body;
  const auto next = bundle::apply(kiosk, *document, {body.product, body.site});
  if (!next) return refused(session, next.error());
  const bool known = next->version() == kiosk.version();
  Report report;
  report.text = session.say(known ? Say::TrustKnown : Say::TrustTaken, args.file.string(), body.version) + "\n";
  report.json["trust"] = document_json(args.file, *document);
  return report;
}

}  // namespace infopunkt::cli
