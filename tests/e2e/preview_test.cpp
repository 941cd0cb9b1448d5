// Staff edit a content folder that the kiosk watches; mistakes are said, and the last good state stays on the glass.

#include <doctest/doctest.h>

#include "e2e/live_kiosk.h"
#include "support/demo_content.h"

using namespace infopunkt;
using namespace infopunkt::test;
namespace fs = std::filesystem;

namespace {

/// A watched copy of the repository's content, and the visitor's article on the glass.
struct PreviewDesk {
  support::ScratchFolder home{"preview"};
  fs::path content = home.path() / "content";
  fs::path article = content / "news" / kArticle / "index.pl.md";
  std::unique_ptr<LiveKiosk> kiosk;
  std::string headline;

  PreviewDesk() {
    support::copy_content(content);
    // Pictures that other tests have built already.
    fs::create_directories(home.path() / "scratch");
    if (fs::exists(support::picture_cache()))
      fs::copy(support::picture_cache(), home.path() / "scratch" / "pictures", fs::copy_options::recursive);
    kiosk = std::make_unique<LiveKiosk>([&](const Strings& strings) {
      return kiosk::make_preview_source({.path = content, .keys = {}, .scratch = home.path() / "scratch"}, strings);
    });
    REQUIRE(kiosk->run_until([&] { return kiosk->kiosk().content() != nullptr; }, 60));
    const auto& shown = *kiosk->kiosk().content();
    headline = shown.text(shown.find<content::News>(kArticle)->title, lang::pl).value;
    kiosk->visit(std::string("news/") + kArticle);
    REQUIRE(kiosk->reads(headline));
  }

  /// After `spoil` the notice names `file` in each language and the article stands as before; `mend` brings it back.
  void check(const std::function<void()>& spoil, const std::string& file, const std::function<void()>& mend) {
    spoil();
    REQUIRE_MESSAGE(kiosk->run_until([&] { return kiosk->notice().find(file) != std::string::npos; }, 15),
                    "notice: " << kiosk->notice());
    std::string before;
    for (const Lang lang : {lang::cs, lang::en, lang::pl}) {
      CAPTURE(lang.str());
      kiosk->speak(lang);
      CHECK_MESSAGE(kiosk->notice().find(file) != std::string::npos, kiosk->notice());
      CHECK(kiosk->notice() != before);
      before = kiosk->notice();
    }
    CHECK(kiosk->reads(headline));
    mend();
    CHECK(kiosk->run_until([&] { return kiosk->notice() == kiosk->strings().tr(lang::pl, "notice.preview_ok"); }, 15));
    CHECK(kiosk->reads(headline));
  }
};

}  // namespace

TEST_CASE("a saved sentence is on the glass without anything else being done") {
  PreviewDesk desk;
  support::replace_in(desk.article, desk.headline, "Poprawiony nagłówek");
  CHECK(desk.kiosk->run_until([&] { return desk.kiosk->reads("Poprawiony nagłówek"); }, 15));
  for (const std::string& words : desk.kiosk->frames_said) CHECK(!words.empty());
}

TEST_CASE("mistakes in text, table and picture are named, and the last good state stays on the glass") {
  PreviewDesk desk;
  const fs::path translation = desk.article.parent_path() / "index.cs.md";
  const std::string markdown = support::read_text(translation);
  desk.check([&] { support::replace_in(translation, "title = \"", "title = "); }, "index.cs.md",
             [&] { support::write_text(translation, markdown); });

  const fs::path table = desk.content / "projects.csv";
  const std::string rows = support::read_text(table);
  desk.check([&] { support::write_text(table, rows + "zz-99;\"an open quote;opole\n"); }, "projects.csv",
             [&] { support::write_text(table, rows); });

  const fs::path picture = desk.content / "media" / "konferencja.svg";
  const std::string drawing = support::read_text(picture);
  desk.check([&] { support::write_text(picture, "this is no drawing"); }, "konferencja.svg",
             [&] { support::write_text(picture, drawing); });
}
