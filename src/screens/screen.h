#pragma once
// The base of all screens: small, built from what it needs, told the time, answering with Actions.

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "screens/action.h"
#include "ui/ui.h"

namespace infopunkt::content {
class Catalogue;
}

namespace infopunkt::screens {

/// Content as it is installed now. Screens keep it alive while they show it; a switch of content builds new screens.
using Content = std::shared_ptr<const content::Catalogue>;

/// One frame of one screen.
struct Canvas {
  ui::Ui& ui;
  ui::Rect area;                 ///< free for the screen: beside the rail, above the funding strip
  ui::Rect stage;                ///< Reach mode: the passive picture above `area`, where the title stands; else empty
  UnixTime wall = 0;             ///< wall clock
  bool clock_trusted = true;     ///< false: nothing is hidden by date
  std::vector<Action>& actions;  ///< append what the visitor asked for

  void act(Action action) const { actions.push_back(std::move(action)); }
};

/// How long a visitor may read before the shell asks (UX.md §5).
enum class Pace { Browse, Read };

class Screen {
 public:
  virtual ~Screen() = default;
  /// Became the visible screen (first time or again).
  virtual void enter(Seconds /*now*/) {}
  /// Before each frame.
  virtual void update(Seconds /*now*/) {}
  virtual void draw(const Canvas& canvas) = 0;
  virtual void leave() {}
  /// A worker has finished something: true when this screen wants a frame for it.
  [[nodiscard]] virtual bool woken() { return false; }
  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual Pace pace() const { return Pace::Browse; }
  /// Something runs by itself that the visitor watches or hears (video): meanwhile the idle clock stands.
  [[nodiscard]] virtual bool plays() const { return false; }
  /// New content was installed: takes what the visitor has done on `before`, this screen over the content so far, as
  /// far as it still exists. Scroll offsets live in the Ui and stay by themselves.
  virtual void resume(const Screen& /*before*/) {}
  /// Where the visitor is by now, when the route they came by says less (a word typed, a question answered). The shell
  /// keeps it in the history before it goes elsewhere or builds the screen anew.
  [[nodiscard]] virtual std::optional<Route> place() const { return std::nullopt; }
};

}  // namespace infopunkt::screens
