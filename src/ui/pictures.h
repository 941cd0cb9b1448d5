#pragma once
// Pictures that arrive later: asked for by key, decoded on a worker, uploaded in slices on the frame thread,
// kept in a byte-budgeted LRU. Until then the placeholder colour is drawn.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "base/workers.h"
#include "ui/geometry.h"
#include "ui/theme.h"

namespace infopunkt::ui {

/// Encoded bytes (PNG or JPEG) of a picture; empty when it cannot be had. Called on a worker.
using PictureLoader = std::function<std::vector<std::byte>()>;

/// Names one picture at one size. `key` must change when the content changes (bundle id + media + variant).
struct PictureRequest {
  std::string key = {};
  PictureLoader load = {};
  Rgba placeholder = {};
  int width = 0;  ///< natural size in px of the picture (for aspect), 0 = not known
  int height = 0;
  int want_width = 0;  ///< px it will be drawn with: larger pictures are halved while decoding; 0 = as it is
};

/// A texture the GPU holds; opaque outside the back end.
using TextureId = std::uint64_t;
inline constexpr TextureId kNoTexture = 0;

/// The part of the GPU the toolkit needs. Implemented by the GL back end and by a null one in tests. Frame thread.
class Textures {
 public:
  virtual ~Textures() = default;
  /// RGBA8, not premultiplied, straight sRGB. `pixels` may be null: contents undefined until updated.
  virtual TextureId create(int width, int height, const std::uint8_t* pixels) = 0;
  virtual void update(TextureId id, int x, int y, int w, int h, const std::uint8_t* pixels, int stride_px) = 0;
  /// One channel, shown as white with that alpha (glyphs).
  virtual TextureId create_alpha(int width, int height) = 0;
  virtual void update_alpha(TextureId id, int x, int y, int w, int h, const std::uint8_t* pixels, int stride) = 0;
  virtual void destroy(TextureId id) = 0;
};

struct Picture {
  TextureId texture = kNoTexture;  ///< kNoTexture: draw `placeholder`
  int width = 0, height = 0;
  Rgba placeholder;
  float fade = 1;       ///< 0..1 since arrival (cross-fade from placeholder); 1 at once when nothing may move
  bool failed = false;  ///< it will not come: draw the missing-picture mark
};

/// Frame thread only (loaders run on workers).
class PictureCache {
 public:
  /// `budget` bytes of texture memory; what the present frame shows may exceed it. Workers' wake tells the loop to
  /// pump().
  PictureCache(Textures& textures, Workers& workers, std::size_t budget);
  ~PictureCache();

  /// The picture as it is now; asks for it when it is not here. Marks it used in this frame.
  Picture get(const PictureRequest& request, Seconds now);
  /// Starts loading without showing; not cancelled by end_frame(), thrown out first when memory is short.
  void prefetch(const PictureRequest& request);
  /// The next picture to arrive comes whole in one frame and without a fade: at the start nothing moves that could
  /// stutter.
  void hurry_first();
  /// Reduced motion: what arrives stands there at once, without a frame of fading.
  void set_still(bool still);
  /// Uploads what workers finished, at most about `slice_bytes` a frame; true when a frame should be drawn.
  bool pump(Seconds now, std::size_t slice_bytes = 1U << 20U);
  /// True while fades run or slices wait.
  [[nodiscard]] bool moving(Seconds now) const;
  void end_frame();  ///< unused requests of the last frame are cancelled, the budget is enforced
  void clear();      ///< new content: everything goes
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] Textures& textures() { return m_textures; }
  /// Destroys a texture of textures() once no frame that may show it is drawn any more.
  void retire(TextureId texture);

 private:
  struct Impl;
  Textures& m_textures;
  std::unique_ptr<Impl> m_impl;
};

/// Decodes PNG/JPEG within limits (stb_image, base/picture_limits.h, budgeted allocator), scaled down by whole halvings
/// to at least `want_width` when that is > 0. Any thread.
struct DecodedPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};
[[nodiscard]] std::optional<DecodedPicture> decode_picture(std::span<const std::byte> bytes, int want_width);

}  // namespace infopunkt::ui
