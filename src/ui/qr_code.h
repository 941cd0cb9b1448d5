#pragma once
// QR codes as a square of modules, as robust as the room allows.
//
// A telephone held 60 cm from the glass sees a strip of some 760 mm (65 degrees) with the 1920 pixels of its preview:
// three of them see a module of 1.2 mm, and that is what decoders ask for. So a module is at least that large before
// anything is spent on a higher level of error correction.

#include <optional>
#include <string_view>
#include <vector>

namespace infopunkt::ui {

/// Share of a code that may be lost to glare or a fingerprint: about 7, 15 and 25 %.
enum class QrLevel { Low, Medium, Quartile };

struct QrCode {
  int size = 0;            ///< modules a side, without the quiet zone
  std::vector<bool> dark;  ///< row by row
  QrLevel level = QrLevel::Low;
  [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y) * size + x]; }
};

inline constexpr int kQuietZone = 4;        ///< modules that must stay white around it (ISO/IEC 18004)
inline constexpr float kQrModuleMm = 1.2F;  ///< what a telephone reads from 60 cm
inline constexpr QrLevel kQrUsual = QrLevel::Medium;

/// A code of this level or of a better one that is no larger. Nothing when `text` is too long (about 2.3 kB).
[[nodiscard]] std::optional<QrCode> make_qr(std::string_view text, QrLevel level = kQrUsual);

/// Pixels a module in a square of `side` px, quiet zone included: whole ones where there is at least one, for a camera
/// reads even edges from further away.
[[nodiscard]] float qr_module(const QrCode& code, float side);

/// The most robust code whose modules are still `least_module` px large in a square of `side` px; where none is, the
/// one with the largest modules.
[[nodiscard]] std::optional<QrCode> fit_qr(std::string_view text, float side, float least_module);

/// Side in px, quiet zone included, in which a code of this level has modules of `least_module` px or the next whole
/// pixel; 0 when `text` is too long.
[[nodiscard]] float qr_side(std::string_view text, float least_module, QrLevel level = kQrUsual);

}  // namespace infopunkt::ui
