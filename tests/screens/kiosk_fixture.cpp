#include "screens/kiosk_fixture.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/tour.h"

namespace infopunkt::test {
namespace {

constexpr Seconds kFrame = 1.0 / 60;
/// Nothing that moves asks for a frame as late as this.
constexpr Seconds kRest = 0.25;
constexpr int kMostFrames = 600;

kiosk::AssemblyOptions options(const Stage& stage) {
  kiosk::AssemblyOptions options;
  options.window = {.title = "test", .width = stage.width, .height = stage.height, .offscreen = true, .vsync = false};
  options.headless = !stage.drawn;
  options.worker_threads = 0;
  options.config.assets = std::string(INFOPUNKT_SOURCE_DIR) + "/assets";
  options.config.session = stage.session;
  options.config.sleep = stage.sleep;
  options.config.languages = stage.languages;
  options.config.event = stage.event;
  options.facts = [can_report = stage.can_report] {
    kiosk::ServiceFacts facts = kiosk::pictured_facts();
    facts.can_report = can_report;
    return facts;
  };
  options.report = [report = stage.report](const std::string& text, const Cancelled& cancelled) {
    return report ? report(text, cancelled) : std::nullopt;
  };
  options.config.service.stick_report = stage.stick_report;
  options.config.service.name = stage.kiosk_name;
  options.config.service.pin_hash = stage.pin_hash;
  options.films = stage.films;
  options.config.reduce_motion = !stage.motion;
  options.config.panel.diagonal_in = stage.diagonal_in;
  return options;
}

}  // namespace

TestKiosk::TestKiosk(const Stage& stage, screens::Content content) {
  set_wall(stage.wall);
  auto assembly = kiosk::Assembly::create(options(stage), [this] { return m_now; });
  if (!assembly) FAIL(assembly.error().message);
  m_assembly = std::move(*assembly);
  kiosk().set_content(std::move(content));
  settle();
}

void TestKiosk::frame(ui::Capture* capture) {
  ui::Capture seen;
  kiosk().frame(m_now, wall(), capture == nullptr && m_watch ? &seen : capture);
  if (m_watch) m_watch(capture != nullptr ? *capture : seen);
  // Jobs have run inside the frame (no threads); the loop would be woken to fetch their results.
  kiosk().handle(ui::WokenEvent{}, m_now);
}

void TestKiosk::pass(Seconds seconds) {
  const Seconds end = m_now + seconds;
  while (m_now < end) {
    const Seconds wait = kiosk().next_wait(m_now);
    if (wait <= 0) {
      frame();
      m_now = std::min(end, m_now + kFrame);
    } else {
      m_now = std::min(end, m_now + std::max(wait, 1e-4));
    }
  }
}

void TestKiosk::settle() {
  for (int i = 0; i < kMostFrames; ++i) {
    const Seconds wait = kiosk().next_wait(m_now);
    if (wait > kRest) return;
    if (wait > 0)
      m_now += std::max(wait, 1e-4);
    else {
      frame();
      m_now += kFrame;
    }
  }
  FAIL("the screen does not come to rest: " << route());
}

void TestKiosk::touch(ui::Phase phase, ui::Vec2 at) {
  kiosk().handle(ui::TouchEvent{1, phase, at, m_now}, m_now);
}

void TestKiosk::tap_at(ui::Vec2 at) {
  touch(ui::Phase::Down, at);
  pass(0.08);
  touch(ui::Phase::Up, at);
  settle();
}

void TestKiosk::tap_node(const ui::SemanticNode& node) {
  const ui::Vec2 at = node.visible.centre();
  const ui::SemanticNode* top = tree().hit(at, 0);
  REQUIRE_MESSAGE(top != nullptr, node.id << " cannot be touched");
  REQUIRE_MESSAGE(top->id == node.id, top->id << " lies over " << node.id);
  tap_at(at);
}

void TestKiosk::tap(ui::Role role, std::string_view name) {
  const ui::SemanticNode* node = tree().find(role, name);
  REQUIRE_MESSAGE(node != nullptr, "no " << ui::to_string(role) << " called \"" << name << "\" among:\n"
                                         << describe(tree()));
  tap_node(*node);
}

void TestKiosk::tap(std::string_view name) {
  for (const ui::SemanticNode& node : tree().nodes())
    if (operable(node) && node.name == name && !node.visible.empty()) return tap_node(node);
  FAIL("nothing to tap called \"" << name << "\" among:\n" << describe(tree()));
}

void TestKiosk::tap_id(std::string_view id) {
  tap_node(node(id));
}

void TestKiosk::drag(ui::Vec2 from, ui::Vec2 to, Seconds seconds) {
  touch(ui::Phase::Down, from);
  const int steps = std::max(2, static_cast<int>(seconds / kFrame));
  for (int i = 1; i <= steps; ++i) {
    pass(seconds / steps);
    touch(ui::Phase::Move, from + (to - from) * (static_cast<float>(i) / static_cast<float>(steps)));
  }
  pass(0.2);
  touch(ui::Phase::Up, to);
  settle();
}

void TestKiosk::bring_into_view(std::string_view id) {
  for (int i = 0; i < 40; ++i) {
    const ui::SemanticNode* wanted = tree().find(id);
    REQUIRE_MESSAGE(wanted != nullptr, "no " << id << " among:\n" << describe(tree()));
    int up = wanted->parent;
    while (up >= 0 && tree().nodes()[static_cast<std::size_t>(up)].role != ui::Role::ScrollArea)
      up = tree().nodes()[static_cast<std::size_t>(up)].parent;
    REQUIRE_MESSAGE(up >= 0, id << " is in no scroll area");
    const ui::Rect view = tree().nodes()[static_cast<std::size_t>(up)].visible;
    const float middle = wanted->rect.centre().y, low = view.y + view.h * 0.2F, high = view.y + view.h * 0.8F;
    if (wanted->visible.h >= wanted->rect.h * 0.9F) return;
    const float x = view.centre().x;
    middle > view.centre().y ? drag({x, high}, {x, low}) : drag({x, low}, {x, high});
  }
  FAIL(id << " cannot be scrolled into view");
}

void TestKiosk::begin(Lang lang) {
  tap_id("attract/" + lang.str());
  REQUIRE(kiosk().session() == kiosk::SessionState::Active);
}

void TestKiosk::open(std::string_view target) {
  const screens::Route route = screens::parse_route(target);
  kiosk().perform(screens::Home{}, m_now);
  if (!(route == screens::Route{})) kiosk().perform(screens::Open{route}, m_now);
  settle();
}

const ui::SemanticNode* TestKiosk::find(std::string_view id) const {
  const ui::SemanticNode* node = tree().find(id);
  return node != nullptr && !node->visible.empty() ? node : nullptr;
}

const ui::SemanticNode& TestKiosk::node(std::string_view id) const {
  const ui::SemanticNode* found = find(id);
  REQUIRE_MESSAGE(found != nullptr, "no " << id << " in view among:\n" << describe(tree()));
  return *found;
}

ui::Rect TestKiosk::canvas() const {
  return {0, 0, static_cast<float>(m_assembly->window().width()), static_cast<float>(m_assembly->window().height())};
}

const content::News& newest(const TestKiosk& kiosk) {
  return *kiosk.content().news("", {kWorkday, true}).front();
}

std::string describe(const ui::SemanticTree& tree) {
  std::string out;
  for (const ui::SemanticNode& node : tree.nodes())
    out +=
        fmt::format("  {} [{}] \"{}\" {}{:.0f},{:.0f} {:.0f}x{:.0f}\n", node.id, ui::to_string(node.role), node.name,
                    node.visible.empty() ? "(not in view) " : "", node.rect.x, node.rect.y, node.rect.w, node.rect.h);
  return out;
}

}  // namespace infopunkt::test
