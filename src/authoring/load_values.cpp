#include "authoring/load_values.h"

#include <fmt/format.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "authoring/source_file.h"
#include "base/locale.h"

namespace infopunkt::authoring {

namespace {

bool digits_only(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

/// Blanks that group digits: space, no-break space, narrow no-break space.
std::string without_blanks(std::string_view text) {
  std::string out = replace_all(std::string(trim(text)), "\xC2\xA0", "");
  out = replace_all(std::move(out), "\xE2\x80\xAF", "");
  return replace_all(std::move(out), " ", "");
}

template <class Number>
std::optional<Number> whole_match(std::string_view text) {
  Number value{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Drops the mark that groups thousands when every group has three digits; nothing otherwise.
std::optional<std::string> ungrouped(std::string_view whole, char mark) {
  std::string out;
  bool first = true;
  while (true) {
    const auto at = whole.find(mark);
    const auto group = whole.substr(0, at);
    if (!digits_only(group) || (first ? group.size() > 3 : group.size() != 3)) return std::nullopt;
    out += group;
    if (at == std::string_view::npos) return out;
    whole.remove_prefix(at + 1);
    first = false;
  }
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool all_capitals(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<Hours> parse_span(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto opens = parse_clock(trim(text.substr(0, dash)));
  const auto closes = parse_clock(trim(text.substr(dash + 1)));
  if (!opens || !closes) return std::nullopt;
  return Hours{*opens, *closes};
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  std::string plain = without_blanks(text);
  if (std::count(plain.begin(), plain.end(), ',') == 1 && plain.find('.') == std::string::npos)
    std::replace(plain.begin(), plain.end(), ',', '.');
  // from_chars also reads "inf" and "nan", which no staff member means.
  if (plain.find_first_not_of("+-.0123456789") != std::string::npos) return std::nullopt;
  return whole_match<double>(plain);
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
  return whole_match<std::int64_t>(without_blanks(text));
}

std::optional<std::int64_t> parse_money(std::string_view text) {
  const std::string plain = without_blanks(text);
  const auto mark = plain.find_last_of(".,");
  std::string whole = plain.substr(0, mark);
  std::string cents = mark == std::string::npos ? "" : plain.substr(mark + 1);
  if (mark != std::string::npos) {
    if (!digits_only(cents) || cents.size() > 2) return std::nullopt;
    const char group = plain[mark] == ',' ? '.' : ',';
    if (whole.find(group) != std::string::npos) {
      auto joined = ungrouped(whole, group);
      if (!joined) return std::nullopt;
      whole = std::move(*joined);
    }
  }
  if (!digits_only(whole) || whole.size() > 13) return std::nullopt;
  cents.resize(2, '0');
  return whole_match<std::int64_t>(whole + cents);
}

std::optional<int> parse_clock(std::string_view text) {
  std::string plain(trim(text));
  std::replace(plain.begin(), plain.end(), '.', ':');
  const auto parts = split_list(plain, ':');
  const auto marks = static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ':'));
  if (parts.empty() || parts.size() > 3 || marks + 1 != parts.size()) return std::nullopt;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!digits_only(parts[i]) || parts[i].size() > 2 || (i > 0 && parts[i].size() != 2)) return std::nullopt;
  const int hour = *whole_match<int>(parts[0]);
  const int minute = parts.size() > 1 ? *whole_match<int>(parts[1]) : 0;
  const int total = hour * 60 + minute;
  if (minute > 59 || total > 24 * 60 || (parts.size() == 3 && parts[2] != "00")) return std::nullopt;
  return total;
}

std::optional<bool> parse_yes_no(std::string_view text) {
  const std::string word = ascii_lower(trim(text));
  for (const auto yes : {"yes", "tak", "ano", "true", "1"})
    if (word == yes) return true;
  for (const auto no : {"no", "nie", "ne", "false", "0"})
    if (word == no) return false;
  return std::nullopt;
}

std::optional<std::string> date_meant(std::string_view text) {
  std::string plain(trim(text));
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '/' || c == '-' || c == ' '; }, '.');
  const auto parts = split_list(plain, '.');
  if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), digits_only)) return std::nullopt;
  const bool year_first = parts[0].size() == 4;
  const auto& year = year_first ? parts[0] : parts[2];
  const auto& day = year_first ? parts[2] : parts[0];
  if (year.size() != 4 || parts[1].size() > 2 || day.size() > 2) return std::nullopt;
  std::string iso = fmt::format("{}-{:0>2}-{:0>2}", year, parts[1], day);
  if (!parse_date(iso)) return std::nullopt;
  return iso;
}

bool looks_like_iso_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((i == 4 || i == 7) ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  return true;
}

HoursResult parse_hours(std::string_view text) {
  std::string plain = replace_all(std::string(text), "–", "-");
  plain = replace_all(std::move(plain), "—", "-");
  HoursResult result;
  for (const std::string& part : split_list(plain, ',')) {
    const auto span = parse_span(part);
    if (!span) return {{}, Message::NotHours};
    if (span->opens >= span->closes) return {{}, Message::HoursOrder};
    result.hours.push_back(*span);
  }
  std::sort(result.hours.begin(), result.hours.end(), [](Hours a, Hours b) { return a.opens < b.opens; });
  for (std::size_t i = 1; i < result.hours.size(); ++i)
    if (result.hours[i].opens < result.hours[i - 1].closes) return {{}, Message::HoursOverlap};
  return result;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string id_meant(std::string_view text) {
  std::string out;
  for (char c : fold(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) out += c;
    if (!letter && !out.empty() && out.back() != '-') out += '-';
  }
  out.resize(std::min<std::size_t>(out.size(), 64));
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

bool is_icon(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

bool is_country(std::string_view text) {
  return text.size() == 2 && all_capitals(text);
}
bool is_currency(std::string_view text) {
  return text.size() == 3 && all_capitals(text);
}

bool is_holiday_date(std::string_view text) {
  constexpr std::string_view easter = "easter";
  if (text == easter) return true;
  if (text.starts_with(easter) && text.size() >= 8 && text.size() <= 10)
    return (text[6] == '+' || text[6] == '-') && digits_only(text.substr(7));
  // A leap year, so that 02-29 counts as a yearly day.
  if (text.size() == 5)
    return looks_like_iso_date("2000-" + std::string(text)) && parse_date("2000-" + std::string(text));
  const auto date = parse_date(text);
  return date && date->day > 0;
}

bool is_timezone(std::string_view text) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))));
  return zone && *zone != icu::TimeZone::getUnknown();
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto at = std::min(text.find(separator), text.size());
    const auto part = trim(text.substr(0, at));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return parts;
}

}  // namespace infopunkt::authoring
