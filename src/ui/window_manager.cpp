#include "ui/window_manager.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

namespace infopunkt::ui {
namespace {

/// The root window names the manager's own window (EWMH, _NET_SUPPORTING_WM_CHECK).
bool root_names_manager(Display* display) {
  const Atom check = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", True);
  if (check == None) return false;
  Atom type = None;
  int format = 0;
  unsigned long items = 0, left = 0;
  unsigned char* data = nullptr;
  const int answer = XGetWindowProperty(display, DefaultRootWindow(display), check, 0, 1, False, XA_WINDOW, &type,
                                        &format, &items, &left, &data);
  if (data != nullptr) XFree(data);
  return answer == Success && type == XA_WINDOW && items == 1;
}

}  // namespace

bool x_window_manager_runs() {
  Display* display = XOpenDisplay(nullptr);
  if (display == nullptr) return false;
  const bool runs = root_names_manager(display);
  XCloseDisplay(display);
  return runs;
}

}  // namespace infopunkt::ui
