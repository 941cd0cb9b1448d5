// What stands where an item no longer is.

#include "screens/article.h"
#include "screens/common.h"

namespace infopunkt::screens {
namespace {

class Missing : public Screen {
 public:
  explicit Missing(std::string_view key) : m_key(key) {}
  [[nodiscard]] std::string_view name() const override { return "missing"; }
  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    if (ui::empty_state(ui, canvas.area, "bookmark", ui.tr(m_key), ui.tr("nav.home"))) canvas.act(Home{});
  }

 private:
  std::string_view m_key;
};

}  // namespace

std::unique_ptr<Screen> make_missing(std::string_view key) {
  return std::make_unique<Missing>(key);
}

}  // namespace infopunkt::screens
