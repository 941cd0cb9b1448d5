#include "ui/qr_code.h"

#include <string>

#include <qrcodegen/qrcodegen.hpp>

namespace infopunkt::ui {

std::optional<QrCode> make_qr(std::string_view text) {
  try {
    const auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::LOW);
    QrCode out;
    out.size = code.getSize();
    for (int y = 0; y < out.size; ++y)
      for (int x = 0; x < out.size; ++x) out.dark.push_back(code.getModule(x, y));
    return out;
  } catch (const qrcodegen::data_too_long&) {
    return std::nullopt;
  }
}

}  // namespace infopunkt::ui
