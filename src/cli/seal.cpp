#include "cli/seal.h"

#include <fmt/format.h>

#include "base/locale.h"
#include "bundle/reader.h"
#include "bundle/schema.h"
#include "cli/serial.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;

struct Audience {
  std::string product, site;
};
Result<Audience, bundle::Refusal> audience_of(const fs::path& payload) {
  auto reader = bundle::Reader::open(payload);
  if (!reader) return fail(reader.error());
  const auto meta = [&reader](const char* key) {
    SQLite::Statement query(reader->database(), "SELECT value FROM meta WHERE key = ?");
    query.bind(1, key);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
  };
  try {
    return Audience{meta("product"), meta("site")};
  } catch (const SQLite::Exception& failure) {
    return fail(bundle::Refusal{bundle::Reason::DamagedDatabase, "meta", "", failure.what()});
  }
}

struct Numbered {
  std::uint64_t serial = 0;
  std::string warning;
};
Result<Numbered, Report> number_for(const SealArgs& args, const std::string& product, const bundle::PublicKey& key,
                                    const fs::path& output, const Session& session) {
  const fs::path folder = output.has_parent_path() ? output.parent_path() : fs::path(".");
  const Newest newest = newest_beside(folder, product, args.epoch, key);
  if (args.serial) {
    if (*args.serial > newest.serial) return Numbered{*args.serial, ""};
    return fail(failed("serial-not-newer", session.say(Say::SerialNotNewer, *args.serial, newest.serial, newest.file)));
  }
  const std::string clock = time_text(static_cast<std::uint64_t>(std::max<UnixTime>(session.now, 0)));
  if (!clock_is_plausible(session.now)) return fail(failed("clock-wrong", session.say(Say::ClockFar, clock)));
  const SerialChoice choice = choose_serial(session.now, newest.serial);
  std::string warning;
  if (choice.source == SerialSource::BehindTime) warning = session.say(Say::ClockBehind, clock, choice.serial);
  return Numbered{choice.serial, std::move(warning)};
}

}  // namespace

TemporaryFile::TemporaryFile(const fs::path& output)
    : m_path(output.parent_path() / ("." + output.filename().string() + ".payload.tmp")) {
  std::error_code ignored;
  fs::remove(m_path, ignored);
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  fs::remove(m_path, ignored);
}

bool lies_inside(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path inner = fs::weakly_canonical(fs::absolute(path), error);
  const fs::path outer = fs::weakly_canonical(fs::absolute(folder), error);
  const fs::path relative = inner.lexically_relative(outer);
  return !relative.empty() && *relative.begin() != "..";
}

Result<bundle::SecretKey, Report> open_key(const fs::path& file, Session& session) {
  const auto text = read_whole(session.fs, file.string(), bundle::kMaxKeyFile);
  if (!text) {
    if (text.error().kind == FsErrorKind::NotFound)
      return fail(failed("no-such-file", session.say(Say::NoSuchFile, file.string())));
    return fail(refused(session, {bundle::Reason::Unreadable, file.string(), "", text.error().str()}));
  }
  std::optional<std::string> password;
  if (bundle::SecretKey::is_encrypted(*text)) {
    session.progress.clear();
    password = session.ask_secret(session.say(Say::PasswordPrompt, file.string()));
    if (!password) return fail(failed("no-terminal", session.say(Say::PasswordNoTerminal, file.string())));
  }
  auto key = bundle::SecretKey::parse(*text, password ? std::optional<std::string_view>(*password) : std::nullopt);
  if (key) return std::move(key).value();
  bundle::Refusal refusal = key.error();
  if (refusal.field.empty()) refusal.field = file.string();
  return fail(refused(session, refusal));
}

Result<SealedBundle, Report> seal_payload(const fs::path& payload, const bundle::SecretKey& key, const SealArgs& args,
                                          const fs::path& output, Session& session) {
  const auto audience = audience_of(payload);
  if (!audience) return fail(refused(session, audience.error()));
  bundle::SignedFields fields;
  fields.product = audience->product;
  fields.site = args.site.empty() ? audience->site : args.site;
  const auto number = number_for(args, fields.product, key.public_key(), output, session);
  if (!number) return fail(number.error());
  fields.epoch = args.epoch;
  fields.serial = number->serial;
  fields.schema = static_cast<std::uint64_t>(bundle::kSchemaVersion);
  fields.created = static_cast<std::uint64_t>(args.created.value_or(session.now));
  fields.not_after = static_cast<std::uint64_t>(args.not_after);
  fields.size = 1;  // seal() fills it in; is_valid wants one
  if (!bundle::is_valid(fields))
    return fail(failed("usage", session.say(Say::UsageBadValue, fields.product + ", " + fields.site)));
  const auto sealed = bundle::seal(payload, key, fields, output, [&session](std::uint64_t done, std::uint64_t total) {
    session.progress.show(session.say(Say::StageSigning), static_cast<std::int64_t>(done),
                          static_cast<std::int64_t>(total));
  });
  session.progress.clear();
  if (!sealed) return fail(refused(session, sealed.error()));

  SealedBundle result{*sealed, key.id().text(), number->warning, fields_json(sealed->fields)};
  result.json["file"] = output.string();
  result.json["key"] = result.key_id;
  result.json["payload_hash"] = bundle::to_hex(sealed->digest);
  return result;
}

Json fields_json(const bundle::SignedFields& fields) {
  return {{"product", fields.product}, {"site", fields.site},         {"epoch", fields.epoch},
          {"serial", fields.serial},   {"size", fields.size},         {"schema", fields.schema},
          {"created", fields.created}, {"notafter", fields.not_after}};
}

std::string time_text(std::uint64_t unix_time) {
  const LocalTime t = to_local(static_cast<UnixTime>(unix_time), "UTC");
  return fmt::format("{} {:02}:{:02} UTC", iso_date(t.date), t.hour, t.minute);
}

}  // namespace infopunkt::cli
