#include "video/play.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>

#include "video/film_source.h"
#include "video/mpv_film.h"
#include "video/protocol.h"

namespace infopunkt::video {
namespace {

constexpr int kPlayed = 0, kNotPlayed = 1;

/// Dies with the kiosk, gains no rights, leaves no picture of its memory behind.
bool become_child(int parent) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || ::getppid() != parent) return false;
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  std::signal(SIGPIPE, SIG_IGN);
  return true;
}

/// The shared pictures.
class Frames {
 public:
  Frames(int width, int height) : m_width(width), m_height(height) {
    struct stat info {};
    const std::size_t all = frame_bytes(width, height) * kSlots;
    if (::fstat(kFrames, &info) != 0 || static_cast<std::size_t>(info.st_size) < all) return;
    void* const memory = ::mmap(nullptr, all, PROT_READ | PROT_WRITE, MAP_SHARED, kFrames, 0);
    if (memory != MAP_FAILED) m_memory = static_cast<std::uint8_t*>(memory);
  }
  [[nodiscard]] bool there() const { return m_memory != nullptr; }
  [[nodiscard]] std::uint8_t* slot(std::uint32_t index) const {
    return m_memory + frame_bytes(m_width, m_height) * index;
  }
  [[nodiscard]] int width() const { return m_width; }
  [[nodiscard]] int height() const { return m_height; }

 private:
  int m_width, m_height;
  std::uint8_t* m_memory = nullptr;
};

class PlayLoop {
 public:
  PlayLoop(MpvFilm& film, Frames& frames, int bell) : m_film(film), m_frames(frames), m_bell(bell) {}

  int run() {
    if (!m_film.load()) return failed("the film cannot be loaded");
    while (m_status < 0) {
      std::array<pollfd, 2> waits{{{kSocket, POLLIN, 0}, {m_bell, POLLIN, 0}}};
      if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) return kNotPlayed;
      std::uint64_t rung = 0;
      if ((waits[1].revents & POLLIN) != 0 && ::read(m_bell, &rung, sizeof rung) < 0 && errno != EAGAIN)
        return kNotPlayed;
      listen();
      hear_film();
      if (m_status < 0) draw();
    }
    return m_status;
  }

 private:
  /// True when it reached the kiosk; else the kiosk is behind, or gone, which the next listen() finds out.
  static bool say(const Packet& said) {
    return ::send(kSocket, &said, sizeof said, MSG_DONTWAIT | MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof said);
  }
  static int failed(const std::string& reason) {
    say(packet(Event::Failed, 0, 0, reason));
    return kNotPlayed;
  }

  void listen() {
    for (;;) {
      std::array<std::byte, sizeof(Packet) + 1> bytes{};
      const ssize_t got = ::recv(kSocket, bytes.data(), bytes.size(), MSG_DONTWAIT);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) return;
      const auto told =
          got <= 0 ? std::nullopt : read_packet(std::span(bytes).first(static_cast<std::size_t>(got)), kLastCommand);
      // The end of the connection, or a kiosk that speaks another language.
      if (!told) return end(got == 0 ? kPlayed : kNotPlayed);
      obey(*told);
    }
  }

  void obey(const Packet& told) {
    switch (static_cast<Command>(told.what)) {
      case Command::Play:
        if (m_ended) m_film.seek(0);
        return m_film.pause(false);
      case Command::Pause:
        return m_film.pause(true);
      case Command::Seek:
        return m_film.seek(told.ms);
      case Command::Sound:
        return m_film.sound(told.slot == 1);
      case Command::Release:
        m_taken[told.slot] = false;
        return;
      case Command::Quit:
        return end(kPlayed);
    }
  }

  void hear_film() {
    for (const mpv_event* event = &m_film.next_event(); event->event_id != MPV_EVENT_NONE;
         event = &m_film.next_event()) {
      if (event->event_id == MPV_EVENT_FILE_LOADED) say(packet(Event::Ready));
      if (event->event_id == MPV_EVENT_PROPERTY_CHANGE) hear_change(*static_cast<mpv_event_property*>(event->data));
      if (event->event_id == MPV_EVENT_END_FILE) {
        const auto& ended = *static_cast<mpv_event_end_file*>(event->data);
        return end(
            failed(ended.reason == MPV_END_FILE_REASON_ERROR ? mpv_error_string(ended.error) : "the film ended early"));
      }
      if (event->event_id == MPV_EVENT_SHUTDOWN) return end(kNotPlayed);
    }
  }

  void hear_change(const mpv_event_property& change) {
    if (change.format != MPV_FORMAT_FLAG) return;
    const bool on = *static_cast<int*>(change.data) != 0;
    if (std::string_view(change.name) == "pause") {
      m_paused = on;
      if (!m_ended) say(packet(on ? Event::Paused : Event::Playing, m_film.position(m_at)));
    } else if (on != m_ended) {
      m_ended = on;
      say(packet(on ? Event::Ended : m_paused ? Event::Paused : Event::Playing, m_film.position(m_at)));
    }
  }

  void draw() {
    if (!m_film.wants_drawing()) return;
    for (std::uint32_t slot = 0; slot < kSlots; ++slot) {
      if (m_taken[slot]) continue;
      if (!m_film.draw(m_frames.slot(slot), m_frames.width(), m_frames.height(), row_bytes(m_frames.width()))) return;
      m_at = m_film.position(m_at);
      m_taken[slot] = say(packet(Event::Frame, m_at, slot));
      return;
    }
    // The kiosk has not taken the ones before: this one it would never see.
    m_film.skip();
  }

  void end(int status) {
    if (m_status < 0) m_status = status;
  }

  MpvFilm& m_film;
  Frames& m_frames;
  int m_bell;
  std::array<bool, kSlots> m_taken{};
  std::int64_t m_at = 0;
  bool m_paused = true, m_ended = false;
  int m_status = -1;
};

int refuse_film(const std::string& reason) {
  const Packet said = packet(Event::Failed, 0, 0, reason);
  static_cast<void>(::send(kSocket, &said, sizeof said, MSG_NOSIGNAL));
  return kNotPlayed;
}

}  // namespace

int play(const PlayOrder& order) {
  if (!become_child(order.parent)) return kNotPlayed;
  auto bytes = open_film_row(kContent, order.row);
  if (!bytes) return refuse_film(bytes.error().message);
  // The importer has looked at it; this program believes nobody.
  const bundle::VideoFacts facts = bundle::video_facts(**bytes);
  if (!facts.fault.empty()) return refuse_film(std::string(facts.fault));
  if (facts.claim.width != order.width || facts.claim.height != order.height) return refuse_film("another size");
  Frames frames(order.width, order.height);
  const int bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (!frames.there() || bell < 0) return refuse_film("no shared memory");
  auto film = MpvFilm::create(**bytes, Kinds::Playable, [bell] {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(bell, &one, sizeof one));
  });
  if (!film) return refuse_film(film.error().message);
  return PlayLoop(**film, frames, bell).run();
}

}  // namespace infopunkt::video
