// new, check, build: the commands that read or write a content folder.

#include "authoring/build.h"
#include "authoring/starter.h"
#include "cli/commands.h"
#include "cli/seal.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;

authoring::BuildOptions options_of(const CheckArgs& args, Session& session) {
  return {.cache = args.cache, .threads = args.threads, .progress = [&session](const authoring::BuildStep& step) {
            constexpr Say kStages[] = {Say::StageReading, Say::StagePictures, Say::StageMap, Say::StageWriting};
            session.progress.show(session.say(kStages[static_cast<int>(step.stage)]), step.done, step.total);
          }};
}

/// What check and build have in common: the findings, their exit, nothing yet about the result.
Report report_of(const authoring::BuildOutcome& outcome, Session& session) {
  session.progress.clear();
  if (outcome.failure) return refused(session, *outcome.failure);
  const authoring::Diagnostics& found = outcome.diagnostics;
  Report report;
  report.exit = found.errors() > 0 ? Exit::Errors : found.warnings() > 0 ? Exit::Warnings : Exit::Sound;
  report.json = Json::parse(found.json(session.lang));
  if (report.exit != Exit::Sound) report.text = found.text(session.lang);
  return report;
}

void add_counts(const authoring::BuildCounts& counts, Session& session, Report& report) {
  report.json["records"] = counts.records;
  report.json["pictures_built"] = counts.pictures_built;
  report.json["pictures_unchanged"] = counts.pictures_found;
  report.json["tiles"] = counts.tiles;
  report.text +=
      session.say(Say::BuildPictures, counts.records, counts.pictures_built, counts.pictures_found, counts.tiles) +
      "\n";
}

/// Why this build cannot even begin; nothing when it can.
std::optional<Report> refuse_early(const BuildArgs& args, const Session& session) {
  const bool sign = !args.seal.key.empty();
  const std::string output = args.output.string();
  const std::string_view ending = sign ? ".kbundle" : ".db";
  if (!sign && output.ends_with(".kbundle")) return failed("key-missing", session.say(Say::KeyMissing, output));
  if (!output.ends_with(ending)) return failed("output-name", session.say(Say::OutputName, output, ending));
  if (lies_inside(args.output, args.check.content))
    return failed("output-in-content", session.say(Say::OutputInContent, output));
  if (sign && lies_inside(args.seal.key, args.check.content))
    return failed("key-in-content", session.say(Say::KeyInContent, args.seal.key.string()));
  return std::nullopt;
}

Report build_unsigned(const BuildArgs& args, Session& session) {
  const auto outcome = authoring::build_payload(args.check.content, args.output, options_of(args.check, session));
  Report report = report_of(outcome, session);
  if (!outcome.sound()) {
    if (!outcome.failure) report.text += session.say(Say::CheckStop) + "\n";
    return report;
  }
  add_counts(outcome.counts, session, report);
  std::error_code error;
  const auto size = fs::file_size(args.output, error);
  report.text += session.say(Say::BuildUnsigned, args.output.string(), size_text(session.lang, size)) + "\n";
  report.json["payload"] = {{"file", args.output.string()}, {"size", size}};
  return report;
}

}  // namespace

Report cmd_new(const fs::path& folder, Session& session) {
  const auto written = authoring::write_starter(folder);
  if (!written) {
    if (written.error().kind == authoring::StarterFault::NotEmpty)
      return failed("folder-not-empty", session.say(Say::FolderNotEmpty, folder.string()));
    return failed("cannot-write", session.say(Say::CannotWriteFile, written.error().path, written.error().reason));
  }
  Report report;
  report.text = session.say(Say::StarterWritten, folder.string(), *written) + "\n";
  report.json = {{"folder", folder.string()}, {"files", *written}};
  return report;
}

Report cmd_check(const CheckArgs& args, Session& session) {
  const auto outcome = authoring::check_folder(args.content, options_of(args, session));
  Report report = report_of(outcome, session);
  if (report.exit == Exit::Sound) report.text = session.say(Say::CheckSound, args.content.string()) + "\n";
  return report;
}

Report cmd_build(const BuildArgs& args, Session& session) {
  if (auto refusal = refuse_early(args, session)) return std::move(*refusal);
  if (args.seal.key.empty()) return build_unsigned(args, session);
  // The key first: nobody should wait for pictures to learn of a mistyped password.
  const auto key = open_key(args.seal.key, session);
  if (!key) return key.error();

  const TemporaryFile payload(args.output);
  const auto outcome = authoring::build_payload(args.check.content, payload.path(), options_of(args.check, session));
  Report report = report_of(outcome, session);
  if (!outcome.sound()) {
    if (!outcome.failure) report.text += session.say(Say::CheckStop) + "\n";
    return report;
  }
  add_counts(outcome.counts, session, report);
  const auto sealed = seal_payload(payload.path(), *key, args.seal, args.output, session);
  if (!sealed) return sealed.error();
  const bundle::SignedFields& fields = sealed->sealed.fields;
  if (!sealed->warning.empty()) {
    report.text += sealed->warning + "\n";
    report.exit = Exit::Warnings;
  }
  report.text += session.say(Say::BuildDone, args.output.string(), size_text(session.lang, fields.size), fields.epoch,
                             fields.serial, sealed->key_id) +
                 "\n" + session.say(Say::BuildNext, args.output.string()) + "\n";
  report.json["bundle"] = sealed->json;
  return report;
}

}  // namespace infopunkt::cli
