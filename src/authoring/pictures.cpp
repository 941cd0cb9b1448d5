#include "authoring/pictures.h"

#include <vips/vips.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace infopunkt::authoring {
namespace {

/// One reference to a libvips image.
class Image {
 public:
  Image() = default;
  explicit Image(VipsImage* owned) : m_image(owned) {}
  Image(Image&& other) noexcept : m_image(std::exchange(other.m_image, nullptr)) {}
  Image& operator=(Image&& other) noexcept {
    std::swap(m_image, other.m_image);
    return *this;
  }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;
  ~Image() { VIPS_UNREF(m_image); }

  [[nodiscard]] VipsImage* get() const { return m_image; }
  /// Where an operation writes its result.
  VipsImage** out() {
    VIPS_UNREF(m_image);
    return &m_image;
  }
  [[nodiscard]] int width() const { return m_image->Xsize; }
  [[nodiscard]] int height() const { return m_image->Ysize; }
  [[nodiscard]] int bands() const { return m_image->Bands; }

 private:
  VipsImage* m_image = nullptr;
};

void silence(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

bool start_library() {
  static const bool started = [] {
    if (VIPS_INIT("infopunkt") != 0) return false;
    vips_concurrency_set(1);
    vips_cache_set_max(0);  // the operation cache would keep pointers into freed source bytes
    g_log_set_handler("VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO), silence, nullptr);
    return true;
  }();
  return started;
}

enum class Source { Raster, Vector };

/// Which of the accepted decoders reads these bytes. Others that libvips may know (PDF, ImageMagick, …) stay closed.
std::optional<Source> source_of(std::span<const std::byte> bytes) {
  const char* loader = vips_foreign_find_load_buffer(bytes.data(), bytes.size());
  vips_error_clear();
  if (loader == nullptr) return std::nullopt;
  const std::string_view name = loader;
  if (name.starts_with("VipsForeignLoadSvg")) return Source::Vector;
  for (std::string_view known : {"Jpeg", "Png", "Webp", "Tiff", "Heif", "Nsgif", "Gif"})
    if (name.substr(std::string_view("VipsForeignLoad").size()).starts_with(known)) return Source::Raster;
  return std::nullopt;
}

Failure<PictureError> fault(PictureFault kind, int width = 0, int height = 0) {
  vips_error_clear();
  return fail(PictureError{kind, width, height});
}

/// Pixels decoded now, so that a damaged file fails here and nothing later depends on the source bytes.
bool realise(Image& image) {
  Image memory(vips_image_copy_memory(image.get()));
  if (memory.get() == nullptr) return false;
  image = std::move(memory);
  return true;
}

/// Always three bands of 8-bit sRGB, or four with alpha.
bool to_srgb8(Image& image) {
  Image colour;
  if (vips_colourspace(image.get(), colour.out(), VIPS_INTERPRETATION_sRGB, nullptr) != 0) return false;
  Image bytes;
  if (vips_cast_uchar(colour.get(), bytes.out(), nullptr) != 0) return false;
  image = std::move(bytes);
  return image.bands() == 3 || image.bands() == 4;
}

/// Largest scale at which `width` × `height` fits the variant.
double fit(int width, int height, const VariantSize& box) {
  return std::min(static_cast<double>(box.width) / width, static_cast<double>(box.height) / height);
}

std::optional<Image> rasterise(std::span<const std::byte> svg, double scale) {
  Image image;
  if (vips_svgload_buffer(const_cast<std::byte*>(svg.data()), svg.size(), image.out(), "scale", scale, nullptr) != 0)
    return std::nullopt;
  if (!to_srgb8(image) || !realise(image)) return std::nullopt;
  return image;
}

/// Colours as sRGB means them, whatever profile the picture carries; a broken profile is ignored.
void apply_profile(Image& image) {
  const bool cmyk = image.get()->Type == VIPS_INTERPRETATION_CMYK;
  if (vips_image_get_typeof(image.get(), VIPS_META_ICC_NAME) == 0 && !cmyk) return;
  Image converted;
  if (vips_icc_transform(image.get(), converted.out(), "srgb", "embedded", TRUE, "input_profile",
                         cmyk ? "cmyk" : "srgb", "intent", VIPS_INTENT_RELATIVE, nullptr) == 0)
    image = std::move(converted);
  vips_error_clear();
}

/// The whole source, upright and in sRGB. Nothing when its bytes end too early.
std::optional<Image> decode(std::span<const std::byte> source) {
  Image image(vips_image_new_from_buffer(source.data(), source.size(), "", "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr));
  if (image.get() == nullptr || !realise(image)) return std::nullopt;
  Image upright;
  if (vips_autorot(image.get(), upright.out(), nullptr) != 0) return std::nullopt;
  apply_profile(upright);
  if (!to_srgb8(upright)) return std::nullopt;
  // A profile left behind would be applied once more while resizing.
  vips_image_remove(upright.get(), VIPS_META_ICC_NAME);
  if (!realise(upright)) return std::nullopt;
  return upright;
}

std::optional<Image> load_page(std::span<const std::byte> pdf, int page, double scale) {
  Image image;
  if (vips_pdfload_buffer(const_cast<std::byte*>(pdf.data()), pdf.size(), image.out(), "page", page - 1, "n", 1,
                          "scale", scale, nullptr) != 0)
    return std::nullopt;
  return image;
}

/// A page at the size of its large variant; paper is white even where nothing was printed.
std::optional<Image> print_page(std::span<const std::byte> pdf, int page) {
  const std::optional<Image> points = load_page(pdf, page, 1);
  if (!points || points->width() < 1 || points->height() < 1) return std::nullopt;
  const double scale = static_cast<double>(kPageSide) / std::max(points->width(), points->height());
  std::optional<Image> image = load_page(pdf, page, scale);
  if (!image || !to_srgb8(*image)) return std::nullopt;
  if (image->bands() == 4) {
    Image paper;
    VipsArrayDouble* white = vips_array_double_newv(1, 255.0);
    const int failed = vips_flatten(image->get(), paper.out(), "background", white, nullptr);
    vips_area_unref(VIPS_AREA(white));
    if (failed != 0) return std::nullopt;
    *image = std::move(paper);
  }
  if (!realise(*image)) return std::nullopt;
  return image;
}

std::optional<Image> reduce(const Image& larger, const VariantSize& box) {
  Image image;
  if (vips_thumbnail_image(larger.get(), image.out(), box.width, "height", box.height, "size", VIPS_SIZE_DOWN, "linear",
                           TRUE, "no_rotate", TRUE, nullptr) != 0)
    return std::nullopt;
  if (!to_srgb8(image) || !realise(image)) return std::nullopt;
  return image;
}

struct Pixels {
  const std::uint8_t* data;
  int width, height, bands;
};
Pixels pixels_of(const Image& image) {
  return {static_cast<const std::uint8_t*>(vips_image_get_data(image.get())), image.width(), image.height(),
          image.bands()};
}

/// The outermost pixels do not count: a vector picture whose height is not whole ends in a half-covered row.
bool has_transparency(const Pixels& p) {
  if (p.bands != 4) return false;
  for (int y = 1; y + 1 < p.height; ++y)
    for (int x = 1; x + 1 < p.width; ++x)
      if (p.data[(static_cast<std::size_t>(y) * p.width + x) * 4 + 3] < 250) return true;
  return false;
}

std::uint32_t average_colour(const Pixels& p) {
  double sum[3] = {0, 0, 0};
  double weight = 0;
  const std::size_t count = static_cast<std::size_t>(p.width) * p.height;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t* pixel = p.data + i * p.bands;
    const double alpha = p.bands == 4 ? pixel[3] / 255.0 : 1.0;
    for (int c = 0; c < 3; ++c) sum[c] += alpha * pixel[c];
    weight += alpha;
  }
  std::uint32_t colour = 0;
  for (double channel : sum)
    colour = colour << 8 | static_cast<std::uint32_t>(weight > 0 ? std::lround(channel / weight) : 0);
  return colour;
}

/// Nothing when the encoder failed.
std::optional<std::string> encoded(int failed, void* data, std::size_t size) {
  if (failed != 0) return std::nullopt;
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  return bytes;
}

/// Which way rows are predicted: photographs and shades want all of them tried, a map's flat colours none.
enum class PngRows { Predicted, Plain };
std::optional<std::string> encode_png(const Image& image, PngRows rows) {
  void* data = nullptr;
  std::size_t size = 0;
  const int filter = rows == PngRows::Predicted ? VIPS_FOREIGN_PNG_FILTER_ALL : VIPS_FOREIGN_PNG_FILTER_NONE;
  const int failed =
      vips_pngsave_buffer(image.get(), &data, &size, "compression", 9, "filter", filter, "strip", TRUE, nullptr);
  return encoded(failed, data, size);
}

std::optional<std::string> encode_jpeg(const Image& image) {
  // Colour without alpha rather than a flattened picture: what is left of alpha is a soft outermost row.
  Image opaque;
  if (vips_extract_band(image.get(), opaque.out(), 0, "n", 3, nullptr) != 0) return std::nullopt;
  void* data = nullptr;
  std::size_t size = 0;
  const int failed = vips_jpegsave_buffer(opaque.get(), &data, &size, "Q", 85, "optimize_coding", TRUE, "strip", TRUE,
                                          "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_OFF, nullptr);
  return encoded(failed, data, size);
}

std::optional<std::string> encode(const Image& image, bool transparent) {
  return transparent ? encode_png(image, PngRows::Predicted) : encode_jpeg(image);
}

/// Largest first; each raster step starts from the previous one, which loses nothing visible and saves time.
std::optional<std::vector<Image>> render(std::span<const std::byte> source, Source kind, int width, int height) {
  std::optional<Image> whole;
  if (kind == Source::Raster && !(whole = decode(source))) return std::nullopt;
  std::vector<Image> images;
  for (auto box = kVariants.rbegin(); box != kVariants.rend(); ++box) {
    std::optional<Image> image = kind == Source::Vector ? rasterise(source, fit(width, height, *box))
                                                        : reduce(images.empty() ? *whole : images.back(), *box);
    if (!image) return std::nullopt;
    images.push_back(std::move(*image));
  }
  return images;
}

Result<Picture, PictureError> encode_all(Picture picture, const std::vector<Image>& largest_first) {
  const Image& screen = largest_first[1];
  const bool transparent = has_transparency(pixels_of(screen));
  picture.colour = average_colour(pixels_of(largest_first.back()));
  for (std::size_t i = 0; i < kVariants.size(); ++i) {
    const Image& image = largest_first[kVariants.size() - 1 - i];
    const bool same = i > 0 && picture.variants.back().width == image.width();
    auto bytes = same ? std::optional(picture.variants.back().bytes) : encode(image, transparent);
    if (!bytes) return fault(PictureFault::Unencodable, picture.width, picture.height);
    picture.variants.push_back({std::string(kVariants[i].name), transparent ? "png" : "jpeg", image.width(),
                                image.height(), std::move(*bytes)});
  }
  return picture;
}

}  // namespace

Result<Picture, PictureError> make_picture(std::span<const std::byte> source) {
  if (!start_library()) return fault(PictureFault::Unencodable);
  const auto kind = source_of(source);
  if (!kind) return fault(PictureFault::UnknownFormat);
  Image header(vips_image_new_from_buffer(source.data(), source.size(), "", nullptr));
  if (header.get() == nullptr || header.width() < 1 || header.height() < 1) return fault(PictureFault::Damaged);

  Picture picture;
  picture.width = header.width();
  picture.height = header.height();
  if (kind == Source::Raster && vips_image_get_orientation_swap(header.get())) std::swap(picture.width, picture.height);
  const std::int64_t count = static_cast<std::int64_t>(picture.width) * picture.height;
  if (kind == Source::Raster && count > kMaxPicturePixels)
    return fault(PictureFault::TooLarge, picture.width, picture.height);

  const auto images = render(source, *kind, picture.width, picture.height);
  if (!images) return fault(PictureFault::Damaged, picture.width, picture.height);
  return encode_all(std::move(picture), *images);
}

std::optional<int> count_pages(std::span<const std::byte> source) {
  if (!start_library()) return std::nullopt;
  const std::optional<Image> first = load_page(source, 1, 1);
  if (!first) vips_error_clear();
  return first ? std::optional(vips_image_get_n_pages(first->get())) : std::nullopt;
}

Result<Picture, PictureError> make_page(std::span<const std::byte> source, int page) {
  if (!start_library()) return fault(PictureFault::Unencodable);
  std::optional<Image> whole = print_page(source, page);
  if (!whole) return fault(PictureFault::Damaged);
  Picture picture;
  picture.width = whole->width();
  picture.height = whole->height();
  std::vector<Image> images;
  for (auto box = kVariants.rbegin(); box != kVariants.rend(); ++box) {
    std::optional<Image> image = reduce(images.empty() ? *whole : images.back(), *box);
    if (!image) return fault(PictureFault::Damaged, picture.width, picture.height);
    images.push_back(std::move(*image));
  }
  return encode_all(std::move(picture), images);
}

std::optional<std::string> remake_tile(std::span<const std::byte> tile) {
  if (!start_library()) return std::nullopt;
  const char* loader = vips_foreign_find_load_buffer(tile.data(), tile.size());
  const bool png = loader != nullptr && std::string_view(loader).starts_with("VipsForeignLoadPng");
  const bool jpeg = loader != nullptr && std::string_view(loader).starts_with("VipsForeignLoadJpeg");
  std::optional<Image> image = png || jpeg ? decode(tile) : std::nullopt;
  auto bytes = image ? (png ? encode_png(*image, PngRows::Plain) : encode_jpeg(*image)) : std::nullopt;
  if (!bytes) vips_error_clear();
  return bytes;
}

std::string picture_library() {
  return start_library() ? std::string("libvips ") + vips_version_string() : "libvips";
}

}  // namespace infopunkt::authoring
