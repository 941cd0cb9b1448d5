// docs/BUNDLE.md, "Worked example": what the page prints is what the code reads.

#include <doctest/doctest.h>

#include <cstring>
#include <string>

#include "bundle/envelope.h"
#include "bundle/trust.h"
#include "unit/bundle/support.h"

using namespace infopunkt::bundle;

namespace {

/// The text between the first two fences after `heading`.
std::string fenced_after(const std::string& page, const std::string& heading) {
  const std::size_t open = page.find("```\n", page.find(heading)) + 4;
  return page.substr(open, page.find("```", open) - open);
}

}  // namespace

TEST_CASE("the worked example of the format page verifies as printed") {
  const std::string page = test::read_all(INFOPUNKT_SOURCE_DIR "/docs/BUNDLE.md");
  const std::string signature = fenced_after(page, "## Worked example");
  const std::string payload = "hello kiosk\n";
  CHECK(signature.size() == 0x15e);

  HeaderBytes header{};
  std::memcpy(header.data(), "KIOSKB1\n\x5e\x01\0\0\0\0\0\0\x0c\0\0\0\0\0\0\0", 24);
  std::memcpy(header.data() + 24, signature.data(), signature.size());
  CHECK(header == serialise_header(signature, payload.size()));

  KeySet keys;
  const std::size_t key_at = page.find("`RWT89S5") + 1;
  keys.add(*PublicKey::parse(page.substr(key_at, 56)));
  const auto view = parse_header(header);
  REQUIRE(view.ok());
  CHECK(check_file_size(*view, 4096 + 12).ok());
  const auto authentic = authenticate(*view, keys);
  REQUIRE(authentic.ok());
  CHECK(authentic->fields().serial == 42);
  CHECK(authentic->check_payload(hash512(as_bytes(payload))).ok());
}

TEST_CASE("the trust document of the format page is believed as printed") {
  const std::string page = test::read_all(INFOPUNKT_SOURCE_DIR "/docs/BUNDLE.md");
  const std::string text = fenced_after(page, "### A trust document byte for byte");
  CHECK(text.size() == 554);
  const auto document = parse_trust(text);
  REQUIRE(document.ok());
  CHECK(format_trust(*document) == text);
  CHECK(to_hex(hash512(as_bytes(format_body(document->body)))).substr(0, 16) == "cd8012cdfa9f7950");
  TrustState kiosk;
  kiosk.folder.add(*PublicKey::parse("RWT3gkXDCMT/R476axgU0hBMvOHJ87RawqlXaN8CphsUfkUNZ9PYAsrI"));
  const auto next = apply(kiosk, *document, {"infopunkt", "opole"});
  REQUIRE(next.ok());
  CHECK(next->version() == 2);
  CHECK(next->least_epoch() == 2);
  CHECK(next->import_keys().all()[0].id.text() == "88324DCBEB7570EB");
  CHECK(next->import_keys().is_revoked(document->body.revoked[0].id));
}
