#pragma once
// The two answers that are read: the first 4096 bytes into memory, the payload onto the disk. Neither keeps a byte
// more than it asked for, whatever the server sends.

#include "bundle/envelope.h"
#include "fetch/answer.h"
#include "fetch/shelf.h"

namespace infopunkt::fetch {

class HeaderTaker final : public Receiver {
 public:
  HeaderTaker(bool conditional, UnixTime now) : m_conditional(conditional), m_now(now) {}

  Flow head(const Head& head) override;
  Flow body(std::span<const std::byte> piece) override;

  /// What the answer was; CutOff when fewer bytes came than a header has.
  [[nodiscard]] std::variant<Unchanged, bundle::HeaderBytes, Trouble> result() const;
  /// Bytes of the whole file, where the server says so.
  [[nodiscard]] std::optional<std::uint64_t> total() const;
  [[nodiscard]] const Validators& validators() const { return m_head.validators; }
  [[nodiscard]] bool is_web_page() const;

 private:
  bool m_conditional;
  UnixTime m_now;
  Head m_head;
  std::variant<Unchanged, BodyFrom, Trouble> m_verdict = Trouble(CutOff{0, bundle::kHeaderSize});
  bundle::HeaderBytes m_bytes{};
  std::size_t m_have = 0;
};

/// One bundle's download as far as it has come: the part on disk and the hash of its payload.
struct Download {
  Part part;
  bundle::HeaderBytes header{};
  std::uint64_t total = 0;  ///< bytes of the whole file
  bundle::Blake2b512 hash;

  [[nodiscard]] bool is_complete() const { return part.have == total; }
  [[nodiscard]] ByteRange missing() const { return {part.have, total - 1}; }
};
/// Takes a part over; what it holds already is hashed (reads it from disk).
[[nodiscard]] FsResult<Download> continue_download(Fs& fs, Part part, const bundle::HeaderBytes& header,
                                                   std::uint64_t total);

/// Appends to `download` until it is complete. A server that begins at the first byte again is compared where the
/// header lies and skipped where the part has bytes already.
class PayloadTaker final : public Receiver {
 public:
  PayloadTaker(Fs& fs, Download& download, const Validators& validators, UnixTime now)
      : m_fs(fs), m_download(download), m_validators(validators), m_asked(download.missing()), m_now(now) {}

  Flow head(const Head& head) override;
  Flow body(std::span<const std::byte> piece) override;
  /// What stopped it, if anything did.
  [[nodiscard]] const std::optional<Trouble>& trouble() const { return m_trouble; }

 private:
  [[nodiscard]] bool is_same_header(std::span<const std::byte> piece) const;
  Flow append(std::span<const std::byte> piece);
  Flow give_up(Trouble trouble);

  Fs& m_fs;
  Download& m_download;
  const Validators& m_validators;
  ByteRange m_asked;
  UnixTime m_now;
  std::uint64_t m_at = 0;  ///< place in the file of the next byte that comes
  std::uint64_t m_unsynced = 0;
  std::optional<Trouble> m_trouble;
};

}  // namespace infopunkt::fetch
