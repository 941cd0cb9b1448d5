"""Map engines on one X server: the same tiles, the same course of the camera, the same looks from outside.

A contender starts empty, shows the map, plays the course, and says when its frames were drawn. Peers are led through
map_server.py, the kiosk's engine (infopunkt-bench map-live) through its standard input. Nothing here judges: map_table.py
prints.
"""
import json
import queue
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import against_browser
import glass
import processes
from against_browser import Failed, Started, percentile

HERE = Path(__file__).resolve().parent
QMLSCENE = Path("/usr/lib/qt5/bin/qmlscene")
# The plugin says itself that Qt's threaded drawing does not suit it.
VARIABLES = {"LIBGL_ALWAYS_SOFTWARE": "1", "GALLIUM_DRIVER": "llvmpipe", "QSG_RENDER_LOOP": "basic"}
BROWSER_GL = {"llvmpipe": ["--use-gl=angle", "--use-angle=gl", "--ignore-gpu-blocklist"],
              "swiftshader": against_browser.BROWSER_DRAWING["swiftshader"]}

COLUMNS, ROWS = 192, 108   # places looked at
PATIENCE_S = 60
QUIET_S = 1.5              # a picture that has not changed for so long is whole
SETTLE_S = 2
LOOK_S = 0.001
GROUND = 0xF4              # blue of map-land in assets/theme.toml and of map_style.LAND
FLASH_S, FLASH_SHARE = 0.5, 0.5


class Tiles:
    """map_server.py in a process of its own: its work is not the peers'. A context manager."""

    def __init__(self, file, folders, course, size):
        self.file, self.folders, self.course, self.size = file, folders, course, size

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, "-B", HERE / "map_server.py", self.file, *self.folders], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        json.dump(self.course, self.process.stdin)
        self.process.stdin.close()
        port = self.process.stdout.readline().strip()
        if not port:
            raise Failed(f"map_server.py does not serve {self.file}")
        self.address = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.stdout.close()
        self.process.wait()

    def ask(self, path):
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE_S) as answer:
            return json.load(answer)


class Peer:
    """What map_page.html and map_page.qml have in common."""

    def __init__(self, tiles, work):
        self.tiles, self.work = tiles, work

    def spawn(self, display):
        self.tiles.ask("begin")
        self.live = Started(self.command(), display, variables=VARIABLES, stdout=subprocess.DEVNULL)
        return self.live

    def wait_for(self, found):
        begin = time.monotonic()
        while not found(stage := self.tiles.ask("stage")):
            if time.monotonic() - begin > PATIENCE_S or self.live.process.poll() is not None:
                raise Failed(f"{self.name} does not answer")
            time.sleep(0.05)
        return stage

    def wait_ready(self):
        self.wait_for(lambda stage: "ready" in stage["marks"])

    def show_map(self):
        self.tiles.ask("go/map")

    def whole_moment(self):
        """When it thought its first view whole (time.monotonic()); None when it does not say."""
        return self.tiles.ask("stage")["marks"].get("whole")

    def play(self):
        self.tiles.ask("go/course")

    def frame_times(self):
        """Moments of its frames in milliseconds, once the course has ended."""
        return self.wait_for(lambda stage: stage["told"] is not None)["told"]


class MapLibre(Peer):
    name = "MapLibre GL JS"

    def __init__(self, tiles, work, drawing="llvmpipe"):
        super().__init__(tiles, work)
        self.drawing = drawing

    def command(self):
        width, height = self.tiles.size
        return [against_browser.BROWSER, *against_browser.BROWSER_OPTIONS, *BROWSER_GL[self.drawing], f"--user-data-dir={self.work / 'map-profile'}",
                f"--window-size={width},{height}", self.tiles.address + "/map_page.html"]


class MapboxQt(Peer):
    name = "Mapbox GL in Qt"

    def command(self):
        page = (HERE / "map_page.qml").read_text()
        width, height = self.tiles.size
        for key, value in (("SERVER", self.tiles.address), ("WIDTH", width), ("HEIGHT", height)):
            page = page.replace(key, str(value))
        file = self.work / "map_page.qml"
        file.write_text(page)
        return [QMLSCENE, file]


class Kiosk:
    """The kiosk's map view in a window of its own, nothing around it."""

    name = "kiosk"

    def __init__(self, command):
        self.command = command

    def spawn(self, display):
        self.live = Started(self.command, display, variables=VARIABLES, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lines = queue.SimpleQueue()
        threading.Thread(target=self.listen, args=(self.live.process.stdout, self.lines), daemon=True).start()
        return self.live

    @staticmethod
    def listen(output, lines):
        """Until the program ends, which is told as an empty line."""
        for line in output:
            lines.put(line)
        lines.put("")

    def say(self, word):
        self.live.process.stdin.write(word + "\n")
        self.live.process.stdin.flush()

    def answer(self, word):
        """What follows `word` in the line that begins with it; lines before it are passed over."""
        try:
            while line := self.lines.get(timeout=PATIENCE_S):
                if line.startswith(word):
                    return line[len(word):].strip()
        except queue.Empty:
            pass
        raise Failed(f"infopunkt-bench map-live never said \"{word}\"")

    def wait_ready(self):
        self.answer("ready")

    def show_map(self):
        self.say("map")

    def whole_moment(self):
        return float(self.answer("whole"))

    def play(self):
        self.say("course")

    def frame_times(self):
        return json.loads(self.answer("frames"))


# --- looking ---------------------------------------------------------------------------------------------------------


def ink(grid):
    """Share of places that are not bare ground."""
    return 1 - grid.count(GROUND) / len(grid)


def drawn_like(grid, last):
    """Of the places that are drawn on in `last`, the share that looks the same in `grid`. Bare ground says nothing: it
    is the same on an empty map."""
    drawn = [(a, b) for a, b in zip(grid, last) if b != GROUND]
    return glass.likeness(*zip(*drawn)) if drawn else 0.0


def first_view(samples, content_colours=24, whole=0.97):
    """Of [(ms, grid)], each a change: when there was content, and when the picture was what it is at the end."""
    content = next((ms for ms, grid in samples if glass.colours(grid) >= content_colours), None)
    if content is None:
        return None
    last = samples[-1][1]
    return {"content_ms": content, "whole_ms": next(ms for ms, grid in samples if drawn_like(grid, last) >= whole)}


def emptiest(moments, inks, window=FLASH_S):
    """For every picture the share of ink that is left of what there was less than `window` seconds before and will be
    again less than `window` after; 1 when nothing is missing. A course is gentle: only what a map fails to draw goes and
    comes back so soon."""
    left = []
    for i, moment in enumerate(moments):
        before = [share for at, share in zip(moments[:i], inks[:i]) if moment - at < window]
        after = [share for at, share in zip(moments[i + 1:], inks[i + 1:]) if at - moment < window]
        usual = min(max(before, default=0), max(after, default=0))
        left.append(min(1, inks[i] / usual) if usual > 0 else 1)
    return left


def flashes(moments, inks):
    """What a visitor would notice: pictures with half of the drawing gone, and the emptiest of all."""
    left = emptiest(moments, inks)
    return {"flashes": sum(share < FLASH_SHARE for share in left), "emptiest": min(left, default=1)}


def look(server):
    return server.picture.grid(COLUMNS, ROWS)


# --- measuring -------------------------------------------------------------------------------------------------------


def watch_view(contender, server, begin):
    """From `begin` to the first picture with content and to the whole one, on the glass and as the engine sees it."""
    samples, last, changed = [], None, begin
    while (now := time.monotonic()) - begin < PATIENCE_S:
        grid = look(server)
        if grid != last:
            samples.append(((time.monotonic() - begin) * 1e3, grid))
            last, changed = grid, now
        elif glass.colours(grid) >= 24 and now - changed > QUIET_S:
            break
        time.sleep(LOOK_S)
    seen = first_view(samples)
    if not seen:
        raise Failed(f"{contender.name} shows no map in {PATIENCE_S} s")
    own = contender.whole_moment()
    return {"view_ms": seen["whole_ms"], "view_content_ms": seen["content_ms"], "view_own_ms": (own - begin) * 1e3 if own else None}


def watch_start(contender, server):
    """From spawning the program to the whole first view."""
    begin = time.monotonic()
    program = contender.spawn(server.name)
    try:
        contender.show_map()
        return {"start_" + key: value for key, value in watch_view(contender, server, begin).items()}
    finally:
        program.end()
        time.sleep(0.5)


def summary(prefix, gaps, seconds):
    return {prefix + "fps": (len(gaps) + 1) / seconds, prefix + "p50_ms": percentile(gaps, 0.5), prefix + "p95_ms": percentile(gaps, 0.95),
            prefix + "p99_ms": percentile(gaps, 0.99), prefix + "max_ms": max(gaps, default=None)}


def watch_course(contender, server, seconds):
    """Pictures on the glass while the camera moves, and the frames that the engine says it has drawn."""
    moments, grids, last = [], [], look(server)
    begin = time.monotonic()
    contender.play()
    while time.monotonic() - begin < seconds:
        grid = look(server)
        if grid != last:
            moments.append(time.monotonic())
            grids.append(grid)
            last = grid
        time.sleep(LOOK_S)
    own = contender.frame_times()
    if len(moments) < seconds:
        raise Failed(f"{contender.name}: the map hardly moved ({len(moments)} pictures in {seconds:g} s)")
    return {**summary("", glass.gaps(moments), seconds), **summary("own_", [b - a for a, b in zip(own, own[1:])], seconds),
            **flashes(moments, [ink(grid) for grid in grids])}


def watch_life(contender, server, seconds):
    """Empty, with the map, through the course: pictures and memory."""
    program = contender.spawn(server.name)
    try:
        contender.wait_ready()
        time.sleep(SETTLE_S)
        empty = processes.pss_mb(program.family())
        begin = time.monotonic()
        contender.show_map()
        found = watch_view(contender, server, begin)
        viewed = processes.pss_mb(program.family())
        found |= watch_course(contender, server, seconds)
        time.sleep(SETTLE_S)
        total = processes.pss_mb(program.family())
        return found | {"empty_pss_mb": empty, "view_pss_mb": viewed - empty, "pss_mb": total - empty, "total_pss_mb": total}
    finally:
        program.end()
        time.sleep(0.5)


def measure(contenders, server, seconds, rounds, progress):
    """Turn by turn, so that a busy moment of the machine hits all. Lists of what each round found, by name; a contender
    that fails is left out from then on, and why."""
    found, failed = {}, {}

    def turn(contender, watch):
        if contender.name in failed:
            return {}
        progress(f"{contender.name}: {watch.__name__.removeprefix('watch_')}")
        try:
            return watch(contender, server, seconds) if watch is watch_life else watch(contender, server)
        except (Failed, OSError) as error:
            failed[contender.name] = str(error)
            return {}

    server.move(server.width - 1, server.height - 1)  # the pointer is no part of a picture
    for contender in contenders:
        turn(contender, watch_start)  # programs, fonts, drivers, profile: in the page cache for everyone alike
    for _ in range(rounds):
        for contender in contenders:
            one = turn(contender, watch_start) | turn(contender, watch_life)
            if contender.name not in failed:
                found.setdefault(contender.name, []).append(one)
    return found, failed
