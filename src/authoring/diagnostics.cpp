#include "authoring/diagnostics.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "authoring/diagnostics_table.h"

namespace infopunkt::authoring {

namespace {

/// The words of reports themselves, in the language that reads them.
std::string_view in(Lang lang, std::string_view en, std::string_view pl, std::string_view cs) {
  return lang == lang::pl ? pl : lang == lang::cs ? cs : en;
}

/// Names the thing to correct: people see rows in a table and values elsewhere.
std::string_view here_word(const Diagnostic& diagnostic, Lang lang) {
  const bool row = diagnostic.where.file.ends_with(".csv");
  return row ? in(lang, "row", "wiersz", "řádek") : in(lang, "value", "wartość", "hodnotu");
}

struct Filled {
  std::string text;
  bool gap = false;  ///< some argument was empty
};

/// Replaces the placeholder at the start of `rest` and drops it from there; false if there is none.
bool take_placeholder(std::string_view& rest, const Diagnostic& diagnostic, Lang lang, Filled& out) {
  constexpr std::string_view here = "{here}";
  if (rest.starts_with(here)) {
    out.text += here_word(diagnostic, lang);
    rest.remove_prefix(here.size());
    return true;
  }
  const auto end = rest.find('}');
  if (rest.size() < 3 || rest[1] < '0' || rest[1] > '9' || end == std::string_view::npos) return false;
  const auto index = static_cast<std::size_t>(rest[1] - '0');
  const std::string value = index < diagnostic.args.size() ? diagnostic.args[index] : std::string();
  const auto way = rest.substr(2, end - 2);
  out.gap = out.gap || value.empty();
  out.text += way == ":kind"   ? std::string(kind_word(value, lang))
              : way == ":lang" ? language_word(value, lang)
                               : value;
  rest.remove_prefix(end + 1);
  return true;
}

Filled fill_plain(std::string_view rest, const Diagnostic& diagnostic, Lang lang) {
  Filled out;
  while (!rest.empty()) {
    if (rest.front() == '{' && take_placeholder(rest, diagnostic, lang, out)) continue;
    out.text += rest.front();
    rest.remove_prefix(1);
  }
  return out;
}

std::string fill(std::string_view pattern, const Diagnostic& diagnostic, Lang lang) {
  std::string out;
  while (true) {
    const auto open = pattern.find("<<");
    const auto close = pattern.find(">>");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) break;
    out += fill_plain(pattern.substr(0, open), diagnostic, lang).text;
    const Filled clause = fill_plain(pattern.substr(open + 2, close - open - 2), diagnostic, lang);
    if (!clause.gap) out += clause.text;
    pattern.remove_prefix(close + 2);
  }
  return out + fill_plain(pattern, diagnostic, lang).text;
}

const Sentence& sentence(const Diagnostic& diagnostic, Lang lang) {
  const MessageEntry& entry = entry_of(diagnostic.message);
  return lang == lang::pl ? entry.pl : lang == lang::cs ? entry.cs : entry.en;
}

std::string where_text(const Where& where, Lang lang) {
  std::string out = where.file;
  const auto add = [&out](std::string_view before, std::string_view value, std::string_view after = "") {
    out.append(before).append(value).append(after);
  };
  if (where.line > 0) add(in(lang, ", line ", ", wiersz ", ", řádek "), std::to_string(where.line));
  if (!where.field.empty())
    add(in(lang, ", field \"", ", pole „", ", pole „"), where.field, in(lang, "\"", "”", "“"));
  else if (where.column > 0)
    add(in(lang, ", column ", ", kolumna ", ", sloupec "), std::to_string(where.column));
  return out;
}

nlohmann::ordered_json json_of(const Diagnostic& diagnostic, Lang lang) {
  return {{"severity", diagnostic.severity == Severity::Error ? "error" : "warning"},
          {"id", entry_of(diagnostic.message).id},
          {"file", diagnostic.where.file},
          {"line", diagnostic.where.line},
          {"column", diagnostic.where.column},
          {"field", diagnostic.where.field},
          {"message", message_text(diagnostic, lang)},
          {"cure", cure_text(diagnostic, lang)},
          {"args", diagnostic.args}};
}

/// Arguments quote files, and files may hold anything: bytes that are not UTF-8 are replaced, never thrown at.
std::string dump(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool counts_as_translation(Message message) {
  return message == Message::TranslationMissing || message == Message::TranslationFileMissing;
}

/// "1 error", "12 errors"; "1 chyba", "2 chyby", "5 chyb"; Polish avoids its three forms by "błędy: 12".
std::string errors_text(std::size_t n, Lang lang) {
  const std::string number = std::to_string(n);
  if (lang == lang::pl) return "błędy: " + number;
  if (lang == lang::cs) return number + (n == 1 ? " chyba" : n >= 2 && n <= 4 ? " chyby" : " chyb");
  return number + (n == 1 ? " error" : " errors");
}

std::string warnings_text(std::size_t n, Lang lang) {
  const std::string number = std::to_string(n);
  if (lang == lang::pl) return "uwagi: " + number;
  if (lang == lang::cs) return number + " varování";  // one form for all numbers
  return number + (n == 1 ? " warning" : " warnings");
}

}  // namespace

std::string message_text(const Diagnostic& diagnostic, Lang lang) {
  return fill(sentence(diagnostic, lang).text, diagnostic, lang);
}

std::string cure_text(const Diagnostic& diagnostic, Lang lang) {
  return fill(sentence(diagnostic, lang).cure, diagnostic, lang);
}

std::string to_text(const Diagnostic& diagnostic, Lang lang) {
  const std::string place = where_text(diagnostic.where, lang);
  return (place.empty() ? "" : place + ": ") + message_text(diagnostic, lang) + "; " + cure_text(diagnostic, lang);
}

std::string to_json(const Diagnostic& diagnostic, Lang lang) {
  return dump(json_of(diagnostic, lang));
}

void Diagnostics::add(Message message, Where where, std::vector<std::string> args) {
  m_all.push_back({entry_of(message).severity, std::move(where), message, std::move(args)});
}

void Diagnostics::missing_translation(Lang lang, Where where) {
  add(Message::TranslationMissing, std::move(where), {lang.str()});
}

void Diagnostics::append(const Diagnostics& other) {
  m_all.insert(m_all.end(), other.m_all.begin(), other.m_all.end());
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> all = m_all;
  std::sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.where, a.message, a.args) < std::tie(b.where, b.message, b.args);
  });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::size_t Diagnostics::errors() const {
  const auto all = sorted();
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const Diagnostic& d) { return d.severity == Severity::Error; }));
}

std::size_t Diagnostics::warnings() const {
  return sorted().size() - errors();
}

std::map<Lang, int> Diagnostics::missing_translations() const {
  std::map<Lang, int> counts;
  for (const Diagnostic& diagnostic : sorted())
    if (counts_as_translation(diagnostic.message)) ++counts[Lang(diagnostic.args.at(0))];
  return counts;
}

std::string Diagnostics::text(Lang lang) const {
  std::string out;
  for (const Diagnostic& diagnostic : sorted()) {
    const bool error = diagnostic.severity == Severity::Error;
    out += error ? in(lang, "error: ", "błąd: ", "chyba: ") : in(lang, "warning: ", "uwaga: ", "varování: ");
    out += to_text(diagnostic, lang) + "\n";
  }
  return out + summary(lang) + "\n";
}

std::string Diagnostics::summary(Lang lang) const {
  std::string out = errors_text(errors(), lang) + ", " + warnings_text(warnings(), lang);
  std::string_view before = in(lang, "; missing translations: ", "; brakujące tłumaczenia: ", "; chybějící překlady: ");
  for (const auto& [code, count] : missing_translations()) {
    out += std::string(before) + language_word(code.code(), lang) + " " + std::to_string(count);
    before = ", ";
  }
  return out;
}

std::string Diagnostics::json(Lang lang) const {
  nlohmann::ordered_json missing = nlohmann::ordered_json::object();
  for (const auto& [code, count] : missing_translations()) missing[code.str()] = count;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic& diagnostic : sorted()) list.push_back(json_of(diagnostic, lang));
  return dump(
      {{"errors", errors()}, {"warnings", warnings()}, {"missing_translations", missing}, {"diagnostics", list}});
}

}  // namespace infopunkt::authoring
