#include "bundle/base64.h"

#include <sodium.h>

#include "bundle/sodium.h"

namespace infopunkt::bundle {

std::string to_base64(Bytes bytes) {
  ready_sodium();
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), as_uchar(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // libsodium counts the terminating NUL
  return text;
}

bool from_base64(std::string_view text, std::span<std::byte> out) {
  ready_sodium();
  std::size_t size = 0;
  const int status = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                                       text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  // libsodium 1.0.18 reads some bytes above 127 as letters, so only the way back shows the one spelling.
  return status == 0 && size == out.size() && to_base64(out) == text;
}

}  // namespace infopunkt::bundle
