#include "bundle/signed_fields.h"

#include <doctest/doctest.h>

#include <string>

#include "bundle/schema.h"
#include "unit/bundle/support.h"

using namespace infopunkt::bundle;

namespace {

const std::string kGood = "kiosk-bundle v=1 product=infopunkt site=* epoch=1 serial=42 size=20705280 schema=" +
                          std::to_string(kSchemaVersion) + " created=1795328536 notafter=0";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  text.replace(text.find(from), from.size(), to);
  return text;
}

/// The field a refusal names; "accepted" when there is none.
std::string refused_at(const std::string& comment) {
  const auto fields = parse_fields(comment);
  if (fields) return "accepted";
  CHECK(fields.error().reason == Reason::BadComment);
  return fields.error().field;
}

}  // namespace

TEST_CASE("the signed comment has one spelling, read and written alike") {
  CHECK(format_fields(test::sample_fields()) == kGood);
  const auto fields = parse_fields(kGood);
  REQUIRE(fields.ok());
  CHECK(*fields == test::sample_fields());
}

TEST_CASE("numbers in another spelling are refused with the field's name") {
  CHECK(refused_at(with("serial=42", "serial=042")) == "serial");
  CHECK(refused_at(with("serial=42", "serial=+42")) == "serial");
  CHECK(refused_at(with("serial=42", "serial=-42")) == "serial");
  CHECK(refused_at(with("serial=42", "serial=")) == "serial");
  CHECK(refused_at(with("serial=42", "serial=0x2a")) == "serial");
  CHECK(refused_at(with("serial=42", "serial=42.0")) == "serial");
  CHECK(refused_at(with("serial=42", "serial=9223372036854775808")) == "serial");
  CHECK(refused_at(with("serial=42", "serial=18446744073709551658")) == "serial");
  CHECK(refused_at(with("epoch=1", "epoch=00")) == "epoch");
  CHECK(refused_at(with("notafter=0", "notafter=00")) == "notafter");
}

TEST_CASE("a serial beyond 32 bits keeps its value") {
  const auto fields = parse_fields(with("serial=42", "serial=4294967338"));
  REQUIRE(fields.ok());
  CHECK(fields->serial == 4294967338U);
  CHECK(fields->serial != 42U);
  const auto largest = parse_fields(with("serial=42", "serial=9223372036854775807"));
  REQUIRE(largest.ok());
  CHECK(largest->serial == kMaxNumber);
}

TEST_CASE("another order, duplicates, and foreign or missing fields are refused") {
  CHECK(refused_at(with("epoch=1 serial=42", "serial=42 epoch=1")) == "epoch");
  CHECK(refused_at(with("serial=42", "serial=42 serial=42")) == "size");
  CHECK(refused_at(with("serial=42 ", "")) == "serial");
  CHECK(refused_at(with("site=*", "site=* colour=red")) == "epoch");
  CHECK(refused_at(kGood + " extra=1") == "comment");
  CHECK(refused_at(with(" notafter=0", "")) == "notafter");
}

TEST_CASE("blanks, versions and names outside the grammar are refused") {
  CHECK(refused_at("") == "comment");
  CHECK(refused_at(" " + kGood) == "comment");
  CHECK(refused_at(kGood + " ") == "comment");
  CHECK(refused_at(with(" epoch", "  epoch")) == "epoch");
  CHECK(refused_at(with(" epoch", "\tepoch")) == "epoch");
  CHECK(refused_at(kGood + "\n") == "notafter");
  CHECK(refused_at(with("v=1", "v=2")) == "v");
  CHECK(refused_at(with("product=infopunkt", "product=Infopunkt")) == "product");
  CHECK(refused_at(with("product=infopunkt", "product=")) == "product");
  CHECK(refused_at(with("product=infopunkt", "product=*")) == "product");
  CHECK(refused_at(with("site=*", "site=**")) == "site");
  CHECK(refused_at(with("site=*", "site=" + std::string(33, 'a'))) == "site");
  CHECK(refused_at(kGood + std::string(512, 'x')) == "comment");
}

TEST_CASE("a bundle for another product, site or schema is refused, each for its reason") {
  SignedFields fields = test::sample_fields();
  const Audience kiosk{"infopunkt", "opole"};
  CHECK(check_audience(fields, kiosk).ok());
  fields.site = "opole";
  CHECK(check_audience(fields, kiosk).ok());
  fields.site = "olomouc";
  CHECK(check_audience(fields, kiosk).error().reason == Reason::WrongSite);
  fields = test::sample_fields();
  fields.product = "other";
  CHECK(check_audience(fields, kiosk).error().reason == Reason::WrongProduct);
  fields = test::sample_fields();
  fields.schema = static_cast<std::uint64_t>(kSchemaVersion) + 1;
  CHECK(check_audience(fields, kiosk).error().reason == Reason::WrongSchema);
}

TEST_CASE("fields outside their range are invalid") {
  SignedFields fields = test::sample_fields();
  CHECK(is_valid(fields));
  fields.serial = kMaxNumber + 1;
  CHECK_FALSE(is_valid(fields));
  fields = test::sample_fields();
  fields.product = "two words";
  CHECK_FALSE(is_valid(fields));
}
