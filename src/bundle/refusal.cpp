#include "bundle/refusal.h"

#include <fmt/format.h>

namespace infopunkt::bundle {

namespace {

struct Wording {
  std::string_view name;
  std::string_view clause;
  std::string_view what;
  std::string_view advice;
};

constexpr std::string_view kCopyAgain = "copy the bundle again and check the stick";
constexpr std::string_view kBuildAgain = "build and sign the bundle again with infopunkt-bundle";
constexpr std::string_view kForged = "do not use this file; ask the sender for a fresh bundle";

Wording trust_wording(Reason reason) {
  switch (reason) {
    case Reason::BadTrustText:
      return {"bad-trust-text", "7.1", "the trust document is not in the canonical form",
              "make it with infopunkt-bundle trust, never with an editor"};
    case Reason::BadTrustSignature:
      return {"bad-trust-signature", "7.3", "the trust document or one of its signatures was altered",
              "do not use this file; ask its author for the original"};
    case Reason::TrustNotByOld:
      return {"trust-not-by-old", "7.4", "too few of the root keys in force until now have signed the trust document",
              "let their holders sign it with infopunkt-bundle trust sign"};
    case Reason::TrustNotByNew:
      return {"trust-not-by-new", "7.4", "too few of the root keys that it names have signed the trust document",
              "let their holders sign it with infopunkt-bundle trust sign"};
    case Reason::TrustGap:
      return {"trust-gap", "7.5", "a trust document between the one in force and this one is missing",
              "put all trust documents on the stick together"};
    case Reason::TrustOld:
      return {"trust-old", "7.5", "the trust document is older than the one in force", "use the newest one"};
    case Reason::TrustForked:
      return {"trust-forked", "7.5", "there is another trust document of the same version",
              "find out who made the second one; make the next version with infopunkt-bundle trust new --after"};
    case Reason::TrustEpochFell:
      return {"trust-epoch-fell", "7.5", "the least epoch is lower than the one in force", "keep or raise the epoch"};
    case Reason::TrustWrongKiosk:
      return {"trust-wrong-kiosk", "7.2", "the trust document is for another product or site",
              "choose the one made for this kiosk"};
    case Reason::RevokedKey:
      return {"revoked-key", "7.7", "the bundle is signed with a key that has been revoked",
              "sign it with a key that is still trusted"};
    default:
      return {"unknown", "", "", ""};
  }
}

Wording wording(Reason reason) {
  switch (reason) {
    case Reason::Unreadable:
      return {"unreadable", "1.1", "the file cannot be read", "check the path, the rights and the stick"};
    case Reason::NotAFile:
      return {"not-a-file", "1.1", "this is not a regular file", "name the bundle file itself, not a link or a folder"};
    case Reason::TooShort:
      return {"too-short", "1.2", "the file is too short for a bundle", kCopyAgain};
    case Reason::TooLarge:
      return {"too-large", "1.2", "the bundle is larger than 4 GiB - 1 byte",
              "remove large pictures or map levels and build again"};
    case Reason::BadMagic:
      return {"bad-magic", "1.3", "the file does not begin as a bundle",
              "choose a .kbundle file made by infopunkt-bundle"};
    case Reason::BadSignatureLength:
      return {"bad-signature-length", "1.4", "the stated length of the signature is out of range", kCopyAgain};
    case Reason::ReservedNotZero:
      return {"reserved-not-zero", "1.5", "bytes that must be zero are not", kCopyAgain};
    case Reason::BadPayloadLength:
      return {"bad-payload-length", "1.6", "the stated length of the payload is out of range", kCopyAgain};
    case Reason::LengthMismatch:
      return {"length-mismatch", "1.7", "the file's size is not the one its header states", kCopyAgain};
    case Reason::BadSignatureText:
      return {"bad-signature-text", "2.1", "the signature is not four lines of minisign's form", kBuildAgain};
    case Reason::LegacySignature:
      return {"legacy-signature", "2.2", "the signature has minisign's legacy form",
              "sign again with infopunkt-bundle sign, or minisign -S -H"};
    case Reason::NoKeys:
      return {"no-keys", "2.3", "no key is installed, so every bundle is refused",
              "install the organisation's public key (*.pub)"};
    case Reason::UnknownKey:
      return {"unknown-key", "2.3", "the bundle is signed with a key that is not installed",
              "sign with the organisation's key, or install this key's .pub file"};
    case Reason::BadCommentSignature:
      return {"bad-comment-signature", "2.4", "the signed description was altered or the signature is forged", kForged};
    case Reason::BadPayloadSignature:
      return {"bad-payload-signature", "2.5", "the content does not match its signature: damaged or altered",
              kCopyAgain};
    case Reason::BadComment:
      return {"bad-comment", "3.1", "the signed description is not in the canonical form", kBuildAgain};
    case Reason::WrongProduct:
      return {"wrong-product", "3.2", "the bundle is for another product", "choose the bundle made for this kiosk"};
    case Reason::WrongSite:
      return {"wrong-site", "3.3", "the bundle is for another site", "choose the bundle made for this kiosk"};
    case Reason::WrongSchema:
      return {"wrong-schema", "3.4", "the bundle is written for another version of the program",
              "update the program or build the bundle with the matching version"};
    case Reason::SizeNotSigned:
      return {"size-not-signed", "3.5", "the header's payload length is not the signed one", kForged};
    case Reason::BadDatabaseHeader:
      return {"bad-database-header", "4.1", "the database header is not what the Writer makes", kBuildAgain};
    case Reason::BadSchema:
      return {"bad-schema", "4.2", "the database holds other tables than it should", kBuildAgain};
    case Reason::DamagedDatabase:
      return {"damaged-database", "4.3", "the database is damaged", kBuildAgain};
    case Reason::BrokenReference:
      return {"broken-reference", "4.4", "a row points to something that is not there", kBuildAgain};
    case Reason::BadText:
      return {"bad-text", "4.5", "a value is not what its column promises", "correct the source file and build again"};
    case Reason::BudgetExceeded:
      return {"budget-exceeded", "4.6", "the database takes too long to check", kBuildAgain};
    case Reason::BadPicture:
      return {"bad-picture", "4.7", "a picture does not decode to what its row says", kBuildAgain};
    case Reason::BadTile:
      return {"bad-tile", "4.8", "a map tile does not decode", "make the map's .mbtiles again, then build the bundle"};
    case Reason::BadVideo:
      return {"bad-video", "4.10", "a film is not what its row says, or not one that a kiosk plays",
              "convert the film as infopunkt-bundle check advises, then build the bundle"};
    case Reason::CheckOutOfMemory:
      return {"check-out-of-memory", "4.9", "checking the content takes more memory than it may", kBuildAgain};
    case Reason::CheckTimedOut:
      return {"check-timed-out", "4.9", "checking the content did not end in time", kBuildAgain};
    case Reason::CheckCrashed:
      return {"check-crashed", "4.9", "the check of the content ended before its answer", kBuildAgain};
    case Reason::CheckNotRun:
      return {"check-not-run", "4.9", "this machine could not start the check of the content",
              "see the importer's log and the system's limits; the bundle may be sound"};
    case Reason::BadKey:
      return {"bad-key", "5.1", "this is not a minisign key",
              "use the .pub or .key file that infopunkt-bundle keygen or minisign -G wrote"};
    case Reason::WrongPassword:
      return {"wrong-password", "5.2", "the password does not open the key", "type the key's password again"};
    case Reason::CannotWrite:
      return {"cannot-write", "6", "the file cannot be written", "check free space and rights"};
    default:
      return trust_wording(reason);
  }
}

}  // namespace

std::string_view name(Reason reason) {
  return wording(reason).name;
}

std::string_view clause(Reason reason) {
  return wording(reason).clause;
}

std::string text(const Refusal& refusal) {
  const Wording words = wording(refusal.reason);
  std::string line;
  if (!refusal.field.empty()) line = fmt::format("{}: ", refusal.field);
  line += words.what;
  if (!refusal.stated.empty() && !refusal.actual.empty()) {
    line += fmt::format(" (expected {}, found {})", refusal.stated, refusal.actual);
  } else if (!refusal.stated.empty()) {
    line += fmt::format(" (expected {})", refusal.stated);
  } else if (!refusal.actual.empty()) {
    line += fmt::format(" (found {})", refusal.actual);
  }
  return fmt::format("{}, clause {}; {}", line, words.clause, words.advice);
}

Error to_error(const Refusal& refusal) {
  return Error{text(refusal)};
}

}  // namespace infopunkt::bundle
