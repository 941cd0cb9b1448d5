#include "sync/report.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace infopunkt::sync {
namespace {

using Json = nlohmann::json;
constexpr std::array kPhases{Phase::Idle, Phase::Copying, Phase::Verifying, Phase::Checking};

// get() would turn any number into any other, out of range too; this throws when it is of another kind.
template <class Number>
Number number(const Json& json) {
  return json.get_ref<const Number&>();
}

Json to_json(const Message& message) {
  Json args = Json::object();
  for (const MessageValue& arg : message.args)
    std::visit([&](const auto& value) { args[arg.name] = value; }, arg.value);
  return {{"key", message.key}, {"args", std::move(args)}};
}

Message message_from(const Json& json) {
  Message message{json.at("key").get<std::string>(), {}};
  for (const auto& [name, value] : json.at("args").items()) {
    if (value.is_number_integer())
      message.args.push_back({name, value.get<std::int64_t>()});
    else
      message.args.push_back({name, value.get<std::string>()});
  }
  return message;
}

Json to_json(const Attempt& attempt) {
  Json json = to_json(attempt.message);
  json["time"] = attempt.time;
  json["file"] = attempt.file;
  json["slot"] = attempt.slot;
  json["attention"] = attempt.attention;
  return json;
}

Attempt attempt_from(const Json& json) {
  return {number<Json::number_integer_t>(json.at("time")), json.at("file").get<std::string>(),
          json.at("slot").get<std::string>(), json.at("attention").get<bool>(), message_from(json)};
}

std::string slot_of(const Outcome& outcome) {
  if (const auto* installed = std::get_if<Installed>(&outcome)) return installed->slot;
  if (const auto* withdrawn = std::get_if<Withdrawn>(&outcome)) return withdrawn->slot;
  if (const auto* good = std::get_if<ProvedGood>(&outcome)) return good->slot;
  return {};
}

}  // namespace

std::string_view phase_name(Phase phase) {
  switch (phase) {
    case Phase::Idle:
      return "idle";
    case Phase::Copying:
      return "copying";
    case Phase::Verifying:
      return "verifying";
    case Phase::Checking:
      return "checking";
  }
  return "idle";
}

Attempt make_attempt(const Outcome& outcome, const std::string& file, UnixTime time) {
  return {time, file, slot_of(outcome), needs_attention(outcome), describe(outcome)};
}

std::string format_report(const Report& report) {
  Json json{{"phase", phase_name(report.phase)},
            {"progress", report.progress},
            {"file", report.file},
            {"version", report.version},
            {"size", report.size}};
  json["attempts"] = Json::array();
  for (const Attempt& attempt : report.attempts) json["attempts"].push_back(to_json(attempt));
  // A file name on a stick may be any bytes.
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<Report> parse_report(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    Report report;
    const auto phase = json.at("phase").get<std::string>();
    const auto* found = std::ranges::find_if(kPhases, [&](Phase p) { return phase_name(p) == phase; });
    if (found == kPhases.end()) return {};
    report.phase = *found;
    report.progress = number<Json::number_float_t>(json.at("progress"));
    report.file = json.at("file").get<std::string>();
    report.version = json.at("version").get<std::string>();
    report.size = number<Json::number_unsigned_t>(json.at("size"));
    for (const Json& attempt : json.at("attempts")) report.attempts.push_back(attempt_from(attempt));
    const bool canonical = report.progress >= 0 && report.progress <= 1 && format_report(report) == text;
    return canonical ? std::optional(report) : std::nullopt;
  } catch (const Json::exception&) {
    return {};
  }
}

FsResult<void> write_report(Fs& disk, const std::string& path, const Report& report) {
  const std::string temporary = bundle::paths::temporary(path).string();
  if (auto done = remove_tree(disk, temporary); !done) return done;
  const auto created = disk.create_exclusive(temporary);
  if (!created) return fail(created.error());
  const OpenFile file(disk, *created);
  if (auto done = write_all(disk, file.id(), bytes_of(format_report(report)), temporary); !done) return done;
  if (auto done = disk.set_mode(file.id(), 0644); !done) return done;
  return disk.rename(temporary, path);
}

}  // namespace infopunkt::sync
