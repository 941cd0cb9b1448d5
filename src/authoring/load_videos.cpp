#include "authoring/load_videos.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "authoring/load_context.h"
#include "authoring/load_fields.h"
#include "authoring/source_file.h"
#include "authoring/video_probe.h"
#include "authoring/vtt.h"
#include "base/locale.h"
#include "bundle/video_check.h"

namespace infopunkt::authoring {
namespace {

constexpr std::string_view kCaptionEnding = ".vtt";

std::string lower_ending(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot));
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return ending;
}

std::string without_ending(std::string_view path) {
  return std::string(path.substr(0, path.rfind('.')));
}

std::string normal_film_path(std::string_view folder, std::string_view written) {
  return (std::filesystem::path(folder) / written).lexically_normal().generic_string();
}

/// A film being read: what lies beside it, and what is wrong with any of it.
class FilmReader {
 public:
  FilmReader(LoadContext& context, Video video) : m_context(context), m_video(std::move(video)) {}

  void run() {
    read_side_file();
    const bool sound_file = read_file();
    read_captions();
    if (m_video.image.empty()) fault(Message::VideoNoPoster, {m_video.path}, {side_file()});
    if (sound_file) check_captions();
    m_context.model.videos.push_back(std::move(m_video));
  }

 private:
  void fault(Message message, Where where, std::vector<std::string> args) {
    m_context.diagnostics.add(message, std::move(where), std::move(args));
  }
  [[nodiscard]] std::string side_file() const { return std::string(name_of(m_video.path)) + ".toml"; }

  void read_side_file() {
    const std::string path = m_video.path + ".toml";
    if (!m_context.files.has(path)) return;
    const auto source = read_source(m_context.folder, path, m_context.diagnostics);
    if (!source) return;
    const Record record = parse_toml(source->text, path, 1, m_context.diagnostics);
    FieldReader fields(record, m_context.languages, m_context.diagnostics);
    m_video.title = fields.translated("title", Need::Optional);
    m_video.credit = fields.text("credit");
    if (std::string poster = m_context.pictures.mention(fields.text("poster"), fields.where("poster")); !poster.empty())
      m_video.image = std::move(poster);
    fields.report_unknown();
  }

  /// Its size, its container, and whether a picture of it can be decoded. False with a fault when it cannot be shown.
  bool read_file() {
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(m_context.folder / m_video.path, error);
    if (!error && bytes > kMaxVideoBytes) {
      fault(Message::VideoTooLarge, {m_video.path},
            {std::to_string((bytes + (1U << 20U) - 1) >> 20U), std::to_string(kMaxVideoBytes >> 20U),
             std::string(name_of(m_video.path)), converted_name()});
      return false;
    }
    std::ifstream in(m_context.folder / m_video.path, std::ios::binary);
    if (error || !in) {
      fault(Message::FileUnreadable, {m_video.path}, {error.message()});
      return false;
    }
    const std::string film(std::istreambuf_iterator<char>(in), {});
    bundle::FilmInMemory memory(bundle::as_bytes(film));
    const bundle::VideoFacts facts = bundle::video_facts(memory);
    const VideoProbe probe = probe_video(m_context.video_program, m_context.folder / m_video.path);
    if (!facts.fault.empty() || probe.answer == VideoProbe::Answer::No) return report_unplayable(facts, probe);
    if (probe.answer == VideoProbe::Answer::NoProgram) fault(Message::VideoUntried, {m_video.path}, {});
    m_video.format = bundle::video_format_name(facts.claim.format);
    m_video.width = static_cast<int>(facts.claim.width);
    m_video.height = static_cast<int>(facts.claim.height);
    m_video.duration_ms = facts.claim.duration_ms;
    m_video.sound = facts.claim.sound;
    return true;
  }

  /// What stands at the end of the line that converts: never the name of the film itself.
  [[nodiscard]] std::string converted_name() const {
    const std::string stem(stem_of(m_video.path));
    return stem + (lower_ending(m_video.path) == ".webm" ? "-2.webm" : ".webm");
  }

  bool report_unplayable(const bundle::VideoFacts& facts, const VideoProbe& probe) {
    const bool large = facts.claim.width > 0 && !video_fits(facts.claim.width, facts.claim.height);
    const bool long_one = facts.claim.duration_ms > kMaxVideoMs;
    if (!facts.fault.empty() && large)
      fault(Message::VideoFrame, {m_video.path},
            {std::to_string(facts.claim.width), std::to_string(facts.claim.height), std::to_string(kMaxVideoSide),
             std::string(name_of(m_video.path)), converted_name()});
    else if (!facts.fault.empty() && long_one)
      fault(Message::VideoTooLong, {m_video.path},
            {film_time(facts.claim.duration_ms / 1000 * 1000), film_time(kMaxVideoMs)});
    else
      fault(Message::VideoUnplayable, {m_video.path},
            {probe.found, std::string(facts.fault), std::string(name_of(m_video.path)), converted_name()});
    return false;
  }

  void read_captions() {
    for (const std::string& path : m_context.files.below(folder_of(m_video.path))) {
      const CaptionName name = caption_name(path);
      if (name.film.empty() || folder_of(path) != folder_of(m_video.path) || name.film != stem_of(m_video.path))
        continue;
      const Lang lang(name.lang);
      const auto& known = m_context.languages;
      if (std::find(known.begin(), known.end(), lang) == known.end())
        fault(Message::LanguageUnknown, {path}, {std::string(name.lang), language_list(known)});
      else
        read_caption_file(path, lang);
    }
  }

  void read_caption_file(const std::string& path, Lang lang) {
    const auto source = read_source(m_context.folder, path, m_context.diagnostics);
    if (!source) return;
    Vtt vtt = parse_vtt(source->text);
    for (const VttProblem& problem : vtt.problems) report(problem, path);
    m_caption_files[lang] = path;
    for (const Cue& cue : vtt.cues) check_characters(cue.text, {path, cue.line}, m_context.diagnostics);
    if (!vtt.cues.empty()) m_video.captions[lang] = std::move(vtt.cues);
  }

  void report(const VttProblem& problem, const std::string& path) {
    const Where where{path, problem.line};
    switch (problem.fault) {
      case VttFault::Header:
        return fault(Message::CaptionHeader, where, {problem.what});
      case VttFault::Time:
        return fault(Message::CaptionTime, where, {problem.what});
      case VttFault::Order:
        return fault(Message::CaptionOrder, where, {problem.what});
      case VttFault::Empty:
        return fault(Message::CaptionEmpty, where, {problem.what});
      case VttFault::Long:
        return fault(Message::CaptionLong, where, {problem.what, std::to_string(kMaxCueLetters)});
    }
  }

  /// Captions against the film and against each other.
  void check_captions() {
    for (const auto& [lang, cues] : m_video.captions) {
      const std::string& path = m_caption_files[lang];
      for (std::size_t i = 0; i < cues.size(); ++i) {
        const Cue& cue = cues[i];
        // A second of grace: the length of a film is that of its longest track.
        if (cue.to_ms > m_video.duration_ms + 1000)
          fault(Message::CaptionBeyond, {path, cue.line}, {film_time(cue.to_ms), film_time(m_video.duration_ms)});
        if (i > 0 && cue.from_ms < cues[i - 1].to_ms)
          fault(Message::CaptionOverlap, {path, cue.line},
                {film_time(cue.from_ms), film_time(cues[i - 1].to_ms), std::to_string(cues[i - 1].line)});
      }
    }
    const std::string stem(stem_of(m_video.path));
    const std::string example = stem + "." + m_context.languages.front().str() + std::string(kCaptionEnding);
    if (m_video.captions.empty()) {
      if (m_video.sound) fault(Message::CaptionsNone, {m_video.path}, {example});
      return;
    }
    for (const Lang lang : m_context.languages)
      if (!m_video.captions.contains(lang))
        fault(Message::CaptionsMissing, {m_video.path},
              {lang.str(), stem + "." + lang.str() + std::string(kCaptionEnding)});
  }

  LoadContext& m_context;
  Video m_video;
  std::map<Lang, std::string> m_caption_files;
};

/// Captions and words whose film is not there.
void report_alone(const ContentFiles& files, Diagnostics& diagnostics) {
  for (const std::string& path : files.all()) {
    const CaptionName name = caption_name(path);
    const std::string folder(folder_of(path));
    const bool captions =
        !name.film.empty() && std::none_of(files.all().begin(), files.all().end(), [&](const auto& f) {
          return is_film_name(f) && folder_of(f) == folder && stem_of(f) == name.film;
        });
    if (captions) diagnostics.add(Message::SideFileAlone, {path}, {std::string(name.film) + ".webm"});
    const std::string film = path.ends_with(".toml") ? without_ending(path) : std::string();
    if (is_film_name(film) && !files.has(film))
      diagnostics.add(Message::SideFileAlone, {path}, {std::string(name_of(film))});
  }
}

}  // namespace

bool is_film_name(std::string_view path) {
  const std::string ending = lower_ending(path);
  return ending == ".webm" || ending == ".mp4";
}

bool is_foreign_film_name(std::string_view path) {
  const std::string ending = lower_ending(path);
  constexpr std::string_view kEndings[] = {".mov", ".m4v",  ".avi", ".mkv", ".wmv",
                                           ".mpg", ".mpeg", ".ogv", ".3gp", ".mts"};
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
}

CaptionName caption_name(std::string_view path) {
  const std::string_view name = name_of(path);
  if (!name.ends_with(kCaptionEnding)) return {};
  const std::string_view stem = name.substr(0, name.size() - kCaptionEnding.size());
  const std::size_t dot = stem.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  return {stem.substr(0, dot), stem.substr(dot + 1)};
}

std::string Videos::mention(std::string_view written, const Where& where, const std::string& image) {
  if (written.empty()) return {};
  const std::string name(written);
  if (!is_film_name(written)) {
    m_diagnostics.add(Message::VideoKind, where, {name, std::string(stem_of(written)) + ".webm"});
    return {};
  }
  const auto folder = folder_of(where.file);
  std::vector<std::string> near;
  for (const std::string& path :
       {normal_film_path(folder, name), normal_film_path("media", name), normal_film_path("", name)})
    if (m_files.has(path)) {
      m_mentions.try_emplace(path, Mention{where, image});
      return path;
    }
  for (const auto place : {folder, std::string_view("media")})
    for (const std::string& file : m_files.below(place))
      if (is_film_name(file)) near.push_back(file.substr(place.size() + 1));
  m_diagnostics.add(Message::VideoMissing, where, {name, nearest(name_of(written), near)});
  return {};
}

void Videos::load(LoadContext& context) const {
  for (const auto& [path, mention] : m_mentions) {
    Video video;
    video.id = path;
    video.path = path;
    video.where = mention.where;
    video.image = mention.image;
    FilmReader(context, std::move(video)).run();
  }
  report_alone(m_files, m_diagnostics);
}

}  // namespace infopunkt::authoring
