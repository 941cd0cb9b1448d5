// A trust document: whatever is accepted is canonical, within its limits, and believed by nobody whose key did not
// sign.

#include <vector>

#include "bundle/trust.h"
#include "fuzz.h"

using namespace infopunkt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  const auto document = bundle::parse_trust(input);
  if (!document) {
    fuzz::require(!bundle::text(document.error()).empty());
    return 0;
  }
  fuzz::require(bundle::format_trust(*document) == input);
  fuzz::require(bundle::check_body(document->body).ok());
  fuzz::require(document->signatures.size() <= bundle::kMaxTrustSignatures);
  static const bundle::TrustState kiosk = [] {
    bundle::TrustState state;
    state.folder.add(bundle::SecretKey::generate().public_key());
    return state;
  }();
  const bundle::Audience audience{document->body.product, document->body.site};
  fuzz::require(!bundle::apply(kiosk, *document, audience).ok());
  const std::vector<bundle::TrustDocument> twice{*document, *document};
  fuzz::require(bundle::apply_all(kiosk, twice, audience).state.version() == 0);
  return 0;
}
