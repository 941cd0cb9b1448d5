#include "cli/app.h"

#include <CLI/CLI.hpp>

#include <ostream>

#include "authoring/picture_cache.h"
#include "bundle/signed_fields.h"
#include "cli/commands.h"

#ifndef INFOPUNKT_VERSION
#define INFOPUNKT_VERSION "0.1.0"
#endif

namespace infopunkt::cli {
namespace {

constexpr std::string_view kTrust = "trust ", kMap = "map ";  ///< before the names of their own commands

struct Args {
  bool json = false;
  std::string lang;
  std::string new_folder;
  BuildArgs build;  ///< check uses its part
  KeygenArgs keygen;
  SignArgs sign;
  VerifyArgs verify;
  std::string inspect_file;
  ExportArgs copy;
  TrustArgs trust;
  MapArgs map;
  bool no_password = false;
};

/// The language must be known before the first help text is made.
Lang language_of(const Environment& environment) {
  const std::vector<std::string>& args = environment.args;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const bool next = args[i] == "--lang" && i + 1 < args.size();
    const std::string value = next ? args[i + 1] : args[i].starts_with("--lang=") ? args[i].substr(7) : "";
    if (speaks(value)) return Lang(value);
  }
  return speaks(environment.lang.code()) ? environment.lang : lang::en;
}

/// Declares the command line of one run. Words come from texts.h.
class CommandLine {
 public:
  CommandLine(Lang lang, Args& args) : m_lang(lang), m_args(args), m_app(word(Say::About), "infopunkt-bundle") {
    // CLI11 prints the names of groups as they are, without its labels.
    m_app.option_defaults()->group(word(Say::LabelOptions));
    m_app.set_help_flag("-h,--help", word(Say::OptHelp));
    m_app.set_version_flag("--version", INFOPUNKT_VERSION, word(Say::OptVersion));
    m_app.footer(word(Say::ExitCodes));
    m_app.require_subcommand(1);
    const auto labels = m_app.get_formatter();
    labels->label("Usage", word(Say::LabelUsage));
    labels->label("OPTIONS", word(Say::LabelOptions));
    labels->label("Options", word(Say::LabelOptions));
    labels->label("Subcommands", word(Say::LabelCommands));
    labels->label("SUBCOMMAND", word(Say::LabelCommands));
    labels->label("Positionals", word(Say::LabelPositionals));
    labels->label("REQUIRED", word(Say::LabelRequired));
    common(m_app);
    folder_commands();
    key_commands();
    file_commands();
    map_commands();
    trust_commands();
  }

  CLI::App& app() { return m_app; }

 private:
  std::string word(Say sentence) const { return std::string(pattern(m_lang, sentence)); }

  void common(CLI::App& app) {
    app.add_flag("--json", m_args.json, word(Say::OptJson));
    std::vector<std::string> codes;
    codes.reserve(kLanguages.size());
    for (const Lang lang : kLanguages) codes.push_back(lang.str());
    app.add_option("--lang", m_args.lang, word(Say::OptLang))->check(CLI::IsMember(codes));
  }

  CLI::App& command(const char* name, Say help) { return command_of(m_app, name, help); }

  CLI::App& command_of(CLI::App& parent, const char* name, Say help) {
    CLI::App* sub = parent.add_subcommand(name, word(help));
    sub->group(word(Say::LabelCommands));
    sub->get_help_ptr()->group(word(Say::LabelOptions));
    common(*sub);
    return *sub;
  }

  void content_options(CLI::App& app) {
    CheckArgs& check = m_args.build.check;
    app.add_option("DIR", check.content, word(Say::OptContent))->required();
    app.add_option("--cache", check.cache, word(Say::OptCache));
    app.add_option("--threads", check.threads, word(Say::OptThreads))->check(CLI::Range(0, 64));
  }

  void seal_options(CLI::App& app, SealArgs& seal, bool key_required) {
    const auto positive = CLI::Range(std::uint64_t{1}, bundle::kMaxNumber);
    const auto moment = CLI::Range(UnixTime{0}, static_cast<UnixTime>(bundle::kMaxNumber));
    app.add_option("--key", seal.key, word(Say::OptKey))->required(key_required);
    app.add_option("--serial", seal.serial, word(Say::OptSerial))->check(positive);
    app.add_option("--epoch", seal.epoch, word(Say::OptEpoch))->check(positive);
    app.add_option("--created", seal.created, word(Say::OptCreated))->check(moment);
    app.add_option("--not-after", seal.not_after, word(Say::OptNotAfter))->check(moment);
    app.add_option("--site", seal.site, word(Say::OptSite));
  }

  void folder_commands() {
    command("new", Say::HelpNew).add_option("DIR", m_args.new_folder, word(Say::OptNewFolder))->required();
    content_options(command("check", Say::HelpCheck));
    CLI::App& build = command("build", Say::HelpBuild);
    content_options(build);
    build.add_option("-o,--output", m_args.build.output, word(Say::OptOutput))->required();
    seal_options(build, m_args.build.seal, false);
  }

  void key_commands() {
    CLI::App& keygen = command("keygen", Say::HelpKeygen);
    keygen.add_option("DIR", m_args.keygen.folder, word(Say::OptKeyFolder))->required();
    keygen.add_option("--name", m_args.keygen.name, word(Say::OptKeyName));
    keygen.add_flag("--no-password", m_args.no_password, word(Say::OptNoPassword));
    CLI::App& sign = command("sign", Say::HelpSign);
    sign.add_option("FILE", m_args.sign.input, word(Say::OptSignFile))->required();
    sign.add_option("-o,--output", m_args.sign.output, word(Say::OptOutput))->required();
    sign.add_option("--keys", m_args.sign.keys, word(Say::OptKeys));
    seal_options(sign, m_args.sign.seal, true);
  }

  void file_commands() {
    CLI::App& verify = command("verify", Say::HelpVerify);
    verify.add_option("FILE", m_args.verify.file, word(Say::OptFile))->required();
    verify.add_option("--keys", m_args.verify.keys, word(Say::OptKeys))->required();
    command("inspect", Say::HelpInspect).add_option("FILE", m_args.inspect_file, word(Say::OptFile))->required();
    CLI::App& copy = command("export", Say::HelpExport);
    copy.add_option("FILE", m_args.copy.file, word(Say::OptFile))->required();
    copy.add_option("DIR", m_args.copy.stick, word(Say::OptStick))->required();
    copy.add_option("--keys", m_args.copy.keys, word(Say::OptKeys));
  }

  void map_commands() {
    CLI::App& map = command("map", Say::HelpMap);
    map.require_subcommand(1);
    MapArgs& args = m_args.map;
    const auto one = [&](const char* name, Say help) -> CLI::App& {
      CLI::App& sub = command_of(map, name, help);
      sub.add_option("FILE", args.file, word(Say::OptMapFile))->required();
      return sub;
    };
    const auto threads = [&](CLI::App& sub) {
      sub.add_option("--threads", args.threads, word(Say::OptMapThreads))->check(CLI::Range(0, 64));
    };
    one("info", Say::HelpMapInfo);
    threads(one("check", Say::HelpMapCheck));
    CLI::App& crop = one("crop", Say::HelpMapCrop);
    threads(crop);
    crop.add_option("--bounds", args.bounds, word(Say::OptMapBounds));
    crop.add_option("--zoom", args.zoom, word(Say::OptMapZoom));
    crop.add_option("-o,--output", args.output, word(Say::OptMapOutput));
    crop.add_option("--into", args.into, word(Say::OptMapInto));
    crop.add_option("--name", args.name, word(Say::OptMapName));
    crop.add_option("--credits", args.credits, word(Say::OptMapCredits));
    crop.add_flag("--replace", args.replace, word(Say::OptMapReplace));
  }

  void trust_commands() {
    CLI::App& trust = command("trust", Say::HelpTrust);
    trust.require_subcommand(1);
    TrustArgs& args = m_args.trust;
    const auto positive = CLI::Range(std::uint64_t{1}, bundle::kMaxNumber);
    const auto one = [&](const char* name, Say help) -> CLI::App& {
      CLI::App& sub = command_of(trust, name, help);
      sub.add_option("FILE", args.file, word(Say::OptTrustFile))->required();
      return sub;
    };
    const auto terms = [&](CLI::App& sub) {
      sub.add_option("--threshold", args.threshold, word(Say::OptTrustThreshold))->check(positive);
      sub.add_option("--epoch", args.epoch, word(Say::OptTrustEpoch))->check(positive);
    };
    const auto keys = [&](CLI::App& sub) {
      sub.add_option("--root", args.roots, word(Say::OptTrustRoot));
      sub.add_option("--content", args.content, word(Say::OptTrustContent));
      terms(sub);
    };
    CLI::App& made = one("new", Say::HelpTrustNew);
    made.add_option("--after", args.after, word(Say::OptTrustAfter));
    made.add_option("--product", args.product, word(Say::OptTrustProduct));
    made.add_option("--site", args.site, word(Say::OptTrustSite));
    keys(made);
    keys(one("add-key", Say::HelpTrustAdd));
    CLI::App& revoke = one("revoke-key", Say::HelpTrustRevoke);
    revoke.add_option("KEY", args.revoke, word(Say::OptTrustRevoke))->required();
    terms(revoke);
    one("sign", Say::HelpTrustSign).add_option("--key", args.key, word(Say::OptTrustKey))->required();
    one("show", Say::HelpTrustShow);
    CLI::App& verify = one("verify", Say::HelpTrustVerify);
    verify.add_option("--after", args.after, word(Say::OptTrustVerifyAfter));
    verify.add_option("--keys", args.keys, word(Say::OptTrustKeys));
  }

  Lang m_lang;
  Args& m_args;
  CLI::App m_app;
};

/// Our sentence for CLI11's finding; what it names stays, its English does not.
Report wrong_use(const CLI::ParseError& error, Lang lang) {
  std::string detail = error.what();
  for (std::string_view tail : {" is required", " required"})
    if (detail.ends_with(tail)) detail.resize(detail.size() - tail.size());
  if (const std::size_t colon = detail.find("expected: "); colon != std::string::npos)
    detail = detail.substr(colon + 10);
  if (const std::size_t colon = detail.find(": "); colon != std::string::npos) detail = detail.substr(0, colon);
  const std::string kind = error.get_name();
  std::string sentence = kind == "RequiredError" ? say(lang, Say::UsageMissing, detail)
                         : kind == "ExtrasError" ? say(lang, Say::UsageUnknown, detail)
                         : kind == "ValidationError" || kind == "ConversionError" || kind == "ArgumentMismatch"
                             ? say(lang, Say::UsageBadValue, detail)
                             : say(lang, Say::UsageOther, detail);
  if (kind == "RequiredError" && detail.find("subcommand") != std::string::npos)
    sentence = say(lang, Say::UsageNoCommand);
  return failed("usage", sentence + "; " + say(lang, Say::UsageSeeHelp));
}

Report dispatch_trust(const std::string& name, const TrustArgs& args, Session& session) {
  if (name == "new") return cmd_trust_new(args, session);
  if (name == "add-key") return cmd_trust_add_key(args, session);
  if (name == "revoke-key") return cmd_trust_revoke_key(args, session);
  if (name == "sign") return cmd_trust_sign(args, session);
  if (name == "show") return cmd_trust_show(args, session);
  return cmd_trust_verify(args, session);
}

Report dispatch_map(const std::string& name, const MapArgs& args, Session& session) {
  if (name == "info") return cmd_map_info(args, session);
  if (name == "check") return cmd_map_check(args, session);
  return cmd_map_crop(args, session);
}

Report dispatch(const std::string& name, Args& args, Session& session) {
  if (name == "new") return cmd_new(args.new_folder, session);
  if (name == "check") return cmd_check(args.build.check, session);
  if (name == "build") return cmd_build(args.build, session);
  if (name == "keygen") return cmd_keygen(args.keygen, session);
  if (name == "sign") return cmd_sign(args.sign, session);
  if (name == "verify") return cmd_verify(args.verify, session);
  if (name.starts_with(kTrust)) return dispatch_trust(name.substr(kTrust.size()), args.trust, session);
  if (name.starts_with(kMap)) return dispatch_map(name.substr(kMap.size()), args.map, session);
  if (name == "inspect") return cmd_inspect(args.inspect_file, session);
  return cmd_export(args.copy, session);
}

int print(const Environment& environment, bool json, const std::string& command, Report report) {
  const int exit = static_cast<int>(report.exit);
  if (json) {
    Json whole = {{"command", command}, {"exit", exit}};
    whole.update(report.json);
    environment.out << whole.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return exit;
  }
  if (!report.text.empty() && !report.text.ends_with('\n')) report.text += '\n';
  (report.exit == Exit::Fatal ? environment.err : environment.out) << report.text;
  return exit;
}

}  // namespace

int run(const Environment& environment) {
  const Lang lang = language_of(environment);
  Args args;
  CommandLine line(lang, args);
  std::string command;
  try {
    line.app().parse(std::vector<std::string>(environment.args.rbegin(), environment.args.rend()));
    const CLI::App* chosen = line.app().get_subcommands().front();
    command = chosen->get_name();
    if (const auto inner = chosen->get_subcommands(); !inner.empty()) command += " " + inner.front()->get_name();
  } catch (const CLI::Success& asked_for_help) {
    line.app().exit(asked_for_help, environment.out, environment.err);
    return static_cast<int>(Exit::Sound);
  } catch (const CLI::ParseError& error) {
    return print(environment, args.json, command, wrong_use(error, lang));
  }
  args.keygen.password = !args.no_password;
  if (args.build.check.cache.empty()) args.build.check.cache = authoring::default_picture_cache();

  const bool bar = environment.terminal && !args.json;
  Progress progress(environment.err, bar ? Progress::Mode::Bar : Progress::Mode::Quiet);
  Session session{lang, environment.now, environment.fs, progress, environment.ask_secret};
  return print(environment, args.json, command, dispatch(command, args, session));
}

}  // namespace infopunkt::cli
