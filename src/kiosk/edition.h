#pragma once
// The content on the glass as its signature names it, for the service menu.

#include <string>

#include "base/time.h"
#include "bundle/envelope.h"

namespace infopunkt::kiosk {

struct Edition {
  enum class Origin { Installed, Factory, Bundle, Folder } origin = Origin::Installed;
  std::string version{};  ///< "1.42"; empty: unknown
  UnixTime created = 0;   ///< 0: unknown
  std::string key{};      ///< id of the key that signed it; empty: not signed, or by a key no longer trusted
};

[[nodiscard]] Edition edition_of(const bundle::AuthenticHeader& header, Edition::Origin origin);

}  // namespace infopunkt::kiosk
