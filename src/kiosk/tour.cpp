#include "kiosk/tour.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/log.h"
#include "content/catalogue.h"
#include "screens/partners_view.h"
#include "screens/quiz.h"

namespace infopunkt::kiosk {
namespace {

constexpr Seconds kTourStep = 1.0 / 30;
constexpr int kMostTourFrames = 400;

struct TourLook {
  std::string prefix;
  int width, height;
  Comfort comfort;
};

/// A round of one player in which these moves were made.
screens::Route quiz_stop(const content::Catalogue& content, const char* audience, const char* moves,
                         screens::QuizPage page = screens::QuizPage::Round) {
  return {"quiz",
          screens::quiz_item(content, {.audience = audience, .topic = "all", .seed = 4, .moves = moves, .page = page})};
}

}  // namespace

std::vector<TourStop> tour_stops(const content::Catalogue& content) {
  std::vector<TourStop> stops{{"home", {}},
                              {"news", {"news", ""}},
                              {"projects", {"projects", ""}},
                              {"map", {"map", ""}},
                              {"events", {"events", ""}},
                              {"comparison", {"comparison", ""}},
                              {"comparison-detail", {"comparison", "selection/czechia"}},
                              {"words", {"words", ""}},
                              {"words-friends", {"words", "friends"}},
                              {"words-terms", {"words", "terms"}},
                              {"steps", {"steps", "what-is-zit"}},
                              {"steps-last", {"steps", "what-is-zit:3"}},
                              {"contact", {"contact", ""}},
                              {"quiz", {"quiz", ""}},
                              {"quiz-topics", {"quiz", "children"}},
                              {"quiz-question", quiz_stop(content, "children", "")},
                              {"quiz-right", quiz_stop(content, "children", "1.")},
                              {"quiz-wrong", quiz_stop(content, "adults", "0.")},
                              {"quiz-score", quiz_stop(content, "adults", "0123-01230")},
                              {"quiz-review", quiz_stop(content, "adults", "0123-01230", screens::QuizPage::Review)},
                              {"search", {"search", ""}},
                              {"search-found", {"search", "row"}},
                              {"search-nothing", {"search", "xyz"}},
                              {"search-corrected", {"search", "rowreowa"}},
                              {"search-meant", {"search", "zbaytik"}}};
  for (const auto& [name, place] : std::initializer_list<std::pair<const char*, screens::QuizPlace>>{
           {"quiz-next-player",
            {.audience = "adults", .topic = "all", .earlier = {{7, 10}}, .page = screens::QuizPage::HandOver}},
           {"quiz-duel", {.audience = "adults", .topic = "all", .players = 2, .seed = 4, .moves = "1_"}},
           {"quiz-duel-answer", {.audience = "adults", .topic = "all", .players = 2, .seed = 4, .moves = "13."}},
           {"quiz-duel-score",
            {.audience = "adults", .topic = "all", .players = 2, .seed = 4, .moves = "0112--2301130212--30"}},
           {"quiz-table",
            {.audience = "adults", .topic = "all", .seed = 4, .moves = "0123-01230", .earlier = {{7, 10}, {5, 10}}}}})
    stops.push_back({name, {"quiz", screens::quiz_item(content, place)}});
  const content::Clock any{0, false};
  if (const auto offices = content.all<content::Office>(); offices.size() > 1)
    stops.push_back({"contact-other", {"contact", offices[1].slug}});
  if (const auto news = content.news("", any); !news.empty())
    stops.insert(stops.end(), {{"article", {"news", news.front()->slug}},
                               {"picture", {"picture", "news/" + news.front()->slug + "/1"}}});
  for (const content::Project* project : content.projects({}, any)) {
    if (!project->position || !project->amounts.eu) continue;
    stops.push_back({"project", {"project", project->slug}});
    stops.push_back({"map-card", {"map", project->slug}});
    break;
  }
  for (const content::Project* project : content.projects({}, any)) {
    if (project->image != 0 || project->amounts.total) continue;
    stops.push_back({"project-bare", {"project", project->slug}});
    stops.push_back({"map-card-bare", {"map", project->slug}});
    break;
  }
  if (const auto documents = content.all<content::Document>(); !documents.empty())
    stops.insert(stops.end(), {{"documents", {"documents", ""}},
                               {"document", {"document", documents.front().slug}},
                               {"document-page", {"picture", "document/" + documents.front().slug + "/2"}}});
  for (const content::Page& page : content.all<content::Page>()) {
    if (content.video(page.video) == nullptr) continue;
    stops.insert(stops.end(), {{"article-film", {"page", page.slug}}, {"film", {"video", "page/" + page.slug}}});
    break;
  }
  stops.push_back({"projects-none", {"projects", "opole+none"}});
  // The event of which most is told.
  const auto events = content.all<content::Event>();
  const auto told = std::max_element(events.begin(), events.end(), [&](const auto& a, const auto& b) {
    return content.programme(a).size() < content.programme(b).size();
  });
  if (told != events.end()) stops.push_back({"event", {"event", told->slug}});
  if (!events.empty()) stops.push_back({"event-bare", {"event", events.front().slug}});
  if (const auto figures = content.all<content::Figure>(); !figures.empty())
    stops.push_back({"activity", {"page", figures.front().page}});
  for (const content::Section& section : content.all<content::Section>()) {
    const screens::Route route = screens::parse_route(section.screen);
    if (route.screen == "pages") stops.push_back({"pages-" + route.item, route});
  }
  if (content.find<content::Page>(screens::kPartnersPage) != nullptr)
    stops.push_back({"partners", {"page", std::string(screens::kPartnersPage)}});
  if (!content.all<content::Page>().empty())
    stops.push_back({"page", {"page", content.all<content::Page>().front().slug}});
  return stops;
}

ui::Capture settled_picture(Assembly& assembly, Seconds& now, UnixTime wall) {
  Kiosk& kiosk = assembly.kiosk();
  std::vector<ui::WindowEvent> events;
  for (int i = 0, quiet = 0; i < kMostTourFrames && quiet < 3; ++i) {
    kiosk.frame(now, wall);
    now += kTourStep;
    assembly.workers().drain();
    events.clear();
    assembly.window().wait(0, events);
    for (const ui::WindowEvent& event : events) kiosk.handle(event, now);
    quiet = kiosk.next_wait(now) > kTourStep && !kiosk.pictures_pending(now) ? quiet + 1 : 0;
  }
  ui::Capture capture;
  kiosk.frame(now, wall, &capture);
  return capture;
}

Result<int> write_tour(const screens::Content& content, const TourOptions& options) {
  std::error_code error;
  std::filesystem::create_directories(options.folder, error);
  if (error) return fail(options.folder + ": the folder cannot be made: " + error.message());
  const int small = options.short_side, large = small * 16 / 9;
  std::vector<TourLook> looks{{"landscape", large, small, {}}};
  if (!options.quick) {
    looks.push_back({"portrait", small, large, {}});
    looks.push_back({"dark", large, small, {ui::ThemeName::Dark, ui::TextStep::A}});
    looks.push_back({"contrast", large, small, {ui::ThemeName::HighContrast, ui::TextStep::A}});
    looks.push_back({"large", large, small, {ui::ThemeName::Light, ui::TextStep::APlus}});
    looks.push_back({"largest", large, small, {ui::ThemeName::Light, ui::TextStep::APlusPlus}});
    looks.push_back({"largest-portrait", small, large, {ui::ThemeName::Light, ui::TextStep::APlusPlus}});
    looks.push_back({"reach", large, small, {.reach = true}});
    looks.push_back({"reach-portrait", small, large, {.reach = true}});
  }
  const auto atlas = map::make_atlas(content::tile_sources(content, content::map_files_in(options.config.maps)));
  int written = 0;
  for (const TourLook& look : looks) {
    Seconds now = 0;
    AssemblyOptions assembly_options;
    assembly_options.window = {
        .title = "Infopunkt", .width = look.width, .height = look.height, .offscreen = true, .vsync = false};
    assembly_options.config = options.config;
    assembly_options.facts = pictured_facts;
    auto assembly = Assembly::create(assembly_options, [&now] { return now; });
    if (!assembly) return fail(assembly.error().message);
    Kiosk& kiosk = (*assembly)->kiosk();
    kiosk.set_reduce_motion(true);
    kiosk.set_content(content, atlas);
    // Themes and text steps are looked at in one language, orientations in all of them.
    const bool all_languages = look.comfort == Comfort{} && !options.quick;
    for (const content::Language& language : content->site().languages) {
      if (!all_languages && language.code != content->site().default_language) continue;
      const auto wanted = [&](const std::string& name) {
        return options.only.empty() || std::any_of(options.only.begin(), options.only.end(),
                                                   [&](const std::string& only) { return name.starts_with(only); });
      };
      const auto shot = [&](const std::string& name) -> Result<void> {
        if (!wanted(name)) return {};
        const ui::Capture capture = settled_picture(**assembly, now, kTourTime);
        ++written;
        return ui::write_png(fmt::format("{}/{}-{}-{}.png", options.folder, look.prefix, language.code.code(), name),
                             capture);
      };
      kiosk.perform(screens::Finish{}, now);
      if (const auto saved = shot("attract"); !saved) return fail(saved.error().message);
      kiosk.perform(screens::Begin{{}, language.code}, now);
      kiosk.set_comfort(look.comfort);
      for (const TourStop& stop : tour_stops(*content)) {
        kiosk.perform(screens::Home{}, now);
        kiosk.perform(screens::Open{stop.route}, now);
        if (const auto saved = shot(stop.name); !saved) return fail(saved.error().message);
        kiosk.perform(screens::Continue{}, now);
      }
      kiosk.perform(screens::Home{}, now);
      kiosk.perform(screens::ShowPanel{screens::Panel::Language}, now);
      if (const auto saved = shot("language"); !saved) return fail(saved.error().message);
      kiosk.perform(screens::ShowPanel{screens::Panel::Accessibility}, now);
      if (const auto saved = shot("access"); !saved) return fail(saved.error().message);
      kiosk.perform(screens::Home{}, now);
      now += options.config.session.browse + 1;
      if (const auto saved = shot("idle"); !saved) return fail(saved.error().message);
      kiosk.perform(screens::Continue{}, now);
      for (const StaffView& view : staff_views()) {
        if (!wanted(view.name)) continue;
        view.show(kiosk, now);
        if (const auto saved = shot(view.name); !saved) return fail(saved.error().message);
      }
      kiosk.show_service(ServicePage::Closed, now);
      kiosk.perform(screens::DismissNotice{}, now);
    }
    log::info("tour: {} done, {} pictures so far", look.prefix, written);
  }
  return written;
}

}  // namespace infopunkt::kiosk
