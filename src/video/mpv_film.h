#pragma once
// A film in libmpv: opened through callbacks from bytes that somebody else holds, drawn into memory of the caller. It
// reads no configuration, no script, no other file and no address; it opens no window and listens to no key.
// One thread, but for `on_news`.

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include <mpv/client.h>
#include <mpv/render.h>
#include <mpv/stream_cb.h>

#include "base/result.h"
#include "bundle/video_check.h"

namespace infopunkt::video {

/// What of it a film may be made of: that which kiosks play, or whatever the library knows, to be able to name it.
enum class Kinds { Playable, Any };

class MpvFilm {
 public:
  /// `on_news` is called from any thread when events() or wants_drawing() may have something to say. Fails naming the
  /// part of the library that does not work.
  [[nodiscard]] static Result<std::unique_ptr<MpvFilm>> create(bundle::FilmBytes& bytes, Kinds kinds,
                                                               std::function<void()> on_news);
  ~MpvFilm();
  MpvFilm(const MpvFilm&) = delete;
  MpvFilm& operator=(const MpvFilm&) = delete;

  /// Begins to open it; it stands still at its first picture.
  [[nodiscard]] bool load();
  /// The next event, MPV_EVENT_NONE when there is none. Valid until the next call.
  [[nodiscard]] const mpv_event& next_event();
  /// True when a new picture waits. Ask after each `on_news`.
  [[nodiscard]] bool wants_drawing();
  /// Draws it as opaque RGBA; false when it cannot be drawn.
  [[nodiscard]] bool draw(std::uint8_t* pixels, int width, int height, std::size_t row);
  /// Lets the picture go undrawn.
  void skip();

  void pause(bool on);
  void sound(bool on);
  void seek(std::int64_t ms);
  /// Where it stands, milliseconds; `otherwise` while that is not known.
  [[nodiscard]] std::int64_t position(std::int64_t otherwise) const;
  /// A property as text; empty when it has none.
  [[nodiscard]] std::string property(const std::string& name) const;

 private:
  MpvFilm(bundle::FilmBytes& bytes, std::function<void()> on_news) : m_bytes(bytes), m_on_news(std::move(on_news)) {}
  static int on_open(void* self, char* uri, mpv_stream_cb_info* info);
  struct Cursor;

  bundle::FilmBytes& m_bytes;
  std::mutex m_reading;  ///< the library may have the film open twice
  std::function<void()> m_on_news;
  mpv_handle* m_mpv = nullptr;
  mpv_render_context* m_render = nullptr;
};

}  // namespace infopunkt::video
