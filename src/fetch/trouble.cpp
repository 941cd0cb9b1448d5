#include "fetch/trouble.h"

#include <fmt/format.h>

#include "base/overloaded.h"
#include "sync/messages.h"

namespace infopunkt::fetch {
namespace {

constexpr int kNetworkFailed = 1;
constexpr int kFileRefused = 2;
constexpr int kMachineFailed = 3;

std::uint64_t mebibytes(std::uint64_t bytes) {
  return (bytes + (1 << 20) - 1) >> 20;
}

std::string busy_text(const Busy& busy) {
  const std::string until =
      busy.seconds ? fmt::format("asks to be left alone for {} s", *busy.seconds) : "does not say for how long";
  return fmt::format("the server is busy (status {}) and {}; nothing to do, it is asked again later", busy.status,
                     until);
}

std::string length_text(const WrongLength& wrong) {
  const std::string found = wrong.found == 0 ? "shorter" : fmt::format("{} bytes long", wrong.found);
  return fmt::format(
      "the file's header says {} bytes and the file on the server is {}; upload the whole bundle again, under "
      "another name first and renamed when it is complete",
      wrong.stated, found);
}

}  // namespace

Again when_again(const Trouble& trouble) {
  return std::visit(Overloaded{
                        [](const ChangedMeanwhile&) { return Again::Soon; },
                        // What was left of an earlier attempt may have suffered in a power cut.
                        [](const Damaged& t) { return t.resumed ? Again::Soon : Again::BackOff; },
                        [](const NotThere&) { return Again::Regularly; },
                        [](const NotAllowed&) { return Again::Regularly; },
                        [](const BadRedirect&) { return Again::Regularly; },
                        [](const Encoded&) { return Again::Regularly; },
                        [](const Refused&) { return Again::Regularly; },
                        [](const DamagedBefore&) { return Again::Regularly; },
                        [](const NoRoom&) { return Again::Regularly; },
                        [](const Stopped&) { return Again::Never; },
                        [](const auto&) { return Again::BackOff; },
                    },
                    trouble);
}

std::string text(const Trouble& trouble) {
  return std::visit(
      Overloaded{
          [](const Unreachable& t) {
            return fmt::format("the server cannot be reached ({}); check the network, the address and the proxy",
                               t.detail);
          },
          [](const TlsFailed& t) {
            return fmt::format(
                "no safe connection to the server ({}); check the clock, the server's certificate and ca_file",
                t.detail);
          },
          [](const TooSlow&) {
            return std::string(
                "the server sends too slowly or nothing; check the network, what has come is kept and continued");
          },
          [](const CutOff& t) {
            return fmt::format(
                "the connection ended after {} of {} bytes; nothing to do, what has come is kept and continued", t.have,
                t.want);
          },
          [](const Busy& t) { return busy_text(t); },
          [](const NotThere& t) {
            return fmt::format("there is no bundle at this address (status {}); upload it, or correct url", t.status);
          },
          [](const NotAllowed& t) {
            return fmt::format(
                "the server or proxy does not let us in (status {}); check user name and password in url and proxy",
                t.status);
          },
          [](const ServerFailed& t) {
            return fmt::format("the server answers with status {}; ask whoever runs it", t.status);
          },
          [](const BadRedirect& t) {
            return fmt::format(
                "the server sends us on to {}, which is not followed: {}; put the final address into url", t.to, t.why);
          },
          [](const WebPage&) {
            return std::string(
                "a web page came instead of a bundle: the network wants a login, or url is not the bundle's; open the "
                "address in a browser and look");
          },
          [](const Encoded& t) {
            return fmt::format(
                "the server compresses the file ({}) although nobody asked; switch that off for *.kbundle", t.encoding);
          },
          [](const BadRange& t) {
            return fmt::format(
                "asked for bytes {} the server gives {}; use a server that knows Range, any plain web server does",
                t.wanted, t.found);
          },
          [](const WrongLength& t) { return length_text(t); },
          [](const ChangedMeanwhile&) {
            return std::string("another file lies on the server since this attempt began; it is looked at again");
          },
          [](const Refused& t) { return sync::log_line(t.refusal, "the file on the server"); },
          [](const Damaged& t) {
            return std::string("all bytes came but they are not the signed ones; ") +
                   (t.resumed ? "they are thrown away and loaded from the beginning"
                              : "they are thrown away; upload the bundle again, or look who alters it on the way");
          },
          [](const DamagedBefore&) {
            return std::string(
                "this very file came damaged before and is not loaded again today; upload the bundle again");
          },
          [](const NoRoom& t) {
            return fmt::format("{} MiB must be free and {} MiB are; make room on the kiosk's disk", mebibytes(t.need),
                               mebibytes(t.free));
          },
          [](const FolderFailed& t) {
            return fmt::format("the folder for downloads failed ({}); check it for room, permissions and health",
                               t.error.str());
          },
          [](const Stopped&) { return std::string("stopped; what has come is kept"); },
      },
      trouble);
}

int exit_code(const Trouble& trouble) {
  return std::visit(Overloaded{
                        [](const Refused&) { return kFileRefused; },
                        [](const Damaged&) { return kFileRefused; },
                        [](const DamagedBefore&) { return kFileRefused; },
                        [](const WrongLength&) { return kFileRefused; },
                        [](const NoRoom&) { return kMachineFailed; },
                        [](const FolderFailed&) { return kMachineFailed; },
                        [](const Stopped&) { return 0; },
                        [](const auto&) { return kNetworkFailed; },
                    },
                    trouble);
}

}  // namespace infopunkt::fetch
