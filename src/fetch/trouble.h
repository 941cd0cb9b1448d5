#pragma once
// Why nothing was fetched. Every kind is a type of its own: the kind is the decision, the members are what a person
// needs to understand it.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/fs.h"
#include "base/result.h"
#include "base/time.h"
#include "sync/outcome.h"

namespace infopunkt::fetch {

// The way to the server.
struct Unreachable {
  std::string detail;
};
struct TlsFailed {
  std::string detail;
};
struct TooSlow {};
/// The connection ended before everything had come.
struct CutOff {
  std::uint64_t have = 0;  ///< bytes of the file
  std::uint64_t want = 0;
};

// What the server says.
struct Busy {
  int status = 0;
  std::optional<UnixTime> seconds;  ///< it asked to be left alone for so long
};
struct NotThere {
  int status = 0;
};
struct NotAllowed {
  int status = 0;
};
struct ServerFailed {
  int status = 0;
};
struct BadRedirect {
  std::string to;  ///< without user name, password and query
  std::string why;
};
/// A web page came instead of a bundle: somebody between us and the server wants a login, or the address is wrong.
struct WebPage {};
struct Encoded {
  std::string encoding;
};
struct BadRange {
  std::string wanted;
  std::string found;
};
/// The file on the server is not as long as its own header says.
struct WrongLength {
  std::uint64_t stated = 0;  ///< bytes of the whole file
  std::uint64_t found = 0;   ///< 0: the server does not say
};
/// Another file lies there now than at the beginning of this attempt.
struct ChangedMeanwhile {};

// What the file is.
struct Refused {
  sync::Refusal refusal;
};
/// All bytes came and their hash is not the signed one.
struct Damaged {
  bool resumed = false;  ///< part of it came in an earlier attempt
};
/// The same file came damaged before, from the first byte to the last: it is not loaded again for nothing.
struct DamagedBefore {};

// What happens here.
struct NoRoom {
  std::uint64_t need = 0;  ///< bytes
  std::uint64_t free = 0;
};
struct FolderFailed {
  FsError error;
};
/// The program was told to stop.
struct Stopped {};

using Trouble = std::variant<Unreachable, TlsFailed, TooSlow, CutOff, Busy, NotThere, NotAllowed, ServerFailed,
                             BadRedirect, WebPage, Encoded, BadRange, WrongLength, ChangedMeanwhile, Refused, Damaged,
                             DamagedBefore, NoRoom, FolderFailed, Stopped>;
template <class T>
using Answer = Result<T, Trouble>;

/// When it is worth another attempt.
enum class Again {
  Soon,       ///< at once, once: the next attempt starts from other facts
  BackOff,    ///< after a while that grows
  Regularly,  ///< when the next look is due: a person must do something first
  Never
};
[[nodiscard]] Again when_again(const Trouble& trouble);

/// "what, why; what to do": one English line for the log.
[[nodiscard]] std::string text(const Trouble& trouble);
/// Exit status of `--once`: 1 way or server, 2 the file, 3 this machine, 0 for Stopped.
[[nodiscard]] int exit_code(const Trouble& trouble);

}  // namespace infopunkt::fetch
