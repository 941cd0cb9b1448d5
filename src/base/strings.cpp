#include "base/strings.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unicode/msgfmt.h>

#include "base/icu_util.h"

namespace infopunkt {
namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string, std::less<>>;

Error at_line(const fs::path& file, std::uint32_t line, std::string_view what) {
  return {fmt::format("{}, line {}: {}", file.string(), line, what)};
}

std::unique_ptr<icu::MessageFormat> parse_message(std::string_view text, Lang lang) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  auto format =
      std::make_unique<icu::MessageFormat>(icu_util::from_utf8(text), icu_util::locale_of(lang), where, status);
  return U_SUCCESS(status) ? std::move(format) : nullptr;
}

/// Adds the strings of one table, their keys joined to `prefix` by '.'.
Result<void> collect(const toml::table& table, const std::string& prefix, const fs::path& file, Lang lang, Texts& out) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix.empty() ? std::string(name.str()) : prefix + "." + std::string(name.str());
    if (const auto* inner = node.as_table()) {
      if (auto done = collect(*inner, key, file, lang, out); !done) return done;
      continue;
    }
    const auto text = node.value<std::string>();
    const auto line = node.source().begin.line;
    if (!node.is_string() || !text)
      return fail(at_line(file, line, fmt::format("\"{}\" must be a text in quotes", key)));
    if (!parse_message(*text, lang))
      return fail(
          at_line(file, line, fmt::format("\"{}\" is not a valid message: check braces and plural forms", key)));
    out.emplace(key, *text);
  }
  return {};
}

Result<Texts> read_file(const fs::path& file, Lang lang) {
  // toml++ is built with exceptions in Debian; they end here.
  try {
    Texts texts;
    const toml::table table = toml::parse_file(file.string());
    if (auto done = collect(table, "", file, lang, texts); !done) return fail(done.error());
    return texts;
  } catch (const toml::parse_error& problem) {
    return fail(at_line(file, problem.source().begin.line, problem.description()));
  }
}

std::vector<fs::path> toml_files(const std::string& folder) {
  std::error_code ignored;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// The first key that one language has and another has not, as a sentence; nothing when all agree.
Result<void> check_same_keys(const std::map<Lang, Texts>& texts) {
  for (const auto& [lang, own] : texts)
    for (const auto& [other_lang, other] : texts)
      for (const auto& [key, text] : own)
        if (!other.contains(key))
          return fail(fmt::format("{}.toml has no \"{}\", which {}.toml has (\"{}\"); add it", other_lang.code(), key,
                                  lang.code(), text));
  return {};
}

icu::Formattable to_formattable(const std::variant<std::int64_t, double, std::string>& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return icu::Formattable(*whole);
  if (const auto* real = std::get_if<double>(&value)) return icu::Formattable(*real);
  return icu::Formattable(icu_util::from_utf8(std::get<std::string>(value)));
}

/// The parsed message, kept per thread: a screen says the same few dozen sentences in every frame.
icu::MessageFormat* message_for(Lang lang, const std::string& text) {
  thread_local std::map<std::pair<Lang, std::string>, std::unique_ptr<icu::MessageFormat>> cache;
  return icu_util::cached(cache, std::pair(lang, text), [&] { return parse_message(text, lang); }).get();
}

}  // namespace

Result<Strings> Strings::load(const std::string& folder) {
  Strings strings;
  for (const fs::path& file : toml_files(folder)) {
    const Lang lang(file.stem().string());
    if (lang.empty())
      return fail(fmt::format("{}: the file must be named after a language, such as pl.toml", file.string()));
    auto texts = read_file(file, lang);
    if (!texts) return fail(texts.error());
    strings.m_texts.emplace(lang, std::move(*texts));
    strings.m_languages.push_back(lang);
  }
  if (strings.m_languages.empty()) return fail(fmt::format("{}: no strings files (pl.toml, cs.toml, …) found", folder));
  if (auto same = check_same_keys(strings.m_texts); !same) return fail(same.error());
  return strings;
}

Lang Strings::spoken(Lang lang) const {
  if (m_texts.contains(lang)) return lang;
  if (m_texts.contains(lang::en)) return lang::en;
  return m_languages.empty() ? Lang() : m_languages.front();
}

const std::string* Strings::find(Lang lang, std::string_view key) const {
  const auto texts = m_texts.find(lang);
  if (texts == m_texts.end()) return nullptr;
  const auto found = texts->second.find(key);
  return found == texts->second.end() ? nullptr : &found->second;
}

std::string Strings::tr(Lang lang, std::string_view key) const {
  const std::string* text = find(spoken(lang), key);
  return text != nullptr ? *text : fmt::format("⟦{}⟧", key);
}

std::string Strings::tr(Lang lang, std::string_view key, std::span<const MessageArg> args) const {
  const Lang used = spoken(lang);
  const std::string* text = find(used, key);
  if (text == nullptr) return fmt::format("⟦{}⟧", key);
  const icu::MessageFormat* format = message_for(used, *text);
  if (format == nullptr) return *text;
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const MessageArg& arg : args) {
    names.push_back(icu_util::from_utf8(arg.name));
    values.push_back(to_formattable(arg.value));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  format->format(names.data(), values.data(), static_cast<std::int32_t>(args.size()), out, status);
  return U_SUCCESS(status) ? icu_util::to_utf8(out) : *text;
}

bool Strings::has(std::string_view key) const {
  return !m_languages.empty() && find(m_languages.front(), key) != nullptr;
}

std::vector<std::string> Strings::keys() const {
  std::vector<std::string> all;
  if (m_texts.empty()) return all;
  for (const auto& [key, text] : m_texts.begin()->second) all.push_back(key);
  return all;
}

}  // namespace infopunkt
