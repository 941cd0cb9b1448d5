#include "kiosk/content_source.h"

#include <cmath>
#include <filesystem>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "bundle/bundle_file.h"
#include "content/catalogue.h"
#include "sync/version.h"

namespace infopunkt::kiosk {

std::vector<ContentUpdate> ContentSource::take() {
  const std::scoped_lock lock(m_mutex);
  return std::exchange(m_updates, {});
}

void ContentSource::wake_with(std::function<void()> wake) {
  const std::scoped_lock lock(m_mutex);
  m_wake = std::move(wake);
  if (m_wake && !m_updates.empty()) m_wake();
}

// Woken under the lock: whoever takes `wake` away knows that it is not being called.
void ContentSource::put(ContentUpdate update) {
  if (update.content && !update.atlas)
    update.atlas = map::make_atlas(content::tile_sources(update.content, content::map_files_in(m_maps)));
  const std::scoped_lock lock(m_mutex);
  if (update.content) {
    m_latest = update.content.get();
    m_first = m_last = -1;
  }
  m_updates.push_back(std::move(update));
  if (m_wake) m_wake();
}

void ContentSource::presented(const screens::Content& content, Seconds now) {
  const std::scoped_lock lock(m_mutex);
  if (!content || content.get() != m_latest) return;
  if (m_first < 0) m_first = now;
  m_last = now;
}

Seconds ContentSource::on_glass() {
  const std::scoped_lock lock(m_mutex);
  return m_first < 0 ? -1 : m_last - m_first;
}

Result<screens::Content> open_payload(const std::string& payload) {
  auto catalogue = content::Catalogue::open(payload);
  if (!catalogue) return fail(payload + ": " + bundle::text(catalogue.error()));
  return screens::Content(std::make_shared<const content::Catalogue>(std::move(*catalogue)));
}

Edition edition_of(const bundle::AuthenticHeader& header, Edition::Origin origin) {
  return {origin, sync::version_of(header.fields()).str(), static_cast<UnixTime>(header.fields().created),
          header.key().id.text()};
}

Result<screens::Content> open_bundle(const std::string& bundle, const std::string& keys, const std::string& scratch) {
  auto opened = open_signed(bundle, keys, scratch, Edition::Origin::Bundle);
  if (!opened) return fail(opened.error().message);
  return std::move(opened->content);
}

Result<OpenedBundle> open_signed(const std::string& bundle, const std::string& keys, const std::string& scratch,
                                 Edition::Origin origin) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::create_directories(scratch, error);
  if (error) return fail(scratch + ": the folder cannot be made: " + error.message());
  const bundle::KeySetLoad loaded = bundle::load_keys(keys);
  // A name of its own: content already open keeps its file.
  static std::atomic<int> counter = 0;
  const std::string payload = scratch + "/payload-" + std::to_string(counter++) + ".db";
  const auto verified = bundle::extract(bundle, loaded.keys, payload);
  if (!verified) return fail(bundle + ": " + bundle::text(verified.error()));
  auto content = open_payload(payload);
  if (!content) return fail(content.error().message);
  return OpenedBundle{std::move(*content), edition_of(verified->header, origin)};
}

Alarm::Alarm() : m_event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Alarm::~Alarm() {
  if (m_event >= 0) ::close(m_event);
}

void Alarm::ring() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(m_event, &one, sizeof one);
}

bool Alarm::wait(int fd, Seconds seconds) {
  pollfd fds[2] = {{m_event, POLLIN, 0}, {fd, POLLIN, 0}};
  const int timeout = std::isinf(seconds) ? -1 : static_cast<int>(std::ceil(std::max(0.0, seconds) * 1000));
  ::poll(fds, fd >= 0 ? 2 : 1, timeout);
  if ((fds[0].revents & POLLIN) == 0) return false;
  std::uint64_t rung = 0;
  [[maybe_unused]] const auto read = ::read(m_event, &rung, sizeof rung);
  return true;
}

}  // namespace infopunkt::kiosk
