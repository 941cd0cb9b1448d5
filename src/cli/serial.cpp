#include "cli/serial.h"

#include <algorithm>

#include "bundle/bundle_file.h"
#include "bundle/paths.h"

namespace infopunkt::cli {
namespace {

constexpr UnixTime kProgramExists = 1'767'225'600;  // 2026-01-01
constexpr UnixTime kYear2100 = 4'102'444'800;
constexpr std::uint64_t kSameMoment = 10;  ///< seconds within which two builds are an ordinary repetition

}  // namespace

Newest newest_beside(const std::filesystem::path& folder, const std::string& product, std::uint64_t epoch,
                     const bundle::PublicKey& key) {
  bundle::KeySet keys;
  keys.add(key);
  Newest newest;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!bundle::paths::is_candidate(name)) continue;
    const auto head = bundle::read_head(entry.path(), keys);
    if (!head) continue;
    const bundle::SignedFields& fields = head->header.fields();
    if (fields.product == product && fields.epoch == epoch && fields.serial > newest.serial)
      newest = {fields.serial, name};
  }
  return newest;
}

SerialChoice choose_serial(UnixTime now, std::uint64_t newest) {
  const auto clock = static_cast<std::uint64_t>(std::max<UnixTime>(now, 1));
  if (newest < clock) return {clock, SerialSource::Clock};
  return {newest + 1, newest - clock < kSameMoment ? SerialSource::Neighbour : SerialSource::BehindTime};
}

bool clock_is_plausible(UnixTime now) {
  return now >= kProgramExists && now < kYear2100;
}

}  // namespace infopunkt::cli
