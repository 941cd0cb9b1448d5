#include "authoring/encoding.h"

#include <doctest/doctest.h>

using namespace infopunkt::authoring;

namespace {
std::string text(std::string_view bytes) {
  const auto decoded = decode(bytes);
  const auto* good = std::get_if<std::string>(&decoded);
  return good == nullptr ? "bad byte at " + std::to_string(std::get<BadByte>(decoded).offset) : *good;
}
}  // namespace

TEST_CASE("UTF-8 is taken as it is, without its byte order mark") {
  CHECK(text("Łąka č ř") == "Łąka č ř");
  CHECK(text("\xEF\xBB\xBFid;name") == "id;name");
  CHECK(text("") == "");
}

TEST_CASE("Windows-1250 is recognised by bytes that UTF-8 cannot have") {
  CHECK(text("Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1") == "Zażółć gęślą jaźń");
  CHECK(text("P\xF8\xED\x9A"
             "ern\xEC \x9Elu\x9Dou\xE8k\xFD k\xF9\xF2") == "Příšerně žluťoučký kůň");
}

TEST_CASE("UTF-16 with a mark is what a spreadsheet calls Unicode text") {
  using namespace std::string_view_literals;
  CHECK(text("\xFF\xFEi\0d\0\t\0\x41\x01"sv) == "id\tŁ");
}

TEST_CASE("accents typed as separate marks are joined") {
  CHECK(text("o\xCC\x81 z\xCC\x8C") == "ó ž");
}

TEST_CASE("text damaged in one spot is refused at that byte instead of turning every accent into rubbish") {
  CHECK(text("Łąka źdźbło \xFF koń") == "bad byte at 17");
}

TEST_CASE("a byte that neither encoding has is named") {
  const auto decoded = decode("abc\x81");
  REQUIRE(std::holds_alternative<BadByte>(decoded));
  CHECK(std::get<BadByte>(decoded).offset == 3);
  CHECK(std::get<BadByte>(decoded).value == 0x81);
}
