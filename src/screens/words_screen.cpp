#include "screens/words_screen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/locale.h"
#include "screens/flag.h"
#include "screens/pages_edges.h"
#include "screens/words_cards.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

enum class WordsTab { Phrases, Friends, Terms };
struct TabLook {
  WordsTab tab;
  std::string_view word, icon;  ///< its name is the string "words." + word
};
constexpr std::array kTabs{TabLook{WordsTab::Phrases, "phrases", "language"},
                           TabLook{WordsTab::Friends, "friends", "compare"},
                           TabLook{WordsTab::Terms, "terms", "bookmark"}};
constexpr std::string_view kForAdults = "+adults";

/// Cards under one heading; the first group of phrases holds the phrase of the day.
struct WordGroup {
  std::string title, icon;
  std::vector<WordCard> cards;
  CardLook look = CardLook::Usual;
};

class WordsScreen : public Screen {
 public:
  WordsScreen(Content content, const std::string& item) : m_content(std::move(content)) {
    for (const TabLook& look : kTabs)
      if (item.starts_with(look.word)) m_tab = look.tab;
    m_adults = item.ends_with(kForAdults);
    if (const std::size_t slash = item.find('/'); slash != std::string::npos) look_for(item.substr(slash + 1));
  }
  [[nodiscard]] std::string_view name() const override { return "words"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] std::optional<Route> place() const override {
    const std::string word(kTabs[static_cast<std::size_t>(m_tab)].word);
    return Route{"words", m_adults && m_tab == WordsTab::Friends ? word + std::string(kForAdults) : word};
  }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    ScrollFrame frame = scroll_frame(canvas, Toolbar::Row);
    draw_titles(canvas, frame);
    const std::vector<ChipSpec> chips = chips_of(canvas);
    // Reach mode has no toolbar, and what does not fit on one line of it needs rows above.
    Rect bar = frame.toolbar;
    if (bar.empty()) {
      bar = frame.body.cut_bottom(ui.size("chip"));
      frame.body.cut_bottom(ui.space(Space::S2));
    }
    frame.body.cut_bottom(extra_chip_height(canvas, bar.w, chips));
    const std::string scroll_id = "words/scroll/" + std::string(kTabs[static_cast<std::size_t>(m_tab)].word);
    const auto scroll = ui.begin_scroll(scroll_id, frame.body);
    Rect r{scroll.origin.x, scroll.origin.y, frame.body.w, 0};
    if (m_tab != WordsTab::Terms) r.y += draw_legend(ui, r);
    r.y += draw_groups(canvas, groups_of(canvas), r);
    ui.end_scroll(r.y - scroll.origin.y);
    if (m_found_y) {
      ui.scroll_to(scroll_id, *std::exchange(m_found_y, std::nullopt) - scroll.origin.y - kFoundAt * frame.body.h);
      m_looking = false;
    }
    soften_edges(ui, scroll, frame.body, Colour::Paper);
    draw_scroll_furniture(canvas, frame, scroll_id);
    choose(canvas, draw_chips(canvas, bar, chips));
  }

 private:
  /// A single record of the list that is shown.
  void look_for(const std::string& slug) {
    if (m_tab == WordsTab::Phrases) m_found = phrase_card_id(slug);
    if (m_tab == WordsTab::Terms) m_found = term_card_id(slug);
    if (m_tab == WordsTab::Friends) {
      m_found = friends_card_id(slug);
      // Those for adults stand in a part of the list of their own.
      const auto* pair = m_content->find<content::FalseFriend>(slug);
      m_adults = pair != nullptr && pair->audience == "adults";
    }
    m_looking = true;
  }

  void draw_titles(const Canvas& canvas, ScrollFrame& frame) const {
    std::string title = canvas.ui.tr("words.title"), subtitle;
    for (const content::Section& section : m_content->all<content::Section>()) {
      if (section.screen != "words") continue;
      title = words(canvas, section.title);
      subtitle = words(canvas, section.subtitle);
    }
    draw_title(canvas, frame.page(), title);
    draw_subtitle(canvas, frame, subtitle);
  }

  [[nodiscard]] std::vector<ChipSpec> chips_of(const Canvas& canvas) const {
    std::vector<ChipSpec> chips;
    for (const TabLook& look : kTabs)
      chips.push_back({"words/tab/" + std::string(look.word), canvas.ui.tr("words." + std::string(look.word)),
                       std::string(look.icon), Colour::Primary, look.tab == m_tab});
    if (m_tab == WordsTab::Friends)
      chips.push_back({"words/adults", canvas.ui.tr("quiz.adults"), "", Colour::Primary, m_adults});
    return chips;
  }
  void choose(const Canvas& canvas, int tapped) {
    if (tapped < 0) return;
    if (tapped < static_cast<int>(kTabs.size()))
      m_tab = kTabs[static_cast<std::size_t>(tapped)].tab;
    else
      m_adults = !m_adults;
    canvas.ui.scheduler().input(canvas.ui.now());
  }

  // --- what is shown ------------------------------------------------------------------------------

  [[nodiscard]] std::vector<WordGroup> groups_of(const Canvas& canvas) const {
    if (m_tab == WordsTab::Phrases) return phrase_groups(canvas);
    if (m_tab == WordsTab::Friends) return friends_groups(canvas);
    WordGroup group;
    for (const content::Term* term : m_content->shown<content::Term>(clock_of(canvas)))
      group.cards.push_back(term_card(*m_content, *term, canvas.ui.lang()));
    return {std::move(group)};
  }

  /// Groups in the order of their first pair; those under no heading come first, lest they seem to belong to another.
  [[nodiscard]] std::vector<WordGroup> friends_groups(const Canvas& canvas) const {
    const Lang lang = canvas.ui.lang();
    std::vector<WordGroup> groups(1);
    std::vector<std::string> categories(1);
    for (const content::FalseFriend* pair : m_content->shown<content::FalseFriend>(clock_of(canvas))) {
      if ((pair->audience == "adults") != m_adults) continue;
      const CategoryLook look = category_look(*m_content, pair->category, lang);
      const std::string category = look.title.empty() ? std::string() : pair->category;
      const auto known = std::find(categories.begin(), categories.end(), category);
      const auto place = static_cast<std::size_t>(known - categories.begin());
      if (known == categories.end()) {
        categories.push_back(category);
        groups.push_back({look.title, look.icon, {}});
      }
      groups[place].cards.push_back(friends_card(*m_content, *pair, canvas.ui.strings(), lang));
    }
    if (groups.front().cards.empty()) groups.erase(groups.begin());
    return groups;
  }

  [[nodiscard]] std::vector<WordGroup> phrase_groups(const Canvas& canvas) const {
    std::vector<WordGroup> groups;
    const Lang lang = canvas.ui.lang();
    const Date today = to_local(canvas.wall, m_content->site().timezone).date;
    if (const content::Phrase* phrase = m_content->phrase_of_day(today)) {
      WordCard card = phrase_card(*m_content, *phrase, canvas.ui.strings(), lang);
      card.id = "words/today";
      groups.push_back({canvas.ui.tr("words.today"), "event", {std::move(card)}, CardLook::OfTheDay});
    }
    std::string category;
    for (const content::Phrase* phrase : m_content->shown<content::Phrase>(clock_of(canvas))) {
      if (groups.empty() || phrase->category != category) {
        const CategoryLook look = category_look(*m_content, phrase->category, lang);
        groups.push_back({look.title, look.icon, {}});
        category = phrase->category;
      }
      groups.back().cards.push_back(phrase_card(*m_content, *phrase, canvas.ui.strings(), lang));
    }
    return groups;
  }

  // --- drawing ------------------------------------------------------------------------------------

  /// Which flag stands for which language; returns the height used.
  static float draw_legend(ui::Ui& ui, Rect r) {
    const float w = ui.size("words-flag-w"), h = std::round(w * 2 / 3), line = ui.line_height(TextRole::Label);
    for (const auto& [country, key] : {std::pair{"PL", "words.polish"}, std::pair{"CZ", "words.czech"}}) {
      const std::string name = ui.tr(key);
      draw_flag(ui, {r.x, std::round(r.y + (line - h) / 2), w, h}, country);
      r.cut_left(w + ui.space(Space::S2));
      ui.text({r.x, r.y, r.w, line}, name, TextRole::Label, Colour::Ink, kOneLine);
      r.cut_left(ui.measure(name, TextRole::Label, ui::kUnbounded, kOneLine).x + ui.space(Space::S5));
    }
    return line + ui.space(Space::S3);
  }

  /// Returns the height used.
  float draw_groups(const Canvas& canvas, const std::vector<WordGroup>& groups, Rect r) {
    ui::Ui& ui = canvas.ui;
    const float top = r.y;
    for (const WordGroup& group : groups) {
      if (!group.title.empty()) r.y += draw_group_title(ui, group, r);
      r.y += draw_cards(ui, group, r) + ui.space(Space::S4);
    }
    return r.y - ui.space(Space::S4) - top;
  }

  static float draw_group_title(ui::Ui& ui, const WordGroup& group, Rect r) {
    const ui::IconSize size = ui::label_icon(ui);
    const float icon = ui.icon_px(size), line = ui.line_height(TextRole::H3);
    ui.icon(group.icon, {r.x + icon / 2, r.y + line / 2}, size, Colour::Primary);
    r.cut_left(icon + ui.space(Space::S2));
    return ui.heading(r, group.title, TextRole::H3, Colour::Ink, 2) + ui.space(Space::S2);
  }

  /// Cards of a row are equally high.
  float draw_cards(ui::Ui& ui, const WordGroup& group, Rect r) {
    const bool wide = !ui.metrics().portrait() && !ui.metrics().large_text() && group.look == CardLook::Usual;
    const std::size_t columns = wide ? 2 : 1;
    const float gap = ui.size("touch-gap");
    const float w = std::floor((r.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    const auto count = static_cast<int>(group.cards.size());
    float y = r.y;
    for (std::size_t first = 0; first < group.cards.size(); first += columns) {
      const std::size_t end = std::min(first + columns, group.cards.size());
      float h = 0;
      for (std::size_t i = first; i < end; ++i) h = std::max(h, word_card_height(ui, group.cards[i], w));
      for (std::size_t i = first; i < end; ++i) {
        const bool found = group.cards[i].id == m_found;
        if (found && m_looking) m_found_y = y;
        draw_word_card(ui, group.cards[i], {r.x + static_cast<float>(i - first) * (w + gap), y, w, h},
                       found ? CardLook::Found : group.look, static_cast<int>(i) + 1, count);
      }
      y += h + gap;
    }
    return std::max(0.F, y - gap - r.y);
  }

  [[nodiscard]] std::string words(const Canvas& canvas, const content::Words& text) const {
    return m_content->text(text, canvas.ui.lang()).value;
  }

  Content m_content;
  WordsTab m_tab = WordsTab::Phrases;
  bool m_adults = false;
  std::string m_found;             ///< id of the card that was looked for; empty: none
  bool m_looking = false;          ///< its list has not been scrolled to it yet
  std::optional<float> m_found_y;  ///< where it was drawn, px
};

}  // namespace

std::unique_ptr<Screen> make_words(Content content, const std::string& item) {
  return std::make_unique<WordsScreen>(std::move(content), item);
}

}  // namespace infopunkt::screens
