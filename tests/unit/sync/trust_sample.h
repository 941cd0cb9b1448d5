#pragma once
// Trust documents made to measure. Keys have one-letter names; R is the key of sample.h, which the key folder holds.

#include <string_view>

#include "bundle/trust.h"
#include "unit/sync/sample.h"

namespace infopunkt::sync::trust {

inline const bundle::SecretKey& key(char name) {
  if (name == 'R') return sample::key();
  static const std::vector<bundle::SecretKey> made = [] {
    std::vector<bundle::SecretKey> keys;
    for (int i = 0; i < 26; ++i) keys.push_back(bundle::SecretKey::generate());
    return keys;
  }();
  return made[static_cast<std::size_t>(name - 'A')];
}

struct Terms {
  std::uint64_t version = 1;
  std::string_view roots = "R";
  std::uint64_t threshold = 1;
  std::string_view content = "X";
  std::string_view revoked = "";
  std::uint64_t epoch = 0;
};
inline bundle::TrustDocument document(const Terms& terms, std::string_view signers) {
  const auto keys = [](std::string_view names) {
    std::vector<bundle::PublicKey> result;
    for (const char name : names) result.push_back(key(name).public_key());
    return result;
  };
  bundle::TrustDocument made{{"infopunkt", "*", terms.version, terms.epoch, terms.threshold, keys(terms.roots),
                              keys(terms.content), keys(terms.revoked)},
                             {}};
  bundle::sort_keys(made.body);
  for (const char name : signers) bundle::sign_trust(made, key(name));
  return made;
}
inline std::string text(const Terms& terms, std::string_view signers) {
  return bundle::format_trust(document(terms, signers));
}

}  // namespace infopunkt::sync::trust
