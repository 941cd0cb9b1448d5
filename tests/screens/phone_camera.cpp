#include "screens/phone_camera.h"

#include <algorithm>
#include <cmath>

#include <zbar.h>

namespace infopunkt::test {
namespace {

/// Pixels of a telephone's preview for a millimetre of the glass: 1920 of them see 65 degrees from 60 cm.
constexpr double kCameraPxPerMm = 1920 / (2 * 600 * 0.63707);

double grey_at(const ui::Capture& picture, int x, int y) {
  const auto at = static_cast<std::size_t>(
      (std::clamp(y, 0, picture.height - 1) * picture.width + std::clamp(x, 0, picture.width - 1)) * 3);
  return 0.299 * picture.rgb[at] + 0.587 * picture.rgb[at + 1] + 0.114 * picture.rgb[at + 2];
}

}  // namespace

GreyPicture seen_by_camera(const ui::Capture& picture, ui::Rect r, double px_per_mm) {
  const double step = px_per_mm / kCameraPxPerMm;
  constexpr double kBlur = 0.9;  // half the width of what one pixel sees, in camera pixels
  GreyPicture out;
  out.width = static_cast<int>(r.w / step);
  out.height = static_cast<int>(r.h / step);
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      double sum = 0;
      int count = 0;
      constexpr int kSamples = 6;
      for (int j = 0; j < kSamples; ++j)
        for (int i = 0; i < kSamples; ++i, ++count) {
          const double u = x + 0.5 + kBlur * (2.0 * i / (kSamples - 1) - 1),
                       v = y + 0.5 + kBlur * (2.0 * j / (kSamples - 1) - 1);
          sum += grey_at(picture, static_cast<int>(r.x + u * step), static_cast<int>(r.y + v * step));
        }
      out.px.push_back(static_cast<std::uint8_t>(std::lround(sum / count)));
    }
  return out;
}

std::string decoded(const GreyPicture& picture) {
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_BINARY, 1);
  zbar::Image image(static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height), "Y800",
                    picture.px.data(), picture.px.size());
  if (scanner.scan(image) < 1) return {};
  return image.symbol_begin()->get_data();
}

}  // namespace infopunkt::test
