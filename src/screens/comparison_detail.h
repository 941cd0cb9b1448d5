#pragma once
// What lies behind a cell of the comparison: the terms it uses, explained, and where its words come from.

#include <string>

#include "screens/comparison_cell.h"
#include "screens/screen.h"

namespace infopunkt::screens {

class ComparisonDetail {
 public:
  void open(const content::ComparisonRow& row, CountryOf country);
  /// Nothing while it is closed.
  void draw(const Canvas& canvas, const Content& content);

 private:
  std::string m_row;  ///< slug; empty: closed
  CountryOf m_country = CountryOf::Poland;
};

}  // namespace infopunkt::screens
