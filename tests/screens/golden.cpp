#include "screens/golden.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "support/demo_content.h"
#include "ui/pictures.h"

namespace infopunkt::test {
namespace {

namespace fs = std::filesystem;

fs::path blessed(const std::string& name) {
  return golden_folder() / (name + ".png");
}

void save(const fs::path& file, const ui::Capture& picture) {
  fs::create_directories(file.parent_path());
  static_cast<void>(ui::write_png(file.string(), picture));
}

/// Expected, actual and difference beside each other, in the build folder.
std::string keep(const std::string& name, const ui::Capture& expected, const ui::Capture& actual,
                 const ui::Capture& difference) {
  const fs::path folder = fs::path(INFOPUNKT_BINARY_DIR) / "golden-differences";
  save(folder / (name + ".expected.png"), expected);
  save(folder / (name + ".actual.png"), actual);
  save(folder / (name + ".difference.png"), difference);
  return (folder / name).string() + ".*.png";
}

/// Channels in steps of 8: far below the tolerance, and the file is half as large.
ui::Capture coarse(ui::Capture picture) {
  for (std::uint8_t& channel : picture.rgb) channel = static_cast<std::uint8_t>(std::min(255, (channel + 4) / 8 * 8));
  return picture;
}

}  // namespace

fs::path golden_folder() {
  return fs::path(INFOPUNKT_SOURCE_DIR) / "tests" / "screens" / "golden";
}

ui::Capture halved(const ui::Capture& picture) {
  ui::Capture half{.width = picture.width / 2, .height = picture.height / 2, .rgb = {}};
  half.rgb.reserve(static_cast<std::size_t>(half.width * half.height * 3));
  const auto at = [&](int x, int y, int channel) {
    return static_cast<int>(picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3 + channel)]);
  };
  for (int y = 0; y < half.height; ++y)
    for (int x = 0; x < half.width; ++x)
      for (int c = 0; c < 3; ++c)
        half.rgb.push_back(static_cast<std::uint8_t>((at(2 * x, 2 * y, c) + at(2 * x + 1, 2 * y, c) +
                                                      at(2 * x, 2 * y + 1, c) + at(2 * x + 1, 2 * y + 1, c) + 2) /
                                                     4));
  return half;
}

Difference compare(const ui::Capture& expected, const ui::Capture& actual, const Tolerance& tolerance) {
  Difference out;
  if (expected.width != actual.width || expected.height != actual.height || expected.rgb.size() != actual.rgb.size()) {
    out.share = 1;
    out.picture = actual;
    return out;
  }
  out.picture = {expected.width, expected.height, {}};
  out.picture.rgb.reserve(expected.rgb.size());
  std::size_t differing = 0;
  for (std::size_t i = 0; i + 2 < expected.rgb.size(); i += 3) {
    int off = 0, sum = 0;
    for (std::size_t k = i; k < i + 3; ++k) {
      off = std::max(off, std::abs(int{expected.rgb[k]} - int{actual.rgb[k]}));
      sum += expected.rgb[k];
    }
    out.largest = std::max(out.largest, off);
    const bool differs = off > tolerance.channel;
    differing += differs ? 1 : 0;
    const auto grey = static_cast<std::uint8_t>(160 + sum / 3 / 4);
    for (int k = 0; k < 3; ++k) out.picture.rgb.push_back(differs ? static_cast<std::uint8_t>(k == 0 ? 230 : 0) : grey);
  }
  out.share = static_cast<double>(differing) / static_cast<double>(std::max<std::size_t>(1, expected.rgb.size() / 3));
  out.same = out.share <= tolerance.share;
  return out;
}

std::optional<ui::Capture> read_png(const fs::path& file) {
  if (!fs::exists(file)) return std::nullopt;
  const std::string bytes = support::read_text(file);
  const auto decoded = ui::decode_picture(std::as_bytes(std::span(bytes)), 0);
  if (!decoded) return std::nullopt;
  return ui::capture_of(decoded->width, decoded->height, decoded->rgba, ui::Rows::TopFirst);
}

std::string check_golden(const std::string& name, const ui::Capture& actual) {
  if (const char* update = std::getenv("UPDATE_GOLDENS"); update != nullptr && std::string_view(update) == "1") {
    save(blessed(name), coarse(actual));
    return {};
  }
  const auto expected = read_png(blessed(name));
  if (!expected) return blessed(name).string() + " is missing; look at the picture and bless it with UPDATE_GOLDENS=1";
  const Difference difference = compare(*expected, actual);
  if (difference.same) return {};
  return fmt::format("{}: {:.3f} % of the pixels differ, by up to {}; see {}", name, difference.share * 100,
                     difference.largest, keep(name, *expected, actual, difference.picture));
}

}  // namespace infopunkt::test
