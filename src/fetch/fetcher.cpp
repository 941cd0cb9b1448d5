#include "fetch/fetcher.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/log.h"
#include "fetch/head.h"
#include "fetch/redirects.h"
#include "sync/slots.h"
#include "sync/trust_store.h"

namespace infopunkt::fetch {
namespace {

constexpr unsigned kNotesMode = 0644;

// With other keys, another address or another site the same file may get another answer.
std::string hash_of(const Settings& settings, const bundle::KeySet& keys, std::uint64_t least_epoch) {
  std::string all = fmt::format("{}\n{}\n{}\n{}\n", settings.url.text(), settings.audience.product,
                                settings.audience.site, least_epoch);
  for (const bundle::PublicKey& key : keys.all()) all += key.base64() + "\n";
  return bundle::to_hex(bundle::hash256(bundle::as_bytes(all)));
}

std::string signature_text(const bundle::AuthenticHeader& header) {
  return bundle::to_hex(header.signature().payload_signature);
}

Failed failed(Trouble trouble, bool progress = false) {
  return {std::move(trouble), progress};
}
Failed folder_failed(const FsError& error, bool progress = false) {
  return {FolderFailed{error}, progress};
}

}  // namespace

std::uint64_t room_needed(std::uint64_t missing, std::uint64_t payload_size, Disk disk) {
  const std::uint64_t with_reserve = sync::space_needed(payload_size);
  return missing + (disk == Disk::SharedWithImporter ? with_reserve : with_reserve - payload_size);
}

sync::Version Fetcher::Held::newest() const {
  sync::Version version = std::max(sync::version_of(situation.state.current), situation.state.floor);
  if (situation.factory) version = std::max(version, sync::version_of(situation.factory->fields));
  if (shelved) version = std::max(version, sync::version_of(shelved->fields));
  return version;
}

Fetcher::Fetcher(Shelf& shelf, Http& http, Settings settings)
    : m_shelf(shelf), m_http(http), m_settings(std::move(settings)) {
  const auto text = read_whole(m_shelf.fs(), m_shelf.notes_path(), kMaxNotes);
  if (auto notes = text ? parse_notes(*text) : std::nullopt) m_notes = *notes;
}

Outcome Fetcher::attempt(const Now& now) {
  const Held have = held(now);
  auto seen = look(have, now);
  if (!seen) return failed(seen.error());
  if (!*seen) return Unchanged{};
  const Look& found = **seen;
  auto decided = decide(found, have, now);
  if (!decided) return load(found, have, now);
  if (std::holds_alternative<NothingNewer>(*decided)) note(found, have);
  return *decided;
}

// What the importer would hold against an offer, and what lies ready for it.
Fetcher::Held Fetcher::held(const Now& now) const {
  Held result;
  Fs& fs = m_shelf.fs();
  sync::Situation& situation = result.situation;
  const bundle::TrustState trust = sync::load_trust(fs, m_settings.installed, m_settings.keys);
  result.keys = trust.import_keys();
  result.about = hash_of(m_settings, result.keys, trust.least_epoch());
  situation.minimum_epoch = trust.least_epoch();
  const auto text = read_whole(fs, m_settings.installed.state().string(), sync::kMaxStateSize);
  if (auto state = text ? sync::parse_state(*text) : std::nullopt) situation.state = *state;
  for (const std::string& slot : {situation.state.current, situation.state.previous}) {
    if (slot.empty()) continue;
    if (auto offer = sync::read_slot(fs, m_settings.installed, slot, trust.slot_keys()))
      situation.installed.push_back(*offer);
  }
  if (auto factory = sync::read_candidate(fs, m_settings.factory, result.keys)) situation.factory = factory->offer();
  if (auto shelved = m_shelf.newest(result.keys)) {
    result.shelved = shelved->offer();
    situation.installed.push_back(*result.shelved);
  }
  situation.audience = m_settings.audience;
  if (now.synchronised) situation.clock = now.time;
  // Room is another question here: see prepare().
  situation.free_bytes = ~std::uint64_t{0};
  return result;
}

Answer<std::optional<Fetcher::Look>> Fetcher::look(const Held& held, const Now& now) {
  const Validators known = validators_to_send(m_notes, held.about, held.newest());
  HeaderTaker taker(!known.empty(), now.time);
  const Request request{
      .url = m_settings.url, .range = {0, bundle::kHeaderSize - 1}, .unless = known, .if_range = {}, .small = true};
  const auto asked = ask(m_http, request, taker, m_settings.plain);
  const auto result = taker.result();
  if (!asked && !std::holds_alternative<CutOff>(asked.error())) return fail(asked.error());
  if (const auto* trouble = std::get_if<Trouble>(&result)) return fail(*trouble);
  if (std::holds_alternative<Unchanged>(result)) return std::optional<Look>();

  const auto& bytes = std::get<bundle::HeaderBytes>(result);
  const auto view = bundle::parse_header(bytes);
  if (!view && taker.is_web_page()) return fail(Trouble(WebPage{}));
  if (!view) return fail(Trouble(Refused{view.error()}));
  auto header = bundle::authenticate(*view, held.keys);
  if (!header) return fail(Trouble(Refused{header.error()}));
  const std::uint64_t stated = bundle::kHeaderSize + header->fields().size;
  if (const auto total = taker.total(); total && *total != stated) return fail(Trouble(WrongLength{stated, *total}));
  return std::optional<Look>(Look{bytes, std::move(header).value(), taker.validators()});
}

std::optional<Outcome> Fetcher::decide(const Look& look, const Held& held, const Now& now) const {
  const sync::Offer offer{look.header.fields(), look.header.signature().payload_signature};
  const sync::Version version = sync::version_of(offer.fields);
  const sync::Decision decision = sync::plan(std::span(&offer, 1), held.situation).front();
  if (std::holds_alternative<sync::AlreadyInstalled>(decision)) return NothingNewer{version, version};
  if (const auto* refusal = std::get_if<sync::Refusal>(&decision)) {
    if (const auto* old = std::get_if<sync::TooOld>(refusal)) return NothingNewer{old->offered, old->have};
    return failed(Refused{*refusal});
  }
  if (held.shelved && version < sync::version_of(held.shelved->fields))
    return NothingNewer{version, sync::version_of(held.shelved->fields)};
  if (was_damaged(m_notes, signature_text(look.header), now.time)) return failed(DamagedBefore{});
  return {};
}

Answer<Download> Fetcher::prepare(const Look& look) {
  Fs& fs = m_shelf.fs();
  const bundle::SignedFields& fields = look.header.fields();
  const std::uint64_t total = bundle::kHeaderSize + fields.size;
  if (auto done = m_shelf.drop_other_parts(fields); !done) return fail(Trouble(FolderFailed{done.error()}));

  const auto folder = fs.stat_path(m_shelf.folder()), root = fs.stat_path(m_settings.installed.root.string());
  const bool shared = folder && root && folder->device == root->device;
  const std::uint64_t need = room_needed(total - m_shelf.already(look.bytes, fields), fields.size,
                                         shared ? Disk::SharedWithImporter : Disk::OfItsOwn);
  const auto free = fs.free_space(m_shelf.folder());
  if (!free) return fail(Trouble(FolderFailed{free.error()}));
  if (*free < need) return fail(Trouble(NoRoom{need, *free}));

  auto part = m_shelf.part(look.bytes, fields);
  if (!part) return fail(Trouble(FolderFailed{part.error()}));
  auto download = continue_download(fs, std::move(part).value(), look.bytes, total);
  if (!download) return fail(Trouble(FolderFailed{download.error()}));
  return std::move(download).value();
}

Outcome Fetcher::load(const Look& look, const Held& held, const Now& now) {
  auto prepared = prepare(look);
  if (!prepared) return failed(prepared.error());
  Download& download = *prepared;
  const std::uint64_t before = download.part.have;
  const std::uint64_t resumed = before - bundle::kHeaderSize;
  if (!download.is_complete()) {
    PayloadTaker taker(m_shelf.fs(), download, look.validators, now.time);
    const Request request{.url = m_settings.url,
                          .range = download.missing(),
                          .unless = {},
                          .if_range = range_validator(look.validators),
                          .small = false};
    const auto asked = ask(m_http, request, taker, m_settings.plain);
    const bool progress = download.part.have > before;
    if (!download.is_complete()) {
      // What has come should survive a power cut too; if it cannot be kept it must not be believed.
      if (auto done = m_shelf.fs().sync_file(download.part.file.id()); !done) {
        (void)m_shelf.discard(std::move(download.part));
        return folder_failed(done.error());
      }
      if (taker.trouble()) return failed(*taker.trouble(), progress);
      if (!asked && !std::holds_alternative<CutOff>(asked.error())) return failed(asked.error(), progress);
      return failed(CutOff{download.part.have, download.total}, progress);
    }
  }
  return finish(std::move(download), look, held, resumed, now);
}

Outcome Fetcher::finish(Download download, const Look& look, const Held& held, std::uint64_t resumed, const Now& now) {
  const std::uint64_t loaded = download.total - bundle::kHeaderSize - resumed;
  if (const auto sound = look.header.check_payload(download.hash.finish()); !sound) {
    if (auto done = m_shelf.discard(std::move(download.part)); !done) return folder_failed(done.error());
    if (resumed == 0) note_damaged(look, now);
    return failed(Damaged{resumed != 0});
  }
  auto path = m_shelf.publish(std::move(download.part), look.header.fields());
  if (!path) return folder_failed(path.error());
  note(look, held);
  return Fetched{*path, sync::version_of(look.header.fields()), loaded, resumed};
}

void Fetcher::note(const Look& look, const Held& held) {
  const Notes before = m_notes;
  m_notes.about = held.about;
  m_notes.validators = look.validators;
  m_notes.version = sync::version_of(look.header.fields());
  if (m_notes != before) save_notes();
}

void Fetcher::note_damaged(const Look& look, const Now& now) {
  m_notes.damaged = signature_text(look.header);
  m_notes.damaged_at = now.time;
  save_notes();
}

void Fetcher::save_notes() {
  const auto done = replace_atomically(m_shelf.fs(), m_shelf.notes_path(), format_notes(m_notes), kNotesMode);
  if (!done) log::warn("{}; the next look costs 4 KiB more", done.error().str());
}

std::string log_line(const Outcome& outcome, const Url& url) {
  if (std::holds_alternative<Unchanged>(outcome)) return url.display() + ": unchanged since the last look";
  if (const auto* same = std::get_if<NothingNewer>(&outcome))
    return fmt::format("{}: version {} is not newer than {}, nothing to load", url.display(), same->offered.str(),
                       same->have.str());
  if (const auto* got = std::get_if<Fetched>(&outcome))
    return fmt::format("{}: version {} loaded and verified as {} ({} bytes now, {} before)", url.display(),
                       got->version.str(), got->path, got->loaded, got->resumed);
  return url.display() + ": " + text(std::get<Failed>(outcome).trouble);
}

}  // namespace infopunkt::fetch
