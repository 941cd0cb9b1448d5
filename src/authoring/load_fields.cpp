#include "authoring/load_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "authoring/load_context.h"
#include "authoring/load_values.h"
#include "authoring/source_file.h"
#include "base/locale.h"

namespace infopunkt::authoring {

Where FieldReader::where(std::string_view name) const {
  const auto found = m_record.fields.find(name);
  if (found == m_record.fields.end()) return {m_record.file, m_record.line, 0, std::string(name)};
  const Field& field = found->second;
  return {field.file.empty() ? m_record.file : field.file, field.line, field.column, std::string(name)};
}

bool FieldReader::has(std::string_view name) const {
  const auto found = m_record.fields.find(name);
  if (found == m_record.fields.end()) return false;
  const auto& values = found->second.values;
  return std::any_of(values.begin(), values.end(), [](const std::string& v) { return !trim(v).empty(); });
}

const Field* FieldReader::find(std::string_view name) {
  m_known.emplace(name);
  const auto found = m_record.fields.find(name);
  return found == m_record.fields.end() ? nullptr : &found->second;
}

std::string FieldReader::text(std::string_view name, Need need) {
  const Field* field = find(name);
  if (field != nullptr && field->list) {
    report(Message::ValueShape, name, {std::string(name)});
    return {};
  }
  std::string value = field == nullptr ? "" : std::string(trim(field->values.front()));
  if (value.empty() && need == Need::Required) report(Message::ValueMissing, name);
  return check_characters(value, where(name), m_diagnostics) ? value : "";
}

std::vector<std::string> FieldReader::list(std::string_view name) {
  const Field* field = find(name);
  std::vector<std::string> values;
  if (field == nullptr) return values;
  for (const std::string& raw : field->values) {
    const auto value = trim(raw);
    if (!value.empty() && check_characters(value, where(name), m_diagnostics)) values.emplace_back(value);
  }
  return values;
}

Translated FieldReader::translated(std::string_view name, Need need) {
  m_translated.emplace(name);
  // A plain column may be empty in this row.
  if (m_record.fields.contains(name)) m_known.emplace(name);
  Translated found;
  if (has(name)) {
    found[Lang{}] = text(name);
    return found;
  }
  for (const Lang lang : m_languages) {
    std::string value = text(std::string(name) + "." + lang.str());
    if (!value.empty()) found[lang] = std::move(value);
  }
  check_translations(name, found, need);
  return found;
}

Translated FieldReader::readings(std::string_view name) {
  m_translated.emplace(name);
  Translated found;
  if (std::string value = text(name); !value.empty()) found[Lang{}] = std::move(value);
  for (const Lang lang : m_languages) {
    std::string value = text(std::string(name) + "." + lang.str());
    if (!value.empty()) found[lang] = std::move(value);
  }
  return found;
}

void FieldReader::check_translations(std::string_view name, const Translated& found, Need need) {
  if (found.empty()) {
    if (need == Need::Required) report(Message::TranslationNone, name, {language_list(m_languages)});
    return;
  }
  if (need == Need::Partial) return;
  for (const Lang lang : m_languages)
    if (!found.contains(lang)) m_diagnostics.missing_translation(lang, where(std::string(name) + "." + lang.str()));
}

std::string FieldReader::id(std::string_view name) {
  std::string value = text(name, Need::Required);
  if (!value.empty() && !is_id(value)) report(Message::NotAnId, name, {value, id_meant(value)});
  return value;
}

std::optional<std::int64_t> FieldReader::whole(std::string_view name, std::int64_t low, std::int64_t high) {
  const std::string written = text(name);
  if (written.empty()) return std::nullopt;
  const auto value = parse_whole(written);
  if (!value)
    report(Message::NotWhole, name, {written});
  else if (*value < low || *value > high)
    report(Message::OutsideRange, name, {written, std::to_string(low), std::to_string(high)});
  else
    return value;
  return std::nullopt;
}

std::optional<double> FieldReader::number(std::string_view name, double low, double high) {
  const std::string written = text(name);
  if (written.empty()) return std::nullopt;
  const auto value = parse_number(written);
  if (!value)
    report(Message::NotANumber, name, {written});
  else if (*value < low || *value > high)
    report(Message::OutsideRange, name, {written, fmt::format("{}", low), fmt::format("{}", high)});
  else
    return value;
  return std::nullopt;
}

std::optional<Point> FieldReader::point() {
  const auto lat = number("lat", -90, 90);
  const auto lon = number("lon", -180, 180);
  if (lat && lon) return Point{*lat, *lon};
  if (has("lat") && !has("lon")) report(Message::PointHalf, "lon");
  if (has("lon") && !has("lat")) report(Message::PointHalf, "lat");
  return std::nullopt;
}

std::optional<std::int64_t> FieldReader::money(std::string_view name) {
  const std::string written = text(name);
  if (written.empty()) return std::nullopt;
  auto value = parse_money(written);
  if (!value) report(Message::NotMoney, name, {written});
  return value;
}

Date FieldReader::date(std::string_view name, Need need) {
  const std::string written = text(name, need);
  if (written.empty()) return {};
  if (looks_like_iso_date(written)) {
    if (const auto date = parse_date(written)) return *date;
    report(Message::DateImpossible, name, {written});
  } else if (const auto meant = date_meant(written)) {
    report(Message::DateOrder, name, {written, *meant});
  } else {
    report(Message::NotADate, name, {written});
  }
  return {};
}

Date FieldReader::full_date(std::string_view name, Need need) {
  const Date value = date(name, need);
  if (value.empty() || value.day > 0) return value;
  report(Message::NotAFullDate, name, {iso_date(value)});
  return {};
}

std::optional<int> FieldReader::clock(std::string_view name) {
  const std::string written = text(name);
  if (written.empty()) return std::nullopt;
  const auto value = parse_clock(written);
  if (!value) report(Message::NotAClock, name, {written});
  return value;
}

std::optional<UnixTime> FieldReader::moment(std::string_view name, const std::string& timezone, bool end_of_day) {
  const std::string written = text(name);
  if (written.empty()) return std::nullopt;
  const auto day_part = written.substr(0, written.find_first_of(" T"));
  const auto clock_part = day_part.size() < written.size() ? written.substr(day_part.size() + 1) : std::string();
  auto day = parse_date(day_part);
  if (!day || day->day == 0) {
    const auto meant = date_meant(day_part);
    if (meant)
      report(Message::DateOrder, name, {written, *meant});
    else
      report(day ? Message::NotAFullDate : Message::NotADate, name, {written});
    return std::nullopt;
  }
  LocalTime local;
  local.date = *day;
  if (clock_part.empty()) {
    if (end_of_day) local.date = add_days(local.date, 1);
    return to_unix(local, timezone);
  }
  const auto minutes = parse_clock(clock_part);
  if (!minutes || *minutes >= 24 * 60) {
    report(Message::NotAClock, name, {clock_part});
    return std::nullopt;
  }
  local.hour = *minutes / 60;
  local.minute = *minutes % 60;
  return to_unix(local, timezone);
}

bool FieldReader::flag(std::string_view name) {
  const std::string written = text(name);
  if (written.empty()) return false;
  const auto value = parse_yes_no(written);
  if (!value) report(Message::NotYesNo, name, {written});
  return value.value_or(false);
}

std::string FieldReader::choice(std::string_view name, std::initializer_list<std::string_view> choices, Need need) {
  std::string value = text(name, need);
  if (value.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return value;
  std::vector<std::string> words(choices.begin(), choices.end());
  report(Message::NotAChoice, name, {value, fmt::format("{}", fmt::join(words, ", ")), nearest(value, words)});
  return {};
}

template <class Check>
std::string FieldReader::checked(std::string_view name, Need need, Message fault, Check check) {
  std::string value = text(name, need);
  if (!value.empty() && !check(value)) report(fault, name, {value});
  return value;
}

std::string FieldReader::icon(std::string_view name, Need need) {
  return checked(name, need, Message::NotAnIcon, is_icon);
}

std::string FieldReader::country(std::string_view name, Need need) {
  return checked(name, need, Message::NotACountry, is_country);
}

std::string FieldReader::currency(std::string_view name) {
  return checked(name, Need::Optional, Message::NotACurrency, is_currency);
}

std::string FieldReader::web(std::string_view name) {
  return checked(name, Need::Optional, Message::NotAnAddress, [](const std::string& value) {
    return value.find_first_of(" \t\n<>\"") == std::string::npos && value.find('.') != std::string::npos;
  });
}

std::string FieldReader::timezone(std::string_view name, const std::string& otherwise) {
  std::string value = checked(name, Need::Optional, Message::TimezoneUnknown, is_timezone);
  return value.empty() || !is_timezone(value) ? otherwise : value;
}

void FieldReader::report_unknown() {
  std::vector<std::string> known(m_known.begin(), m_known.end());
  for (const auto& [name, field] : m_record.fields)
    if (!m_known.contains(name)) report_unknown_name(name, known);
  for (const auto& [name, tables] : m_record.tables)
    if (!m_known.contains(name))
      m_diagnostics.add(Message::KeyUnknown,
                        tables.front().line > 0 ? Where{m_record.file, tables.front().line, 0, name} : where(name),
                        {name, nearest(name, known)});
}

void FieldReader::report_unknown_name(const std::string& name, const std::vector<std::string>& known) {
  Where at = where(name);
  if (m_record.known_line > 0) at.line = m_record.known_line;
  const auto dot = name.rfind('.');
  const bool other_language = dot != std::string::npos && name.size() == dot + 3 &&
                              m_translated.contains(std::string_view(name).substr(0, dot));
  if (other_language)
    m_diagnostics.add(Message::LanguageUnknown, at, {name.substr(dot + 1), language_list(m_languages)});
  else
    m_diagnostics.add(Message::KeyUnknown, at, {name, nearest(name, known)});
}

}  // namespace infopunkt::authoring
