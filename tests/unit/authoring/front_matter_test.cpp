#include "authoring/front_matter.h"

#include <doctest/doctest.h>

using namespace infopunkt::authoring;

TEST_CASE("fields and body are told apart and keep their lines") {
  const auto split = split_front_matter("\n+++ \r\ntitle = \"A\"\r\n+++\r\n\r\nText\r\n");
  REQUIRE(std::holds_alternative<FrontMatter>(split));
  const auto& parts = std::get<FrontMatter>(split);
  CHECK(parts.fields == "title = \"A\"\r\n");
  CHECK(parts.fields_line == 3);
  CHECK(parts.body == "\r\nText\r\n");
  CHECK(parts.body_line == 5);
}

TEST_CASE("a file may end with its fields") {
  const auto split = split_front_matter("+++\nx = 1\n+++");
  REQUIRE(std::holds_alternative<FrontMatter>(split));
  CHECK(std::get<FrontMatter>(split).body.empty());
}

TEST_CASE("what is wrong with the fields is told by kind") {
  const auto fault = [](std::string_view text) { return std::get<FrontMatterFault>(split_front_matter(text)); };
  CHECK(fault("# Title\n") == FrontMatterFault::Missing);
  CHECK(fault("") == FrontMatterFault::Missing);
  CHECK(fault("---\ntitle: A\n---\n") == FrontMatterFault::Yaml);
  CHECK(fault("+++\ntitle = 1\n") == FrontMatterFault::Open);
}
