#include "screens/quiz_topics.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/factory.h"
#include "screens/flag.h"
#include "screens/pages_edges.h"
#include "screens/quiz_round.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::size_t kRoundLength = 10;
constexpr std::string_view kLanguageTraps = "language";  // category
/// How many play is asked once a visit.
constexpr std::string_view kPlayers = "quiz/players";
constexpr std::string_view kTopicsScroll = "quiz/topics";

bool belongs(const content::QuizQuestion& question, std::string_view topic) {
  if (topic == "cz") return question.about == "CZ";
  if (topic == "pl") return question.about == "PL";
  if (topic == "myths") return question.myth || question.category == kLanguageTraps;
  return topic == "all";
}

struct TopicTile {
  const QuizTopic& topic;
  std::string title, count;
};

class QuizTopics : public Screen {
 public:
  QuizTopics(Content content, std::string audience) : m_content(std::move(content)), m_audience(std::move(audience)) {}
  [[nodiscard]] std::string_view name() const override { return "quiz"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    PageFrame frame = page_frame(canvas, Toolbar::None);
    const Rect toolbar = frame.body.cut_bottom(ui.size("seg"));
    frame.body.cut_bottom(ui.space(ui.metrics().reach() ? Space::S2 : Space::S4));
    draw_title(canvas, frame, ui.tr("quiz.topic"));
    const std::vector<TopicTile> tiles = tiles_of(canvas);
    const bool stacked = ui.metrics().portrait() && !ui.metrics().reach();
    const std::size_t columns = stacked ? 1 : 2, rows = (tiles.size() + columns - 1) / columns;
    const float gap = ui.size(ui.metrics().reach() ? "touch-gap" : "gutter");
    const float w = (frame.body.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float h = std::min((frame.body.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows),
                       ui.size("quiz-topic-h"));
    // The largest letters in the low area of Reach mode need more than there is: then the tiles scroll.
    for (const TopicTile& tile : tiles) h = std::max(h, title_of(ui, tile, w).height + 2 * ui.space(Space::S1));
    const auto scroll = ui.begin_scroll(kTopicsScroll, frame.body);
    for (std::size_t i = 0; i < tiles.size(); ++i)
      draw_tile(canvas, tiles[i],
                {scroll.origin.x + static_cast<float>(i % columns) * (w + gap),
                 scroll.origin.y + static_cast<float>(i / columns) * (h + gap), w, h});
    ui.end_scroll(static_cast<float>(rows) * (h + gap) - gap);
    soften_edges(ui, scroll, frame.body, Colour::Paper);
    if (scroll.max > 0) draw_scroll_controls(canvas, kTopicsScroll, toolbar);
    draw_toolbar(canvas, toolbar, scroll.max <= 0);
  }

 private:
  [[nodiscard]] std::vector<TopicTile> tiles_of(const Canvas& canvas) const {
    std::vector<TopicTile> tiles;
    for (const QuizTopic& topic : kQuizTopics) {
      const std::size_t length = round_length(topic_questions(*m_content, m_audience, topic.word).size());
      if (length == 0) continue;
      tiles.push_back({topic, canvas.ui.tr("quiz.topic_" + std::string(topic.word)),
                       canvas.ui.tr("quiz.questions", {{"n", static_cast<std::int64_t>(length)}})});
    }
    return tiles;
  }

  struct Title {
    TextRole role = TextRole::H1;
    float height = 0;
  };
  /// The name in a tile of this width.
  [[nodiscard]] static Title title_of(const ui::Ui& ui, const TopicTile& tile, float width) {
    const float sign = ui.metrics().large_text() ? 0 : ui.icon_px(ui::IconSize::XL) + ui.space(Space::S4);
    const float w = width - 2 * ui.size("quiz-topic-pad") - sign;
    const TextRole role = ui::fitting_role(ui, tile.title, w, 2, {TextRole::H1, TextRole::H2, TextRole::H3});
    return {role, ui.measure(tile.title, role, w).y};
  }

  void draw_tile(const Canvas& canvas, const TopicTile& tile, Rect r) {
    ui::Ui& ui = canvas.ui;
    const bool first = tile.topic.word == "all";
    ui::SemanticNode node;
    node.id = "quiz/topic/" + std::string(tile.topic.word);
    node.role = ui::Role::Button;
    node.name = tile.title;
    node.value = tile.count;
    node.rect = r;
    const auto press = ui.pressable(std::move(node));
    const int players = ui.kept(kPlayers) > 0 ? kMostPlayers : 1;
    if (press.activated)
      canvas.act(Open{{"quiz", to_string(QuizPlace{
                                   .audience = m_audience, .topic = std::string(tile.topic.word), .players = players})},
                      press.rect});
    r = press.rect;
    const Colour face = first ? Colour::Accent : Colour::Surface, ink = first ? Colour::OnAccent : Colour::Ink;
    ui.card(r, face, Radius::XL);
    const auto ground = ui.on(face);
    Rect in = r.inset(ui.size("quiz-topic-pad"), 0);
    // Large letters need the room of the drawing.
    if (!ui.metrics().large_text()) {
      const Rect box = in.cut_left(ui.icon_px(ui::IconSize::XL));
      in.cut_left(ui.space(Space::S4));
      draw_sign(ui, tile.topic, box, first ? ink : Colour::Primary);
    }
    const Title title = title_of(ui, tile, r.w);
    const float title_h = title.height, count_h = ui.line_height(TextRole::Lead);
    const bool counted = title_h + count_h <= r.h;
    Rect text{in.x, std::round(r.centre().y - (title_h + (counted ? count_h : 0)) / 2), in.w, r.h};
    ui.text(text.cut_top(title_h), tile.title, title.role, ink, {.silent = true});
    if (counted)
      ui.text(text, tile.count, TextRole::Lead, first ? ink : Colour::Ink2, {.max_lines = 1, .silent = true});
    ui::press_feedback(ui, press, Radius::XL, first);
  }

  /// Both countries' tiles carry their flag, the others an icon.
  static void draw_sign(ui::Ui& ui, const QuizTopic& topic, Rect box, Colour ink) {
    if (topic.word != "cz" && topic.word != "pl") return ui.icon(topic.icon, box.centre(), ui::IconSize::XL, ink);
    const float w = box.w, h = std::round(w * 2 / 3);
    draw_flag(ui, {box.x, std::round(box.centre().y - h / 2), w, h}, topic.word == "cz" ? "CZ" : "PL");
  }

  /// How many play, and beside that, where nothing scrolls, the way to the words.
  void draw_toolbar(const Canvas& canvas, Rect toolbar, bool roomy) {
    ui::Ui& ui = canvas.ui;
    float& two = ui.kept(kPlayers);
    const std::array<std::string, 2> labels{ui.tr("quiz.one_player"), ui.tr("quiz.two_players")};
    const float w = std::min(toolbar.w, ui::segmented_width(ui, labels));
    const int tapped = ui::segmented(ui, "quiz/players", labels, two > 0 ? 1 : 0, toolbar.cut_left(w));
    if (tapped >= 0) two = static_cast<float>(tapped);
    // Whoever likes words finds more of them next door.
    const std::string words = ui.tr("words.title");
    const ui::ButtonSpec spec{.id = "quiz/words", .label = words, .icon = "language"};
    const float button = ui::button_width(ui, spec);
    if (!roomy || !exists({"words", ""}, *m_content) || button + ui.size("touch-gap") > toolbar.w) return;
    if (ui::button(ui, spec, toolbar.cut_right(button).inset(0, (toolbar.h - ui::button_height(ui)) / 2)))
      canvas.act(Open{{"words", ""}});
  }

  Content m_content;
  std::string m_audience;
};

}  // namespace

std::vector<const content::QuizQuestion*> topic_questions(const content::Catalogue& content,
                                                          const std::string& audience, std::string_view topic) {
  auto questions = content.quiz({.audience = audience, .about = {}, .category = {}});
  std::erase_if(questions, [&](const content::QuizQuestion* question) { return !belongs(*question, topic); });
  return questions;
}

std::size_t round_length(std::size_t available) {
  return std::min(available, kRoundLength);
}

std::unique_ptr<Screen> make_quiz_topics(Content content, const std::string& audience) {
  return std::make_unique<QuizTopics>(std::move(content), audience);
}

}  // namespace infopunkt::screens
