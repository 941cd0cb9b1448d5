#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <tuple>

#include "cli/app.h"
#include "cli/refusal_texts.h"
#include "shell.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;
using test::contains;
using test::Ran;
using test::Shell;

}  // namespace

TEST_CASE("from an empty folder to a verified bundle on a stick, all sound") {
  Shell shell;
  shell.build();
  CHECK(shell({"check", "@content", "--threads", "1"}).exit == 0);
  const Ran verified = shell({"verify", "--keys", "@keys", "@x.kbundle"});
  CHECK(verified.exit == 0);
  CHECK(contains(verified.out, "whole and genuine"));
  fs::create_directories(shell.path("stick"));
  const Ran copied = shell({"export", "@x.kbundle", "@stick", "--keys", "@keys"});
  CHECK(copied.exit == 0);
  CHECK(shell.read("stick/x.kbundle") == shell.read("x.kbundle"));
  CHECK(std::distance(fs::directory_iterator(shell.path("stick")), {}) == 1);
}

TEST_CASE("a missing translation is a warning: exit 1, and the bundle is there") {
  Shell shell;
  shell.prepare();
  fs::remove(shell.path("content/pages/about/index.cs.md"));
  const Ran checked = shell({"check", "@content", "--threads", "1"});
  CHECK(checked.exit == 1);
  CHECK(contains(checked.out, "missing translations: Czech"));
  const Ran built = shell({"build", "@content", "-o", "@x.kbundle", "--key", "@keys/infopunkt.key"});
  CHECK(built.exit == 1);
  CHECK(shell({"verify", "--keys", "@keys", "@x.kbundle"}).exit == 0);
}

TEST_CASE("an error in the content: exit 2, file and cure are named, no bundle is written") {
  Shell shell;
  shell.prepare();
  fs::remove(shell.path("content/media/powitanie.svg.toml"));
  const Ran built = shell({"build", "@content", "-o", "@x.kbundle", "--key", "@keys/infopunkt.key"});
  CHECK(built.exit == 2);
  CHECK(contains(built.out, "powitanie.svg.toml"));
  CHECK(contains(built.out, "nothing was built"));
  CHECK_FALSE(fs::exists(shell.path("x.kbundle")));
  CHECK_FALSE(fs::exists(shell.path(".x.kbundle.payload.tmp")));
}

TEST_CASE("what cannot run at all: exit 3 and one sentence on standard error") {
  Shell shell;
  shell.prepare();
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {},
           {"bake"},
           {"build", "@content"},
           {"check", "@content", "--threads", "many"},
           {"build", "@content", "-o", "@x.zip", "--key", "@keys/infopunkt.key"},
           {"build", "@content", "-o", "@x.kbundle"},
           {"build", "@content", "-o", "@x.kbundle", "--key", "@keys/none.key"},
           {"build", "@content", "-o", "@x.kbundle", "--key", "@content/site.toml"},
           {"build", "@content", "-o", "@content/x.kbundle", "--key", "@keys/infopunkt.key"},
           {"verify", "--keys", "@keys", "@none.kbundle"},
           {"inspect", "@none.kbundle"},
           {"sign", "@none.db", "-o", "@x.kbundle", "--key", "@keys/infopunkt.key"},
           {"export", "@none.kbundle", "@keys"},
           {"new", "@content"},
           {"keygen", "@keys", "--no-password"}}) {
    const Ran ran = shell(args);
    CAPTURE(args.size() > 0 ? args[0] : "");
    CAPTURE(ran.err);
    CHECK(ran.exit == 3);
    CHECK(ran.out.empty());
    CHECK(contains(ran.err, ";"));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  }
}

TEST_CASE("every command answers machines with one object and its exit status") {
  Shell shell;
  shell.build();
  fs::create_directories(shell.path("stick"));
  CHECK(shell({"new", "@other", "--json"}).json()["files"] == 15);
  CHECK(shell({"check", "@content", "--json"}).json()["errors"] == 0);
  CHECK(shell({"sign", "@x.kbundle", "-o", "@z.kbundle", "--key", "@keys/infopunkt.key", "--json"}).json()["exit"] ==
        0);
  const auto built = shell({"build", "@content", "-o", "@y.kbundle", "--key", "@keys/infopunkt.key", "--serial",
                            "1795999999", "--json"})
                         .json();
  CHECK(built["bundle"]["serial"] == 1795999999);
  CHECK(built["pictures_unchanged"] == 1);
  CHECK(shell({"keygen", "@more", "--no-password", "--json"}).json()["key"].get<std::string>().size() == 16);
  CHECK(shell({"verify", "--keys", "@keys", "@x.kbundle", "--json"}).json()["bundle"]["product"] == "infopunkt");
  const auto inspected = shell({"inspect", "@x.kbundle", "--json"}).json();
  CHECK(inspected["contents"]["kinds"]["news"]["languages"]["cs"] == 1);
  CHECK(inspected["bundle"]["verified"] == false);
  CHECK(shell({"export", "@x.kbundle", "@stick", "--json"}).json()["identical"] == true);
  const auto failed = shell({"inspect", "@none", "--json"}).json();
  CHECK(failed["exit"] == 3);
  CHECK(failed["error"]["id"] == "no-such-file");
  CHECK(shell({"bake", "--json"}).exit == 3);
}

TEST_CASE("messages come in Polish or Czech by locale or by --lang") {
  CHECK(language_of_locale("", "", "pl_PL.UTF-8") == lang::pl);
  CHECK(language_of_locale("", "en_US.UTF-8", "pl_PL.UTF-8") == lang::en);
  CHECK(language_of_locale("pl", "en_US.UTF-8", "") == lang::pl);
  CHECK(language_of_locale("", "", "plt_MG") == lang::en);
  CHECK(language_of_locale("", "", "") == lang::en);
  CHECK(language_of_locale("", "", "cs_CZ.UTF-8") == lang::cs);
  CHECK(language_of_locale("", "", "cs_CZ") == lang::cs);
  CHECK(language_of_locale("cs", "pl_PL.UTF-8", "") == lang::cs);
  CHECK(language_of_locale("", "", "csb_PL.UTF-8") == lang::en);
  CHECK(language_of_locale("", "", "de_DE.UTF-8") == lang::en);
  Shell shell;
  shell.lang = lang::pl;
  shell.build();
  CHECK(contains(shell({"verify", "--keys", "@keys", "@x.kbundle"}).out, "cała i prawdziwa"));
  CHECK(contains(shell({"verify", "--keys", "@none", "@x.kbundle"}).err, "klucz"));
  CHECK(contains(shell({"--lang", "en", "verify", "--keys", "@keys", "@x.kbundle"}).out, "whole and genuine"));
  CHECK(contains(shell({"build", "@content", "-o", "@x.kbundle"}).err, "nie można podpisać"));
  CHECK(contains(shell({"--help"}).out, "Kod zakończenia: 0"));
  CHECK(contains(shell({"bake"}).err, "nie podano polecenia"));
  CHECK(contains(shell({"inspect", "@x.kbundle"}).out, "żadnego tłumaczenia nie brakuje"));
}

TEST_CASE("a Czech office hears Czech from every command") {
  Shell shell;
  shell.lang = lang::cs;
  shell.build();
  CHECK(contains(shell({"verify", "--keys", "@keys", "@x.kbundle"}).out, "x.kbundle: celý a pravý\n"));
  CHECK(contains(shell({"verify", "--keys", "@none", "@x.kbundle"}).err, "klíč"));
  CHECK(contains(shell({"--lang", "pl", "verify", "--keys", "@keys", "@x.kbundle"}).out, "cała i prawdziwa"));
  CHECK(contains(shell({"build", "@content", "-o", "@x.kbundle"}).err, "x.kbundle nelze podepsat bez klíče; zadejte"));
  CHECK(contains(shell({"inspect", "@x.kbundle"}).out, "žádný překlad nechybí"));
  CHECK(shell({"bake"}).err == "není zadán žádný příkaz; infopunkt-bundle --help vypíše příkazy a volby\n");
  CHECK(shell({"check", "@content", "--lang", "de"}).err ==
        "hodnota nevyhovuje: --lang; infopunkt-bundle --help vypíše příkazy a volby\n");
  shell.write("cut.kbundle", "KIOSKB1");
  CHECK(contains(shell({"inspect", "@cut.kbundle"}).out,
                 "soubor je na balíček příliš krátký, bod 1.2; zkopírujte balíček znovu a zkontrolujte USB disk"));
  fs::remove(shell.path("content/pages/about/index.cs.md"));
  const std::string checked = shell({"check", "@content", "--threads", "1"}).out;
  CHECK(contains(checked,
                 "varování: pages/about/: chybí verze v češtině; přidejte index.cs.md; do té doby uvidí "
                 "návštěvníci jiný jazyk\n0 chyb, 1 varování; chybějící překlady: v češtině 1\n"));
}

TEST_CASE("help has no English heading in another language") {
  Shell shell;
  for (const auto& [lang, options, commands] :
       {std::tuple(lang::pl, "\nOpcje:\n", "\nPolecenia:\n"), std::tuple(lang::cs, "\nVolby:\n", "\nPříkazy:\n")}) {
    shell.lang = lang;
    for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
             {"--help"}, {"check", "--help"}, {"map", "--help"}, {"map", "crop", "--help"}, {"trust", "--help"}}) {
      const std::string help = shell(args).out;
      CAPTURE(help);
      CHECK(contains(help, options));
      CHECK(contains(help, commands) == (args.size() < 3 && args.front() != "check"));
      for (const char* english : {"Options", "Subcommands", "Positionals", "Usage", "REQUIRED"})
        CHECK_FALSE(contains(help, english));
    }
  }
}

namespace {

/// "{0}" to "{5}" as often as they stand there.
std::multiset<std::string> values_in(std::string_view pattern) {
  std::multiset<std::string> found;
  for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1))
    if (const auto close = pattern.find('}', open); close != std::string_view::npos)
      found.insert(std::string(pattern.substr(open, close - open + 1)));
  return found;
}

}  // namespace

TEST_CASE("every sentence exists in the three languages and takes the same values") {
  for (int i = 0; i < static_cast<int>(Say::Count_); ++i) {
    const std::string_view en = pattern(lang::en, static_cast<Say>(i));
    for (const Lang lang : kLanguages) {
      const std::string_view text = pattern(lang, static_cast<Say>(i));
      CAPTURE(en);
      CAPTURE(text);
      CHECK_FALSE(text.empty());
      CHECK(values_in(text) == values_in(en));
    }
  }
}

TEST_CASE("every refusal says what and what to do in the three languages") {
  for (int i = 0; i <= static_cast<int>(bundle::Reason::CannotWrite); ++i) {
    const bundle::Refusal refusal{static_cast<bundle::Reason>(i), "x.kbundle", "1", "2"};
    const std::string clause(bundle::clause(refusal.reason));
    CAPTURE(bundle::name(refusal.reason));
    const std::string polish = refusal_text(lang::pl, refusal), czech = refusal_text(lang::cs, refusal);
    CHECK(contains(polish, " (oczekiwano: 1, jest: 2), punkt " + clause + "; "));
    CHECK(contains(czech, " (očekáváno: 1, je: 2), bod " + clause + "; "));
    for (const std::string& text : {polish, czech}) {
      CHECK_FALSE(text.starts_with("x.kbundle:  ("));
      CHECK_FALSE(text.ends_with("; "));
    }
    CHECK(polish.substr(0, polish.find(" (")) != czech.substr(0, czech.find(" (")));
  }
  CHECK(refusal_text(lang::cs, {bundle::Reason::WrongSite, "", "opole", "ostrava"}) ==
        "balíček je určen pro jiné místo (očekáváno: opole, je: ostrava), bod " +
            std::string(bundle::clause(bundle::Reason::WrongSite)) + "; zvolte balíček připravený pro tento kiosk");
}

TEST_CASE("help lists the exit codes and every command has its own help") {
  Shell shell;
  CHECK(contains(shell({"--help"}).out, "Exit status: 0 all is well; 1"));
  for (const char* command : {"new", "check", "build", "keygen", "sign", "verify", "inspect", "export"}) {
    const Ran ran = shell({command, "--help"});
    CHECK(ran.exit == 0);
    CHECK(contains(ran.out, "--json"));
    CHECK(contains(shell({"--help"}).out, command));
  }
}

TEST_CASE("the bar is drawn on a terminal only, and wiped") {
  Shell shell;
  shell.prepare();
  CHECK(shell({"check", "@content", "--threads", "1"}).err.empty());
  shell.terminal = true;
  const Ran ran = shell({"check", "@content", "--threads", "1"});
  CHECK(contains(ran.err, "100 % pictures"));
  CHECK(ran.err.ends_with("\r\x1b[K"));
  CHECK(shell({"check", "@content", "--json"}).err.empty());
}

TEST_CASE("inspect counts records, pictures and missing translations, with and without the envelope") {
  Shell shell;
  shell.prepare();
  fs::remove(shell.path("content/pages/about/index.en.md"));
  REQUIRE(shell({"build", "@content", "-o", "@x.db"}).exit == 1);
  const Ran bare = shell({"inspect", "@x.db"});
  CHECK(bare.exit == 0);
  CHECK(contains(bare.out, "without envelope"));
  CHECK(contains(bare.out, "en: page 2"));
  CHECK(shell({"sign", "@x.db", "-o", "@x.kbundle", "--key", "@keys/infopunkt.key"}).exit == 0);
  const auto json = shell({"inspect", "@x.kbundle", "--json"}).json();
  CHECK(json["contents"]["missing_translations"]["en"]["page"] == 2);
  CHECK(json["contents"]["pictures"] == 1);
  shell.write("junk.kbundle", std::string(5000, 'x'));
  CHECK(shell({"inspect", "@junk.kbundle"}).exit == 2);
}

}  // namespace infopunkt::cli
