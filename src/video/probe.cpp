#include "video/probe.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include <fmt/format.h>

#include "video/film_source.h"
#include "video/mpv_film.h"

namespace infopunkt::video {
namespace {

using ProbeClock = std::chrono::steady_clock;
constexpr std::chrono::seconds kProbePatience{20};
constexpr int kMostTracks = 16;

/// Wakes the thread that waits for news.
class Bell {
 public:
  void ring() {
    const std::lock_guard lock(m_mutex);
    m_rung = true;
    m_heard.notify_one();
  }
  bool wait(ProbeClock::time_point until) {
    std::unique_lock lock(m_mutex);
    const bool rung = m_heard.wait_until(lock, until, [this] { return m_rung; });
    m_rung = false;
    return rung;
  }

 private:
  std::mutex m_mutex;
  std::condition_variable m_heard;
  bool m_rung = false;
};

/// "webm, vp9 + opus, 640x360, 12000 ms, sound yes".
std::string describe(const MpvFilm& film, const bundle::VideoFacts& facts) {
  std::string container = film.property("file-format"), codecs, size;
  container = facts.fault.empty() ? std::string(bundle::video_format_name(facts.claim.format))
                                  : container.substr(0, container.find(','));
  bool sound = false;
  for (int i = 0; i < kMostTracks; ++i) {
    const std::string track = fmt::format("track-list/{}/", i), type = film.property(track + "type");
    if (type.empty()) break;
    codecs += (codecs.empty() ? "" : " + ") + film.property(track + "codec");
    sound = sound || type == "audio";
    if (type == "video")
      size = fmt::format("{}x{}", film.property(track + "demux-w"), film.property(track + "demux-h"));
  }
  std::string out = container;
  for (const std::string& part : {codecs, size})
    if (!part.empty()) out += ", " + part;
  if (facts.claim.duration_ms > 0) out += fmt::format(", {} ms", facts.claim.duration_ms);
  return out + (sound ? ", sound yes" : ", sound no");
}

/// A film that stands at its end before a picture of it was seen has none.
bool at_its_end(const mpv_event& event) {
  if (event.event_id != MPV_EVENT_PROPERTY_CHANGE) return false;
  const auto& change = *static_cast<const mpv_event_property*>(event.data);
  return std::string_view(change.name) == "eof-reached" && change.format == MPV_FORMAT_FLAG &&
         *static_cast<const int*>(change.data) != 0;
}

/// Waits for the first picture; what was found out meanwhile goes to `found`.
bool decodes(MpvFilm& film, Bell& bell, const bundle::VideoFacts& facts, std::string& found) {
  const auto until = ProbeClock::now() + kProbePatience;
  const int width = facts.fault.empty() ? static_cast<int>(facts.claim.width) : 64;
  const int height = facts.fault.empty() ? static_cast<int>(facts.claim.height) : 64;
  const std::size_t row = (static_cast<std::size_t>(width) * 4 + 63) / 64 * 64;
  std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height));
  bool loaded = false;
  if (!film.load()) return false;
  while (bell.wait(until)) {
    for (const mpv_event* event = &film.next_event(); event->event_id != MPV_EVENT_NONE; event = &film.next_event()) {
      if (event->event_id == MPV_EVENT_END_FILE || event->event_id == MPV_EVENT_SHUTDOWN) return false;
      if (at_its_end(*event)) return false;
      if (event->event_id != MPV_EVENT_FILE_LOADED) continue;
      loaded = true;
      found = describe(film, facts);
    }
    // The first drawing may be asked for before there is a picture; whoever asks for a size knows of one.
    if (film.wants_drawing() && film.draw(pixels.data(), width, height, row) && loaded &&
        !film.property("video-params/w").empty())
      return true;
  }
  return false;
}

}  // namespace

ProbeAnswer probe(const std::string& file) {
  auto bytes = open_film_file(file);
  if (!bytes) return {false, bytes.error().message};
  const bundle::VideoFacts facts = bundle::video_facts(**bytes);
  Bell bell;
  auto film = MpvFilm::create(**bytes, facts.fault.empty() ? Kinds::Playable : Kinds::Any, [&bell] { bell.ring(); });
  if (!film) return {false, film.error().message};
  ProbeAnswer answer;
  const bool shown = decodes(**film, bell, facts, answer.found);
  answer.playable = shown && facts.fault.empty();
  if (answer.found.empty()) answer.found = "no film that can be opened";
  if (!shown && facts.fault.empty()) answer.found += ", but its first picture cannot be decoded";
  return answer;
}

std::string to_line(const ProbeAnswer& answer) {
  return (answer.playable ? "playable " : "unplayable ") + answer.found;
}

}  // namespace infopunkt::video
