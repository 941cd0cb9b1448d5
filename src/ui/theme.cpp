// Reading theme.toml. Every key comes from the lists in theme.h, so that a role cannot be forgotten in one theme
// and a misspelt key cannot be ignored.

#include "ui/theme.h"

#include <cassert>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/log.h"

namespace infopunkt::ui {
namespace {

#define X(name) +1
constexpr std::size_t kColours = 0 INFOPUNKT_COLOURS(X);
constexpr std::size_t kTexts = 0 INFOPUNKT_TEXT_ROLES(X);
constexpr std::size_t kSpaces = 0 INFOPUNKT_SPACES(X);
constexpr std::size_t kRadii = 0 INFOPUNKT_RADII(X);
constexpr std::size_t kStrokes = 0 INFOPUNKT_STROKES(X);
constexpr std::size_t kShadows = 0 INFOPUNKT_SHADOWS(X);
constexpr std::size_t kIcons = 0 INFOPUNKT_ICONS(X);
constexpr std::size_t kMotions = 0 INFOPUNKT_MOTIONS(X);
#undef X
#define X(name) #name,
constexpr std::array<std::string_view, kColours> kColourNames{INFOPUNKT_COLOURS(X)};
constexpr std::array<std::string_view, kTexts> kTextNames{INFOPUNKT_TEXT_ROLES(X)};
constexpr std::array<std::string_view, kSpaces> kSpaceNames{INFOPUNKT_SPACES(X)};
constexpr std::array<std::string_view, kRadii> kRadiusNames{INFOPUNKT_RADII(X)};
constexpr std::array<std::string_view, kStrokes> kStrokeNames{INFOPUNKT_STROKES(X)};
constexpr std::array<std::string_view, kShadows> kShadowNames{INFOPUNKT_SHADOWS(X)};
constexpr std::array<std::string_view, kIcons> kIconNames{INFOPUNKT_ICONS(X)};
constexpr std::array<std::string_view, kMotions> kMotionNames{INFOPUNKT_MOTIONS(X)};
#undef X
constexpr std::array<std::string_view, 3> kThemes{"light", "dark", "high-contrast"};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "OnPrimary2" → "on-primary-2", "H1" → "h1", "XL" → "xl".
std::string kebab(std::string_view camel) {
  std::string out;
  for (std::size_t i = 0; i < camel.size(); ++i) {
    const char c = camel[i];
    if (i > 0 && is_lower(camel[i - 1]) && (is_upper(c) || is_digit(c))) out += '-';
    out += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::optional<int> hex_byte(std::string_view two) {
  int value = 0;
  for (const char c : two) {
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    value = value * 16 + digit;
  }
  return value;
}

std::optional<Rgba> parse_colour(std::string_view text) {
  if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
  std::array<std::uint8_t, 4> channel{0, 0, 0, 255};
  for (std::size_t i = 0; i * 2 + 1 < text.size(); ++i) {
    const std::optional<int> value = hex_byte(text.substr(1 + i * 2, 2));
    if (!value) return std::nullopt;
    channel[i] = static_cast<std::uint8_t>(*value);
  }
  return Rgba{channel[0], channel[1], channel[2], channel[3]};
}

/// One table of the file while it is read. The first fault is kept; later reads then give zero.
class Table {
 public:
  Table(const toml::table* table, std::string path, std::string& fault)
      : m_table(table), m_path(std::move(path)), m_fault(fault) {
    if (!m_table) report(fmt::format("table [{}] is missing", m_path));
  }

  double number(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return 0;
    const std::optional<double> value = node->value<double>();
    if (!value) report(fmt::format("{}.{} must be a number", m_path, key));
    return value.value_or(0);
  }

  Rgba colour(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return {};
    const std::optional<Rgba> value = parse_colour(node->value_or(std::string_view{}));
    if (!value) report(fmt::format("{}.{} must be \"#RRGGBB\" or \"#RRGGBBAA\"", m_path, key));
    return value.value_or(Rgba{});
  }

  Table table(std::string_view key) {
    const toml::node* node = take(key);
    return {node ? node->as_table() : nullptr, fmt::format("{}.{}", m_path, key), m_fault};
  }

  /// All keys that nobody asked for are faults.
  void finish() {
    if (!m_table) return;
    for (const auto& [key, node] : *m_table)
      if (!m_seen.count(std::string(key.str()))) report(fmt::format("{}.{} is not a known key", m_path, key.str()));
  }

  [[nodiscard]] const toml::table* raw() const { return m_table; }

 private:
  const toml::node* take(std::string_view key) {
    m_seen.emplace(key);
    const toml::node* node = m_table ? m_table->get(key) : nullptr;
    if (m_table && !node) report(fmt::format("{}.{} is missing", m_path, key));
    return node;
  }
  void report(std::string what) {
    if (m_fault.empty()) m_fault = std::move(what);
  }

  const toml::table* m_table;
  std::string m_path;
  std::string& m_fault;
  std::set<std::string, std::less<>> m_seen;
};

template <std::size_t N>
std::array<float, N> read_numbers(Table table, const std::array<std::string_view, N>& names) {
  std::array<float, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = static_cast<float>(table.number(kebab(names[i])));
  table.finish();
  return out;
}

std::array<Rgba, kColours> read_colours(Table table) {
  std::array<Rgba, kColours> out{};
  for (std::size_t i = 0; i < kColours; ++i) out[i] = table.colour(kebab(kColourNames[i]));
  table.finish();
  return out;
}

TypeToken read_type(Table table) {
  TypeToken out;
  out.size = static_cast<float>(table.number("size"));
  out.line = static_cast<float>(table.number("line"));
  out.weight = static_cast<int>(table.number("weight"));
  out.tracking = static_cast<float>(table.number("tracking"));
  table.finish();
  return out;
}

ShadowToken read_shadow(Table table) {
  ShadowToken out;
  out.x = static_cast<float>(table.number("x"));
  out.y = static_cast<float>(table.number("y"));
  out.blur = static_cast<float>(table.number("blur"));
  out.colour = table.colour("colour");
  table.finish();
  return out;
}

template <class E>
std::size_t at(E role) {
  return static_cast<std::size_t>(role);
}

}  // namespace

struct Theme::Data {
  std::array<std::array<Rgba, kColours>, 3> colours;
  std::array<TypeToken, kTexts> texts;
  std::array<float, kSpaces> spaces;
  std::array<float, kRadii> radii;
  std::array<float, kStrokes> strokes;
  std::array<float, kIcons> icons;
  std::array<ShadowToken, kShadows> shadows;
  std::array<float, kMotions> motions;
  std::map<std::string, float, std::less<>> sizes;
};

Result<std::array<Theme, 3>> Theme::load(const std::string& file) {
  toml::table parsed;
  try {
    parsed = toml::parse_file(file);
  } catch (const toml::parse_error& e) {
    return fail(fmt::format("{}, line {}: {}", file, e.source().begin.line, e.description()));
  }
  auto data = std::make_shared<Data>();
  std::string fault;
  Table root(&parsed, "theme", fault);
  Table colour = root.table("colour");
  for (std::size_t i = 0; i < kThemes.size(); ++i) data->colours[i] = read_colours(colour.table(kThemes[i]));
  colour.finish();
  Table text = root.table("text");
  for (std::size_t i = 0; i < kTexts; ++i) data->texts[i] = read_type(text.table(kebab(kTextNames[i])));
  text.finish();
  data->spaces = read_numbers(root.table("space"), kSpaceNames);
  data->radii = read_numbers(root.table("radius"), kRadiusNames);
  data->strokes = read_numbers(root.table("stroke"), kStrokeNames);
  data->icons = read_numbers(root.table("icon"), kIconNames);
  data->motions = read_numbers(root.table("motion"), kMotionNames);
  Table shadow = root.table("shadow");
  for (std::size_t i = 0; i < kShadows; ++i) data->shadows[i] = read_shadow(shadow.table(kebab(kShadowNames[i])));
  shadow.finish();
  Table size = root.table("size");
  if (size.raw())
    for (const auto& [key, node] : *size.raw())
      data->sizes.emplace(std::string(key.str()), static_cast<float>(size.number(key.str())));
  root.finish();
  if (!fault.empty()) return fail(fmt::format("{}: {}", file, fault));

  std::array<Theme, 3> themes;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    themes[i].m_data = data;
    themes[i].m_name = static_cast<ThemeName>(i);
  }
  return themes;
}

ThemeName Theme::name() const {
  return m_name;
}
Rgba Theme::colour(Colour role) const {
  return m_data->colours[at(m_name)][at(role)];
}
const TypeToken& Theme::text(TextRole role) const {
  return m_data->texts[at(role)];
}
float Theme::space(Space s) const {
  return m_data->spaces[at(s)];
}
float Theme::radius(Radius r) const {
  return m_data->radii[at(r)];
}
float Theme::stroke(Stroke s) const {
  return m_data->strokes[at(s)];
}
float Theme::icon(IconSize s) const {
  return m_data->icons[at(s)];
}
const ShadowToken& Theme::shadow(Shadow s) const {
  return m_data->shadows[at(s)];
}
double Theme::seconds(Motion m) const {
  return static_cast<double>(m_data->motions[at(m)]);
}

float Theme::size(std::string_view name) const {
  const auto it = m_data->sizes.find(name);
  if (it != m_data->sizes.end()) return it->second;
  log::error("theme.toml has no length \"{}\" in [size]", name);
  assert(!"a length that is used must stand in [size] of theme.toml");
  return 0;
}

bool Theme::has_size(std::string_view name) const {
  return m_data->sizes.find(name) != m_data->sizes.end();
}

}  // namespace infopunkt::ui
