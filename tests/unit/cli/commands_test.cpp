#include <doctest/doctest.h>

#include <cstdlib>

#include "cli/app.h"
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

TEST_CASE("messages come in Polish by locale or by --lang") {
  CHECK(language_of_locale("", "", "pl_PL.UTF-8") == lang::pl);
  CHECK(language_of_locale("", "en_US.UTF-8", "pl_PL.UTF-8") == lang::en);
  CHECK(language_of_locale("pl", "en_US.UTF-8", "") == lang::pl);
  CHECK(language_of_locale("", "", "plt_MG") == lang::en);
  CHECK(language_of_locale("", "", "") == lang::en);
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

TEST_CASE("every sentence exists in both languages and takes the same values") {
  for (int i = 0; i < static_cast<int>(Say::Count_); ++i) {
    const std::string_view en = pattern(lang::en, static_cast<Say>(i)), pl = pattern(lang::pl, static_cast<Say>(i));
    CAPTURE(en);
    CHECK_FALSE(en.empty());
    CHECK_FALSE(pl.empty());
    for (std::string_view value : {"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"})
      CHECK((en.find(value) == std::string_view::npos) == (pl.find(value) == std::string_view::npos));
  }
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
