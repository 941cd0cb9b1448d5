#pragma once
// The cards of the contact screen. Each measures itself for a width, then draws into a rectangle at least so high.
// All words stand in capitals of 7.3 mm or more (UX.md §6); only the numbers of the registers are smaller print.

#include <functional>
#include <string>

#include "screens/common.h"
#include "screens/mini_map.h"

namespace infopunkt::screens {

class ContactCards {
 public:
  /// `map` stays from frame to frame; it is drawn for an office of which there is no sketch.
  ContactCards(const Canvas& canvas, const Content& content, const content::Office& office, MiniMap& map);

  /// Is the door open, until when, the hours of the week.
  [[nodiscard]] float hours_height(float w) const;
  void draw_hours(ui::Rect r) const;
  /// Phone, e-mail, fax; the web address where there is room for a fourth. An office whose street we have no sketch of
  /// leads to its town on the map.
  [[nodiscard]] float numbers_height(float w) const;
  void draw_numbers(ui::Rect r) const;
  /// Where it is: a sketch, a map or a picture, the address in large letters, the way in.
  [[nodiscard]] float address_height(float w) const;
  void draw_address(ui::Rect r) const;
  /// The contact card as a code for a telephone.
  [[nodiscard]] float code_height(float w) const;
  void draw_code(ui::Rect r) const;
  /// Numbers in public registers; no card where there are none.
  [[nodiscard]] bool has_registers() const { return !m_office.registers.empty(); }
  [[nodiscard]] float registers_height(float w) const;
  void draw_registers(ui::Rect r) const;
  /// The same in one line without a card (portrait); 0 when they do not fit on one.
  [[nodiscard]] float registers_line_height(float w) const;
  void draw_registers_line(ui::Rect r) const;

  /// The line that was tapped in this frame, as an item of the sheet ("phone"), kTown or kFilm; empty: none.
  static constexpr std::string_view kTown = "town", kFilm = "film";
  [[nodiscard]] const std::string& tapped() const { return m_tapped; }

 private:
  enum class Pass { Measure, Draw };
  enum class RuleAbove { No, Yes };
  struct Status;
  struct Number;
  [[nodiscard]] float pad() const;
  [[nodiscard]] std::string words(const content::Words& text) const;
  /// Text at the top of `r`: draws or only measures; returns its height.
  float put(ui::Rect r, const std::string& s, ui::TextRole role, ui::Colour c, Pass pass) const;
  float put_strong(ui::Rect r, const std::string& s, ui::Colour c, Pass pass, ui::Align align = ui::Align::Left) const;

  [[nodiscard]] Status status() const;
  float hours(ui::Rect in, Pass pass) const;
  float status_block(ui::Rect in, const Status& status, Pass pass) const;
  float day_bar(ui::Rect in, Pass pass) const;
  float week_table(ui::Rect in, Pass pass, RuleAbove rule) const;
  [[nodiscard]] std::vector<Number> numbers() const;
  float number(ui::Rect in, const Number& number, Pass pass) const;
  [[nodiscard]] bool shows_map() const;
  void draw_map(ui::Rect r) const;
  [[nodiscard]] bool has_picture() const;
  [[nodiscard]] bool picture_beside(float w) const;
  void draw_place(ui::Rect r, int corners) const;
  void draw_picture_of_place(ui::Rect r, int corners) const;
  void draw_film(ui::Rect r) const;
  float address(ui::Rect in, Pass pass) const;
  float code(ui::Rect in, Pass pass) const;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> registers() const;

  const Canvas& m_canvas;
  ui::Ui& m_ui;
  const Content& m_content;
  const content::Office& m_office;
  MiniMap& m_map;
  mutable std::string m_tapped;
};

}  // namespace infopunkt::screens
