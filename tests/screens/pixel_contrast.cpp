#include "screens/pixel_contrast.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace infopunkt::test {
namespace {

using ui::Rgba;

constexpr double kText = 4.5, kLargeText = 3;
/// Share of the pixels under letters that one colour must have to be the ground.
constexpr double kGroundShare = 0.5;
/// A channel may differ by this much from what was declared: a tint laid over it, not another ground.
constexpr int kSameColour = 20;
/// A colour of fewer pixels is a speck where edges cross; of a picture, a share.
constexpr std::size_t kLeastInk = 3;
constexpr std::size_t kSpeckShare = 50;
/// Design pixels above the lower edge of a scroll area where what goes on below fades out.
constexpr float kFade = 120;

struct Shade {
  Rgba colour;
  std::size_t pixels;
};

/// Counted colours of the pixels that a text changes.
struct Shades {
  std::map<std::uint32_t, std::size_t> count;
  std::size_t total = 0;

  void add(const std::uint8_t* p) {
    ++count[static_cast<std::uint32_t>(p[0]) << 16U | static_cast<std::uint32_t>(p[1]) << 8U | p[2]];
    ++total;
  }
  /// Nearest to `to` in contrast first.
  [[nodiscard]] std::vector<Shade> by_contrast(Rgba to) const {
    std::vector<Shade> out;
    out.reserve(count.size());
    for (const auto& [rgb, pixels] : count) out.push_back({colour_of(rgb), pixels});
    std::sort(out.begin(), out.end(),
              [&](const Shade& a, const Shade& b) { return contrast(a.colour, to) < contrast(b.colour, to); });
    return out;
  }
  [[nodiscard]] Shade most() const {
    const auto it =
        std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return {colour_of(it->first), it->second};
  }
  static Rgba colour_of(std::uint32_t rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U), static_cast<std::uint8_t>(rgb),
            255};
  }
};

struct Letters {
  Shades over, under;
};

Letters letters_in(const Frames& frames, ui::Rect box) {
  Letters out;
  const auto left = std::max(0, static_cast<int>(std::floor(box.x)));
  const auto top = std::max(0, static_cast<int>(std::floor(box.y)));
  const auto right = std::min(frames.with.width, static_cast<int>(std::ceil(box.right())));
  const auto bottom = std::min(frames.with.height, static_cast<int>(std::ceil(box.bottom())));
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) {
      const auto at = static_cast<std::size_t>((y * frames.with.width + x) * 3);
      const std::uint8_t *over = &frames.with.rgb[at], *under = &frames.without.rgb[at];
      if (std::equal(over, over + 3, under)) continue;
      out.over.add(over);
      out.under.add(under);
    }
  return out;
}

/// The first colour of `sorted` with at least `least` pixels up to it.
Rgba first_seen(const std::vector<Shade>& sorted, std::size_t least) {
  std::size_t pixels = 0;
  for (const Shade& shade : sorted)
    if ((pixels += shade.pixels) >= least) return shade.colour;
  return sorted.back().colour;
}

bool same(Rgba a, Rgba b) {
  return std::abs(a.r - b.r) <= kSameColour && std::abs(a.g - b.g) <= kSameColour && std::abs(a.b - b.b) <= kSameColour;
}

std::string hex(Rgba c) {
  return fmt::format("#{:02X}{:02X}{:02X}", c.r, c.g, c.b);
}

/// Something inside this node ends below what can be seen of it.
bool goes_on_below(const ui::SemanticTree& tree, int area) {
  const float edge = tree.nodes()[static_cast<std::size_t>(area)].visible.bottom() + 1;
  for (int i = area + 1; i < static_cast<int>(tree.nodes().size()); ++i)
    if (tree.nodes()[static_cast<std::size_t>(i)].rect.bottom() > edge && tree.is_inside(i, area)) return true;
  return false;
}

/// Where a list goes on below, its last lines fade.
bool fading(const ui::SemanticTree& tree, const ui::DrawnText& text, float scale) {
  for (int i = text.node; i >= 0; i = tree.nodes()[static_cast<std::size_t>(i)].parent) {
    const ui::SemanticNode& node = tree.nodes()[static_cast<std::size_t>(i)];
    if (node.role == ui::Role::ScrollArea)
      return text.visible.bottom() > node.visible.bottom() - kFade * scale && goes_on_below(tree, i);
  }
  return false;
}

/// On the topmost layer, not under something opaque, not switched off.
bool judged(const ui::SemanticTree& tree, const ui::DrawnText& text, float scale) {
  if (text.node < 0 || text.visible.w < 8 || text.visible.h < text.size_px * 0.9F) return false;
  const ui::SemanticNode& node = tree.nodes()[static_cast<std::size_t>(text.node)];
  return !node.disabled && node.layer == tree.top_layer() && tree.reachable_at(text.node, text.visible.centre()) &&
         !fading(tree, text, scale);
}

}  // namespace

SeenText look_at(const Frames& frames, ui::Rect box, Rgba ink) {
  const Letters letters = letters_in(frames, box);
  SeenText seen;
  seen.drawn = letters.over.total >= kLeastInk;
  if (!seen.drawn) return seen;
  const Shade most = letters.under.most();
  seen.picture = static_cast<double>(most.pixels) < kGroundShare * static_cast<double>(letters.under.total);
  if (seen.picture) {
    seen.ink = ink;
    seen.ground = first_seen(letters.under.by_contrast(ink), letters.under.total / kSpeckShare + 1);
  } else {
    seen.ground = most.colour;
    auto far = letters.over.by_contrast(seen.ground);
    std::reverse(far.begin(), far.end());
    seen.ink = first_seen(far, kLeastInk);
  }
  seen.ratio = contrast(seen.ink, seen.ground);
  return seen;
}

std::vector<ContrastFault> contrast_faults(const ui::SemanticTree& tree, const ui::Theme& theme, const Frames& frames,
                                           float scale) {
  std::vector<ContrastFault> out;
  for (const ui::DrawnText& text : tree.texts()) {
    if (!judged(tree, text, scale)) continue;
    const ui::SemanticNode& node = tree.nodes()[static_cast<std::size_t>(text.node)];
    const SeenText seen = look_at(frames, text.visible, theme.colour(text.ink));
    if (!seen.drawn) {
      out.push_back({node.id, "nothing of it can be seen: " + node.name});
      continue;
    }
    const bool large = text.weight >= 700 && text.size_px * ui::kCapitalRatio >= 24 * scale;
    const double least = large ? kLargeText : kText;
    if (seen.ratio < least)
      out.push_back({node.id, fmt::format("{} on {} is {:.2f}:1, {} is needed: {}", hex(seen.ink), hex(seen.ground),
                                          seen.ratio, least, node.name)});
    if (!seen.picture && !same(seen.ground, text.ground))
      out.push_back(
          {node.id, fmt::format("stands on {}, declared is {}: {}", hex(seen.ground), hex(text.ground), node.name)});
  }
  return out;
}

}  // namespace infopunkt::test
