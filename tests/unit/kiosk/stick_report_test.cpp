#include "kiosk/stick_report.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/locale.h"
#include "unit/kiosk/system_strings.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;
using infopunkt::test::system_strings;

namespace {

/// Thursday 14 May 2026, 10:24 in Warsaw.
constexpr UnixTime kNow = 1'778'747'040;

sync::Attempt attempt(const std::string& file, const std::string& key, bool attention, UnixTime time = kNow - 240) {
  return {time, file, "", attention, {key, {{"version", std::string("1.43")}}}};
}

StickReportFacts facts() {
  return {.wall = kNow,
          .timezone = "Europe/Warsaw",
          .kiosk = "Kiosk 01",
          .program = "0.1.0",
          .has_content = true,
          .edition = Edition{Edition::Origin::Installed, "1.42", 1'775'120'400, "5F0A7C31D92E84B6"},
          .free_bytes = 41'200'000'000,
          .attempts = {attempt("/media/infopunkt/stick/tresc.kbundle", "sync.installed", false, kNow - 86'400),
                       attempt("/media/infopunkt/stick-2/nowa.kbundle", "sync.unknown_key", true)},
          .languages = {lang::pl, lang::cs, lang::en}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

std::size_t characters(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the report says what became of each file, newest first, and how the kiosk is") {
  StickReportFacts only_polish = facts();
  only_polish.languages = {lang::pl};
  CHECK(lines_of(stick_report_text(system_strings(), only_polish)) ==
        std::vector<std::string>{
            "Raport infokiosku",
            "=================",
            "Data i godzina: 14 maja 2026, 10:24",
            "Infokiosk: Kiosk 01",
            "Program: 0.1.0",
            "Treść: z 2 kwietnia 2026",
            "Numer treści: 1.42",
            "Klucz podpisu: 5F0A7C31D92E84B6",
            "Wolne miejsce: 41,2\u00a0GB",
            "",
            "Co stało się z plikami (najnowsze na górze)",
            "-------------------------------------------",
            "1. nowa.kbundle",
            "   14 maja 2026, 10:20",
            "   Treść podpisano kluczem, którego ten infokiosk nie zna. Proszę podpisać ją",
            "   właściwym kluczem.",
            "   Kod błędu: E-SIG-02",
            "",
            "2. tresc.kbundle",
            "   13 maja 2026, 10:24",
            "   Nowa treść 1.43 została zainstalowana. Można wyjąć pendrive.",
            "",
            "Raport nie zawiera niczego o gościach. Po przeczytaniu plik można usunąć.",
        });
}

TEST_CASE("every language of the kiosk has its section, the kiosk's own first") {
  StickReportFacts czech_first = facts();
  czech_first.languages = {lang::cs, lang::pl, lang::en, Lang("de")};  // content may speak what the program does not
  const std::string text = stick_report_text(system_strings(), czech_first);
  const std::size_t czech = text.find("Zpráva kiosku"), polish = text.find("Raport infokiosku"),
                    english = text.find("Report of the kiosk");
  REQUIRE(english != std::string::npos);
  CHECK(czech == 0);
  CHECK(czech < polish);
  CHECK(polish < english);
  CHECK(text.rfind("Report of the kiosk") == english);
  CHECK(has(text, "that this kiosk does not know."));
  CHECK(has(text, "který tento kiosk nezná."));
}

TEST_CASE("what is not known is said so instead of guessed") {
  StickReportFacts bare{.wall = 86'400, .clock_trusted = false, .languages = {lang::en}};
  std::string text = stick_report_text(system_strings(), bare);
  CHECK(has(text, "Date and time: the clock is not set\r\n"));
  CHECK(has(text, "Content: none\r\n"));
  CHECK(has(text, "Free space: not known\r\n"));
  CHECK(has(text, "has not been offered any content yet"));
  CHECK_FALSE(has(text, "1970"));
  CHECK_FALSE(has(text, "Kiosk:"));
  bare.attempts = {attempt("/media/a.kbundle", "sync.forged", true, 86'400),
                   attempt("", "sync.rebuilt_empty", true, kNow)};
  bare.edition = Edition{Edition::Origin::Factory, "1.1", kNow, ""};
  text = stick_report_text(system_strings(), bare);
  CHECK(has(text, "1. The kiosk itself\r\n"));
  CHECK(has(text, "2. a.kbundle\r\n   the clock is not set\r\n"));
  CHECK(has(text, "Content: built in, of 14 May 2026\r\n"));
  CHECK(has(text, "Signing key: not signed\r\n"));
  CHECK_FALSE(has(text, "1970"));
}

TEST_CASE("a report is plain text of 16 KiB at most, whatever names a stick brings; the oldest attempts go first") {
  StickReportFacts full = facts();
  full.kiosk = "bell\a and escape\x1b[2J and a very long tail " + std::string(3000, 'w');
  full.attempts.clear();
  for (std::size_t i = 0; i < sync::kMaxAttempts; ++i)
    full.attempts.push_back(attempt("/media/infopunkt/stick/" + std::string(200, 'a') + std::to_string(i) + ".kbundle",
                                    "sync.check_not_run", true));
  full.attempts.push_back(attempt("/media/\u202egnp.kbundle\r\nKod: E-00", "sync.altered", true));
  full.attempts.push_back(attempt("/media/half\xc5.kbundle", "sync.altered", true));
  const std::string text = stick_report_text(system_strings(), full);
  CHECK(text.size() <= stick::kMostText);
  CHECK(text.size() > stick::kMostText * 3 / 4);
  CHECK(stick::is_plain_text(text));
  CHECK(is_utf8(text));
  CHECK_FALSE(has(text, "\u202e"));
  CHECK(has(text, "2. ?gnp.kbundle??Kod: E-00\r\n"));
  CHECK(has(text, "1. ?\r\n"));
  CHECK_FALSE(has(text, "22. "));
  for (const std::string& line : lines_of(text)) CHECK(characters(line) <= 100);
}

TEST_CASE("sentences are divided between words, never longer than a plain editor shows") {
  StickReportFacts all = facts();
  all.attempts.clear();
  for (const std::string& key : system_strings().keys())
    if (key.starts_with("sync.")) all.attempts.push_back(attempt("/media/a.kbundle", key, true));
  for (std::size_t i = 0; i < all.attempts.size(); ++i) {
    StickReportFacts one = all;
    one.attempts = {all.attempts[i]};
    const std::string text = stick_report_text(system_strings(), one);
    CHECK_FALSE(has(text, "\u27e6"));
    for (const std::string& line : lines_of(text)) CHECK_MESSAGE(characters(line) <= 78, line);
  }
}

TEST_CASE("however a report ends, there is a sentence for it in every language") {
  std::vector<StickReportView> views{{.saving = true}, {.told = StickReportView::Told{}}};
  for (const auto outcome :
       {stick::Outcome::Written, stick::Outcome::WrittenSome, stick::Outcome::NoStick, stick::Outcome::Protected,
        stick::Outcome::Full, stick::Outcome::Gone, stick::Outcome::Failed})
    views.push_back({.told = StickReportView::Told{outcome}});
  for (const StickReportView& view : views) {
    CAPTURE(stick_report_key(view));
    CHECK(system_strings().has(stick_report_key(view)));
  }
  CHECK(stick_report_key({}).empty());
  // The file is called the same wherever it is spoken of; on the screen its name is never divided.
  constexpr std::string_view kJoiner = "\u2060";
  for (const Lang lang : system_strings().languages()) {
    std::string words = system_strings().tr(lang, "service.report_written");
    const std::size_t joiner = words.find(kJoiner);
    REQUIRE(joiner != std::string::npos);
    words.erase(joiner, kJoiner.size());
    CHECK(has(words, std::string(stick::kFile)));
  }
}
