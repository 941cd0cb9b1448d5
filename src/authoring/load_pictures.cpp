#include "authoring/load_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "authoring/load_fields.h"
#include "authoring/load_values.h"
#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

bool is_web_address(std::string_view written) {
  return written.starts_with("http:") || written.starts_with("https:") || written.starts_with("data:");
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Markdown needs "%20" for a blank in a name.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool code =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    out += code ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (code) i += 2;
  }
  return out;
}

/// "news/a/../b.jpg" → "news/b.jpg"; what leaves the folder begins with "..".
std::string normal_path(std::string_view folder, std::string_view written) {
  return (std::filesystem::path(folder) / written).lexically_normal().generic_string();
}

}  // namespace

std::string Pictures::find(std::string_view written, std::string_view folder) const {
  for (const std::string& name : {std::string(written), percent_decoded(written)}) {
    for (const std::string& path : {normal_path(folder, name), normal_path("media", name), normal_path("", name)})
      if (m_files.has(path)) return path;
  }
  return {};
}

std::string Pictures::mention(std::string_view written, const Where& where) {
  if (written.empty()) return {};
  const std::string name(written);
  if (is_web_address(written)) {
    m_diagnostics.add(Message::PictureOnWeb, where, {name});
    return {};
  }
  if (!is_picture_name(written)) {
    m_diagnostics.add(Message::PictureKind, where, {name});
    return {};
  }
  const auto folder = folder_of(where.file);
  std::string path = find(written, folder);
  if (path.empty()) {
    const bool outside = normal_path(folder, written).starts_with("..") || written.starts_with('/');
    std::vector<std::string> near;
    for (const auto place : {folder, std::string_view("media")})
      for (const std::string& file : m_files.below(place))
        if (is_picture_name(file)) near.push_back(file.substr(place.size() + 1));
    m_diagnostics.add(outside ? Message::PictureOutside : Message::PictureMissing, where,
                      {name, nearest(name_of(written), near)});
    return {};
  }
  Media& media = m_media[path];
  if (media.path.empty()) {
    media.path = path;
    media.where = where;
  }
  return path;
}

void Pictures::describe(const std::string& path, Lang lang, const std::string& alt) {
  const auto found = m_media.find(path);
  if (found != m_media.end() && !trim(alt).empty()) found->second.alt.try_emplace(lang, trim(alt));
}

void Pictures::read_side_file(Media& media, const std::vector<Lang>& languages) {
  const std::string path = media.path + ".toml";
  if (!m_files.has(path)) return;
  const auto source = read_source(m_folder, path, m_diagnostics);
  if (!source) return;
  const Record record = parse_toml(source->text, path, 1, m_diagnostics);
  FieldReader fields(record, languages, m_diagnostics);
  // Gaps in the description are judged once it is joined with that of Markdown.
  for (auto& [lang, alt] : fields.translated("alt", Need::Partial)) media.alt[lang] = alt;
  if (media.alt.contains(Lang{})) media.alt = {{Lang{}, media.alt[Lang{}]}};
  media.caption = fields.translated("caption", Need::Optional);
  media.decorative = fields.flag("decorative");
  media.credit = fields.text("credit");
  const auto focus = fields.list("focus");
  fields.report_unknown();
  if (focus.empty()) return;
  const auto x = focus.size() == 2 ? parse_number(focus[0]) : std::nullopt;
  const auto y = focus.size() == 2 ? parse_number(focus[1]) : std::nullopt;
  const bool inside = x && y && *x >= 0 && *x <= 1 && *y >= 0 && *y <= 1;
  if (!inside)
    return fields.report(Message::OutsideRange, "focus",
                         {fmt::format("[{}]", fmt::join(focus, ", ")), "[0, 0]", "[1, 1]"});
  media.focus_x = *x;
  media.focus_y = *y;
}

void Pictures::check_alt(const Media& media, const std::vector<Lang>& languages) {
  if (media.decorative && !media.alt.empty()) m_diagnostics.add(Message::AltAndDecorative, {media.path});
  if (media.decorative || media.alt.contains(Lang{})) return;
  const std::string side_file = media.path + ".toml";
  if (media.alt.empty()) {
    m_diagnostics.add(Message::AltMissing, {media.path}, {std::string(name_of(side_file))});
    return;
  }
  for (const Lang lang : languages)
    if (!media.alt.contains(lang))
      m_diagnostics.missing_translation(lang,
                                        {m_files.has(side_file) ? side_file : media.path, 0, 0, "alt." + lang.str()});
}

std::vector<Media> Pictures::media(const std::vector<Lang>& languages) {
  std::vector<Media> all;
  for (auto& [path, media] : m_media) {
    read_side_file(media, languages);
    check_alt(media, languages);
    all.push_back(media);
  }
  for (const std::string& path : m_files.all()) {
    const auto picture = std::string_view(path).substr(0, path.size() - std::min<std::size_t>(path.size(), 5));
    if (path.ends_with(".toml") && is_picture_name(picture) && !m_files.has(picture))
      m_diagnostics.add(Message::SideFileAlone, {path}, {std::string(name_of(picture))});
  }
  return all;
}

}  // namespace infopunkt::authoring
