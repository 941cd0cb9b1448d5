#include "kiosk/service_pin.h"

#include <algorithm>
#include <array>

#include <sodium.h>

namespace infopunkt::kiosk {

bool is_pin(std::string_view text) {
  return text.size() == kPinDigits && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_pin_hash(std::string_view text) {
  return text.starts_with(crypto_pwhash_argon2id_STRPREFIX) && text.size() < crypto_pwhash_argon2id_STRBYTES;
}

Result<std::string> hash_pin(const std::string& pin, PinCost cost) {
  if (!is_pin(pin)) return fail("the PIN must have exactly six digits");
  if (sodium_init() < 0) return fail("the system has no random numbers; try again later");
  const bool usual = cost == PinCost::Usual;
  std::array<char, crypto_pwhash_argon2id_STRBYTES> hash{};
  if (crypto_pwhash_argon2id_str(
          hash.data(), pin.data(), pin.size(),
          usual ? crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE : crypto_pwhash_argon2id_OPSLIMIT_MIN,
          usual ? crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE : crypto_pwhash_argon2id_MEMLIMIT_MIN) != 0)
    return fail("64 MiB of memory for the hash are not to be had; close other programs");
  return std::string(hash.data());
}

bool verify_pin(const std::string& hash, const std::string& pin) {
  return sodium_init() >= 0 && is_pin_hash(hash) &&
         crypto_pwhash_argon2id_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

Result<std::string> make_pin_line(const AskSecret& ask, PinCost cost) {
  const auto first = ask("New service PIN (six digits): ");
  if (!first) return fail("there is no terminal to type the PIN on");
  if (!is_pin(*first)) return fail("the PIN must have exactly six digits");
  const auto second = ask("The same PIN again: ");
  if (second != first) return fail("the two PINs differ; nothing was made");
  auto hash = hash_pin(*first, cost);
  if (!hash) return hash;
  return "pin_hash = \"" + *hash + "\"";
}

}  // namespace infopunkt::kiosk
