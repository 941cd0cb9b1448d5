#include "authoring/csv.h"

#include <doctest/doctest.h>

using namespace infopunkt::authoring;

namespace {

/// "line:cell|cell / line:cell|cell"
std::string shown(std::string_view text) {
  std::string out;
  for (const CsvRow& row : parse_csv(text).rows) {
    out += (out.empty() ? "" : " / ") + std::to_string(row.line) + ":";
    for (std::size_t i = 0; i < row.cells.size(); ++i) out += (i > 0 ? "|" : "") + row.cells[i].text;
  }
  return out;
}

}  // namespace

TEST_CASE("every dialect that spreadsheets write gives the same table") {
  const std::string expected = "1:id|name / 2:a|Opole, PL";
  for (const std::string_view text :
       {"id,name\na,\"Opole, PL\"\n", "id;name\na;Opole, PL\n", "id\tname\na\tOpole, PL\n",
        "id,name\r\na,\"Opole, PL\"\r\n", "id;name\ra;Opole, PL\r", "id;name\na;Opole, PL",
        "\"id\";\"name\"\n\"a\";\"Opole, PL\"\n", "id ; name\n a ;  Opole, PL \n", "id;name\na;\"Opole, PL\"\n;\n\n"}) {
    CAPTURE(text);
    CHECK(shown(text) == expected);
  }
}

TEST_CASE("the separator is the most frequent one outside quotes in the first line") {
  CHECK(detect_separator("a;b;c,d\n,,,,,") == ';');
  CHECK(detect_separator("\"a;b;c\",d\n") == ',');
  CHECK(detect_separator("a\tb\n") == '\t');
  CHECK(detect_separator("alone\n") == ',');
}

TEST_CASE("a sep= line names the separator and is no row") {
  CHECK(shown("sep=;\r\nid;a,b\r\n1;2\r\n") == "2:id|a,b / 3:1|2");
}

TEST_CASE("rows count by the line they begin in, also after line breaks inside quotes") {
  CHECK(shown("id;note\n1;\"two\nlines\"\n\n2;x\n") == "1:id|note / 2:1|two\nlines / 5:2|x");
}

TEST_CASE("a cell knows its own line within its row") {
  const auto table = parse_csv("id;note;more\n1;\"a\nb\nc\";\"d\ne\"\n");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[1].cells.at(1).line == 2);
  CHECK(table.rows[1].cells.at(2).line == 4);
}

TEST_CASE("doubled quotes stand for one, and quotes inside a plain cell are kept") {
  CHECK(shown("id;name\n1;\"Hotel \"\"Opole\"\"\"\n2;Hotel \"Opole\"\n") ==
        "1:id|name / 2:1|Hotel \"Opole\" / 3:2|Hotel \"Opole\"");
}

TEST_CASE("a quote that is never closed is found where it opens") {
  const auto table = parse_csv("id;name\n1;a\n2;\"b\n3;c\n4;d\n");
  REQUIRE(table.open_quote);
  CHECK(*table.open_quote == 3);
  CHECK_FALSE(parse_csv("id;name\n1;\"a\"\n").open_quote);
}

TEST_CASE("no text is no table") {
  CHECK(parse_csv("").rows.empty());
  CHECK(parse_csv("\n\n;;\n").rows.empty());
}
