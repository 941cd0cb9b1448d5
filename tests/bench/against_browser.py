"""The kiosk and a browser on one X server: the same content, the same looks from outside, the same fingers.

A contender starts, shows, is dragged, rests. What it shows is watched in the X server's own picture; what it takes is
read from /proc. Nothing here judges: ui_table.py prints.
"""
import json
import os
import shutil
import statistics
import subprocess
import time

import devtools
import glass
import processes
import web_page

BROWSER = "chromium"
# Everything a kiosk would switch off, so that the browser is not charged for it.
BROWSER_OPTIONS = ["--kiosk", "--no-sandbox", "--no-first-run", "--no-default-browser-check", "--noerrdialogs", "--disable-infobars",
                   "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
                   "--disable-extensions", "--disable-breakpad", "--disable-features=Translate,MediaRouter,OptimizationHints",
                   "--password-store=basic", "--hide-crash-restore-bubble", "--window-position=0,0", "--force-device-scale-factor=1",
                   "--touch-events=enabled", "--allow-file-access-from-files"]
# Software drawing either way: the compositor without GL, or GL by SwiftShader.
BROWSER_DRAWING = {"software": ["--disable-gpu"], "swiftshader": ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]}

START_PATIENCE_S = 20
START_QUIET_S = 1.5   # a picture that has not changed for so long is whole
SETTLE_S = 3
STROKE_S = 0.6
STROKE_SHARE = 0.37   # of the height: 400 of 1080
STEP_S = 1 / 60
LOOK_S = 0.001


class Failed(Exception):
    pass


def median(samples):
    return statistics.median(samples)


def percentile(samples, share):
    """Value below which `share` of them lie; None without samples."""
    if not samples:
        return None
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


class Started:
    """A running program in a session of its own; ended with all it started."""

    def __init__(self, command, display, variables=None, **options):
        environment = {**os.environ, "DISPLAY": display, **(variables or {})}
        environment.pop("WAYLAND_DISPLAY", None)
        self.process = subprocess.Popen([str(c) for c in command], env=environment, stderr=subprocess.DEVNULL, start_new_session=True, **options)

    def family(self):
        return processes.family(self.process.pid)

    def end(self):
        members = self.family()
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in members:
            try:
                os.kill(pid, 15)
            except OSError:
                continue


class Kiosk:
    """The installed kiosk for its start; infopunkt-bench's live window, the same loop on the longest article, for the rest."""

    name = "kiosk"

    def __init__(self, binaries, source, root, keys, bundle, scratch):
        self.binaries, self.source, self.root, self.keys, self.bundle, self.scratch = binaries, source, root, keys, bundle, scratch

    def start(self, display):
        return Started([self.binaries / "infopunkt", "--config", self.source / "kiosk-config/kiosk.toml", "--root", self.root, "--keys", self.keys,
                        "--assets", self.source / "assets", "--fullscreen"], display, stdout=subprocess.DEVNULL)

    def open_article(self, server):
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.live = Started([self.binaries / "infopunkt-bench", "live", "--fullscreen", "--bundle", self.bundle, "--keys", self.keys, "--assets",
                             self.source / "assets", "--scratch", self.scratch, "--width", server.width, "--height", server.height],
                            server.name, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.live.process.stdout.readline().strip() != "ready":
            raise Failed("infopunkt-bench live shows nothing")
        return self.live

    def finger(self, server):
        return Pointer(server)

    def own_gaps(self):
        """Times between presented frames since the last call."""
        self.live.process.stdin.write("report\n")
        self.live.process.stdin.flush()
        return json.loads(self.live.process.stdout.readline())["gaps_ms"]

    def frames(self):
        return len(self.own_gaps()) + 1


class Pointer:
    """The mouse: to the kiosk the same as a finger."""

    def __init__(self, server):
        self.server = server

    def down(self, x, y):
        self.server.move(x, y)
        self.server.button(True)

    def move(self, x, y):
        self.server.move(x, y)

    def up(self, x, y):
        self.server.button(False)


class Browser:
    name = BROWSER

    def __init__(self, start, article, profile, drawing):
        self.start_page, self.article_page, self.profile, self.drawing = start, article, profile, drawing
        self.pipe = None

    def command(self, page, *more):
        return [BROWSER, *BROWSER_OPTIONS, *BROWSER_DRAWING[self.drawing], f"--user-data-dir={self.profile}", *more, page.as_uri()]

    def start(self, display):
        return Started([*self.command(self.start_page), "--window-size=1920,1080"], display, stdout=subprocess.DEVNULL)

    def open_article(self, server):
        self.pipe = devtools.Pipe()
        self.live = Started(self.command(self.article_page, f"--window-size={server.width},{server.height}", "--remote-debugging-pipe"), server.name,
                            stdout=subprocess.DEVNULL, close_fds=False, preexec_fn=self.pipe.child_setup)
        self.pipe.started()
        self.pipe.attach()
        time.sleep(SETTLE_S)  # before it, the page is another one
        self.pipe.evaluate("window.ticks = []; (function tick(t) { ticks.push(t); requestAnimationFrame(tick) })(0); 1")
        return self.live

    def finger(self, _server):
        return Touch(self.pipe)

    def own_gaps(self):
        ticks = self.pipe.evaluate("var t = window.ticks; window.ticks = []; t") or []
        return [b - a for a, b in zip(ticks, ticks[1:])]

    def still(self):
        """No callbacks while it rests: the page as a visitor would leave it."""
        self.pipe.evaluate("window.requestAnimationFrame = function(){}; 1")


class Touch:
    """A finger through the debugging pipe, as the browser would get it from the glass."""

    def __init__(self, pipe):
        self.pipe = pipe

    def send(self, kind, points):
        self.pipe.send("Input.dispatchTouchEvent", type=kind, touchPoints=points)

    def down(self, x, y):
        self.send("touchStart", [{"x": x, "y": y}])

    def move(self, x, y):
        self.send("touchMove", [{"x": x, "y": y}])

    def up(self, _x, _y):
        self.send("touchEnd", [])


def watch_start(contender, server):
    """From spawning to content and to the whole picture, and what it takes then."""
    begin = time.monotonic()
    program = contender.start(server.name)
    try:
        samples, last, changed = [], None, begin
        while (now := time.monotonic()) - begin < START_PATIENCE_S:
            grid = server.picture.grid()
            if grid != last:
                samples.append(((time.monotonic() - begin) * 1e3, grid))
                last, changed = grid, now
            elif glass.colours(grid) >= 24 and now - changed > START_QUIET_S:
                break
            time.sleep(0.002)
        seen = glass.first_sight(samples)
        if not seen:
            raise Failed(f"{contender.name} shows nothing in {START_PATIENCE_S} s")
        return {**seen, "start_pss_mb": processes.pss_mb(program.family())}
    finally:
        program.end()
        time.sleep(0.5)


def drag(server, finger, x, y_from, y_to, seconds=STROKE_S, at_end=lambda: None):
    """One stroke at an even speed; the moments at which the picture changed while it lasted. `at_end` is called before
    the finger rests and is lifted."""
    changes, last = [], server.picture.lines()
    finger.down(x, y_from)
    begin = following = time.monotonic()
    while (now := time.monotonic()) - begin < seconds:
        if now >= following:
            following += STEP_S
            finger.move(x, y_from + (y_to - y_from) * min(1, (now - begin) / seconds))
        lines = server.picture.lines()
        if lines != last:
            changes.append(time.monotonic())
            last = lines
        time.sleep(LOOK_S)
    at_end()
    finger.move(x, y_to)
    time.sleep(0.12)  # rested: nothing is flung
    finger.up(x, y_to)
    return changes


def watch_scrolling(contender, server, strokes):
    """Up and down the article. Gaps within strokes alone, from the first picture that moved."""
    program = contender.live
    finger = contender.finger(server)
    x, low, high = server.width * 0.7, server.height * (0.5 + STROKE_SHARE / 2), server.height * (0.5 - STROKE_SHARE / 2)
    seen, own, before = [], [], processes.cpu(program.family())
    begin = time.monotonic()
    for i in range(strokes):
        ends = (low, high) if i % 2 == 0 else (high, low)
        contender.own_gaps()
        seen += glass.gaps(drag(server, finger, x, *ends, at_end=lambda: own.extend(contender.own_gaps())))
        time.sleep(0.3)
    seconds = time.monotonic() - begin
    cpu = processes.cpu_ms(before, processes.cpu(program.family()))
    if len(seen) < strokes:
        raise Failed(f"{contender.name}: the article hardly moved ({len(seen)} pictures in {strokes} strokes)")
    return {"scroll_pictures": len(seen), "scroll_p50_ms": percentile(seen, 0.5), "scroll_p95_ms": percentile(seen, 0.95),
            "scroll_p99_ms": percentile(seen, 0.99), "scroll_own_p50_ms": percentile(own, 0.5), "scroll_own_p95_ms": percentile(own, 0.95),
            "scroll_own_p99_ms": percentile(own, 0.99), "scroll_cpu_ms_per_s": cpu / seconds,
            "article_pss_mb": processes.pss_mb(program.family())}


def watch_rest(contender, server, seconds):
    """Nobody touches the article. Pictures, processor time and wake-ups, reckoned per minute; the turn of the clock's
    minute is left out by beginning just after it."""
    if hasattr(contender, "still"):
        contender.still()
    turn = 60 - time.time() % 60
    if turn < SETTLE_S + seconds + 1:
        time.sleep(turn + 0.5)
    # A last touch: the question whether somebody is still there comes long after the window.
    finger, x, y = contender.finger(server), server.width * 0.7, server.height * 0.5
    drag(server, finger, x, y, y - 60, 0.2)
    time.sleep(SETTLE_S)
    seconds = min(seconds, 59 - time.time() % 60)
    program = contender.live
    frames = getattr(contender, "frames", None)
    if frames:
        frames()
    members = program.family()
    before, woken = processes.cpu(members), processes.wakes(members)
    pictures, last, begin = 0, server.picture.lines(), time.monotonic()
    while time.monotonic() - begin < seconds:
        time.sleep(0.25)
        lines = server.picture.lines()
        pictures += lines != last
        last = lines
    cpu = processes.cpu_ms(before, processes.cpu(members))
    woken = processes.wakes(members) - woken
    scale = 60 / seconds
    found = {"rest_seconds": seconds, "rest_pictures": pictures, "rest_cpu_ms": cpu * scale, "rest_wakes": round(woken * scale)}
    if frames:
        found["rest_frames"] = frames() - 1
    return found


def measure(contender, server, repeats, strokes, rest_seconds, progress):
    """Everything about one contender."""
    progress(f"{contender.name}: start")
    watch_start(contender, server)  # programs, fonts, drivers, profile: in the page cache for everyone alike
    starts = [watch_start(contender, server) for _ in range(repeats)]
    numbers = {key: median(start[key] for start in starts) for key in starts[0]}
    contender.open_article(server)
    try:
        progress(f"{contender.name}: scrolling")
        numbers |= watch_scrolling(contender, server, strokes)
        if rest_seconds > 0:
            progress(f"{contender.name}: at rest")
            numbers |= watch_rest(contender, server, rest_seconds)
    finally:
        contender.live.end()
        time.sleep(0.5)
    return numbers


def browser_of(bundle, work, drawing):
    pages = work / "web"
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir(parents=True)
    start, article = web_page.build(web_page.payload_of(bundle, pages), pages)
    profile = work / f"profile-{drawing}"
    shutil.rmtree(profile, ignore_errors=True)
    return Browser(start, article, profile, drawing)
