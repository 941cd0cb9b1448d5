#include "kiosk/rehearsal.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <stdexcept>

#include <sys/prctl.h>
#include <unistd.h>

#include "base/log.h"
#include "content/catalogue.h"
#include "kiosk/assembly.h"
#include "kiosk/content_source.h"
#include "kiosk/tour.h"

namespace infopunkt::kiosk {
namespace {

constexpr std::size_t kMostItems = 1000;
constexpr int kMostFrames = 60, kNice = 10;
constexpr Seconds kFrame = 1.0 / 60, kRest = 0.25;
constexpr UnixTime kNoClock = 0;  // nothing is hidden by date

template <class Record>
void add_items(const content::Catalogue& content, const char* screen, std::vector<screens::Route>& routes) {
  for (const Record& record : content.all<Record>()) {
    if (routes.size() >= kMostItems) return;
    routes.push_back({screen, record.slug});
  }
}

/// The kiosk itself is incomplete: no fault of the content.
struct Unready : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A kiosk without a display whose time passes only here.
class Stage {
 public:
  Stage(const Config& config, int width, int height) {
    AssemblyOptions options;
    options.window.width = width;
    options.window.height = height;
    options.headless = true;
    options.worker_threads = 0;
    options.config = config;
    options.config.reduce_motion = true;
    options.config.languages.clear();
    auto assembly = Assembly::create(options, [this] { return m_now; });
    if (!assembly) throw Unready(assembly.error().message);
    m_assembly = std::move(*assembly);
  }

  void show(const screens::Content& content) {
    kiosk().set_content(content);
    kiosk().trust_clock(false);
    settle();
  }
  void visit(const screens::Route& route, Lang lang) {
    if (kiosk().session() == SessionState::Attract) kiosk().perform(screens::Begin{}, m_now);
    kiosk().perform(screens::Continue{}, m_now);
    kiosk().perform(screens::Home{}, m_now);
    kiosk().perform(screens::SetLanguage{lang}, m_now);
    kiosk().perform(screens::Open{route}, m_now);
    settle();
  }
  [[nodiscard]] bool shows_something() { return !kiosk().presented().read().empty(); }

 private:
  [[nodiscard]] Kiosk& kiosk() { return m_assembly->kiosk(); }
  void settle() {
    for (int i = 0; i < kMostFrames; ++i) {
      if (kiosk().next_wait(m_now) > kRest) return;
      kiosk().frame(m_now, kNoClock);
      kiosk().handle(ui::WokenEvent{}, m_now);
      m_now += kFrame;
    }
  }

  Seconds m_now = 1;
  std::unique_ptr<Assembly> m_assembly;
};

Result<void> walk(Stage& stage, const std::string& side, const std::vector<screens::Route>& routes, Lang lang,
                  const std::function<void(const std::string& view)>& begin) {
  for (const screens::Route& route : routes) {
    const std::string view = to_string(route) + " (" + lang.str() + ", " + side + ")";
    begin(view);
    stage.visit(route, lang);
    if (!stage.shows_something()) return fail("the screen " + view + " shows nothing");
  }
  return {};
}

}  // namespace

std::vector<screens::Route> every_route(const content::Catalogue& content) {
  std::vector<screens::Route> routes;
  add_items<content::Office>(content, "contact", routes);
  add_items<content::Page>(content, "page", routes);
  add_items<content::News>(content, "news", routes);
  add_items<content::Project>(content, "project", routes);
  std::erase_if(routes, [&](const screens::Route& route) { return !screens::exists(route, content); });
  return routes;
}

Result<void> rehearse(const screens::Content& content, const Config& config,
                      const std::function<void(const std::string& view)>& begin) {
  std::vector<screens::Route> kinds;
  for (const TourStop& stop : tour_stops(*content)) kinds.push_back(stop.route);
  const Lang usual = content->site().default_language;
  constexpr int kLong = 1920, kShort = 1080;
  for (const bool upright : {false, true}) {
    const std::string side = upright ? "upright" : "landscape";
    Stage stage(config, upright ? kShort : kLong, upright ? kLong : kShort);
    begin("welcome (" + side + ")");
    stage.show(content);
    if (!stage.shows_something()) return fail("the welcome screen shows nothing");
    for (const auto& language : content->site().languages)
      if (auto done = walk(stage, side, kinds, language.code, begin); !done) return done;
    if (upright) continue;
    if (auto done = walk(stage, side, every_route(*content), usual, begin); !done) return done;
  }
  return {};
}

int rehearse_aloud(const std::string& payload, const Config& config) {
  // Without its parent nobody listens.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  [[maybe_unused]] const int nicer = ::nice(kNice);
  const auto say = [](const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
  };
  try {
    say("view opening");
    auto content = open_payload(payload);
    const auto done = content ? rehearse(*content, config, [&](const std::string& view) { say("view " + view); })
                              : fail(content.error());
    say(done ? "passed" : "failed " + done.error().message);
    return done ? 0 : 1;
  } catch (const Unready& error) {
    log::error("kiosk: {}; content cannot be rehearsed", error.what());
    return 2;
  } catch (const std::exception& error) {
    say(std::string("failed ") + error.what());
    return 1;
  }
}

}  // namespace infopunkt::kiosk
