"""Prints what ./dev bench ui has measured."""

# key, words, unit, goal in words, is it reached?
PAIRS = (("content_ms", "start of the program to its first picture with content", "ms", "≥ 5× sooner", lambda r: r >= 5),
         ("whole_ms", "  to the whole first picture", "ms", "", None),
         ("start_pss_mb", "memory (PSS of all processes) on the start screen", "MB", "≤ 1/3", lambda r: r >= 3),
         ("article_pss_mb", "  on the article, scrolled", "MB", "≤ 1/3", lambda r: r >= 3),
         ("scroll_p50_ms", "dragging the article: time between pictures on the glass, p50", "ms", "", None),
         ("scroll_p95_ms", "  p95", "ms", "", None),
         ("scroll_p99_ms", "  p99", "ms", "never slower", lambda r: r >= 1),
         ("scroll_own_p50_ms", "  between its own frames (presented; requestAnimationFrame), p50", "ms", "", None),
         ("scroll_own_p95_ms", "  p95", "ms", "", None),
         ("scroll_own_p99_ms", "  p99", "ms", "never slower", lambda r: r >= 1),
         ("scroll_cpu_ms_per_s", "  processor time per second of dragging", "ms", "", None),
         ("rest_cpu_ms", "at rest on the article: processor time a minute", "ms", "≤ 4 ms", None),
         ("rest_wakes", "  times a thread was run, a minute", "", "", None),
         ("rest_pictures", "  pictures that changed (the clock's aside)", "", "none", None),
         ("rest_frames", "  frames it drew (the clock's aside)", "", "none", None))
LIMITS = {"rest_cpu_ms": 4, "rest_pictures": 0, "rest_frames": 0}  # of the kiosk


def number(value):
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    return f"{value:.1f}" if abs(value) < 100 else f"{value:.0f}"


def verdict(key, ours, ratio, goal, reached):
    if not goal:
        return ""
    if key in LIMITS:
        missed = ours > LIMITS[key]
    elif ratio is None or reached is None:
        return goal
    else:
        missed = not reached(ratio)
    return goal + ("  MISSED" if missed else "")


def pair_lines(kiosk, browser):
    """Both side by side; the ratio says how many times the kiosk's value fits into the browser's."""
    lines = [f"{'':<66}{'kiosk':>9}{'Chromium':>13}{'ratio':>8}  goal"]
    for key, words, unit, goal, reached in PAIRS:
        ours, theirs = kiosk.get(key), browser.get(key)
        if ours is None and theirs is None:
            continue
        ratio = theirs / ours if ours and theirs is not None else None
        said = verdict(key, ours, ratio, goal, reached) if ours is not None else ""
        lines.append(f"{words:<66}{number(ours):>9}{number(theirs):>13}{(number(ratio) + '×') if ratio else '':>8}  {unit:<3}{said}".rstrip())
    return lines


def screen_lines(measured):
    """Frame times and draw calls of every screen at one size."""
    lines = [f"{measured['width']}×{measured['height']}, {measured['renderer']}",
             f"{'view':<22}{'action':<9}{'frames':>7}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8} ms{'draws':>8}{'most':>6}{'layers':>8}"]
    for s in measured["screens"]:
        times = "".join(f"{s[key]:>8.1f}" for key in ("p50", "p95", "p99", "max"))
        lines.append(f"{s['view']:<22}{s['action']:<9}{s['frames']:>7}{times}   {s['draws_p50']:>8.0f}{s['draws_max']:>6.0f}{s['layers']:>8.2f}")
    return lines


def tour_lines(tour):
    return [f"{tour['tour_minutes']:g} minutes of a visitor's touches ({tour['tour_touches']} touches, {tour['tour_views']} views): "
            f"{tour['tour_first_pss_mb']:.1f} MB at first, {tour['tour_middle_pss_mb']:.1f} in the middle, {tour['tour_end_pss_mb']:.1f} at the end, "
            f"{tour['tour_peak_pss_mb']:.1f} at most",
            f"slope over the second half: {tour['tour_slope_mb_per_min']:+.2f} MB a minute (goal: flat)"]


def lines(numbers):
    """The whole report."""
    out = []
    for measured in numbers.get("screens", {}).values():
        out += [*screen_lines(measured), ""]
    if "tour" in numbers:
        out += [*tour_lines(numbers["tour"]), ""]
    browsers = numbers.get("browsers", {})
    if "kiosk" in numbers or browsers:
        for name, browser in (browsers or {"": {}}).items():
            title = f"The kiosk beside Chromium (drawing: {name}) on the same X server" if name else "The kiosk alone on an X server"
            out += [title, *pair_lines(numbers.get("kiosk", {}), browser), ""]
    out.append(f"load of the machine when it began: {numbers.get('load', '-')}")
    return out
