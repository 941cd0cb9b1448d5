// Forged, altered and malformed bundles: each is refused for its own reason and leaves no trace.

#include <algorithm>
#include <array>
#include <random>

#include "bundle/base64.h"
#include "faults/table_kiosk.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using namespace infopunkt::sync::faults;

namespace {

const std::string kPayload = std::string(5000, 'p') + "the end\n";

bundle::SignatureText signature_of(const std::string& comment, const std::string& payload,
                                   const bundle::SecretKey& key = sample::key()) {
  return bundle::sign(key, bundle::hash512(bundle::as_bytes(payload)), comment);
}

std::string comment_of(std::uint64_t serial, const std::string& payload = kPayload) {
  bundle::SignedFields fields = sample::fields(serial);
  fields.size = payload.size();
  return bundle::format_fields(fields);
}

/// A file around any signature text, well-formed or not.
std::string file_with(const std::string& signature_text, const std::string& payload = kPayload) {
  return std::string(bundle::as_text(bundle::serialise_header(signature_text, payload.size()))) + payload;
}

std::string good_text(std::uint64_t serial = 43) {
  return bundle::format_signature(signature_of(comment_of(serial), kPayload));
}

/// A bundle signed by our key over a comment of which `from` is replaced by `to`.
std::string with_comment(const std::string& from, const std::string& to) {
  std::string comment = comment_of(43);
  REQUIRE(comment.find(from) != std::string::npos);
  comment.replace(comment.find(from), from.size(), to);
  return file_with(bundle::format_signature(signature_of(comment, kPayload)));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  REQUIRE(text.find(from) != std::string::npos);
  return text.replace(text.find(from), from.size(), to);
}

/// The same S, plus the order of the group: a second spelling that careless verifiers accept.
bundle::SignatureBytes plus_order(bundle::SignatureBytes signature) {
  constexpr std::array<unsigned, 32> order = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                              0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                              0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    carry += std::to_integer<unsigned>(signature[32 + i]) + order[i];
    signature[32 + i] = static_cast<std::byte>(carry & 0xffU);
    carry >>= 8U;
  }
  return signature;
}

/// Bytes that minisign calls untrusted: the one place where a change may go unnoticed, and changes nothing.
bool is_untrusted(const std::string& file, std::size_t at) {
  constexpr std::size_t kTextAt = 24;
  const std::size_t first = kTextAt + std::string("untrusted comment: ").size();
  return at >= first && at < file.find('\n', kTextAt);
}

/// Offered to a kiosk that stays; refused without a trace.
class Bench {
 public:
  Bench() : m_installer(open()), m_before(m_kiosk.disk.tree()) {}
  [[nodiscard]] std::string fault_of(const std::string& file) {
    m_kiosk.source.put("/b.kbundle", file);
    const Outcome outcome = sample::offer(m_installer, m_kiosk.source, "/b.kbundle");
    if (!std::holds_alternative<Refusal>(outcome)) return "taken";
    return m_kiosk.disk.tree() == m_before ? "" : "refused, but something changed on the disk";
  }

 private:
  Installer open() {
    auto opened = Installer::open(m_kiosk.disk, m_kiosk.settings);
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }
  TableKiosk m_kiosk;
  Installer m_installer;
  std::map<std::string, std::string> m_before;
};

}  // namespace

TEST_CASE("forgery: the bundle that all these are made from is sound") {
  TableKiosk kiosk;
  kiosk.may_show(kPayload);
  kiosk.put("case.kbundle", file_with(good_text()));
  CHECK(kiosk.run() == std::vector<std::string>{"sync.installed"});
  CHECK(kiosk.shows() == 43);
  kiosk.check_invariants();
}

TEST_CASE("forgery: a flipped bit in any field of the file is refused") {
  const std::string file = file_with(good_text());
  const auto at = [&](const std::string& text) { return file.find(text); };
  const std::size_t line2 = file.find('\n', 24) + 1;
  const std::size_t line4 = at("notafter=0\n") + 11;
  const std::vector<std::pair<std::string, std::size_t>> fields{
      {"magic", 0},
      {"signature length", 8},
      {"reserved", 12},
      {"payload length", 16},
      {"payload length, high", 20},
      {"untrusted comment's own name", 24},
      {"algorithm", line2},
      {"key id", line2 + 6},
      {"payload signature R", line2 + 20},
      {"payload signature S", line2 + 90},
      {"end of line 2", line2 + 100},
      {"trusted comment's own name", at("trusted comment: kiosk")},
      {"kiosk-bundle", at("kiosk-bundle")},
      {"v", at("v=1") + 2},
      {"product", at("product=") + 8},
      {"site", at("site=") + 5},
      {"epoch", at("epoch=") + 6},
      {"serial", at("serial=") + 7},
      {"size", at(" size=") + 6},
      {"schema", at("schema=") + 7},
      {"created", at("created=") + 8},
      {"notafter", at("notafter=") + 9},
      {"comment signature R", line4 + 5},
      {"comment signature S", line4 + 60},
      {"last LF", at("notafter=0\n") + 11 + 88},
      {"padding", 2000},
      {"last byte of the padding", 4095},
      {"first byte of the payload", 4096},
      {"last byte of the payload", file.size() - 1}};
  Bench bench;
  for (const auto& [name, offset] : fields)
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = file;
      changed[offset] = static_cast<char>(changed[offset] ^ (1 << bit));
      CAPTURE(name);
      CAPTURE(bit);
      CHECK(bench.fault_of(changed) == "");
    }
}

TEST_CASE("forgery: ten thousand random flipped bits are refused, but for minisign's untrusted comment") {
  const std::string file = file_with(good_text());
  std::mt19937 random(20261122);
  Bench bench;
  int refused = 0;
  while (refused < 10'000) {
    // Half of them in the header, where the fields lie.
    const std::size_t range = random() % 2 == 0 ? 24 + good_text().size() : file.size();
    const std::size_t at = random() % range;
    if (is_untrusted(file, at)) continue;
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ (1U << (random() % 8)));
    const std::string fault = bench.fault_of(changed);
    if (!fault.empty()) {
      CAPTURE(at);
      FAIL(fault);
    }
    ++refused;
  }
  MESSAGE("random flips refused: " << refused);
}

TEST_CASE("forgery: a kiosk that was offered a hundred altered bundles is as it was") {
  const std::string file = file_with(good_text());
  std::mt19937 random(7);
  for (int i = 0; i < 100; ++i) {
    TableKiosk kiosk;
    std::size_t at = random() % file.size();
    while (is_untrusted(file, at)) at = random() % file.size();
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ (1U << (random() % 8)));
    kiosk.put("case.kbundle", changed);
    const auto said = kiosk.run();
    CAPTURE(at);
    CHECK(said.size() == 1);
    CHECK(kiosk.shows() == 42);
    kiosk.check_invariants();
  }
}

TEST_CASE("forgery: a bundle signed by another key is refused") {
  const auto stranger = bundle::SecretKey::generate();
  check_refused(file_with(bundle::format_signature(signature_of(comment_of(43), kPayload, stranger))),
                "sync.unknown_key");
}

TEST_CASE("forgery: a stranger who copies our key id is refused") {
  const auto stranger = bundle::SecretKey::generate();
  bundle::SignatureText signature = signature_of(comment_of(43), kPayload, stranger);
  signature.key_id = sample::key().id();
  check_refused(file_with(bundle::format_signature(signature)), "sync.forged");
}

TEST_CASE("forgery: an empty file is refused") {
  check_refused("", "sync.incomplete");
}

TEST_CASE("forgery: a truncated file is refused, wherever it ends") {
  const std::string file = file_with(good_text());
  for (const std::size_t size : {1, 23, 24, 200, 4095, 4096, 4097, 9000})
    check_refused(file.substr(0, std::min(size, file.size() - 1)), "sync.incomplete");
}

TEST_CASE("forgery: a fifth line is refused") {
  check_refused(file_with(good_text() + "and more\n"), "sync.not_a_bundle");
}

TEST_CASE("forgery: three lines are refused") {
  check_refused(file_with(good_text().substr(good_text().find('\n') + 1)), "sync.not_a_bundle");
}

TEST_CASE("forgery: lines ended by CR LF are refused") {
  std::string text;
  for (const char c : good_text()) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  check_refused(file_with(text), "sync.not_a_bundle");
}

TEST_CASE("forgery: a missing last line end is refused") {
  std::string text = good_text();
  text.pop_back();
  check_refused(file_with(text), "sync.not_a_bundle");
}

TEST_CASE("forgery: a NUL in any line is refused") {
  for (const std::string where : {"untrusted comment: ", "trusted comment: kiosk"}) {
    std::string text = good_text();
    text.insert(text.find(where) + where.size(), 1, '\0');
    check_refused(file_with(text), "sync.not_a_bundle");
  }
}

TEST_CASE("forgery: a tail behind a carriage return on the trusted comment is refused") {
  check_refused(file_with(replaced(good_text(), "notafter=0\n", "notafter=0\rserial=99\n")), "sync.not_a_bundle");
}

TEST_CASE("forgery: minisign's legacy signature is refused") {
  // "Ed" instead of "ED": the payload itself is signed, not its hash.
  const std::string text = good_text();
  const std::size_t line2 = text.find('\n') + 1;
  std::array<std::byte, 74> raw{};
  REQUIRE(bundle::from_base64(text.substr(line2, 100), raw));
  raw[1] = std::byte{'d'};
  std::string changed = text;
  check_refused(file_with(changed.replace(line2, 100, bundle::to_base64(raw))), "sync.not_a_bundle");
}

TEST_CASE("forgery: the second spelling of a signature is refused on both lines") {
  SUBCASE("of the comment") {
    bundle::SignatureText signature = signature_of(comment_of(43), kPayload);
    signature.comment_signature = plus_order(signature.comment_signature);
    check_refused(file_with(bundle::format_signature(signature)), "sync.forged");
  }
  SUBCASE("of the payload, signed over by a genuine comment signature") {
    bundle::SignatureText signature = signature_of(comment_of(43), kPayload);
    signature.payload_signature = plus_order(signature.payload_signature);
    std::string message(bundle::as_text(signature.payload_signature));
    message += signature.trusted_comment;
    signature.comment_signature = sample::key().sign(bundle::as_bytes(message));
    check_refused(file_with(bundle::format_signature(signature)), "sync.altered");
  }
}

TEST_CASE("forgery: without keys everything is refused and nothing is lost") {
  TableKiosk kiosk;
  kiosk.settings.keys = {};
  kiosk.put("case.kbundle", file_with(good_text()));
  check_refused(kiosk, "sync.no_keys");
}

TEST_CASE("forgery: the comment of another bundle is refused") {
  bundle::SignatureText signature = signature_of(comment_of(43), kPayload);
  const bundle::SignatureText other = signature_of(comment_of(99), "other content of another bundle");
  SUBCASE("with its signature") {
    signature.trusted_comment = other.trusted_comment;
    signature.comment_signature = other.comment_signature;
    check_refused(file_with(bundle::format_signature(signature)), "sync.forged");
  }
  SUBCASE("whole, around other bytes of the same length") {
    const std::string altered(kPayload.size(), 'q');
    check_refused(file_with(bundle::format_signature(signature), altered), "sync.altered");
  }
}

TEST_CASE("forgery: another product is refused") {
  check_refused(with_comment("product=infopunkt", "product=museum"), "sync.wrong_product");
}

TEST_CASE("forgery: another site is refused") {
  check_refused(with_comment("site=*", "site=olomouc"), "sync.wrong_site");
}

TEST_CASE("forgery: another schema is refused") {
  check_refused(with_comment("schema=" + std::to_string(bundle::kSchemaVersion), "schema=99"), "sync.wrong_schema");
}

TEST_CASE("forgery: a signed number in any but the canonical spelling is refused") {
  for (const std::string number :
       {"043", "+43", "-43", "0x2b", "43.0", "", "4 3", "4294967339x", "9223372036854775808", "18446744073709551659"}) {
    CAPTURE(number);
    check_refused(with_comment("serial=43", "serial=" + number), "sync.not_a_bundle");
  }
}

TEST_CASE("forgery: a serial of 2^32 + 43 is just that, not 43") {
  TableKiosk kiosk;
  kiosk.may_show(kPayload);
  kiosk.put("case.kbundle", with_comment("serial=43", "serial=4294967339"));
  CHECK(kiosk.run() == std::vector<std::string>{"sync.installed"});
  CHECK(kiosk.shows() == 4294967339ULL);
  kiosk.check_invariants();
}

TEST_CASE("forgery: duplicate, missing, additional and disordered fields are refused") {
  check_refused(with_comment("serial=43", "serial=43 serial=44"), "sync.not_a_bundle");
  check_refused(with_comment("serial=43 ", ""), "sync.not_a_bundle");
  check_refused(with_comment("notafter=0", "notafter=0 more=1"), "sync.not_a_bundle");
  check_refused(with_comment("epoch=1 serial=43", "serial=43 epoch=1"), "sync.not_a_bundle");
  check_refused(with_comment("serial=43", " serial=43"), "sync.not_a_bundle");
  check_refused(with_comment("notafter=0", "notafter=0 "), "sync.not_a_bundle");
  check_refused(with_comment("v=1", "v=2"), "sync.not_a_bundle");
}

TEST_CASE("forgery: a signed size that differs from the header's is refused") {
  const std::string size = " size=" + std::to_string(kPayload.size());
  check_refused(with_comment(size, " size=" + std::to_string(kPayload.size() + 1)), "sync.not_a_bundle");
}
