#include "bundle/paths.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace infopunkt::bundle::paths {

namespace {

constexpr std::size_t kHashDigits = 16;
constexpr std::size_t kMaxFileName = 255;

/// A decimal without sign or leading zero, cut from the front of `text` up to `end`.
std::optional<std::uint64_t> take_number(std::string_view& text, char end) {
  const std::size_t length = text.find(end);
  if (length == std::string_view::npos || length == 0 || (text[0] == '0' && length > 1)) return {};
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + length, value);
  if (error != std::errc{} || stop != text.data() + length) return {};
  text.remove_prefix(length + 1);
  return value;
}

bool is_lower_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_visibly(std::string_view file_name, std::string_view extension) {
  if (file_name.size() <= extension.size() || file_name.size() > kMaxFileName) return false;
  // Programs that copy write under such names first (.x.kbundle.Ab12Cd, ~syncthing~x.kbundle), editors beside a file.
  if (file_name.front() == '.' || file_name.front() == '~') return false;
  if (file_name.find('/') != std::string_view::npos) return false;
  const std::string_view tail = file_name.substr(file_name.size() - extension.size());
  return std::ranges::equal(tail, extension, [](char a, char b) { return ascii_lower(a) == b; });
}

}  // namespace

std::filesystem::path Layout::state() const {
  return root / "state";
}
std::filesystem::path Layout::lock() const {
  return root / "lock";
}
std::filesystem::path Layout::staging() const {
  return root / "staging";
}
std::filesystem::path Layout::staged_content() const {
  return staging() / kContentFile;
}
std::filesystem::path Layout::bundles() const {
  return root / "bundles";
}
std::filesystem::path Layout::slot(std::string_view slot_name) const {
  return bundles() / slot_name;
}
std::filesystem::path Layout::content(std::string_view slot_name) const {
  return slot(slot_name) / kContentFile;
}
std::filesystem::path Layout::header(std::string_view slot_name) const {
  return slot(slot_name) / kHeaderFile;
}
std::filesystem::path Layout::report() const {
  return root / "report";
}
std::filesystem::path Layout::trust() const {
  return root / kTrustFolder;
}
std::filesystem::path Layout::trust_document() const {
  return trust() / kTrustFile;
}
std::filesystem::path Layout::control() const {
  return root == kStateRoot ? std::filesystem::path(kControlSocket) : root / "control.sock";
}

std::string format_slot(const SlotName& slot) {
  return fmt::format("{}-{}-{}", slot.epoch, slot.serial, slot.hash);
}

std::optional<SlotName> parse_slot(std::string_view name) {
  const auto epoch = take_number(name, '-');
  const auto serial = epoch ? take_number(name, '-') : std::nullopt;
  if (!serial || name.size() != kHashDigits || !std::ranges::all_of(name, is_lower_hex)) return {};
  return SlotName{*epoch, *serial, std::string(name)};
}

std::filesystem::path temporary(const std::filesystem::path& path) {
  std::filesystem::path result = path;
  result += kTemporarySuffix;
  return result;
}

bool is_candidate(std::string_view file_name) {
  return ends_visibly(file_name, kBundleExtension);
}
bool is_trust_document(std::string_view file_name) {
  return ends_visibly(file_name, kTrustExtension);
}

}  // namespace infopunkt::bundle::paths
