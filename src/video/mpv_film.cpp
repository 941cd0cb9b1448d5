#include "video/mpv_film.h"

#include <algorithm>
#include <array>
#include <utility>

namespace infopunkt::video {
namespace {

constexpr const char* kProtocol = "film";

// Everything that reaches beyond the film is off; what is not said here is off in libmpv already (configuration files,
// terminal, keys). The demuxers of FFmpeg take no second file ("enable_drefs" of MP4 is off), and their list names two.
constexpr std::array<std::pair<const char*, const char*>, 28> kOptions{{{"config", "no"},
                                                                        {"terminal", "no"},
                                                                        {"load-scripts", "no"},
                                                                        {"ytdl", "no"},
                                                                        {"osc", "no"},
                                                                        {"access-references", "no"},
                                                                        {"load-unsafe-playlists", "no"},
                                                                        {"ordered-chapters", "no"},
                                                                        {"autoload-files", "no"},
                                                                        {"sub-auto", "no"},
                                                                        {"audio-file-auto", "no"},
                                                                        {"cover-art-auto", "no"},
                                                                        {"sid", "no"},
                                                                        {"aid", "no"},
                                                                        {"resume-playback", "no"},
                                                                        {"input-default-bindings", "no"},
                                                                        {"input-vo-keyboard", "no"},
                                                                        {"osd-level", "0"},
                                                                        {"demuxer", "lavf"},
                                                                        {"hwdec", "no"},
                                                                        {"vd-lavc-threads", "2"},
                                                                        {"cache", "no"},
                                                                        {"demuxer-max-bytes", "16MiB"},
                                                                        {"demuxer-max-back-bytes", "1MiB"},
                                                                        {"vo", "libmpv"},
                                                                        {"ao", "alsa,null"},
                                                                        {"video-timing-offset", "0"},
                                                                        {"keep-open", "yes"}}};
constexpr const char* kPlayableKinds = "format_whitelist=%17%matroska,webm,mov";

bool set_option(mpv_handle* mpv, const char* name, const char* value) {
  const int done = mpv_set_option_string(mpv, name, value);
  // A library built without scripts has no switch to turn them off.
  return done >= 0 || done == MPV_ERROR_OPTION_NOT_FOUND;
}

}  // namespace

/// One opened stream: the same bytes, a place of its own.
struct MpvFilm::Cursor {
  MpvFilm& film;
  std::uint64_t at = 0;

  static std::int64_t read(void* self, char* into, std::uint64_t wanted) {
    auto& cursor = *static_cast<Cursor*>(self);
    const std::lock_guard lock(cursor.film.m_reading);
    const std::uint64_t size = cursor.film.m_bytes.size();
    const auto count = static_cast<std::size_t>(std::min(wanted, size - std::min(size, cursor.at)));
    if (count == 0) return 0;
    if (!cursor.film.m_bytes.read(cursor.at, std::as_writable_bytes(std::span(into, count)))) return -1;
    cursor.at += count;
    return static_cast<std::int64_t>(count);
  }
  static std::int64_t seek(void* self, std::int64_t to) {
    auto& cursor = *static_cast<Cursor*>(self);
    if (to < 0 || static_cast<std::uint64_t>(to) > cursor.film.m_bytes.size()) return MPV_ERROR_GENERIC;
    cursor.at = static_cast<std::uint64_t>(to);
    return to;
  }
  static std::int64_t size(void* self) {
    return static_cast<std::int64_t>(static_cast<Cursor*>(self)->film.m_bytes.size());
  }
  static void close(void* self) { delete static_cast<Cursor*>(self); }
};

int MpvFilm::on_open(void* self, char*, mpv_stream_cb_info* info) {
  *info = {};
  info->cookie = new Cursor{*static_cast<MpvFilm*>(self)};
  info->read_fn = Cursor::read;
  info->seek_fn = Cursor::seek;
  info->size_fn = Cursor::size;
  info->close_fn = Cursor::close;
  return 0;
}

Result<std::unique_ptr<MpvFilm>> MpvFilm::create(bundle::FilmBytes& bytes, Kinds kinds, std::function<void()> on_news) {
  std::unique_ptr<MpvFilm> film(new MpvFilm(bytes, std::move(on_news)));
  film->m_mpv = mpv_create();
  if (film->m_mpv == nullptr) return fail("libmpv cannot be started");
  for (const auto& [name, value] : kOptions)
    if (!set_option(film->m_mpv, name, value)) return fail(std::string("libmpv refuses ") + name + "=" + value);
  if (kinds == Kinds::Playable && !set_option(film->m_mpv, "demuxer-lavf-o", kPlayableKinds))
    return fail("libmpv refuses its list of formats");
  if (!set_option(film->m_mpv, "pause", "yes") || mpv_initialize(film->m_mpv) < 0)
    return fail("libmpv cannot be initialised");
  const auto news = [](void* self) { static_cast<MpvFilm*>(self)->m_on_news(); };
  mpv_set_wakeup_callback(film->m_mpv, news, film.get());
  if (mpv_stream_cb_add_ro(film->m_mpv, kProtocol, film.get(), on_open) < 0) return fail("libmpv takes no callbacks");
  char api[] = MPV_RENDER_API_TYPE_SW;
  mpv_render_param parameters[] = {{MPV_RENDER_PARAM_API_TYPE, api}, {MPV_RENDER_PARAM_INVALID, nullptr}};
  if (mpv_render_context_create(&film->m_render, film->m_mpv, parameters) < 0)
    return fail("libmpv cannot draw into memory");
  mpv_render_context_set_update_callback(film->m_render, news, film.get());
  return film;
}

MpvFilm::~MpvFilm() {
  if (m_render != nullptr) mpv_render_context_free(m_render);
  if (m_mpv != nullptr) mpv_terminate_destroy(m_mpv);
}

bool MpvFilm::load() {
  mpv_observe_property(m_mpv, 0, "pause", MPV_FORMAT_FLAG);
  mpv_observe_property(m_mpv, 0, "eof-reached", MPV_FORMAT_FLAG);
  const char* command[] = {"loadfile", "film://1", nullptr};
  return mpv_command(m_mpv, command) >= 0;
}

const mpv_event& MpvFilm::next_event() {
  return *mpv_wait_event(m_mpv, 0);
}

bool MpvFilm::wants_drawing() {
  return (mpv_render_context_update(m_render) & MPV_RENDER_UPDATE_FRAME) != 0;
}

bool MpvFilm::draw(std::uint8_t* pixels, int width, int height, std::size_t row) {
  int size[2] = {width, height}, wait = 0;
  char format[] = "rgb0";
  mpv_render_param parameters[] = {{MPV_RENDER_PARAM_SW_SIZE, size},
                                   {MPV_RENDER_PARAM_SW_FORMAT, format},
                                   {MPV_RENDER_PARAM_SW_STRIDE, &row},
                                   {MPV_RENDER_PARAM_SW_POINTER, pixels},
                                   {MPV_RENDER_PARAM_BLOCK_FOR_TARGET_TIME, &wait},
                                   {MPV_RENDER_PARAM_INVALID, nullptr}};
  if (mpv_render_context_render(m_render, parameters) < 0) return false;
  // The fourth byte is left to chance; a texture takes it for how opaque the pixel is.
  for (int y = 0; y < height; ++y) {
    std::uint8_t* const line = pixels + static_cast<std::size_t>(y) * row;
    for (int x = 0; x < width; ++x) line[static_cast<std::size_t>(x) * 4 + 3] = 255;
  }
  return true;
}

void MpvFilm::skip() {
  int yes = 1, wait = 0;
  mpv_render_param parameters[] = {{MPV_RENDER_PARAM_SKIP_RENDERING, &yes},
                                   {MPV_RENDER_PARAM_BLOCK_FOR_TARGET_TIME, &wait},
                                   {MPV_RENDER_PARAM_INVALID, nullptr}};
  mpv_render_context_render(m_render, parameters);
}

void MpvFilm::pause(bool on) {
  int flag = on ? 1 : 0;
  mpv_set_property(m_mpv, "pause", MPV_FORMAT_FLAG, &flag);
}

void MpvFilm::sound(bool on) {
  mpv_set_property_string(m_mpv, "aid", on ? "1" : "no");
}

void MpvFilm::seek(std::int64_t ms) {
  const std::string seconds = std::to_string(ms / 1000) + "." + std::to_string(1000 + ms % 1000).substr(1);
  const char* command[] = {"seek", seconds.c_str(), "absolute+exact", nullptr};
  mpv_command_async(m_mpv, 0, command);
}

std::int64_t MpvFilm::position(std::int64_t otherwise) const {
  double seconds = 0;
  if (mpv_get_property(m_mpv, "time-pos", MPV_FORMAT_DOUBLE, &seconds) < 0) return otherwise;
  // No number of a film that has been looked at is larger; a broken one must not become an undefined conversion.
  return static_cast<std::int64_t>(std::clamp(seconds, 0.0, static_cast<double>(kMaxVideoMs) / 1000) * 1000);
}

std::string MpvFilm::property(const std::string& name) const {
  char* const text = mpv_get_property_string(m_mpv, name.c_str());
  if (text == nullptr) return {};
  std::string copy = text;
  mpv_free(text);
  return copy;
}

}  // namespace infopunkt::video
