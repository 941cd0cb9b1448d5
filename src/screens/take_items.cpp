#include "screens/take_items.h"

#include "base/locale.h"
#include "screens/event_words.h"
#include "screens/take_payload.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

TakeItem take_item(std::string_view id, std::string_view icon, std::string text, std::string payload,
                   const Strings& strings, Lang lang) {
  const std::string key = "take." + std::string(id);
  return {std::string(id), strings.tr(lang, key), std::string(icon), strings.tr(lang, key + "_hint"),
          std::move(text), std::move(payload)};
}

}  // namespace

std::optional<TakeItem> take_link(std::string_view address, const Strings& strings, Lang lang) {
  if (address.empty()) return std::nullopt;
  return take_item("link", "language", std::string(address), take::link(address), strings, lang);
}

TakeItem take_place(const content::Position& position, const std::string& name, const Strings& strings, Lang lang) {
  return take_item("place", "place", name, take::geo(position.lat, position.lon), strings, lang);
}

std::optional<TakeItem> take_phone(std::string_view number, const Strings& strings, Lang lang) {
  std::string payload = take::tel(number);
  if (payload.empty()) return std::nullopt;
  return take_item("phone", "phone", std::string(number), std::move(payload), strings, lang);
}

std::optional<TakeItem> take_email(std::string_view address, const Strings& strings, Lang lang) {
  if (address.empty()) return std::nullopt;
  return take_item("email", "email", std::string(address), take::mailto(address), strings, lang);
}

TakeItem take_contact(const content::Catalogue& content, const content::Office& office, const Strings& strings,
                      Lang lang) {
  std::string text = content.text(office.name, lang).value;
  for (const std::string& line : {office.phone, office.email})
    if (!line.empty()) text += "\n" + line;
  return take_item("contact", "person_add", std::move(text), vcard(content, office, lang), strings, lang);
}

std::optional<TakeItem> take_event(const content::Catalogue& content, const content::Event& event,
                                   const Strings& strings, Lang lang, UnixTime stamp) {
  const std::string host = content.site().url.empty() ? "infopunkt" : content.site().url;
  const std::string title = content.text(event.title, lang).value;
  std::string payload = take::calendar({.uid = event.slug + "@" + host,
                                        .title = title,
                                        .place = event_place(content, event, lang),
                                        .description = {},
                                        .link = event.web,
                                        .first = event.start,
                                        .last = event.finish.day == 0 ? Date{} : event.finish,
                                        .starts_at = event.starts_at,
                                        .ends_at = event.ends_at,
                                        .timezone = content.site().timezone,
                                        .stamp = stamp});
  if (payload.empty()) return std::nullopt;
  std::string text = title;
  for (const std::string& line : event_when_where(content, event, lang)) text += "\n" + line;
  return take_item("calendar", "event", std::move(text), std::move(payload), strings, lang);
}

PostalAddress postal_address(std::string_view lines) {
  const std::size_t end = lines.rfind('\n');
  if (end == std::string_view::npos) return {std::string(lines), {}, {}};
  PostalAddress address;
  for (const char c : lines.substr(0, end)) address.street += c == '\n' ? ' ' : c;
  std::string_view last = lines.substr(end + 1);
  const std::size_t town = std::min(last.find_first_not_of("0123456789- "), last.size());
  address.town = std::string(last.substr(town));
  std::string_view postcode = last.substr(0, town);
  while (!postcode.empty() && postcode.back() == ' ') postcode.remove_suffix(1);
  address.postcode = std::string(postcode);
  return address;
}

}  // namespace infopunkt::screens
