#include "screens/take_payload.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/locale.h"

namespace infopunkt::screens::take {
namespace {

constexpr std::size_t kLineOctets = 75;
constexpr int kMinutesOfDay = 24 * 60;
constexpr std::string_view kHex = "0123456789ABCDEF";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// `kept` stands as it is besides letters, digits and the unreserved marks of RFC 3986.
std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string out;
  for (const char c : text) {
    if (is_letter_or_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos ||
        kept.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
  }
  return out;
}

bool begins_letter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::string property(std::string_view name, std::string_view value) {
  return value.empty() ? std::string{} : folded(std::string(name) + std::string(value));
}

std::string text_property(std::string_view name, std::string_view value) {
  return property(name, escaped(value));
}

/// "20260519"
std::string basic_date(const Date& date) {
  return fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
}

/// "20260519T070000Z"
std::string utc(UnixTime at) {
  const LocalTime t = to_local(at, "UTC");
  return fmt::format("{}T{:02}{:02}{:02}Z", basic_date(t.date), t.hour, t.minute, t.second);
}

UnixTime moment(const Date& day, int minute, std::string_view zone) {
  const Date date = minute < kMinutesOfDay ? day : add_days(day, minute / kMinutesOfDay);
  const int in_day = minute % kMinutesOfDay;
  return to_unix({date, in_day / 60, in_day % 60, 0, 1}, zone);
}

std::string span(const CalendarEntry& entry) {
  const Date last = entry.last.day == 0 ? entry.first : entry.last;
  const bool many_days = entry.first < last;
  // Over several days the hours of opening alone do not say when it ends.
  if (!entry.starts_at || (many_days && !entry.ends_at))
    return property("DTSTART;VALUE=DATE:", basic_date(entry.first)) +
           property("DTEND;VALUE=DATE:", basic_date(add_days(last, 1)));  // the first day that is none of it
  std::string out = property("DTSTART:", utc(moment(entry.first, *entry.starts_at, entry.timezone)));
  if (!entry.ends_at) return out;
  // "22:00–1:00" ends on the day after.
  const int ends_at = *entry.ends_at + (!many_days && *entry.ends_at < *entry.starts_at ? kMinutesOfDay : 0);
  return out + property("DTEND:", utc(moment(last, ends_at, entry.timezone)));
}

}  // namespace

std::string link(std::string_view address) {
  if (address.empty()) return {};
  const bool complete = address.find("://") != std::string_view::npos;
  return (complete ? "" : "https://") + percent_encoded(address, ":/?#[]@!$&'()*+,;=%");
}

std::string tel(std::string_view number) {
  std::string digits;
  for (const char c : number)
    if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) digits += c;
  const bool any = digits.find_first_of("0123456789") != std::string::npos;
  return any ? "tel:" + digits : std::string{};
}

std::string mailto(std::string_view address, std::string_view subject) {
  if (address.empty()) return {};
  std::string out = "mailto:" + percent_encoded(address, "@+");
  return subject.empty() ? out : out + "?subject=" + percent_encoded(subject, "");
}

std::string geo(double lat, double lon) {
  return fmt::format("geo:{:.5f},{:.5f}", lat, lon);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c != '\r')
      out += c;
  }
  return out;
}

std::string folded(std::string_view line) {
  std::string out;
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && !begins_letter(line[end])) --end;
    out += std::string(line.substr(0, end)) + "\r\n ";
    line.remove_prefix(end);
    room = kLineOctets - 1;  // the blank counts
  }
  return out + std::string(line) + "\r\n";
}

std::string vcard(const ContactCard& card, VCardVersion version) {
  const bool v3 = version == VCardVersion::V3;
  std::string out = std::string("BEGIN:VCARD\r\nVERSION:") + (v3 ? "3.0" : "4.0") + "\r\n";
  // Version 3 asks for the parts of a name; a body has but one.
  if (v3 && !card.name.empty()) out += folded("N:" + escaped(card.name) + ";;;;");
  out += text_property("FN:", card.name) + text_property("ORG:", card.organisation);
  const std::string number = tel(card.phone);
  if (v3)
    out += property("TEL:", number.empty() ? std::string_view{} : std::string_view(number).substr(4));
  else
    out += property("TEL;VALUE=uri:", number);
  out += text_property("EMAIL:", card.email);
  const bool address = !(card.street + card.town + card.postcode + card.country).empty();
  if (address)
    out += folded("ADR:;;" + escaped(card.street) + ";" + escaped(card.town) + ";;" + escaped(card.postcode) + ";" +
                  escaped(card.country));
  out += property("URL:", link(card.web));
  if (card.position && v3) out += folded(fmt::format("GEO:{:.5f};{:.5f}", card.position->lat, card.position->lon));
  if (card.position && !v3) out += folded("GEO:" + geo(card.position->lat, card.position->lon));
  return out + "END:VCARD\r\n";
}

std::string mecard(const ContactCard& card) {
  std::string out = "MECARD:";
  const auto field = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += name;
    for (const char c : value) {
      if (c == '\n' || c == '\r') continue;
      if (c == '\\' || c == ';' || c == ':' || c == '"') out += '\\';
      out += c;
    }
    out += ';';
  };
  field("N:", std::string_view(card.name).substr(0, card.name.find(',')));
  const std::string number = tel(card.phone);
  field("TEL:", number.empty() ? std::string_view{} : std::string_view(number).substr(4));
  field("EMAIL:", card.email);
  return out + ';';
}

std::string calendar(const CalendarEntry& entry) {
  if (entry.first.day == 0) return {};
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Infopunkt//\r\nBEGIN:VEVENT\r\n" +
         text_property("UID:", entry.uid) + property("DTSTAMP:", utc(entry.stamp)) + span(entry) +
         text_property("SUMMARY:", entry.title) + text_property("LOCATION:", entry.place) +
         text_property("DESCRIPTION:", entry.description) + property("URL:", link(entry.link)) +
         "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

}  // namespace infopunkt::screens::take
