#!/usr/bin/env python3
"""Measures the interface and prints tables: `./dev bench ui [--json FILE] [--no-browser] …` (docs/BENCH.md).

Screens and memory come from infopunkt-bench without a display; the kiosk beside a browser on one Xvfb from
against_browser.py. Figures, not verdicts: nothing fails because the machine is slow.
"""
import argparse
import json
import shutil
import sys
from pathlib import Path

import against_browser
import bench
import glass
import ui_table

SIZES = {"1080p": (1920, 1080), "2160p": (3840, 2160)}
STEPS = ("screens", "tour", "kiosk", "browser")


def progress(words):
    print(f"  {words} …", file=sys.stderr, flush=True)


class UiBench:
    def __init__(self, args):
        self.args = args
        self.base = bench.Bench(args.build.resolve(), quick=False, repeats=args.repeats)
        self.numbers = {"load": Path("/proc/loadavg").read_text().split()[0], "screens": {}, "browsers": {}}
        if not self.base.demo.exists():
            self.base.build_demo(self.base.work / "picture-cache")

    def screens(self):
        for size in self.args.sizes:
            width, height = SIZES[size]
            progress(f"every screen at {width}×{height}")
            self.numbers["screens"][size] = self.base.on_screen("ui", "--width", width, "--height", height, "--frames", self.args.frames)

    def tour(self):
        progress(f"memory over {self.args.tour:g} minutes of touches")
        self.numbers["tour"] = self.base.on_screen("tour", "--minutes", self.args.tour)

    def contend(self, contender):
        with glass.Glass(self.base.work / "glass") as server:
            return against_browser.measure(contender, server, self.args.repeats, self.args.strokes, self.args.rest, progress)

    def kiosk(self):
        root = self.base.installed_demo()
        scratch = self.base.work / "live"
        self.numbers["kiosk"] = self.contend(against_browser.Kiosk(self.base.bin, self.base.source, root, self.base.keys, self.base.demo, scratch))

    def browser(self):
        if self.args.no_browser:
            return
        if not shutil.which(against_browser.BROWSER):
            raise against_browser.Failed(f"{against_browser.BROWSER} is not installed")
        for drawing in self.args.drawing:
            contender = against_browser.browser_of(self.base.demo, self.base.work, drawing)
            self.numbers["browsers"][drawing] = self.contend(contender)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    parser.add_argument("--only", choices=STEPS, action="append", help="only this step; may be given again")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES), help="of the canvas")
    parser.add_argument("--frames", type=int, default=120, help="frames of each gesture on each screen (default 120)")
    parser.add_argument("--tour", type=float, default=10, help="minutes of the memory tour (default 10)")
    parser.add_argument("--strokes", type=int, default=20, help="drags over the article (default 20)")
    parser.add_argument("--rest", type=float, default=55, help="seconds at rest, at most 55: between two turns of the clock's minute (0: none)")
    parser.add_argument("--repeats", type=int, default=5, help="starts of which the median is reported (default 5)")
    parser.add_argument("--no-browser", action="store_true", help="the kiosk alone")
    parser.add_argument("--drawing", nargs="+", choices=against_browser.BROWSER_DRAWING, default=list(against_browser.BROWSER_DRAWING),
                        help="how the browser draws without a graphics card")
    args = parser.parse_args()
    measured = UiBench(args)
    failures = []
    for step in args.only or STEPS:
        try:
            getattr(measured, step)()
        except (against_browser.Failed, bench.Failed, glass.Unavailable, OSError, json.JSONDecodeError) as error:
            failures.append(f"{step}: {error}")
    print("\n".join(ui_table.lines(measured.numbers)))
    if args.json:
        args.json.write_text(json.dumps(measured.numbers, indent=1, ensure_ascii=False) + "\n")
    for failure in failures:
        print(f"bench: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
