// PDF files: pages become pictures, what stands on them can be read aloud and found.

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "authoring/build.h"
#include "authoring/diagnostics_table.h"
#include "authoring/document_text.h"
#include "authoring/pictures.h"
#include "bundle/bytes.h"
#include "content_folder.h"

using namespace infopunkt;
using namespace infopunkt::authoring;
using authoring::test::ContentFolder;

namespace {

/// A PDF file with one line of text on each page, all of one size in points.
std::string pdf(const std::vector<std::string>& pages, int width = 200, int height = 300) {
  std::vector<std::string> objects{"<</Type/Catalog/Pages 2 0 R>>"};
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += fmt::format("{} 0 R ", 4 + 2 * i);
  objects.push_back(fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages.size()));
  objects.emplace_back("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (const std::string& text : pages) {
    const std::string drawing = text.empty() ? "" : fmt::format("BT /F 20 Tf 20 150 Td ({}) Tj ET", text);
    objects.push_back(
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
                    width, height, objects.size() + 2));
    objects.push_back(fmt::format("<</Length {}>>stream\n{}\nendstream", drawing.size(), drawing));
  }
  std::string out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj{}endobj\n", i + 1, objects[i]);
  }
  const std::size_t at = out.size();
  return out + fmt::format("xref\n0 {}\n{}trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1,
                           table, objects.size() + 1, at);
}

constexpr std::string_view kWords =
    "title = { pl = \"Ulotka\", cs = \"Leták\", en = \"Leaflet\" }\nlanguage = \"pl\"\nsource = \"Aglomeracja "
    "Opolska\"\n";

std::string codes(const Loaded& loaded) {
  std::string out;
  for (const Diagnostic& found : loaded.diagnostics.sorted())
    out += (out.empty() ? "" : " ") + std::string(entry_of(found.message).id);
  return out;
}

}  // namespace

TEST_CASE("each page of a PDF file becomes a picture on white paper") {
  const std::string file = pdf({"Most", "Park"});
  const auto bytes = bundle::as_bytes(file);
  CHECK(count_pages(bytes) == 2);
  const auto page = make_page(bytes, 2);
  REQUIRE(page);
  CHECK(page->height == kPageSide);
  CHECK(std::abs(page->width - kPageSide * 2 / 3) <= 2);
  REQUIRE(page->variants.size() == kVariants.size());
  CHECK(page->variants.front().format == "jpeg");
  CHECK(page->variants.front().height <= 720);
  CHECK((page->colour & 0xFF) > 0xF0);
  CHECK_FALSE(make_page(bytes, 3));
}

TEST_CASE("what is no PDF file has no pages") {
  CHECK_FALSE(count_pages(bundle::as_bytes(std::string("%PDF-1.4\nnothing"))));
  CHECK_FALSE(count_pages(bundle::as_bytes(std::string())));
  // A picture is no document, and a document no picture.
  CHECK_FALSE(count_pages(bundle::as_bytes(std::string("<svg xmlns='http://www.w3.org/2000/svg'/>"))));
  CHECK_FALSE(make_picture(bundle::as_bytes(pdf({"Most"}))));
}

TEST_CASE("text of pages is joined to lines, cleaned and cut on a character border") {
  const auto pages = split_pages("Most\n nad\tOdrą\f\fPark\x01 i las\n", 4);
  CHECK(pages == std::vector<std::string>{"Most nad Odrą", "", "Park i las", ""});
  std::string many = "a";
  while (many.size() < 2 * kMaxPageText) many += "ż";
  const std::string cut = split_pages(many, 1).front();
  CHECK(cut.size() <= kMaxPageText);
  CHECK(cut.ends_with("ż"));
  CHECK(split_pages("\xFF\xFE", 1).front().empty());
}

TEST_CASE("a document is read with the words beside it and those on its pages") {
  ContentFolder folder;
  folder.write_site().write("documents/leaflet.pdf", pdf({"Most", "Park"})).write("documents/leaflet.pdf.toml", kWords);
  const Loaded loaded = folder.load();
  CHECK(codes(loaded).empty());
  REQUIRE(loaded.model.documents.size() == 1);
  const Document& document = loaded.model.documents.front();
  CHECK(document.id == "leaflet");
  CHECK(document.language == lang::pl);
  CHECK(document.pages == std::vector<std::string>{"Most", "Park"});
  REQUIRE(loaded.model.media.size() == 2);
  CHECK(loaded.model.media[1].path == "documents/leaflet.pdf#2");
  CHECK(loaded.model.media[1].alt.at(lang::pl) == "Park");
}

TEST_CASE("faults of documents are named in one run: words, damage, size, language, pages without text") {
  ContentFolder folder;
  const std::string long_one = pdf(std::vector<std::string>(61, "x"));
  folder.write_site()
      .write("documents/bare.pdf", pdf({"Most"}))
      .write("documents/broken.pdf", "%PDF-1.4\n")
      .write("documents/broken.pdf.toml", kWords)
      .write("documents/long.pdf", long_one)
      .write("documents/long.pdf.toml", kWords)
      .write("documents/alone.pdf.toml", kWords)
      .write("documents/scan.pdf", pdf({"Most", ""}))
      .write("documents/scan.pdf.toml", "title = \"Skan\"\nlanguage = \"fr\"\n");
  const std::string found = codes(folder.load());
  for (const char* code : {"document-undescribed", "document-damaged", "document-pages", "side-file-alone",
                           "language-unknown", "document-silent"})
    CHECK_MESSAGE(found.find(code) != std::string::npos, code, " in ", found);
}

TEST_CASE("the payload holds the pages in order, and search finds what stands on them in their language") {
  ContentFolder folder;
  folder.write_site().write("documents/leaflet.pdf", pdf({"Most", "Park"})).write("documents/leaflet.pdf.toml", kWords);
  const auto payload = folder.path() / "out.db";
  const BuildOutcome outcome = build_payload(folder.path(), payload, {});
  REQUIRE(outcome.sound());
  SQLite::Database db(payload.string());
  CHECK(db.execAndGet("SELECT group_concat(m.slug, ' ') FROM gallery g JOIN record m ON m.id = g.media ORDER BY g.ord")
            .getString() == "documents/leaflet.pdf#1 documents/leaflet.pdf#2");
  CHECK(db.execAndGet("SELECT group_concat(d.lang) FROM search s JOIN search_doc d ON d.id = s.rowid "
                      "WHERE search MATCH 'park'")
            .getString() == "pl");
}
