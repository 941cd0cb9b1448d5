#include "kiosk/stick_report.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "base/locale.h"
#include "kiosk/clock.h"
#include "kiosk/service_update.h"
#include "kiosk/state_words.h"

namespace infopunkt::kiosk {
namespace {

constexpr std::size_t kLineWidth = 78;  // characters: an unwrapped line must fit the window of a plain editor
constexpr std::size_t kMostName = 80;   // characters of what somebody else has chosen
constexpr std::string_view kLineEnd = "\r\n";

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, begins_character));
}

/// Marks that turn the writing direction (U+202A…202E, U+2066…2069) would let a name lie about its end.
bool turns_direction(std::string_view at) {
  return at.starts_with("\xE2\x80") ? at.size() > 2 && at[2] >= '\xAA' && at[2] <= '\xAE'
                                    : at.starts_with("\xE2\x81") && at.size() > 2 && at[2] >= '\xA6' && at[2] <= '\xA9';
}

/// A name from a stick or a configuration file, harmless and of bounded length.
std::string tame(std::string_view name) {
  if (!is_utf8(name)) return "?";
  std::string out;
  for (std::size_t i = 0, count = 0; i < name.size(); ++count) {
    std::size_t size = 1;
    while (i + size < name.size() && !begins_character(name[i + size])) ++size;
    if (count == kMostName) return out + "…";
    const bool control = size == 1 && (static_cast<unsigned char>(name[i]) < ' ' || name[i] == '\x7F');
    if (control || turns_direction(name.substr(i)))
      out += '?';
    else
      out += name.substr(i, size);
    i += size;
  }
  return out;
}

/// One section, line by line.
class ReportSection {
 public:
  ReportSection(const Strings& strings, const StickReportFacts& facts, Lang lang)
      : m_strings(strings), m_facts(facts), m_lang(lang) {}

  std::string write(std::size_t attempts) {
    heading(tr("report.title"), '=');
    state();
    line({});
    heading(tr("report.files"), '-');
    if (attempts == 0) line(tr("report.no_files"));
    for (std::size_t i = 0; i < attempts; ++i) attempt(i + 1, m_facts.attempts[m_facts.attempts.size() - 1 - i]);
    line({});
    wrapped(tr("report.end"), {});
    return std::move(m_text);
  }

 private:
  [[nodiscard]] std::string tr(std::string_view key) const { return m_strings.tr(m_lang, key); }

  void line(std::string_view words) { m_text.append(words).append(kLineEnd); }

  void heading(const std::string& words, char under) {
    line(words);
    line(std::string(characters(words), under));
  }

  /// Divided between words; every line begins with `indent`.
  void wrapped(std::string_view words, std::string_view indent) {
    std::string now(indent);
    std::size_t length = indent.size();
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      words.remove_prefix(std::min(words.size(), word.size() + 1));
      const std::size_t more = characters(word);
      if (length > indent.size() && length + 1 + more > kLineWidth) {
        line(now);
        now = indent;
        length = indent.size();
      }
      if (length > indent.size()) {
        now += ' ';
        ++length;
      }
      now += word;
      length += more;
    }
    line(now);
  }

  void row(std::string_view key, std::string_view value) { line(fmt::format("{}: {}", tr(key), value)); }

  [[nodiscard]] std::string moment(UnixTime at) const {
    const LocalTime local = to_local(at, m_facts.timezone);
    return fmt::format("{}, {}", format_date(local.date, DateStyle::Long, m_lang),
                       format_clock(local.hour * 60 + local.minute));
  }

  void state() {
    row("report.time", m_facts.clock_trusted ? moment(m_facts.wall) : tr("report.clock_unset"));
    if (!m_facts.kiosk.empty()) row("report.kiosk", tame(m_facts.kiosk));
    row("service.program", m_facts.program);
    row("service.content", content_words(m_strings, m_lang, m_facts.edition, m_facts.has_content, m_facts.timezone));
    if (m_facts.edition && !m_facts.edition->version.empty()) row("service.version", m_facts.edition->version);
    if (m_facts.edition)
      row("service.key", m_facts.edition->key.empty() ? tr("service.unsigned") : m_facts.edition->key);
    row("service.free", m_facts.free_bytes > 0 ? megabytes(m_facts.free_bytes, m_lang) : tr("service.unknown"));
  }

  void attempt(std::size_t number, const sync::Attempt& attempt) {
    constexpr std::string_view kIndent = "   ";
    const std::string file = std::filesystem::path(attempt.file).filename().string();
    const bool dated = wall_clock_plausible(attempt.time);
    if (number > 1) line({});
    line(fmt::format("{}. {}", number, file.empty() ? tr("report.no_file") : tame(file)));
    line(fmt::format("{}{}", kIndent, dated ? moment(attempt.time) : tr("report.clock_unset")));
    wrapped(sentence_of(m_strings, attempt.message, m_lang), kIndent);
    if (attempt.attention) line(fmt::format("{}{}: {}", kIndent, tr("service.code"), error_code(attempt.message.key)));
  }

  const Strings& m_strings;
  const StickReportFacts& m_facts;
  Lang m_lang;
  std::string m_text;
};

std::string report_with(const Strings& strings, const StickReportFacts& facts, std::size_t attempts) {
  std::string text;
  for (const Lang lang : facts.languages) {
    if (std::ranges::count(strings.languages(), lang) == 0) continue;
    if (!text.empty()) text.append(kLineEnd).append(kLineEnd);
    text += ReportSection(strings, facts, lang).write(attempts);
  }
  return text;
}

}  // namespace

std::string stick_report_key(const StickReportView& view) {
  if (view.saving) return "service.report_saving";
  if (!view.told) return {};
  std::string key =
      "service.report_" + std::string(view.told->outcome ? stick::word(*view.told->outcome) : "no-answer");
  std::ranges::replace(key, '-', '_');
  return key;
}

std::string stick_report_text(const Strings& strings, const StickReportFacts& facts) {
  std::size_t attempts = facts.attempts.size();
  std::string text = report_with(strings, facts, attempts);
  while (text.size() > stick::kMostText && attempts > 0) text = report_with(strings, facts, --attempts);
  return text;
}

}  // namespace infopunkt::kiosk
