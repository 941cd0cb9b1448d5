#pragma once
// One attempt: look at the first 4096 bytes, decide as the importer would, load what is missing, verify, put it where
// the importer finds it. Everything it does to network and disk goes through Http and Fs.

#include "bundle/signed_fields.h"
#include "fetch/http.h"
#include "fetch/notes.h"
#include "fetch/shelf.h"
#include "fetch/takers.h"
#include "sync/plan.h"

namespace infopunkt::fetch {

struct Settings {
  Url url;
  PlainHttp plain = PlainHttp::LoopbackOnly;
  bundle::KeySet keys;  ///< of the key folder; a trust document of the importer goes before them
  bundle::Audience audience;
  bundle::paths::Layout installed;  ///< only read: what the kiosk has
  std::string factory;
};

struct Now {
  UnixTime time = 0;
  bool synchronised = false;  ///< whether decisions may rely on it
};

struct NothingNewer {
  sync::Version offered;
  sync::Version have;
};
struct Fetched {
  std::string path;
  sync::Version version;
  std::uint64_t loaded = 0;   ///< bytes in this attempt
  std::uint64_t resumed = 0;  ///< bytes of earlier attempts
};
struct Failed {
  Trouble trouble;
  bool progress = false;  ///< something came that will not have to come again
};
using Outcome = std::variant<Unchanged, NothingNewer, Fetched, Failed>;
/// One line: what, why, what to do. `url` is told without secrets.
[[nodiscard]] std::string log_line(const Outcome& outcome, const Url& url);

/// Bytes that must be free to load `missing` bytes of a bundle: those, and a reserve of max(64 MiB, 5 % of it) so that
/// the disk is never full; where the importer's folder lies on the same disk, also its copy.
enum class Disk { OfItsOwn, SharedWithImporter };
[[nodiscard]] std::uint64_t room_needed(std::uint64_t missing, std::uint64_t payload_size, Disk disk);

/// One thread. `shelf` and `http` must outlive it.
class Fetcher {
 public:
  Fetcher(Shelf& shelf, Http& http, Settings settings);
  [[nodiscard]] Outcome attempt(const Now& now);

 private:
  struct Look {
    bundle::HeaderBytes bytes{};
    bundle::AuthenticHeader header;
    Validators validators;
  };
  struct Held {
    sync::Situation situation;
    std::optional<sync::Offer> shelved;  ///< the newest complete download
    bundle::KeySet keys;                 ///< that may sign an import
    std::string about;                   ///< for the notes
    [[nodiscard]] sync::Version newest() const;
  };
  [[nodiscard]] Held held(const Now& now) const;
  [[nodiscard]] Answer<std::optional<Look>> look(const Held& held, const Now& now);
  /// Nothing when `look` is worth loading.
  [[nodiscard]] std::optional<Outcome> decide(const Look& look, const Held& held, const Now& now) const;
  [[nodiscard]] Outcome load(const Look& look, const Held& held, const Now& now);
  [[nodiscard]] Answer<Download> prepare(const Look& look);
  [[nodiscard]] Outcome finish(Download download, const Look& look, const Held& held, std::uint64_t resumed,
                               const Now& now);
  void note(const Look& look, const Held& held);
  void note_damaged(const Look& look, const Now& now);
  void save_notes();

  Shelf& m_shelf;
  Http& m_http;
  Settings m_settings;
  Notes m_notes;
};

}  // namespace infopunkt::fetch
