#include "kiosk/update_news.h"

#include <algorithm>
#include <utility>

#include "kiosk/update_words.h"

namespace infopunkt::kiosk {

std::optional<Notice> UpdateNews::note(const sync::Report& report, const UpdateClock& clock, Seconds now) {
  if (!std::exchange(m_baseline, true) && !report.attempts.empty()) m_last = report.attempts.back();
  if (report.phase != sync::Phase::Idle) return running(report, clock, now);
  if (report.attempts.empty()) return {};
  const sync::Attempt& last = report.attempts.back();
  if (m_last == last) return {};
  m_last = last;
  // Two minutes later nobody stands there any more, and a refusal that still does must not be pushed out.
  if (last.message.key == "sync.proved_good") return {};
  return Notice{.kind = last.attention ? Notice::Kind::Problem : Notice::Kind::Good,
                .text = [this, message = last.message](Lang lang) { return sentence_of(m_strings, message, lang); },
                .until = now + (last.file.empty() ? m_times.problem : m_times.while_inserted),
                .update = true,
                .file = last.file};
}

Notice UpdateNews::running(const sync::Report& report, const UpdateClock& clock, Seconds now) const {
  const UpdateView view = describe_update(report);
  const auto left = view.copying ? clock.seconds_left(now) : std::nullopt;
  return {.kind = Notice::Kind::Info,
          .text =
              [this, phase = report.phase, left](Lang lang) {
                std::string words = m_strings.tr(lang, "sync." + std::string(sync::phase_name(phase)));
                if (left) words += " " + time_left_words(m_strings, *left, lang) + ".";
                return words;
              },
          .progress = view.share,
          .until = now + m_times.running,
          .update = true};
}

Seconds UpdateNews::until_without_stick(const Notice& notice, Seconds since, Seconds now) const {
  const Seconds least = notice.kind == Notice::Kind::Problem ? m_times.problem : m_times.good;
  return std::min(notice.until, std::max(since + least, now + m_times.after_removal));
}

}  // namespace infopunkt::kiosk
