// What the tests on the real disk cannot do in a script: sign any bytes, check an installation by reading all of it,
// and read a payload as the kiosk does.
//
//   sign PAYLOAD BUNDLE KEY EPOCH SERIAL   any bytes, good content or not
//   check ROOT KEYS                        prints one JSON object
//   read PAYLOAD...                        opens each as the kiosk does and reads all of it; prints "open" or the
//   refusal measure FILE COMMAND…                  runs it; writes KiB of its largest process to FILE; ends as it ended
//
// Exit codes: 0 done (whatever was found), 1 could not be done, 64 wrong usage.

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/fs_real.h"
#include "bundle/bundle_file.h"
#include "bundle/schema.h"
#include "content/catalogue.h"
#include "sync/installed.h"
#include "sync/state.h"

namespace infopunkt {
namespace {

using Json = nlohmann::json;

std::uint64_t number(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int sign(const std::vector<std::string>& words) {
  const auto key = bundle::SecretKey::read(words[2]);
  if (!key) return std::fprintf(stderr, "%s\n", bundle::text(key.error()).c_str()), 1;
  bundle::SignedFields fields{"infopunkt",      "*", number(words[3]),
                              number(words[4]), 0,   static_cast<std::uint64_t>(bundle::kSchemaVersion),
                              1'795'328'536,    0};
  const auto sealed = bundle::seal(words[0], *key, fields, words[1]);
  if (!sealed) return std::fprintf(stderr, "%s\n", bundle::text(sealed.error()).c_str()), 1;
  return 0;
}

/// Nothing when the slot's header is signed and its content is what was signed; else what is wrong.
std::string fault_of_slot(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot,
                          const bundle::KeySet& keys) {
  const auto text = read_whole(fs, layout.header(slot).string(), bundle::kHeaderSize);
  if (!text) return "header: " + text.error().str();
  const auto view = bundle::parse_header(bundle::as_bytes(*text));
  if (!view) return "header: " + bundle::text(view.error());
  const auto header = bundle::authenticate(*view, keys);
  if (!header) return "header: " + bundle::text(header.error());
  const auto content = read_whole(fs, layout.content(slot).string(), bundle::kMaxPayload);
  if (!content) return "content: " + content.error().str();
  if (content->size() != header->fields().size) return "content: not of the signed size";
  const bundle::Digest512 digest = bundle::hash512(bundle::as_bytes(*content));
  if (auto genuine = header->check_payload(digest); !genuine) return "content: " + bundle::text(genuine.error());
  const auto name = bundle::paths::format_slot(
      {header->fields().epoch, header->fields().serial, bundle::to_hex(digest).substr(0, 16)});
  return name == slot ? "" : "the folder should be called " + name;
}

std::vector<std::string> names_in(Fs& fs, const std::filesystem::path& folder) {
  auto names = fs.list(folder.string());
  return names ? std::move(names).value() : std::vector<std::string>{};
}

/// What a withdrawn bundle leaves: its header, so that it is known again even without the state.
bool is_memory_of_bad(Fs& fs, const bundle::paths::Layout& layout, const sync::State& state, const std::string& name) {
  const bool bad = std::ranges::find(state.bad, name) != state.bad.end();
  return bad && names_in(fs, layout.slot(name)) == std::vector{std::string(bundle::paths::kHeaderFile)};
}

/// Invariants of docs/BUNDLE.md that a look at the disk can answer.
int check(const std::vector<std::string>& words) {
  RealFs fs;
  const bundle::paths::Layout layout{words[0]};
  const bundle::KeySet keys = bundle::load_keys(words[1]).keys;
  Json faults = Json::array();

  const auto text = read_whole(fs, layout.state().string(), sync::kMaxStateSize);
  const auto state = text ? sync::parse_state(*text) : std::nullopt;
  if (!state) faults.push_back("the state cannot be read");
  const sync::State known = state.value_or(sync::State{});
  for (const std::string& slot : {known.current, known.previous})
    if (!slot.empty())
      if (const std::string fault = fault_of_slot(fs, layout, slot, keys); !fault.empty())
        faults.push_back(slot + ": " + fault);

  const sync::InstalledContent installed(fs, layout);
  const sync::Current current = installed.current();
  if (current.slot != known.current) faults.push_back("the kiosk does not find " + known.current);
  if (!current.content.empty())
    if (const auto opened = content::Catalogue::open(current.content); !opened)
      faults.push_back("the kiosk cannot open " + current.slot + ": " + bundle::text(opened.error()));

  if (!names_in(fs, layout.staging()).empty()) faults.push_back("staging is not empty");
  for (const std::string& name : names_in(fs, layout.bundles()))
    if (name != known.current && name != known.previous && !is_memory_of_bad(fs, layout, known, name))
      faults.push_back("nobody names " + name);

  Json found{{"current", known.current}, {"previous", known.previous}, {"probation", known.probation},
             {"tries", known.tries},     {"epoch", known.floor.epoch}, {"serial", known.floor.serial},
             {"bad", known.bad},         {"faults", std::move(faults)}};
  found["attempts"] = Json::array();
  if (const auto report = installed.report())
    for (const sync::Attempt& attempt : report->attempts)
      found["attempts"].push_back({{"key", attempt.message.key}, {"file", attempt.file}, {"slot", attempt.slot}});
  std::puts(found.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  return 0;
}

template <class... Kinds>
std::vector<content::Record> records_of(const content::Catalogue& catalogue) {
  std::vector<content::Record> records;
  (
      [&] {
        for (const auto& record : catalogue.all<Kinds>()) records.push_back(record);
      }(),
      ...);
  return records;
}

/// Asks for everything that a visitor can ask for. What comes back does not matter, coming back does.
std::size_t read_all(const content::Catalogue& catalogue) {
  using namespace content;
  std::size_t sum = 0;
  const std::vector<Lang> languages{lang::pl, lang::cs, lang::en};
  for (const Record& record :
       records_of<Section, Category, Office, Holiday, Partner, Page, News, Project, Place, Event, ComparisonRow,
                  QuizQuestion, Phrase, FalseFriend, Term, Slide, Area>(catalogue)) {
    for (const Lang lang : languages) sum += catalogue.body(record.id, lang).blocks.size();
    std::vector<RecordId> pictures = record.gallery;
    pictures.push_back(record.image);
    for (const RecordId id : pictures)
      if (const Media* media = catalogue.media(id))
        for (const MediaVariant& variant : media->variants)
          if (const auto bytes = catalogue.picture(variant)) sum += bytes->size();
  }
  for (const char* words : {"a", "po", "wiadomo", "tekst kto", "\"OR* NEAR("})
    for (const Lang lang : languages) {
      SearchRequest request;
      request.text = words;
      request.lang = lang;
      sum += catalogue.search(request).size();
    }
  for (const Tileset& tileset : catalogue.tilesets())
    if (const auto tile = catalogue.tile(tileset.id, tileset.min_zoom, 0, 0)) sum += tile->size();
  return sum;
}

int read(const std::vector<std::string>& payloads) {
  for (const std::string& payload : payloads) {
    const auto opened = content::Catalogue::open(payload);
    if (!opened)
      std::printf("%s\n", bundle::text(opened.error()).c_str());
    else
      std::printf("open %zu\n", read_all(*opened));
    std::fflush(stdout);
  }
  return 0;
}

/// In a program of its own, because a process that is started counts its starter's memory as its own.
int measure(char** words) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::execv(words[1], words + 1);
    ::_exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || ::wait4(child, &status, 0, &used) != child) return 1;
  std::FILE* file = std::fopen(words[0], "w");
  if (file == nullptr) return 1;
  std::fprintf(file, "%ld\n", used.ru_maxrss);
  std::fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace
}  // namespace infopunkt

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const std::string command = words.empty() ? "" : words[0];
  const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  if (command == "sign" && rest.size() == 5) return infopunkt::sign(rest);
  if (command == "check" && rest.size() == 2) return infopunkt::check(rest);
  if (command == "read" && !rest.empty()) return infopunkt::read(rest);
  if (command == "measure" && rest.size() >= 2) return infopunkt::measure(argv + 2);
  std::fputs("usage: infopunkt-fault-tool sign|check|read|measure …\n", stderr);
  return 64;
}
