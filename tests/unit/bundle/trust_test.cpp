#include "bundle/trust.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace infopunkt::bundle;

namespace {

const Audience kKiosk{"infopunkt", "opole"};

// A, B, C are root keys, X, Y content keys; each the same for the whole run.
const SecretKey& key(char name) {
  static const std::vector<SecretKey> made = [] {
    std::vector<SecretKey> keys;
    for (int i = 0; i < 26; ++i) keys.push_back(SecretKey::generate());
    return keys;
  }();
  return made[static_cast<std::size_t>(name - 'A')];
}
PublicKey pub(char name) {
  return key(name).public_key();
}
std::vector<PublicKey> pubs(std::string_view names) {
  std::vector<PublicKey> keys;
  for (const char name : names) keys.push_back(pub(name));
  return keys;
}

struct Terms {
  std::uint64_t version = 1;
  std::string_view roots = "A";
  std::uint64_t threshold = 1;
  std::string_view content = "X";
  std::string_view revoked = "";
  std::uint64_t epoch = 1;
};
TrustDocument document(const Terms& terms, std::string_view signers) {
  TrustDocument made{{"infopunkt", "*", terms.version, terms.epoch, terms.threshold, pubs(terms.roots),
                      pubs(terms.content), pubs(terms.revoked)},
                     {}};
  sort_keys(made.body);
  for (const char name : signers) sign_trust(made, key(name));
  return made;
}

TrustState folder(std::string_view names) {
  TrustState state;
  for (const PublicKey& one : pubs(names)) state.folder.add(one);
  return state;
}
TrustState in_force(const Terms& terms, std::string_view signers) {
  auto state = apply(folder(terms.roots), document(terms, signers), kKiosk);
  REQUIRE(state.ok());
  return *state;
}

// "accepted", "known" or the name of the reason.
std::string verdict(const TrustState& state, const TrustDocument& offered, const Audience& kiosk = kKiosk) {
  const auto next = apply(state, offered, kiosk);
  if (!next) return std::string(name(next.error().reason));
  return next->version() == state.version() ? "known" : "accepted";
}
std::string reason_of(std::string_view text) {
  const auto parsed = parse_trust(text);
  return parsed ? "sound" : std::string(name(parsed.error().reason));
}
bool holds(const KeySet& keys, char name) {
  return !keys.find(pub(name).id).empty();
}

}  // namespace

TEST_CASE("a trust document reads back as it was written") {
  const TrustDocument made = document({3, "ABC", 2, "XY", "Z", 7}, "ABD");
  const std::string text = format_trust(made);
  const auto read = parse_trust(text);
  REQUIRE(read.ok());
  CHECK(read->body == made.body);
  CHECK(format_trust(*read) == text);
  CHECK(read->signatures.size() == 3);
  CHECK(*count_signers(*read, read->body.roots) == 2);
  CHECK(parse_trust(format_trust(document({}, ""))).ok());  // a draft
}

TEST_CASE("a trust document with any byte changed, missing or added is refused or not signed any more") {
  const std::string text = format_trust(document({}, "A"));
  for (std::size_t i = 0; i < text.size(); ++i)
    for (const int bit : {1, 32, 128}) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      const auto read = parse_trust(changed);
      CAPTURE(i);
      CHECK((!read || !apply(folder("A"), *read, kKiosk)));
    }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto read = parse_trust(std::string_view(text).substr(0, i));
    CHECK((!read || !apply(folder("A"), *read, kKiosk)));
  }
  for (const std::string& other : {text + "\n", "\n" + text, text + "x", text + text})
    CHECK_FALSE(parse_trust(other).ok());
}

TEST_CASE("there is one spelling of a trust document") {
  const Terms terms{2, "AB", 1, "XY", "", 5};
  const std::string text = format_trust(document(terms, "AB")), draft = format_trust(document(terms, ""));
  // The line that is named as the culprit.
  const auto culprit = [](std::string changed, const std::string& from, const std::string& to) {
    REQUIRE(changed.find(from) != std::string::npos);
    const auto parsed = parse_trust(changed.replace(changed.find(from), from.size(), to));
    if (parsed) return std::string("none");
    return parsed.error().reason == Reason::BadTrustText ? parsed.error().field : std::string("another reason");
  };
  CHECK(culprit(draft, "epoch 5", "epoch 6") == "none");
  CHECK(culprit(draft, "epoch 5", "epoch 05") == "epoch");
  CHECK(culprit(draft, "epoch 5", "epoch +5") == "epoch");
  CHECK(culprit(draft, "epoch 5", "epoch 9223372036854775808") == "epoch");
  CHECK(culprit(draft, "version 2", "version 0") == "version");
  CHECK(culprit(draft, "threshold 1", "threshold 0") == "threshold");
  CHECK(culprit(draft, "threshold 1", "threshold 3") == "threshold");
  CHECK(culprit(draft, "site *", "site Opole") == "site");
  CHECK(culprit(draft, "product infopunkt", "product ") == "product");
  CHECK(culprit(draft, "kiosk-trust 1\n", "kiosk-trust 1\r\n") == "first line");
  CHECK(culprit(draft, "epoch 5\n", "epoch 5\nepoch 5\n") == "threshold");
  CHECK(culprit(draft, "root ", "content ") == "line");
  CHECK(culprit(draft, draft.substr(draft.rfind("content ")), "content x\n") == "content");
  CHECK(culprit(draft, draft.substr(draft.find("root "), 2 * 62), "") == "root");
  CHECK(culprit(draft, draft.substr(draft.find("content ")), "") == "content");
  CHECK(culprit(text, "infopunkt trust", "infopunkt tryst") == "comments");
  CHECK(culprit(text, "comment: kiosk-trust v=1", "comment: kiosk-trust v=2") == "comments");
  CHECK(parse_trust(std::string(kMaxTrustText + 1, 'x')).error().field == "document");
  // Keys and signatures have one order.
  TrustDocument swapped = *parse_trust(text);
  std::swap(swapped.signatures[0], swapped.signatures[1]);
  CHECK(reason_of(format_trust(swapped)) == "bad-trust-text");
  swapped.signatures[0] = swapped.signatures[1];
  CHECK(reason_of(format_trust(swapped)) == "bad-trust-text");
  const std::size_t first = text.find("content "), second = text.find("content ", first + 1);
  std::string keys = text;
  std::swap_ranges(keys.begin() + static_cast<long>(first), keys.begin() + static_cast<long>(second),
                   keys.begin() + static_cast<long>(second));
  CHECK(reason_of(keys) == "bad-trust-text");
}

TEST_CASE("one key under two names, or one name for two keys, is refused") {
  TrustBody body = document({1, "A", 1, "X", "", 1}, "").body;
  PublicKey twin = pub('A');
  twin.id.bytes[0] ^= std::byte{1};
  body.roots.push_back(twin);
  sort_keys(body);
  CHECK_FALSE(check_body(body).ok());
  body = document({1, "AB", 1, "X", "", 1}, "").body;
  body.roots[1].id = body.roots[0].id;
  sort_keys(body);
  CHECK_FALSE(check_body(body).ok());
  body = document({1, "A", 1, "X", "X", 1}, "").body;
  CHECK_FALSE(check_body(body).ok());
}

TEST_CASE("signatures are counted by key: the same holder twice is one") {
  TrustDocument twice = document({1, "AB", 2, "X", "", 1}, "A");
  SignatureText again = twice.signatures[0];
  twice.signatures.push_back(again);
  CHECK(*count_signers(twice, twice.body.roots) == 1);
  CHECK(verdict(folder("A"), twice) == "trust-not-by-new");
}

TEST_CASE("without a document the folder's keys are root and content keys") {
  const TrustState state = folder("A");
  CHECK(state.version() == 0);
  CHECK(state.least_epoch() == 0);
  CHECK(holds(state.import_keys(), 'A'));
  CHECK(holds(state.slot_keys(), 'A'));
}

TEST_CASE("the first document takes over from the folder, whatever its version") {
  const TrustState state = in_force({5, "AB", 2, "X", "Y", 3}, "AB");
  CHECK(state.version() == 5);
  CHECK(state.least_epoch() == 3);
  CHECK(holds(state.import_keys(), 'X'));
  CHECK_FALSE(holds(state.import_keys(), 'A'));
  CHECK_FALSE(holds(state.import_keys(), 'Y'));
  CHECK(state.import_keys().is_revoked(pub('Y').id));
  for (const char name : {'A', 'X', 'Y'}) CHECK(holds(state.slot_keys(), name));
  CHECK(verdict(folder("C"), document({1, "A"}, "A")) == "trust-not-by-old");
  CHECK(verdict(folder(""), document({1, "A"}, "A")) == "trust-not-by-old");
  CHECK(verdict(folder("A"), document({1, "A"}, "")) == "trust-not-by-new");
}

TEST_CASE("root keys change only when the old and the new ones agree") {
  const TrustState state = in_force({1, "AB", 2}, "AB");
  const Terms next{2, "BC", 2};
  CHECK(verdict(state, document(next, "ABC")) == "accepted");
  CHECK(verdict(state, document(next, "BC")) == "trust-not-by-old");  // the new ones alone
  CHECK(verdict(state, document(next, "AB")) == "trust-not-by-new");  // the old ones alone
  CHECK(verdict(state, document(next, "ABD")) == "trust-not-by-new");
  CHECK(verdict(state, document({2, "C", 1}, "AC")) == "trust-not-by-old");
  CHECK(verdict(state, document({2, "AB", 1}, "A")) == "trust-not-by-old");  // a lower threshold needs the old one
}

TEST_CASE("content keys change with the signatures of the root keys alone") {
  const TrustState state = in_force({1, "A", 1, "X"}, "A");
  CHECK(verdict(state, document({2, "A", 1, "Y", "X"}, "A")) == "accepted");
  CHECK(verdict(state, document({2, "A", 1, "Y", "X"}, "X")) == "trust-not-by-new");
  const auto next = apply(state, document({2, "A", 1, "Y", "X"}, "A"), kKiosk);
  CHECK_FALSE(holds(next->import_keys(), 'X'));
  CHECK(holds(next->slot_keys(), 'X'));
}

TEST_CASE("a key that was rotated out may sign nothing any more, even though the folder still holds it") {
  const TrustState state = *apply(in_force({1, "A"}, "A"), document({2, "B"}, "AB"), kKiosk);
  CHECK(verdict(state, document({3, "A"}, "A")) == "trust-not-by-old");
  CHECK(verdict(state, document({3, "B"}, "B")) == "accepted");
}

TEST_CASE("versions follow one another: no gap, no way back, no second document of one version") {
  const TrustState state = in_force({2, "A"}, "A");
  CHECK(verdict(state, document({4, "A"}, "A")) == "trust-gap");
  CHECK(verdict(state, document({1, "A"}, "A")) == "trust-old");
  CHECK(verdict(state, document({2, "A", 1, "Y"}, "A")) == "trust-forked");
  CHECK(verdict(state, document({2, "A"}, "A")) == "known");
  CHECK(verdict(state, document({2, "A"}, "")) == "trust-not-by-new");  // known words, but nobody says them
}

TEST_CASE("the least epoch never falls") {
  const TrustState state = in_force({1, "A", 1, "X", "", 4}, "A");
  CHECK(verdict(state, document({2, "A", 1, "X", "", 3}, "A")) == "trust-epoch-fell");
  CHECK(verdict(state, document({2, "A", 1, "X", "", 4}, "A")) == "accepted");
}

TEST_CASE("a document for another product or site is refused") {
  const TrustDocument made = document({}, "A");
  CHECK(verdict(folder("A"), made, {"other", "opole"}) == "trust-wrong-kiosk");
  TrustDocument local{made.body, {}};
  local.body.site = "opole";
  sign_trust(local, key('A'));
  CHECK(verdict(folder("A"), local) == "accepted");
  CHECK(verdict(folder("A"), local, {"infopunkt", "praga"}) == "trust-wrong-kiosk");
}

TEST_CASE("a signature under a known name that is not that key's refuses the whole document") {
  TrustDocument forged = document({1, "AB", 1}, "A");
  SignatureText copied = document({1, "AB", 1, "Y"}, "B").signatures[0];
  forged.signatures.push_back(copied);
  CHECK(verdict(folder("A"), forged) == "bad-trust-signature");
}

TEST_CASE("a signature of the payload alone, or of the comment alone, does not count") {
  const TrustDocument sound = document({}, "A"), other = document({1, "A", 1, "Y"}, "A");
  TrustDocument mixed = sound;
  mixed.signatures[0].comment_signature = other.signatures[0].comment_signature;
  CHECK(verdict(folder("A"), mixed) == "bad-trust-signature");
  mixed = sound;
  mixed.signatures[0] = other.signatures[0];  // whole, and of another body
  CHECK(verdict(folder("A"), mixed) == "bad-trust-signature");
}

TEST_CASE("a damaged store believes nothing for an import until a document is offered again") {
  TrustState state = folder("A");
  state.damaged = true;
  CHECK(state.import_keys().empty());
  CHECK(state.slot_keys().empty());
  const auto next = apply(state, document({4, "A"}, "A"), kKiosk);
  REQUIRE(next.ok());
  CHECK(holds(next->import_keys(), 'X'));
}

TEST_CASE("a chain is applied in order, however it lies there, and a gap stops it") {
  const TrustState state = in_force({1, "A"}, "A");
  const std::vector<TrustDocument> chain{document({4, "C"}, "CB"), document({2, "B"}, "AB"), document({1, "A"}, "A"),
                                         document({3, "BC"}, "BC")};
  const TrustChain whole = apply_all(state, chain, kKiosk);
  CHECK(whole.state.version() == 4);
  CHECK(*whole.verdicts[0] == TrustVerdict::Accepted);
  CHECK(*whole.verdicts[1] == TrustVerdict::Accepted);
  CHECK(whole.verdicts[2].error().reason == Reason::TrustOld);
  CHECK(*whole.verdicts[3] == TrustVerdict::Accepted);

  const TrustChain gap = apply_all(state, std::vector{chain[0], chain[3]}, kKiosk);
  CHECK(gap.state.version() == 1);
  CHECK(gap.verdicts[0].error().reason == Reason::TrustGap);
  CHECK(gap.verdicts[1].error().reason == Reason::TrustGap);
  CHECK(gap.verdicts[1].error().stated == "2");

  const TrustChain again = apply_all(whole.state, std::vector{chain[0]}, kKiosk);
  CHECK(*again.verdicts[0] == TrustVerdict::Known);
}

TEST_CASE("a kiosk without a document follows the chain from wherever its folder's keys stand") {
  const std::vector<TrustDocument> chain{document({1, "A"}, "A"), document({2, "B"}, "AB"), document({3, "B"}, "B")};
  CHECK(apply_all(folder("A"), chain, kKiosk).state.version() == 3);
  CHECK(apply_all(folder("B"), chain, kKiosk).state.version() == 3);
  CHECK(apply_all(folder("C"), chain, kKiosk).state.version() == 0);
}

TEST_CASE("of two different documents of the next version neither is taken") {
  const TrustState state = in_force({1, "A"}, "A");
  const TrustChain fork =
      apply_all(state, std::vector{document({2, "A", 1, "X"}, "A"), document({2, "A", 1, "Y"}, "A")}, kKiosk);
  CHECK(fork.state.version() == 1);
  for (const auto& said : fork.verdicts) CHECK(said.error().reason == Reason::TrustForked);
  const TrustChain copies = apply_all(state, std::vector{document({2, "A"}, "A"), document({2, "A"}, "A")}, kKiosk);
  CHECK(copies.state.version() == 2);
  CHECK(*copies.verdicts[1] == TrustVerdict::Known);
}

TEST_CASE("a bundle of a revoked key is refused by name") {
  const TrustState state = in_force({1, "A", 1, "X", "Y"}, "A");
  const auto refusal = [&](char name) {
    return verify_comment(sign(key(name), hash512(as_bytes("x")), "comment"), state.import_keys()).error().reason;
  };
  CHECK(refusal('Y') == Reason::RevokedKey);
  CHECK(refusal('A') == Reason::UnknownKey);
}
