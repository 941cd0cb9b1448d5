#include "ui/qr_code.h"

#include <cmath>
#include <string>

#include <qrcodegen/qrcodegen.hpp>

namespace infopunkt::ui {
namespace {

constexpr QrLevel kBestFirst[] = {QrLevel::Quartile, QrLevel::Medium, QrLevel::Low};
/// A module of 4.9999 px is one of 5: lengths come from products of floats.
constexpr float kRounding = 0.01F;

qrcodegen::QrCode::Ecc ecc_of(QrLevel level) {
  if (level == QrLevel::Quartile) return qrcodegen::QrCode::Ecc::QUARTILE;
  return level == QrLevel::Medium ? qrcodegen::QrCode::Ecc::MEDIUM : qrcodegen::QrCode::Ecc::LOW;
}

float modules_of(const QrCode& code) {
  return static_cast<float>(code.size + 2 * kQuietZone);
}

}  // namespace

std::optional<QrCode> make_qr(std::string_view text, QrLevel level) {
  try {
    const auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), ecc_of(level));
    QrCode out;
    out.size = code.getSize();
    out.level = level;
    for (int y = 0; y < out.size; ++y)
      for (int x = 0; x < out.size; ++x) out.dark.push_back(code.getModule(x, y));
    return out;
  } catch (const qrcodegen::data_too_long&) {
    return std::nullopt;
  }
}

float qr_module(const QrCode& code, float side) {
  const float module = side / modules_of(code);
  return module >= 1 ? std::floor(module + kRounding) : module;
}

std::optional<QrCode> fit_qr(std::string_view text, float side, float least_module) {
  std::optional<QrCode> last;
  for (const QrLevel level : kBestFirst) {
    auto code = make_qr(text, level);
    if (!code) continue;
    if (qr_module(*code, side) >= least_module - kRounding) return code;
    last = std::move(code);
  }
  return last;
}

float qr_side(std::string_view text, float least_module, QrLevel level) {
  const auto code = make_qr(text, level);
  return code ? modules_of(*code) * std::ceil(least_module - kRounding) : 0;
}

}  // namespace infopunkt::ui
