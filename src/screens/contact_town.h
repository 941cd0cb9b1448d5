#pragma once
// Names of towns in the visitor's language: content names a town once ("Olomouc"), the list of places knows what
// Poles and Czechs call it.

#include <optional>
#include <string>
#include <string_view>

#include "content/catalogue.h"

namespace infopunkt::screens {

/// The place that is named `town` in any language; null when none is.
[[nodiscard]] const content::Place* place_named(const content::Catalogue& content, std::string_view town);

/// What `lang` calls the place that is named `town` in any language; `town` itself when no place is.
[[nodiscard]] std::string town_name(const content::Catalogue& content, std::string_view town, Lang lang);

/// The town of an office: the end of the last line of its address, past the postcode ("779 00 Olomouc"). Falls back to
/// the office's name.
[[nodiscard]] std::string office_town(const content::Catalogue& content, const content::Office& office, Lang lang);

/// The place of the content in which it stands; null when its address names none that is known.
[[nodiscard]] const content::Place* office_place(const content::Catalogue& content, const content::Office& office);

/// Where the office is, as staff gave it, else where its town is as the map knows it.
[[nodiscard]] std::optional<content::Position> office_position(const content::Catalogue& content,
                                                               const content::Office& office);

/// A picture of that town; 0 when there is none.
[[nodiscard]] content::RecordId town_picture(const content::Catalogue& content, const content::Office& office);

}  // namespace infopunkt::screens
