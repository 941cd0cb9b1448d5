#pragma once
// Why a bundle, a key or a payload is refused. Kinds name decisions; the clause numbers are those of docs/BUNDLE.md.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infopunkt::bundle {

enum class Reason : std::uint8_t {
  // Envelope (clause 1)
  Unreadable,          ///< the file cannot be opened or read; `actual` is the system's reason
  NotAFile,            ///< a folder, a link, a device or a FIFO stands there
  TooShort,            ///< fewer than 4096 bytes, or an empty payload
  TooLarge,            ///< more than 4 GiB - 1 in all
  BadMagic,            ///< does not begin with "KIOSKB1\n"
  BadSignatureLength,  ///< S is not 1..3072
  ReservedNotZero,     ///< bytes 12..15 or the padding after the signature text
  BadPayloadLength,    ///< P is 0 or above the limit
  LengthMismatch,      ///< the file is not 4096 + P bytes
  // Signature text (clause 2)
  BadSignatureText,     ///< not exactly four LF-ended lines of the expected form
  LegacySignature,      ///< minisign's `Ed` (not pre-hashed)
  NoKeys,               ///< no key installed: everything is refused
  UnknownKey,           ///< signed by a key that is not installed
  BadCommentSignature,  ///< the global signature does not match: altered or forged header
  BadPayloadSignature,  ///< the payload's hash does not match the signature: altered or damaged payload
  // Signed comment (clause 3)
  BadComment,  ///< not the canonical form; `field` says where
  WrongProduct,
  WrongSite,
  WrongSchema,
  SizeNotSigned,  ///< the header's P differs from the signed size
  // Payload (clause 4)
  BadDatabaseHeader,  ///< the 100-byte SQLite header; `field` names the entry
  BadSchema,          ///< a table, index, view or trigger that is missing, foreign or different
  DamagedDatabase,    ///< quick_check found something, or SQLite could not read
  BrokenReference,    ///< a row that points nowhere
  BadText,            ///< a value that is not what its column promises: type, UTF-8, control characters, length
  BudgetExceeded,     ///< a statement took more steps than allowed
  BadPicture,         ///< a picture that does not decode, or not to what its row says
  BadTile,            ///< a map tile that does not unpack or decode, or has another shape
  BadVideo,           ///< a film whose container is not what its row says, or not one that a kiosk plays
  // The check itself (clause 4.9)
  CheckOutOfMemory,  ///< the content needs more memory to check than it may take
  CheckTimedOut,     ///< the check did not end within its time
  CheckCrashed,      ///< the check died or was killed by its filter; `actual` says of what
  CheckNotRun,       ///< no check could be started on this machine; nothing is wrong with the bundle
  // Keys
  BadKey,  ///< not a minisign key
  WrongPassword,
  // Trust documents (clause 7)
  BadTrustText,       ///< not the canonical form; `field` says where
  BadTrustSignature,  ///< a signature that names a known root key and is not its own
  TrustNotByOld,      ///< too few signatures of the root keys in force
  TrustNotByNew,      ///< too few signatures of the root keys that the document names itself
  TrustGap,           ///< the version between is missing
  TrustOld,           ///< a version below the one in force
  TrustForked,        ///< two documents of one version
  TrustEpochFell,     ///< a lower epoch than the one in force
  TrustWrongKiosk,    ///< for another product or site
  RevokedKey,         ///< a bundle signed with a key that a trust document revokes
  // Writing
  CannotWrite
};

/// One refusal, complete enough for a log line and for a sentence on the screen.
struct Refusal {
  Reason reason{};
  std::string field;   ///< file, header entry, comment field or table; may be empty
  std::string stated;  ///< what was expected or claimed; may be empty
  std::string actual;  ///< what was found; may be empty
};

/// Stable lower-case name of the reason for logs, JSON and string keys: "unknown-key".
[[nodiscard]] std::string_view name(Reason reason);
/// The clause of docs/BUNDLE.md that the bundle breaks: "2.3".
[[nodiscard]] std::string_view clause(Reason reason);
/// One English sentence: what, both values, clause, and what to do.
[[nodiscard]] std::string text(const Refusal& refusal);
/// The same as the plain error of modules that do not decide by kind.
[[nodiscard]] Error to_error(const Refusal& refusal);

/// `Outcome<T>` is what this layer returns at its public boundary; nothing here throws.
template <class T>
using Outcome = Result<T, Refusal>;

[[nodiscard]] inline Failure<Refusal> refuse(Reason reason, std::string field = {}, std::string stated = {},
                                             std::string actual = {}) {
  return {Refusal{reason, std::move(field), std::move(stated), std::move(actual)}};
}

}  // namespace infopunkt::bundle
