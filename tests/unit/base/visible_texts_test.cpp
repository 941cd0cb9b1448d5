// Quotes, apostrophes and dashes of everything a visitor reads: assets/i18n and content. „…” in Polish, „…“ in Czech,
// “…” in English; an en dash, never a hyphen, between words and in ranges of years.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = INFOPUNKT_SOURCE_DIR;

/// What is wrong with a text in that language ("pl", "cs", "en", or empty when unknown); empty when nothing is.
std::string fault(const std::string& text, const std::string& lang) {
  static const std::regex hyphen(R"((^|\s)--?\s)"), years(R"((^|[^0-9-])\d{4}-\d{4}($|[^0-9-]))");
  static const std::regex apostrophe(R"([A-Za-z]'[A-Za-z]|(^|\s)'\w)");
  const auto has = [&](const char* part) { return text.find(part) != std::string::npos; };
  if (has("\"")) return "a straight quote";
  if (std::regex_search(text, apostrophe)) return "a straight apostrophe";
  if (has("...")) return "three dots for …";
  if (std::regex_search(text, hyphen)) return "a hyphen for a dash";
  if (std::regex_search(text, years)) return "a hyphen in a range of years";
  if (lang == "pl" && has("“")) return "a quote that Polish does not use";
  if (lang == "cs" && has("”")) return "a quote that Czech does not use";
  if (lang == "en" && has("„")) return "a quote that English does not use";
  return {};
}

class Findings {
 public:
  void look(const fs::path& file, int line, const std::string& text, const std::string& lang) {
    ++looked;
    if (const std::string what = fault(text, lang); !what.empty())
      found += fs::relative(file, kRoot).string() + ":" + std::to_string(line) + ": " + what + ": " + text + "\n";
  }
  std::string found;
  int looked = 0;
};

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  REQUIRE_MESSAGE(in, file);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

/// Values of `key = "…"` lines; a key or file that ends in a language tells it.
void look_at_toml_line(const fs::path& file, int number, const std::string& line, std::string lang, Findings& out) {
  static const std::regex pair(R"re(^\s*([\w.-]+)\s*=\s*"(.*)"\s*(#.*)?$)re");
  static const std::regex tail(R"((?:^|[._-])(pl|cs|en)$)");
  static const std::regex escaped(R"(\\")");
  std::smatch m, l;
  if (!std::regex_match(line, m, pair)) return;
  const std::string key = m[1];
  if (key.starts_with("source")) return;
  if (std::regex_search(key, l, tail)) lang = l[1];
  out.look(file, number, std::regex_replace(m[2].str(), escaped, "\""), lang);
}

void look_at_toml(const fs::path& file, const std::string& lang, Findings& out) {
  int number = 0;
  for (const std::string& line : lines_of(file)) look_at_toml_line(file, ++number, line, lang, out);
}

/// Front matter between +++ and Markdown behind it; addresses of links and list marks are not read by anyone.
void look_at_markdown(const fs::path& file, const std::string& lang, Findings& out) {
  static const std::regex address(R"(\]\([^)]*\)|<https?:[^>]*>|^\s*[-*]\s)");
  int number = 0, fences = 0;
  for (const std::string& line : lines_of(file)) {
    ++number;
    if (line == "+++") {
      ++fences;
    } else if (fences == 1) {
      look_at_toml_line(file, number, line, lang, out);
    } else {
      out.look(file, number, std::regex_replace(line, address, ""), lang);
    }
  }
}

/// Cells of one line of CSV; quotes around a cell are gone.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      out.back() += line[++i];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ';' && !quoted) {
      out.emplace_back();
    } else {
      out.back() += line[i];
    }
  }
  return out;
}

/// Columns whose name ends in a language.
void look_at_csv(const fs::path& file, Findings& out) {
  const std::vector<std::string> lines = lines_of(file);
  const std::vector<std::string> names = cells_of(lines.at(0));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> cells = cells_of(lines[i]);
    for (std::size_t c = 0; c < std::min(cells.size(), names.size()); ++c) {
      const std::size_t dot = names[c].rfind('.');
      if (dot != std::string::npos) out.look(file, static_cast<int>(i) + 1, cells[c], names[c].substr(dot + 1));
    }
  }
}

/// "index.pl.md" is Polish.
std::string language_of(const fs::path& file) {
  const std::string inner = file.stem().extension().string();
  return inner.empty() ? std::string() : inner.substr(1);
}

}  // namespace

TEST_CASE("the rules of quotes and dashes find what they are for and nothing else") {
  for (const char* wrong : {"Projekt \"Razem\"", "the city's plan", "czekaj...", "Opole - Olomouc", "lata 2014-2020"})
    CHECK_MESSAGE(!fault(wrong, "pl").empty(), wrong);
  CHECK(!fault("Projekt „Razem“", "pl").empty());
  CHECK(!fault("Projekt „Razem”", "cs").empty());
  CHECK(!fault("the „Razem” project", "en").empty());
  for (const char* right : {"Projekt „Razem”", "polsko-czeski", "Opole – Ołomuniec", "45-059 Opole", "2014–2020", "",
                            "tel. 77 446 14 00", "RPOP.03.01.02-16-0005/16-00"})
    CHECK_MESSAGE(fault(right, "pl").empty(), right);
  CHECK(fault("the city’s “plan”", "en").empty());
  CHECK(fault("projekt „Razem“", "cs").empty());
}

TEST_CASE("every sentence of the interface has the quotes and dashes of its language") {
  Findings out;
  for (const char* lang : {"pl", "cs", "en"})
    look_at_toml(kRoot / "assets/i18n" / (std::string(lang) + ".toml"), lang, out);
  CHECK_MESSAGE(out.found.empty(), out.found);
  CHECK(out.looked > 300);
}

TEST_CASE("every text of the content has the quotes and dashes of its language") {
  Findings out;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "content")) {
    const fs::path& file = entry.path();
    if (file.extension() == ".md" && !language_of(file).empty()) look_at_markdown(file, language_of(file), out);
    if (file.extension() == ".csv") look_at_csv(file, out);
    if (file.extension() == ".toml") look_at_toml(file, "", out);
  }
  CHECK_MESSAGE(out.found.empty(), out.found);
  CHECK(out.looked > 1000);
}

TEST_CASE("every counted sentence has the plural forms of its language") {
  const std::pair<const char*, std::vector<const char*>> needed[] = {{"pl", {"one {", "few {", "many {", "other {"}},
                                                                     {"cs", {"one {", "few {", "other {"}},
                                                                     {"en", {"one {", "other {"}}};
  for (const auto& [lang, forms] : needed)
    for (const std::string& line : lines_of(kRoot / "assets/i18n" / (std::string(lang) + ".toml"))) {
      if (line.find(", plural,") == std::string::npos) continue;
      for (const char* form : forms) CHECK_MESSAGE(line.find(form) != std::string::npos, lang << ": " << line);
    }
}
