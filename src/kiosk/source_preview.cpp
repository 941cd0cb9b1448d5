#include <filesystem>

#include "base/log.h"
#include "kiosk/content_source.h"
#include "kiosk/folder_stamp.h"
#include "kiosk/preview_build.h"

namespace infopunkt::kiosk {
namespace {

namespace fs = std::filesystem;

/// A folder is looked at this often: names, sizes and times only.
constexpr Seconds kLook = 0.5, kGoodTime = 4, kPreviewProblemTime = 3600;

class PreviewSource : public ContentSource {
 public:
  PreviewSource(PreviewSourceOptions options, const Strings& strings)
      : m_options(std::move(options)), m_strings(strings) {}
  ~PreviewSource() override {
    m_stop = true;
    m_alarm.ring();
    if (m_thread.joinable()) m_thread.join();
  }

  void start() override {
    m_thread = std::thread([this] { fs::is_directory(m_options.path) ? watch_folder() : open_file(); });
  }

 private:
  void open_file() {
    auto opened = open_signed(m_options.path, m_options.keys, m_options.scratch, Edition::Origin::Bundle);
    if (!opened) return put({nullptr, refused({.failure = opened.error().message})});
    put({std::move(opened->content), std::nullopt, std::move(opened->edition)});
  }

  void watch_folder() {
    std::uint64_t seen = 0;
    while (!m_stop) {
      const std::uint64_t stamp = latest_change(m_options.path);
      if (stamp != seen) {
        seen = stamp;
        rebuild(stamp);
      }
      static_cast<void>(m_alarm.wait(-1, kLook));
    }
  }

  void rebuild(std::uint64_t stamp) {
    const PreviewBuild preview = build_preview(
        {.folder = m_options.path, .cache = m_options.scratch + "/pictures", .out_dir = m_options.scratch + "/preview"},
        stamp, m_alarm);
    if (m_stop) return;
    if (preview.payload.empty()) return put({nullptr, refused(preview)});
    auto opened = open_payload(preview.payload.string());
    if (!opened) return put({nullptr, refused({.failure = opened.error().message})});
    std::optional<Notice> notice;
    if (m_built)
      notice = Notice{Notice::Kind::Good, [this](Lang lang) { return m_strings.tr(lang, "notice.preview_ok"); }, -1,
                      kGoodTime};
    m_built = true;
    put({std::move(*opened), std::move(notice), Edition{.origin = Edition::Origin::Folder}});
  }

  [[nodiscard]] Notice refused(const PreviewBuild& preview) const {
    if (!preview.failure.empty()) {
      log::error("kiosk: preview: {}", preview.failure);
      return {Notice::Kind::Problem,
              [this, reason = preview.failure](Lang lang) {
                return m_strings.tr(lang, "notice.preview_failed", {{"reason", reason}});
              },
              -1, kPreviewProblemTime};
    }
    return {Notice::Kind::Problem,
            [this, preview](Lang lang) {
              return m_strings.tr(
                  lang, "notice.preview_errors",
                  {{"n", static_cast<std::int64_t>(preview.errors)}, {"first", preview.first_in(lang)}});
            },
            -1, kPreviewProblemTime};
  }

  PreviewSourceOptions m_options;
  const Strings& m_strings;
  Alarm m_alarm;
  std::atomic<bool> m_stop = false;
  bool m_built = false;
  std::thread m_thread;
};

}  // namespace

std::unique_ptr<ContentSource> make_preview_source(PreviewSourceOptions options, const Strings& strings) {
  return std::make_unique<PreviewSource>(std::move(options), strings);
}

}  // namespace infopunkt::kiosk
