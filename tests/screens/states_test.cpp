// Content as it comes in the first week and in the tenth year: nothing yet, one item, five hundred, words missing,
// titles too long. No screen may be blank, cut or out of order for it.

#include <fstream>

#include <fmt/format.h>

#include "screens/views.h"
#include "ui/lint.h"

using namespace infopunkt;
using namespace infopunkt::test;
namespace fs = std::filesystem;

namespace {

/// 120 letters, as a ministry would write them.
constexpr const char* kLongTitle =
    "Rekonstrukce a přístavba přestupního terminálu u nádraží včetně navazujících cyklostezek a parkoviště v samotném "
    "centru";

void keep_head(const fs::path& csv) {
  const std::string all = support::read_text(csv);
  support::write_text(csv, all.substr(0, all.find('\n') + 1));
}

void empty_folder(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry);
}

void write_project_news(const fs::path& folder, const std::string& slug, const std::string& head,
                        const std::string& title) {
  fs::create_directories(folder / "news" / slug);
  support::write_text(folder / "news" / slug / "index.pl.md",
                      fmt::format("+++\ntitle = \"{}\"\nlead = \"Zdanie o wizycie.\"\ndate = \"2022-04-25\"\n"
                                  "category = \"news-project\"\n{}+++\n\nDwa zdania treści. To drugie.\n",
                                  title, head));
}

/// Opens each target in all languages and in the usual and the largest letters; what a lint finds, one line a fault.
std::string faults_of(const screens::Content& content, std::initializer_list<const char*> targets) {
  FaultTable faults;
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage, content);
    for (const Lang lang : kLanguages) {
      if (sample_only() && lang != lang::cs) continue;
      kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
      kiosk.settle();
      kiosk.begin(lang);
      for (const ui::TextStep step : {ui::TextStep::A, ui::TextStep::APlusPlus}) {
        kiosk.kiosk().set_comfort({.step = step});
        const ui::Metrics metrics = metrics_of(stage, step);
        for (const char* target : targets) {
          kiosk.open(target);
          const std::string where = fmt::format("{} {} {}", target, lang.str(), stage.width);
          if (kiosk.read().size() < 20) faults.note(where, "hardly a word");
          for (const ui::LintFault& fault :
               ui::lint(kiosk.tree(), themes()[0], kiosk.canvas(), ui::lint_rules(metrics)))
            faults.note(where, fault.id + ": " + fault.what);
        }
      }
    }
  }
  return faults.text();
}

/// Words that were laid out for a row the list does not show.
int texts_out_of_view(const TestKiosk& kiosk) {
  int texts = 0;
  for (const ui::DrawnText& text : kiosk.tree().texts())
    texts += text.node >= 0 && kiosk.tree().nodes()[static_cast<std::size_t>(text.node)].visible.empty() ? 1 : 0;
  return texts;
}

/// Everything that can be emptied is empty.
const screens::Content& nothing_yet() {
  static const screens::Content content = support::changed_content([](const fs::path& folder) {
    empty_folder(folder / "news");
    // A route belongs to a project.
    for (const auto& entry : fs::directory_iterator(folder / "areas"))
      if (entry.path().filename().string().starts_with("route-")) fs::remove(entry.path());
    for (const char* table :
         {"events.csv", "programme.csv", "projects.csv", "quiz.csv", "comparison.csv", "places.csv"})
      keep_head(folder / table);
    for (const auto& entry : fs::recursive_directory_iterator(folder / "slides"))
      if (entry.is_regular_file()) {
        std::string text = support::read_text(entry.path());
        for (const char* target : {"target = \"map\"", "target = \"quiz\"", "target = \"comparison\""})
          if (const auto at = text.find(target); at != std::string::npos)
            text.replace(at, std::string(target).size(), "target = \"contact\"");
        support::write_text(entry.path(), text);
      }
  });
  return content;
}

}  // namespace

TEST_CASE("a kiosk without news, events, projects and quiz says so kindly on every screen") {
  const std::string faults =
      faults_of(nothing_yet(), {"home", "news", "projects", "map", "events", "contact", "search"});
  CHECK_MESSAGE(faults.empty(), faults);
  TestKiosk kiosk({}, nothing_yet());
  kiosk.begin();
  for (const std::string screen : {"news", "projects", "events"}) {
    kiosk.open(screen);
    const std::string sentence = kiosk.tr(lang::pl, screen == "projects" ? "projects.none" : screen + ".empty");
    CHECK_MESSAGE(kiosk.reads(sentence), screen << " reads " << kiosk.read());
  }
}

TEST_CASE("sections without content have no tile that leads nowhere") {
  TestKiosk kiosk({}, nothing_yet());
  kiosk.begin();
  for (const ui::SemanticNode& node : std::vector(kiosk.tree().nodes().begin(), kiosk.tree().nodes().end())) {
    if (!node.id.starts_with("home/") || !ui::operable(node)) continue;
    CAPTURE(node.id);
    kiosk.open("home");
    kiosk.tap_id(node.id);
    CHECK(kiosk.route() != "home");
    CHECK_FALSE(kiosk.reads(kiosk.tr(lang::pl, "page.missing")));
  }
}

TEST_CASE("one news item alone fills its screen without a fault, with or without a picture") {
  for (const char* head : {"", "image = \"tramwaj.svg\"\n"}) {
    const auto content = support::changed_content([&](const fs::path& folder) {
      empty_folder(folder / "news");
      write_project_news(folder, "only", head, "Jedyna wiadomość");
    });
    const std::string faults = faults_of(content, {"home", "news", "news/only"});
    CHECK_MESSAGE(faults.empty(), faults);
  }
}

TEST_CASE("among five hundred news items only those in view are drawn, and the last one can be reached") {
  const auto content = support::changed_content([](const fs::path& folder) {
    empty_folder(folder / "news");
    for (int i = 0; i < 500; ++i)
      write_project_news(folder, fmt::format("item-{:03}", i), i % 7 == 0 ? "" : "image = \"tramwaj.svg\"\n",
                         fmt::format("Wiadomość numer {}", i + 1));
  });
  const std::string faults = faults_of(content, {"home", "news"});
  CHECK_MESSAGE(faults.empty(), faults);
  TestKiosk kiosk({}, content);
  kiosk.begin();
  kiosk.open("news");
  std::string first, last;
  std::size_t rows = 0;
  for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
    if (node.role != ui::Role::ListItem) continue;
    ++rows;
    if (first.empty()) first = node.id;
    last = node.id;
  }
  REQUIRE(rows == 500);
  CHECK(kiosk.find(first) != nullptr);
  CHECK(kiosk.find(last) == nullptr);
  CHECK(texts_out_of_view(kiosk) == 0);
  // A page is most of what is in view: 500 rows are through in a hundred touches of the button.
  int pages = 0;
  while (pages < 250 && !kiosk.node("news/scroll-down").disabled) {
    kiosk.tap_id("news/scroll-down");
    ++pages;
  }
  CHECK(pages < 130);
  CHECK(kiosk.find(first) == nullptr);
  CHECK(kiosk.node(last).visible == kiosk.node(last).rect);
  CHECK(texts_out_of_view(kiosk) == 0);
  kiosk.tap_id(last);
  CHECK(kiosk.route() == last);
}

TEST_CASE("what is not translated appears in Polish, with a notice in the visitor's language") {
  const auto content = support::changed_content([](const fs::path& folder) {
    write_project_news(folder, "only-polish", "image = \"park.svg\"\n", "Wiadomość bez tłumaczenia");
  });
  const std::string faults = faults_of(content, {"news/only-polish"});
  CHECK_MESSAGE(faults.empty(), faults);
  TestKiosk kiosk({}, content);
  kiosk.begin(lang::cs);
  kiosk.open("news/only-polish");
  CHECK(kiosk.reads("Wiadomość bez tłumaczenia"));
  CHECK(kiosk.reads(kiosk.tr(lang::cs, "language.fallback_pl")));
  kiosk.kiosk().perform(screens::SetLanguage{lang::pl}, kiosk.now());
  kiosk.settle();
  CHECK_FALSE(kiosk.reads(kiosk.tr(lang::pl, "language.fallback_pl")));
}

TEST_CASE("a Czech title of 120 letters is whole wherever it must be and tears nothing") {
  const auto content = support::changed_content([](const fs::path& folder) {
    write_project_news(folder, "long", "image = \"park.svg\"\n", "Długi tytuł");
    support::write_text(folder / "news" / "long" / "index.cs.md",
                        fmt::format("+++\ntitle = \"{}\"\nlead = \"Věta.\"\n+++\n\nText.\n", kLongTitle));
    support::replace_in(folder / "projects.csv", "Stezky pro chodce a cyklisty v okrese Opolí, 1. etapa", kLongTitle);
    support::replace_in(folder / "events.csv", "Dohoda Opolí a Olomouce", kLongTitle);
  });
  const std::string faults = faults_of(content, {"home", "news", "news/long", "projects", "project/ao-01", "map/ao-01",
                                                 "events", "search/rekonstrukce"});
  CHECK_MESSAGE(faults.empty(), faults);
}

TEST_CASE("a project without sums and without a picture says what is not known in words") {
  const auto content = support::changed_content([](const fs::path& folder) {
    // Name, then nothing but what a project must have.
    std::string csv = support::read_text(folder / "projects.csv");
    csv +=
        "zz-99;;opole;PL;education;Szkoła;Škola;School;Zdanie.;Věta.;A "
        "sentence.;;;;;;;;;;;;;Opole;50.67;17.93;;;;https://www.razemdlarozwoju.eu\n";
    support::write_text(folder / "projects.csv", csv);
  });
  const std::string faults = faults_of(content, {"projects", "project/zz-99", "map/zz-99"});
  CHECK_MESSAGE(faults.empty(), faults);
  TestKiosk kiosk({}, content);
  for (const Lang lang : kLanguages) {
    kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
    kiosk.settle();
    kiosk.begin(lang);
    kiosk.open("project/zz-99");
    CHECK(kiosk.reads(kiosk.tr(lang, "projects.no_amount")));
  }
}
