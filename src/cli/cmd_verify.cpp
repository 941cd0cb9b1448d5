#include <unistd.h>

#include "bundle/payload_check.h"
#include "cli/commands.h"
#include "cli/seal.h"

namespace infopunkt::cli {
namespace {

/// Lines about key files that could not be used; the others count all the same.
std::string key_problems(const bundle::KeySetLoad& loaded, const Session& session) {
  std::string lines;
  for (const bundle::Refusal& problem : loaded.problems) lines += session.say(Say::KeyUnreadable, problem.field) + "\n";
  return lines;
}

}  // namespace

Report cmd_verify(const VerifyArgs& args, Session& session) {
  const bundle::KeySetLoad loaded = bundle::load_keys(args.keys);
  const TemporaryFile payload(std::filesystem::temp_directory_path() /
                              ("infopunkt-verify-" + std::to_string(getpid())));
  const auto verified =
      bundle::extract(args.file, loaded.keys, payload.path(), [&session](std::uint64_t done, std::uint64_t total) {
        session.progress.show(session.say(Say::StageVerifying), static_cast<std::int64_t>(done),
                              static_cast<std::int64_t>(total));
      });
  session.progress.clear();
  if (!verified) return refused(session, verified.error());
  if (const auto sound = bundle::check_payload(payload.path()); !sound) return refused(session, sound.error());

  const bundle::SignedFields& fields = verified->header.fields();
  const std::string key = verified->header.key().id.text();
  Report report;
  report.text = key_problems(loaded, session) + session.say(Say::VerifiedOk, args.file.string()) + "\n" +
                session.say(Say::VerifiedBy, fields.epoch, fields.serial, fields.product, time_text(fields.created),
                            size_text(session.lang, fields.size), key) +
                "\n";
  if (!loaded.problems.empty()) report.exit = Exit::Warnings;
  report.json["bundle"] = fields_json(fields);
  report.json["bundle"]["key"] = key;
  report.json["bundle"]["payload_hash"] = bundle::to_hex(verified->digest);
  return report;
}

}  // namespace infopunkt::cli
