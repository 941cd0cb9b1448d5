#include "sync/messages.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/locale.h"
#include "base/overloaded.h"

namespace infopunkt::sync {
namespace {

std::int64_t mebibytes(std::uint64_t bytes) {
  return static_cast<std::int64_t>((bytes + (1 << 20) - 1) >> 20);
}
std::string day(UnixTime time) {
  return iso_date(to_local(time, "UTC").date);
}

std::string_view key_of(bundle::Reason reason) {
  using bundle::Reason;
  switch (reason) {
    case Reason::TooShort:
    case Reason::LengthMismatch:
      return "sync.incomplete";
    case Reason::NotAFile:
    case Reason::Unreadable:
      return "sync.unreadable";
    case Reason::NoKeys:
      return "sync.no_keys";
    case Reason::UnknownKey:
      return "sync.unknown_key";
    case Reason::BadCommentSignature:
      return "sync.forged";
    case Reason::BadPayloadSignature:
      return "sync.altered";
    case Reason::WrongProduct:
      return "sync.wrong_product";
    case Reason::WrongSite:
      return "sync.wrong_site";
    case Reason::WrongSchema:
      return "sync.wrong_schema";
    case Reason::BadDatabaseHeader:
    case Reason::BadSchema:
    case Reason::DamagedDatabase:
    case Reason::BrokenReference:
    case Reason::BadText:
    case Reason::BudgetExceeded:
    case Reason::BadPicture:
    case Reason::BadTile:
    case Reason::BadVideo:
    case Reason::CheckOutOfMemory:
    case Reason::CheckTimedOut:
    case Reason::CheckCrashed:
      return "sync.bad_content";
    case Reason::CheckNotRun:
      return "sync.check_not_run";
    case Reason::BadTrustText:
    case Reason::BadTrustSignature:
      return "sync.trust_bad";
    case Reason::TrustNotByOld:
    case Reason::TrustNotByNew:
      return "sync.trust_unsigned";
    case Reason::TrustGap:
      return "sync.trust_gap";
    case Reason::TrustOld:
      return "sync.trust_old";
    case Reason::TrustForked:
      return "sync.trust_forked";
    case Reason::TrustEpochFell:
      return "sync.trust_epoch";
    case Reason::TrustWrongKiosk:
      return "sync.trust_other_kiosk";
    case Reason::RevokedKey:
      return "sync.revoked_key";
    default:
      return "sync.not_a_bundle";
  }
}

Message describe_bundle(const bundle::Refusal& refusal) {
  Message message{std::string(key_of(refusal.reason)), {}};
  message.args.push_back({"detail", std::string(bundle::name(refusal.reason))});
  message.args.push_back({"expected", refusal.stated});
  message.args.push_back({"found", refusal.actual});
  return message;
}

Message describe_refusal(const Refusal& refusal) {
  return std::visit(
      Overloaded{
          [](const bundle::Refusal& r) { return describe_bundle(r); },
          [](const TooOld& r) {
            return Message{"sync.too_old", {{"have", r.have.str()}, {"offered", r.offered.str()}}};
          },
          [](const EpochEnded& r) {
            return Message{"sync.epoch_ended", {{"offered", r.offered.str()}}};
          },
          [](const SerialReused& r) {
            return Message{"sync.serial_reused", {{"version", r.version.str()}}};
          },
          [](const KnownBad& r) {
            return Message{"sync.known_bad", {{"version", r.version.str()}}};
          },
          [](const FromTheFuture& r) {
            return Message{"sync.from_the_future", {{"created", day(r.created)}}};
          },
          [](const Expired& r) {
            return Message{"sync.expired", {{"date", day(r.not_after)}}};
          },
          [](const NoSpace& r) {
            return Message{"sync.no_space", {{"need", mebibytes(r.need)}, {"free", mebibytes(r.free)}}};
          },
          [](const Superseded& r) {
            return Message{"sync.superseded", {{"chosen", r.chosen.str()}}};
          },
          [](const TooManyFiles& r) {
            return Message{"sync.too_many_files", {{"limit", static_cast<std::int64_t>(r.limit)}}};
          },
          [](const SourceGone&) {
            return Message{"sync.source_gone", {}};
          },
          [](const TargetFailed& r) {
            const bool full = r.error.kind == FsErrorKind::NoSpace;
            const bool locked = r.error.kind == FsErrorKind::ReadOnly || r.error.kind == FsErrorKind::Denied;
            return Message{full ? "sync.disk_full" : locked ? "sync.disk_read_only" : "sync.disk_failed", {}};
          },
          [](const CopyDamaged&) {
            return Message{"sync.disk_failed", {}};
          },
          [](const Interrupted&) {
            return Message{"sync.interrupted", {}};
          },
      },
      refusal);
}

std::string refusal_line(const Refusal& refusal) {
  return std::visit(
      Overloaded{
          [](const bundle::Refusal& r) { return bundle::text(r); },
          [](const TooOld& r) {
            return fmt::format(
                "version {} is older than {}, which this kiosk has already; publish under a serial above {}",
                r.offered.str(), r.have.str(), r.have.serial);
          },
          [](const EpochEnded& r) {
            return fmt::format(
                "version {} is of an epoch that was ended, {} is the first that counts; publish with --epoch {}",
                r.offered.str(), r.minimum, r.minimum);
          },
          [](const SerialReused& r) {
            return fmt::format("version {} is already taken by other content; publish again under the next serial",
                               r.version.str());
          },
          [](const KnownBad& r) {
            return fmt::format("version {} failed on this kiosk before; correct it and publish under a higher serial",
                               r.version.str());
          },
          [](const FromTheFuture& r) {
            return fmt::format(
                "it says it was made on {}, after {}, which is too far ahead; set the clock of the "
                "computer that publishes and publish again",
                day(r.created), day(r.latest));
          },
          [](const Expired& r) {
            return fmt::format("it was to be installed until {} and today is at least {}; publish it again",
                               day(r.not_after), day(r.now));
          },
          [](const NoSpace& r) {
            return fmt::format("{} MiB must be free and {} MiB are; make room on the kiosk's disk", mebibytes(r.need),
                               mebibytes(r.free));
          },
          [](const Superseded& r) {
            return fmt::format("version {} lies beside the newer {}; nothing to do", r.offered.str(), r.chosen.str());
          },
          [](const TooManyFiles& r) {
            return fmt::format("more than {} bundles lie there, this and later ones are not looked at; remove old ones",
                               r.limit);
          },
          [](const SourceGone& r) {
            return fmt::format("the stick or folder stopped answering ({}); insert the stick again and leave it in",
                               r.error.str());
          },
          [](const TargetFailed& r) {
            return fmt::format("the kiosk's own disk failed ({}); check it for room, permissions and health",
                               r.error.str());
          },
          [](const CopyDamaged& r) {
            return fmt::format("{} did not read back as written; the kiosk's disk or memory is failing, replace it",
                               r.path);
          },
          [](const Interrupted&) {
            return std::string("the importer was stopped while it worked; it begins anew at its next start");
          },
      },
      refusal);
}

}  // namespace

Message describe(const Outcome& outcome) {
  return std::visit(
      Overloaded{
          [](const Installed& o) {
            return Message{"sync.installed", {{"version", o.version.str()}}};
          },
          [](const AlreadyInstalled& o) {
            return Message{"sync.already_installed", {{"version", o.version.str()}}};
          },
          [](const Refusal& o) { return describe_refusal(o); },
          [](const Withdrawn& o) {
            return Message{o.now.empty() ? "sync.withdrawn_to_factory" : "sync.withdrawn",
                           {{"version", version_of(o.slot).str()}, {"now", version_of(o.now).str()}}};
          },
          [](const ProvedGood& o) {
            return Message{"sync.proved_good", {{"version", version_of(o.slot).str()}}};
          },
          [](const StartLoop& o) {
            return Message{"sync.start_loop",
                           {{"starts", static_cast<std::int64_t>(o.limit)},
                            {"minutes", static_cast<std::int64_t>(o.within / 60)}}};
          },
          [](const StateRebuilt& o) {
            return Message{o.now.empty() ? "sync.rebuilt_empty" : "sync.rebuilt", {{"now", version_of(o.now).str()}}};
          },
          [](const TrustAccepted& o) {
            return Message{"sync.trust_accepted", {{"version", std::to_string(o.version)}}};
          },
          [](const TrustKnown& o) {
            return Message{"sync.trust_known", {{"version", std::to_string(o.version)}}};
          },
      },
      outcome);
}

std::string log_line(const Outcome& outcome, const std::string& file) {
  std::string line = std::visit(
      Overloaded{
          [&](const Installed& o) { return fmt::format("{}: installed as {}, on probation", file, o.slot); },
          [&](const AlreadyInstalled& o) {
            return fmt::format("{}: version {} is already installed, nothing to do", file, o.version.str());
          },
          [&](const Refusal& o) { return fmt::format("{}: refused: {}", file, refusal_line(o)); },
          [](const Withdrawn& o) {
            return fmt::format("{}: withdrawn because {}; back to {}; correct the content and publish a higher serial",
                               o.slot, o.reason, o.now.empty() ? "factory content" : o.now);
          },
          [](const ProvedGood& o) { return fmt::format("{}: has proved itself, older content removed", o.slot); },
          [](const StartLoop& o) {
            return fmt::format(
                "{}: more than {} starts of the kiosk program within {} minutes; it is given factory content until it "
                "holds; see its own log for why it ends",
                o.slot, o.limit, o.within / 60);
          },
          [](const StateRebuilt& o) {
            return fmt::format(
                "the state was lost or damaged and has been rebuilt from the bundles: {}; if it happens "
                "again, replace the disk",
                o.now.empty() ? "factory content" : o.now + " is current, on probation");
          },
          [&](const TrustAccepted& o) {
            return fmt::format("{}: trust document {} is in force, bundles are judged by its keys", file, o.version);
          },
          [&](const TrustKnown& o) {
            return fmt::format("{}: trust document {} is in force already, nothing to do", file, o.version);
          },
      },
      outcome);
  // A file on a stick may be called anything, a second line of the log too.
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '?');
  return line;
}

bool needs_attention(const Outcome& outcome) {
  if (std::holds_alternative<Withdrawn>(outcome) || std::holds_alternative<StartLoop>(outcome) ||
      std::holds_alternative<StateRebuilt>(outcome))
    return true;
  const auto* refusal = std::get_if<Refusal>(&outcome);
  return refusal != nullptr && !std::holds_alternative<Superseded>(*refusal);
}

}  // namespace infopunkt::sync
