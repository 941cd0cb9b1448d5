#include "ui/text/fonts.h"

#include <array>
#include <cassert>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ot.h>
#include <hb.h>

#include "base/log.h"

namespace infopunkt::ui::text {

namespace {

template <auto Destroy>
struct Deleter {
  template <class T>
  void operator()(T* handle) const {
    Destroy(handle);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Deleter<hb_blob_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Deleter<hb_font_destroy>>;
using FtFace = std::unique_ptr<FT_FaceRec_, Deleter<FT_Done_Face>>;
using FtLibrary = std::unique_ptr<FT_LibraryRec_, Deleter<FT_Done_FreeType>>;

// FreeType and HarfBuzz read the same mapped file, so a face costs address space and the pages it touches.
struct Face {
  Blob blob;
  FtFace raster;
  HbFont shaping;
  float units_per_em = 1000;
  int weight = 400;
  FaceMetrics metrics;
};

float glyph_height(hb_font_t* font, char32_t letter, float fallback) {
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents{};
  if (!hb_font_get_nominal_glyph(font, letter, &glyph) || !hb_font_get_glyph_extents(font, glyph, &extents))
    return fallback;
  return static_cast<float>(extents.y_bearing);
}

FaceMetrics measure(const Face& face) {
  hb_font_extents_t extents{};
  hb_font_get_h_extents(face.shaping.get(), &extents);
  const float em = face.units_per_em;
  FaceMetrics m;
  m.ascent = static_cast<float>(extents.ascender) / em;
  m.descent = static_cast<float>(-extents.descender) / em;
  m.cap_height = glyph_height(face.shaping.get(), U'H', 0.7F * em) / em;
  m.x_height = glyph_height(face.shaping.get(), U'x', 0.5F * em) / em;
  m.underline_position = static_cast<float>(-face.raster->underline_position) / em;
  m.underline_thickness = static_cast<float>(face.raster->underline_thickness) / em;
  return m;
}

Result<Face> open_face(FT_Library library, const FontFile& file) {
  Face face;
  face.weight = file.weight;
  face.blob.reset(hb_blob_create_from_file_or_fail(file.path.c_str()));
  if (!face.blob) return fail(fmt::format("font {}: cannot be read; install the package it belongs to", file.path));
  unsigned int length = 0;
  const char* data = hb_blob_get_data(face.blob.get(), &length);
  FT_Face raster = nullptr;
  const auto* bytes = reinterpret_cast<const FT_Byte*>(data);
  if (FT_New_Memory_Face(library, bytes, static_cast<FT_Long>(length), 0, &raster) != 0)
    return fail(fmt::format("font {}: not a font file; install its package again", file.path));
  face.raster.reset(raster);
  hb_face_t* shared = hb_face_create(face.blob.get(), 0);
  face.shaping.reset(hb_font_create(shared));
  const auto units = static_cast<int>(hb_face_get_upem(shared));
  hb_face_destroy(shared);
  hb_font_set_scale(face.shaping.get(), units, units);
  hb_ot_font_set_funcs(face.shaping.get());
  face.units_per_em = static_cast<float>(units);
  face.metrics = measure(face);
  return face;
}

}  // namespace

struct FontLibrary::Data {
  FtLibrary library;
  std::vector<Face> faces;  ///< text, then italics, then fallbacks, then icons
  std::size_t text_count = 0, fallback_begin = 0;

  [[nodiscard]] FaceId nearest(std::size_t begin, std::size_t end, int weight) const {
    std::size_t best = begin;
    for (std::size_t i = begin; i < end; ++i) {
      const int distance = std::abs(faces[i].weight - weight);
      const int least = std::abs(faces[best].weight - weight);
      if (distance < least || (distance == least && faces[i].weight > faces[best].weight)) best = i;
    }
    return static_cast<FaceId>(best);
  }
};

FontLibrary::FontLibrary(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
FontLibrary::FontLibrary(FontLibrary&&) noexcept = default;
FontLibrary& FontLibrary::operator=(FontLibrary&&) noexcept = default;
FontLibrary::~FontLibrary() = default;

std::vector<FontFile> FontPaths::lato(const std::string& folder) {
  return {{folder + "/Lato-Regular.ttf", 400}, {folder + "/Lato-Medium.ttf", 500}, {folder + "/Lato-Semibold.ttf", 600},
          {folder + "/Lato-Bold.ttf", 700},    {folder + "/Lato-Heavy.ttf", 800},  {folder + "/Lato-Black.ttf", 900}};
}

Result<FontLibrary> FontLibrary::load(const FontPaths& paths) {
  if (paths.text.empty()) return fail(std::string("fonts: no text face given; name at least one file"));
  auto data = std::make_unique<Data>();
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return fail(std::string("fonts: FreeType did not start"));
  data->library.reset(library);
  for (const FontFile& file : paths.text) {
    auto face = open_face(library, file);
    if (!face) return fail(face.error());
    data->faces.push_back(std::move(*face));
  }
  data->text_count = data->faces.size();
  for (const FontFile& file : paths.italic) {
    auto face = open_face(library, file);
    if (!face) return fail(face.error());
    data->faces.push_back(std::move(*face));
  }
  data->fallback_begin = data->faces.size();
  for (const FontFile& file : paths.fallback) {
    auto face = open_face(library, file);
    if (face)
      data->faces.push_back(std::move(*face));
    else
      log::debug("{}; going on without it", face.error().message);
  }
  auto icons = open_face(library, FontFile{paths.icons, 400});
  if (!icons) return fail(icons.error());
  data->faces.push_back(std::move(*icons));
  return FontLibrary(std::move(data));
}

FaceId FontLibrary::text_face(int weight, Slant slant) const {
  if (slant == Slant::Italic && m_data->fallback_begin > m_data->text_count)
    return m_data->nearest(m_data->text_count, m_data->fallback_begin, weight);
  return m_data->nearest(0, m_data->text_count, weight);
}

FaceId FontLibrary::icon_face() const {
  return static_cast<FaceId>(m_data->faces.size() - 1);
}

std::optional<FaceId> FontLibrary::face_with(char32_t code_point, int weight, Slant slant) const {
  const FaceId text = text_face(weight, slant);
  if (glyph(text, code_point) != 0) return text;
  std::optional<FaceId> best;
  for (std::size_t i = m_data->fallback_begin; i < icon_face(); ++i) {
    const auto face = static_cast<FaceId>(i);
    if (glyph(face, code_point) == 0) continue;
    if (!best || std::abs(m_data->faces[i].weight - weight) < std::abs(m_data->faces[*best].weight - weight))
      best = face;
  }
  return best;
}

std::uint32_t FontLibrary::glyph(FaceId face, char32_t code_point) const {
  hb_codepoint_t found = 0;
  return hb_font_get_nominal_glyph(shaping_font(face), code_point, &found) ? found : 0;
}

const FaceMetrics& FontLibrary::metrics(FaceId face) const {
  return m_data->faces.at(face).metrics;
}

float FontLibrary::left_bearing(FaceId face, std::uint32_t glyph) const {
  hb_glyph_extents_t extents{};
  if (!hb_font_get_glyph_extents(shaping_font(face), glyph, &extents)) return 0;
  return static_cast<float>(extents.x_bearing) / units_per_em(face);
}

float FontLibrary::size_for_cap_height(float cap_px, int weight) const {
  return cap_px / metrics(text_face(weight)).cap_height;
}

std::size_t FontLibrary::face_count() const {
  return m_data->faces.size();
}

hb_font_t* FontLibrary::shaping_font(FaceId face) const {
  return m_data->faces.at(face).shaping.get();
}

FT_FaceRec_* FontLibrary::raster_face(FaceId face) const {
  return m_data->faces.at(face).raster.get();
}

float FontLibrary::units_per_em(FaceId face) const {
  return m_data->faces.at(face).units_per_em;
}

}  // namespace infopunkt::ui::text
