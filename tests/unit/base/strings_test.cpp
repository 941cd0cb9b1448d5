#include "base/strings.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <unistd.h>

#include <doctest/doctest.h>

using namespace infopunkt;
namespace fs = std::filesystem;

namespace {

/// A folder of strings files that lives as long as the test.
class Folder {
 public:
  Folder() {
    static std::atomic<int> count = 0;
    m_path = fs::temp_directory_path() /
             ("infopunkt-strings-" + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1)));
    fs::create_directories(m_path);
  }
  ~Folder() { fs::remove_all(m_path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  Folder& file(const std::string& name, const std::string& text) {
    std::ofstream(m_path / name) << text;
    return *this;
  }
  [[nodiscard]] std::string path() const { return m_path.string(); }

 private:
  fs::path m_path;
};

constexpr const char* kPolish = R"([search]
hint = "Szukaj"
results = "{n, plural, one {# wynik} few {# wyniki} many {# wyników} other {# wyniku}}"
[nav.bar]
home = "Start"
greeting = "Witaj, {name}"
)";
constexpr const char* kCzech = R"([search]
hint = "Hledat"
results = "{n, plural, one {# výsledek} few {# výsledky} many {# výsledku} other {# výsledků}}"
[nav.bar]
home = "Domů"
greeting = "Vítej, {name}"
)";
constexpr const char* kEnglish = R"([search]
hint = "Search"
results = "{n, plural, one {# result} other {# results}}"
[nav.bar]
home = "Home"
greeting = "It's you, {name}"
)";

Strings three_languages() {
  Folder folder;
  folder.file("pl.toml", kPolish).file("cs.toml", kCzech).file("en.toml", kEnglish).file("README.md", "not strings");
  auto strings = Strings::load(folder.path());
  REQUIRE(strings.ok());
  return std::move(*strings);
}

std::string results(const Strings& strings, Lang lang, std::int64_t n) {
  return strings.tr(lang, "search.results", {{"n", n}});
}

}  // namespace

TEST_CASE("nested tables become dotted keys in every language of the folder") {
  const Strings strings = three_languages();
  CHECK(strings.languages().size() == 3);
  CHECK(strings.tr(lang::pl, "nav.bar.home") == "Start");
  CHECK(strings.tr(lang::cs, "nav.bar.home") == "Domů");
  CHECK(strings.has("search.hint"));
  CHECK(!strings.has("search"));
  CHECK(strings.keys() ==
        std::vector<std::string>{"nav.bar.greeting", "nav.bar.home", "search.hint", "search.results"});
}

TEST_CASE("Polish counts one, few and many") {
  const Strings strings = three_languages();
  CHECK(results(strings, lang::pl, 1) == "1 wynik");
  CHECK(results(strings, lang::pl, 2) == "2 wyniki");
  CHECK(results(strings, lang::pl, 5) == "5 wyników");
  CHECK(results(strings, lang::pl, 12) == "12 wyników");
  CHECK(results(strings, lang::pl, 22) == "22 wyniki");
  CHECK(results(strings, lang::pl, 112) == "112 wyników");
  CHECK(results(strings, lang::pl, 0) == "0 wyników");
}

TEST_CASE("Czech and English count their own way") {
  const Strings strings = three_languages();
  CHECK(results(strings, lang::cs, 1) == "1 výsledek");
  CHECK(results(strings, lang::cs, 2) == "2 výsledky");
  CHECK(results(strings, lang::cs, 5) == "5 výsledků");
  CHECK(results(strings, lang::cs, 22) == "22 výsledků");
  CHECK(results(strings, lang::en, 1) == "1 result");
  CHECK(results(strings, lang::en, 5) == "5 results");
}

TEST_CASE("named arguments are put in, whatever they contain") {
  const Strings strings = three_languages();
  CHECK(strings.tr(lang::pl, "nav.bar.greeting", {{"name", std::string("Łucja {0} 'x'")}}) == "Witaj, Łucja {0} 'x'");
  CHECK(strings.tr(lang::en, "nav.bar.greeting", {{"name", std::string("Jan")}}) == "It's you, Jan");
}

TEST_CASE("a missing key shows itself and a language without a file speaks English") {
  const Strings strings = three_languages();
  CHECK(strings.tr(lang::pl, "nav.nothing") == "⟦nav.nothing⟧");
  CHECK(strings.tr(lang::pl, "nav.nothing", {{"n", std::int64_t{1}}}) == "⟦nav.nothing⟧");
  CHECK(strings.tr(Lang("de"), "search.hint") == "Search");
}

TEST_CASE("several threads format the same message") {
  const Strings strings = three_languages();
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i)
        if (results(strings, lang::pl, 22) != "22 wyniki") wrong.fetch_add(1);
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong.load() == 0);
}

TEST_CASE("a syntax error names file and line") {
  Folder folder;
  folder.file("pl.toml", "[nav]\nhome = \"Start\nnext = 1\n");
  const auto strings = Strings::load(folder.path());
  REQUIRE(!strings.ok());
  CHECK(strings.error().message.find("pl.toml, line 2") != std::string::npos);
}

TEST_CASE("a message that cannot be parsed names file, line and key") {
  Folder folder;
  folder.file("pl.toml", "[nav]\n\nhome = \"{n, plural, one {x}\"\n");
  const auto strings = Strings::load(folder.path());
  REQUIRE(!strings.ok());
  CHECK(strings.error().message.find("pl.toml, line 3") != std::string::npos);
  CHECK(strings.error().message.find("nav.home") != std::string::npos);
}

TEST_CASE("a value that is not a text is refused") {
  Folder folder;
  folder.file("pl.toml", "home = 3\n");
  CHECK(!Strings::load(folder.path()).ok());
}

TEST_CASE("a key that one language lacks is named with the file that lacks it") {
  Folder folder;
  folder.file("pl.toml", "home = \"Start\"\nback = \"Wróć\"\n").file("en.toml", "home = \"Home\"\n");
  const auto strings = Strings::load(folder.path());
  REQUIRE(!strings.ok());
  CHECK(strings.error().message.find("en.toml has no \"back\"") != std::string::npos);
}

TEST_CASE("a folder without strings and a file without a language are refused") {
  const Folder empty;
  CHECK(!Strings::load(empty.path()).ok());
  CHECK(!Strings::load(empty.path() + "/missing").ok());
  Folder named;
  named.file("polish.toml", "home = \"Start\"\n");
  CHECK(!Strings::load(named.path()).ok());
}
