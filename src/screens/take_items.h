#pragma once
// What a visitor can take along, in words and as a code: one entry of the sheet (take_sheet.h). Pure.

#include <optional>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "content/catalogue.h"

namespace infopunkt::screens {

struct TakeItem {
  std::string id;     ///< of its chip: "calendar"
  std::string label;  ///< "Do kalendarza"
  std::string icon;
  std::string hint;     ///< what the telephone will do
  std::string text;     ///< the same as the code, in letters; lines by LF
  std::string payload;  ///< of the code (take_payload.h)
};

/// The address of a page. Nothing when there is none.
[[nodiscard]] std::optional<TakeItem> take_link(std::string_view address, const Strings& strings, Lang lang);
/// A place for the telephone's own map; `name` is what stands beneath the code.
[[nodiscard]] TakeItem take_place(const content::Position& position, const std::string& name, const Strings& strings,
                                  Lang lang);
[[nodiscard]] std::optional<TakeItem> take_phone(std::string_view number, const Strings& strings, Lang lang);
[[nodiscard]] std::optional<TakeItem> take_email(std::string_view address, const Strings& strings, Lang lang);
/// An office as a contact card.
[[nodiscard]] TakeItem take_contact(const content::Catalogue& content, const content::Office& office,
                                    const Strings& strings, Lang lang);
/// An event for the calendar; nothing when its day is not known. `stamp` is when the entry was made.
[[nodiscard]] std::optional<TakeItem> take_event(const content::Catalogue& content, const content::Event& event,
                                                 const Strings& strings, Lang lang, UnixTime stamp);

/// "Plac Wolności 6" and "45-018 Opole" as the parts of a postal address.
struct PostalAddress {
  std::string street, postcode, town;
};
[[nodiscard]] PostalAddress postal_address(std::string_view lines);

}  // namespace infopunkt::screens
