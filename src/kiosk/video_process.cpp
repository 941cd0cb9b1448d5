#include "kiosk/video_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "base/log.h"
#include "bundle/posix_file.h"
#include "content/catalogue.h"
#include "video/protocol.h"

extern char** environ;

namespace infopunkt::kiosk {
namespace {

using bundle::Descriptor;
using screens::VideoFrame;
using screens::VideoState;
using video::Command;
using video::Packet;

constexpr std::chrono::milliseconds kLookForEnd{20};
constexpr int kLooksForEnd = 50;  // a second; then it is killed

/// Pictures that the child draws. It can neither shrink nor grow them under our hands.
class SharedFrames {
 public:
  static std::optional<SharedFrames> make(int width, int height) {
    SharedFrames made;
    made.m_size = video::frame_bytes(width, height) * video::kSlots;
    made.m_file = Descriptor(::memfd_create("infopunkt-video", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (made.m_file.get() < 0 || ::ftruncate(made.m_file.get(), static_cast<off_t>(made.m_size)) != 0) return {};
    if (::fcntl(made.m_file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) return {};
    void* const memory = ::mmap(nullptr, made.m_size, PROT_READ, MAP_SHARED, made.m_file.get(), 0);
    if (memory == MAP_FAILED) return {};
    made.m_memory = static_cast<const std::uint8_t*>(memory);
    return made;
  }
  SharedFrames(SharedFrames&& other) noexcept
      : m_file(std::move(other.m_file)), m_size(other.m_size), m_memory(std::exchange(other.m_memory, nullptr)) {}
  SharedFrames& operator=(SharedFrames&&) = delete;
  ~SharedFrames() {
    if (m_memory != nullptr) ::munmap(const_cast<std::uint8_t*>(m_memory), m_size);
  }
  [[nodiscard]] int file() const { return m_file.get(); }
  [[nodiscard]] const std::uint8_t* at(std::size_t offset) const { return m_memory + offset; }

 private:
  SharedFrames() = default;
  Descriptor m_file;
  std::size_t m_size = 0;
  const std::uint8_t* m_memory = nullptr;
};

/// What both threads of the kiosk know of one film.
struct Film {
  Film(SharedFrames shared, int w, int h) : frames(std::move(shared)), width(w), height(h) {}
  SharedFrames frames;
  const int width, height;
  Descriptor socket;  ///< our end

  std::mutex mutex;
  VideoState state = VideoState::Opening;
  bool news = false;
  struct Waiting {
    std::uint32_t slot;
    std::int64_t ms;
  };
  std::optional<Waiting> picture;  ///< the newest, not shown yet

  void say(const Packet& packet) const {
    static_cast<void>(::send(socket.get(), &packet, sizeof packet, MSG_DONTWAIT | MSG_NOSIGNAL));
  }
};

/// What the child inherits: 3, 4 and 5 of video/protocol.h, silence for the rest but the log.
class VideoChild {
 public:
  static std::optional<VideoChild> start(const std::string& program, const content::FilmPlace& place, const Film& film,
                                         const Descriptor& socket, int& error) {
    const Descriptor content(::open(place.payload.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    error = errno;
    if (content.get() < 0) return {};
    std::array<std::string, 6> words{program,
                                     "--play",
                                     std::to_string(::getpid()),
                                     std::to_string(place.row),
                                     std::to_string(film.width),
                                     std::to_string(film.height)};
    std::array<char*, 7> argv{};
    for (std::size_t i = 0; i < words.size(); ++i) argv[i] = words[i].data();
    // Above the numbers that they are copied to, so that none is overwritten before its turn.
    std::array<Descriptor, 3> high;
    const std::array<int, 3> given{socket.get(), film.frames.file(), content.get()};
    for (std::size_t i = 0; i < given.size(); ++i)
      high[i] = Descriptor(::fcntl(given[i], F_DUPFD_CLOEXEC, video::kContent + 1));
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO})
      ::posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&actions, high[0].get(), video::kSocket);
    ::posix_spawn_file_actions_adddup2(&actions, high[1].get(), video::kFrames);
    ::posix_spawn_file_actions_adddup2(&actions, high[2].get(), video::kContent);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, video::kContent + 1);
    posix_spawnattr_t attributes;
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t pid = -1;
    error = ::posix_spawn(&pid, program.c_str(), &actions, &attributes, argv.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return {};
    return VideoChild(pid);
  }

  /// Blocks until it is gone: it leaves by itself once its socket has an end, or is killed after a second.
  void see_off() const {
    for (int i = 0; i < kLooksForEnd; ++i) {
      const pid_t done = ::waitpid(m_pid, nullptr, WNOHANG);
      if (done == m_pid || (done < 0 && errno != EINTR)) return;
      std::this_thread::sleep_for(kLookForEnd);
    }
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

 private:
  explicit VideoChild(pid_t pid) : m_pid(pid) {}
  pid_t m_pid;
};

/// The thread of one film.
class Listener {
 public:
  Listener(std::shared_ptr<Film> film, std::function<void()> wake) : m_film(std::move(film)), m_wake(std::move(wake)) {}

  void run(const std::string& program, const content::FilmPlace& place, Descriptor socket) {
    int error = 0;
    const auto child = VideoChild::start(program, place, *m_film, socket, error);
    // The child has its own; while this one were open the connection would have no end.
    socket = Descriptor();
    if (!child) {
      log::warn("video: {} cannot be started: {}", program, std::generic_category().message(error));
      return change(VideoState::Failed);
    }
    while (hear()) {
    }
    child->see_off();
    change(VideoState::Failed);
  }

 private:
  void change(VideoState state) {
    {
      const std::lock_guard lock(m_film->mutex);
      m_film->state = state;
      m_film->news = true;
    }
    m_wake();
  }

  /// One packet; false when nothing more comes that can be believed.
  bool hear() {
    std::array<std::byte, sizeof(Packet) + 1> bytes{};
    const ssize_t got = ::recv(m_film->socket.get(), bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) return true;
    if (got <= 0) return false;
    const auto said = video::read_packet(std::span(bytes).first(static_cast<std::size_t>(got)), video::kLastEvent);
    if (!said) {
      log::warn("video: the player said what no player says");
      return false;
    }
    switch (static_cast<video::Event>(said->what)) {
      case video::Event::Ready:
        break;
      case video::Event::Frame:
        take(*said);
        break;
      case video::Event::Playing:
        change(VideoState::Playing);
        break;
      case video::Event::Paused:
        change(VideoState::Paused);
        break;
      case video::Event::Ended:
        change(VideoState::Ended);
        break;
      case video::Event::Failed:
        log::warn("video: {}", video::reason_of(*said));
        return false;
    }
    return true;
  }

  void take(const Packet& frame) {
    {
      const std::lock_guard lock(m_film->mutex);
      // One that came too late to be seen.
      if (m_film->picture) m_film->say(video::packet(Command::Release, 0, m_film->picture->slot));
      m_film->picture = Film::Waiting{frame.slot, frame.ms};
      m_film->news = true;
    }
    m_wake();
  }

  std::shared_ptr<Film> m_film;
  std::function<void()> m_wake;
};

class ProcessPlayer final : public screens::VideoPlayer {
 public:
  explicit ProcessPlayer(std::shared_ptr<Film> film) : m_film(std::move(film)) {}
  // The child ends of the closed connection, and so does the thread; nobody waits for either.
  ~ProcessPlayer() override { ::shutdown(m_film->socket.get(), SHUT_RDWR); }

  void play() override { m_film->say(video::packet(Command::Play)); }
  void pause() override { m_film->say(video::packet(Command::Pause)); }
  void seek(std::int64_t ms) override { m_film->say(video::packet(Command::Seek, std::max<std::int64_t>(0, ms))); }
  void sound(bool on) override { m_film->say(video::packet(Command::Sound, 0, on ? 1 : 0)); }
  [[nodiscard]] VideoState state() const override {
    const std::lock_guard lock(m_film->mutex);
    return m_film->state;
  }
  [[nodiscard]] bool news() override {
    const std::lock_guard lock(m_film->mutex);
    return std::exchange(m_film->news, false);
  }
  bool take(const std::function<void(const VideoFrame&)>& use) override {
    std::optional<Film::Waiting> waiting;
    {
      const std::lock_guard lock(m_film->mutex);
      waiting = std::exchange(m_film->picture, std::nullopt);
    }
    if (!waiting) return false;
    const std::size_t row = video::row_bytes(m_film->width);
    use({.width = m_film->width,
         .height = m_film->height,
         .row_px = static_cast<int>(row / 4),
         .pixels = m_film->frames.at(video::frame_bytes(m_film->width, m_film->height) * waiting->slot),
         .ms = waiting->ms});
    m_film->say(video::packet(Command::Release, 0, waiting->slot));
    return true;
  }

 private:
  std::shared_ptr<Film> m_film;
};

class VideoProcesses final : public screens::VideoPlayers {
 public:
  VideoProcesses(std::string program, std::function<void()> wake)
      : m_program(std::move(program)), m_wake(std::move(wake)) {}
  ~VideoProcesses() override {
    // Players that are still held play no longer.
    for (const Running& running : m_running) ::shutdown(running.film->socket.get(), SHUT_RDWR);
    for (Running& running : m_running) running.thread.join();
  }
  VideoProcesses(const VideoProcesses&) = delete;
  VideoProcesses& operator=(const VideoProcesses&) = delete;

  std::unique_ptr<screens::VideoPlayer> open(const screens::Content& content, const content::Video& video) override {
    forget_ended();
    if (m_program.empty()) {
      log::warn("video: the program infopunkt-video does not lie beside this one; films are told in words");
      return nullptr;
    }
    const auto place = content->film(video);
    auto frames = video_fits(video.width, video.height) ? SharedFrames::make(video.width, video.height) : std::nullopt;
    std::array<int, 2> ends{-1, -1};
    if (!place || !frames || ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      log::warn("video: {} cannot be opened: {}", video.slug, std::generic_category().message(errno));
      return nullptr;
    }
    auto film = std::make_shared<Film>(std::move(*frames), video.width, video.height);
    film->socket = Descriptor(ends[0]);
    auto ended = std::make_shared<std::atomic<bool>>(false);
    // The content stays open as long as the child may read it.
    std::thread thread([film, content, place = *place, program = m_program, wake = m_wake, ended,
                        other = std::make_shared<Descriptor>(ends[1])] {
      Listener(film, wake).run(program, place, std::move(*other));
      ended->store(true);
    });
    m_running.push_back({std::move(thread), std::move(ended), film});
    return std::make_unique<ProcessPlayer>(std::move(film));
  }

 private:
  struct Running {
    std::thread thread;
    std::shared_ptr<std::atomic<bool>> ended;
    std::shared_ptr<Film> film;
  };
  /// Threads that have nothing left to do: joining them takes no time.
  void forget_ended() {
    std::erase_if(m_running, [](Running& film) {
      const bool over = film.ended->load();
      if (over) film.thread.join();
      return over;
    });
  }

  std::string m_program;
  std::function<void()> m_wake;
  std::vector<Running> m_running;
};

}  // namespace

std::shared_ptr<screens::VideoPlayers> make_video_processes(std::string program, std::function<void()> wake) {
  return std::make_shared<VideoProcesses>(std::move(program), std::move(wake));
}

}  // namespace infopunkt::kiosk
