#include <unistd.h>

#include <fstream>

#include "authoring/diagnostics_table.h"
#include "cli/commands.h"
#include "cli/inspect.h"
#include "cli/seal.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;

std::string kind_name_of(const std::string& kind, const Session& session) {
  return std::string(authoring::kind_word(kind, session.lang));
}

std::string records_text(const Contents& contents, const Session& session) {
  std::string out = session.say(Say::InspectRecords) + ":\n";
  for (const auto& [kind, count] : contents.kinds) {
    out += fmt::format("  {}: {}", kind_name_of(kind, session), count.records);
    std::string_view before = " (";
    for (const std::string& lang : contents.languages) {
      const auto found = count.by_language.find(lang);
      if (found == count.by_language.end()) continue;
      out += fmt::format("{}{} {}", before, lang, found->second);
      before = ", ";
    }
    out += before == ", " ? ")\n" : "\n";
  }
  return out;
}

std::string missing_text(const Contents& contents, const Session& session) {
  if (contents.missing.empty()) return session.say(Say::InspectNothingMissing) + "\n";
  std::string out = session.say(Say::InspectMissing) + ":\n";
  for (const auto& [lang, kinds] : contents.missing) {
    std::string_view before = ": ";
    out += "  " + lang;
    for (const auto& [kind, count] : kinds) {
      out += fmt::format("{}{} {}", before, kind_name_of(kind, session), count);
      before = ", ";
    }
    out += "\n";
  }
  return out;
}

std::string contents_text(const Contents& contents, const Session& session) {
  const auto bytes = [&session](std::int64_t n) { return size_text(session.lang, static_cast<std::uint64_t>(n)); };
  std::string out = session.say(Say::InspectSizes, bytes(contents.size)) + "\n" + records_text(contents, session);
  out +=
      session.say(Say::InspectMedia, contents.pictures, contents.picture_files, bytes(contents.picture_bytes)) + "\n";
  for (const TilesetCount& map : contents.tilesets)
    out += session.say(Say::InspectTiles, map.name, map.tiles, map.format, map.minzoom, map.maxzoom, map.attribution) +
           "\n";
  return out + missing_text(contents, session);
}

Json contents_json(const Contents& contents) {
  Json kinds = Json::object();
  for (const auto& [kind, count] : contents.kinds)
    kinds[kind] = {{"records", count.records}, {"languages", count.by_language}};
  Json maps = Json::array();
  for (const TilesetCount& map : contents.tilesets)
    maps.push_back({{"name", map.name},
                    {"format", map.format},
                    {"minzoom", map.minzoom},
                    {"maxzoom", map.maxzoom},
                    {"tiles", map.tiles},
                    {"attribution", map.attribution}});
  return {{"size", contents.size},
          {"languages", contents.languages},
          {"kinds", kinds},
          {"pictures", contents.pictures},
          {"picture_files", contents.picture_files},
          {"picture_bytes", contents.picture_bytes},
          {"tilesets", maps},
          {"missing_translations", contents.missing}};
}

/// The header's claims, and the payload written to `payload`.
Result<bundle::SignedFields, bundle::Refusal> open_envelope(const fs::path& file, const fs::path& payload,
                                                            std::string& key) {
  std::ifstream in(file, std::ios::binary);
  bundle::HeaderBytes bytes{};
  in.read(reinterpret_cast<char*>(bytes.data()), bytes.size());
  if (in.gcount() < static_cast<std::streamsize>(bytes.size()))
    return bundle::refuse(bundle::Reason::TooShort, file.string());
  const auto header = bundle::parse_header(bytes);
  if (!header) return fail(header.error());
  std::error_code error;
  if (const auto sized = bundle::check_file_size(*header, fs::file_size(file, error)); !sized)
    return fail(sized.error());
  const auto fields = bundle::parse_fields(header->signature.trusted_comment);
  if (!fields) return fail(fields.error());
  key = header->signature.key_id.text();
  std::ofstream out(payload, std::ios::binary);
  out << in.rdbuf();
  out.close();
  if (!out) return bundle::refuse(bundle::Reason::CannotWrite, payload.string());
  return *fields;
}

bool begins_as_database(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  char magic[15] = {};
  in.read(magic, sizeof magic);
  return in && std::string_view(magic, sizeof magic) == "SQLite format 3";
}

}  // namespace

Report cmd_inspect(const fs::path& file, Session& session) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return failed("no-such-file", session.say(Say::NoSuchFile, file.string()));
  const bool bare = begins_as_database(file);
  const TemporaryFile unpacked(fs::temp_directory_path() / ("infopunkt-inspect-" + std::to_string(getpid())));
  Report report;
  if (bare) {
    report.text = session.say(Say::InspectPayload) + "\n";
  } else {
    std::string key;
    const auto fields = open_envelope(file, unpacked.path(), key);
    if (!fields) return refused(session, fields.error());
    report.json["bundle"] = fields_json(*fields);
    report.json["bundle"]["key"] = key;
    report.json["bundle"]["verified"] = false;
    report.text = session.say(Say::InspectHead, fields->product, fields->site, fields->epoch, fields->serial,
                              time_text(fields->created), key) +
                  "\n" + session.say(Say::InspectNotVerified, file.string()) + "\n";
  }
  const auto contents = count_contents(bare ? file : unpacked.path());
  if (!contents) return refused(session, contents.error());
  report.json["contents"] = contents_json(*contents);
  report.text += contents_text(*contents, session);
  return report;
}

}  // namespace infopunkt::cli
