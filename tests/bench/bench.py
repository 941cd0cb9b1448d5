#!/usr/bin/env python3
"""Measures Infopunkt and prints a table: `./dev bench [--json FILE] [--quick]`.

Every number comes from the built programs: build/bin/infopunkt (cold start), infopunkt-bundle (build),
infopunkt-sync (install) and infopunkt-bench (frames, rest, memory, search). Files live in BUILD/bench.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMITS = {"scroll_p95_ms": 33, "map_pan_p95_ms": 33, "rest_frames_60s": 0, "peak_pss_mb": 160,
          "bundle_build_s": 20, "bundle_rebuild_s": 2, "search_p95_ms": 16.7}
INSTALL_MIB = 256


class Failed(Exception):
    pass


def call(*command, env=None):
    """Runs a program to its end; returns its output, or fails with what it said."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, env=env)
    if done.returncode != 0:
        raise Failed(f"{Path(str(command[0])).name} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


def seconds(*command):
    begin = time.monotonic()
    call(*command)
    return time.monotonic() - begin


def median(samples):
    return statistics.median(samples)


class Bench:
    def __init__(self, build, quick, repeats):
        self.source = Path(__file__).resolve().parents[2]
        self.bin = build / "bin"
        self.work = build / "bench"
        self.quick = quick
        self.repeats = repeats
        self.numbers = {}
        self.work.mkdir(parents=True, exist_ok=True)
        self.key = self.work / "secret/bench.key"
        self.keys = self.work / "keys"
        self.demo = self.work / "demo.kbundle"
        if not self.key.exists():
            call(self.bin / "infopunkt-bundle", "keygen", self.key.parent, "--name", "bench", "--no-password")
        self.keys.mkdir(exist_ok=True)
        shutil.copy(self.key.with_suffix(".pub"), self.keys)

    def own(self, command, *options):
        return json.loads(call(self.bin / "infopunkt-bench", command, *options))

    def on_screen(self, command, *options):
        scratch = self.work / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)
        return self.own(command, "--bundle", self.demo, "--keys", self.keys, "--assets", self.source / "assets",
                        "--scratch", scratch, *options)

    # --- content and bundle -------------------------------------------------------------------------------------

    def build_bundle(self, content, output, cache):
        """Seconds."""
        begin = time.monotonic()
        done = subprocess.run([self.bin / "infopunkt-bundle", "build", content, "-o", output, "--key", self.key,
                               "--cache", cache, "--json"], capture_output=True, text=True)
        took = time.monotonic() - begin
        if done.returncode > 1:  # 1: warnings
            raise Failed(f"{content.name}/ does not build: {(done.stderr or done.stdout)[-400:]}")
        return took

    def build_demo(self, cache):
        output = self.demo.with_suffix(".new.kbundle")
        output.unlink(missing_ok=True)
        took = self.build_bundle(self.source / "content", output, cache)
        output.replace(self.demo)
        return took

    def bundle(self):
        cache = self.work / "picture-cache"
        shutil.rmtree(cache, ignore_errors=True)
        self.numbers["bundle_build_s"] = self.build_demo(cache)
        self.numbers["bundle_rebuild_s"] = median(self.build_demo(cache) for _ in range(self.repeats))
        self.numbers["bundle_mb"] = self.demo.stat().st_size / 1e6

    # --- the kiosk ----------------------------------------------------------------------------------------------

    def installed_demo(self):
        root, stick = self.work / "start-root", self.work / "start-stick"
        for folder in (root, stick):
            shutil.rmtree(folder, ignore_errors=True)
        stick.mkdir()
        shutil.copy(self.demo, stick)
        call(self.bin / "infopunkt-sync", "--root", root, "--watch", stick, "--keys", self.keys, "--once")
        return root

    def start_once(self, root):
        """Milliseconds from spawning the kiosk to its first presented frame that shows content."""
        begin = time.monotonic()
        kiosk = subprocess.Popen([self.bin / "infopunkt", "--config", self.source / "kiosk-config/kiosk.toml", "--root", root,
                                  "--keys", self.keys, "--assets", self.source / "assets", "--offscreen", "--size", "1920x1080"],
                                 stderr=subprocess.PIPE, text=True, env={**os.environ, "INFOPUNKT_TRACE": "1"})
        try:
            said = []
            for line in kiosk.stderr:
                if "first frame" in line:
                    return (time.monotonic() - begin) * 1e3
                said.append(line)
            raise Failed("the kiosk ended before its first frame: " + "".join(said)[-400:])
        finally:
            kiosk.terminate()
            kiosk.stderr.close()
            kiosk.wait()

    def cold_start(self):
        root = self.installed_demo()
        self.start_once(root)  # brings programs, fonts and drivers into the page cache for everyone alike
        self.numbers["cold_start_ms"] = median(self.start_once(root) for _ in range(max(3, self.repeats)))

    def frames(self):
        for command in ("scroll", "map"):
            runs = [self.on_screen(command) for _ in range(self.repeats)]
            self.numbers["renderer"] = runs[0].pop("renderer")
            for key in runs[0]:
                self.numbers[key] = median(run.get(key, 0) for run in runs)

    def memory(self):
        self.numbers |= self.on_screen("bare-window")
        self.numbers |= self.on_screen("memory")

    def rest(self):
        if self.quick:
            return
        found = self.on_screen("rest", "--seconds", 60)
        self.numbers |= {"rest_frames_60s": found["rest_frames"], "rest_clock_frames_60s": found["rest_clock_frames"],
                         "rest_cpu_ms_60s": found["rest_cpu_ms"]}

    def search(self):
        self.numbers |= self.own("search", "--payload", self.work / "search-50000.db")

    # --- installing against cp + sync + minisign ------------------------------------------------------------------

    def large_bundle(self):
        payload, stick = self.work / f"pictures-{INSTALL_MIB}.db", self.work / "pictures-stick"
        bundle = stick / "pictures.kbundle"
        if not payload.exists():
            call(self.bin / "infopunkt-bench-payload", "--payload", payload, "--mib", INSTALL_MIB, "--pictures",
                 self.source / "content/media")
        signature = payload.with_suffix(".minisig")
        stick.mkdir(exist_ok=True)
        if not bundle.exists() or bundle.stat().st_mtime < self.key.stat().st_mtime:
            call(self.bin / "infopunkt-bundle", "sign", payload, "-o", bundle, "--key", self.key)
            signature.unlink(missing_ok=True)
        if not signature.exists():
            call("minisign", "-S", "-s", self.key, "-m", payload, "-x", signature)
        return payload, signature, stick

    def install_once(self, stick):
        root = self.work / "install-root"
        shutil.rmtree(root, ignore_errors=True)
        took = seconds(self.bin / "infopunkt-sync", "--root", root, "--watch", stick, "--keys", self.keys, "--once")
        if not any((root / "bundles").glob("*/content.db")):
            raise Failed("infopunkt-sync installed nothing")
        shutil.rmtree(root)
        return took

    def copy_once(self, payload, signature):
        copy = self.work / "peer-copy.db"
        copy.unlink(missing_ok=True)
        # `sync FILE` makes only this file durable: kinder to the peer than the whole machine's `sync`.
        took = seconds("cp", "--reflink=never", payload, copy) + seconds("sync", copy) + seconds(
            "minisign", "-V", "-q", "-p", self.key.with_suffix(".pub"), "-m", copy, "-x", signature)
        copy.unlink()
        return took

    def install(self):
        payload, signature, stick = self.large_bundle()
        megabytes = payload.stat().st_size / 1e6
        ours, theirs = [], []
        for _ in range(max(3, self.repeats)):  # turn by turn, so that a busy moment of the machine hits both
            theirs.append(self.copy_once(payload, signature))
            ours.append(self.install_once(stick))
        self.numbers["install_mb_per_s"] = megabytes / median(ours)
        self.numbers["copy_sync_verify_mb_per_s"] = megabytes / median(theirs)
        self.numbers["install_ratio"] = median(ours) / median(theirs)

    # --- the table ------------------------------------------------------------------------------------------------

    STEPS = ("bundle", "cold_start", "frames", "memory", "search", "install", "rest")
    ROWS = (("cold_start_ms", "start of the kiosk to its first frame with content (installed, disk cache warm)", "ms"),
            ("scroll_p95_ms", "an article dragged and flung, 300 frames at 1920×1080: p95", "ms"),
            ("scroll_p99_ms", "  p99", "ms"),
            ("map_pan_p95_ms", "the map dragged, flung and pinched, 300 frames from cold tiles: p95", "ms"),
            ("map_pan_p99_ms", "  p99", "ms"),
            ("rest_frames_60s", "frames in 60 s of rest on an article, those of the clock aside", ""),
            ("rest_clock_frames_60s", "  frames that showed the next minute on the clock", ""),
            ("rest_cpu_ms_60s", "  CPU time of the process (the offscreen driver is polled)", "ms"),
            ("peak_pss_mb", "memory (PSS) after every screen of the tour in one language", "MB"),
            ("bare_window_pss_mb", "  of an empty window of the same driver", "MB"),
            ("bundle_build_s", "bundle from content/, nothing cached", "s"),
            ("bundle_rebuild_s", "bundle from content/, unchanged", "s"),
            ("install_mb_per_s", f"installing a {INSTALL_MIB} MiB bundle from a watched folder", "MB/s"),
            ("copy_sync_verify_mb_per_s", "  cp + sync + minisign -V of its payload", "MB/s"),
            ("install_ratio", "  time of installing ÷ time of cp + sync + minisign -V", "×"),
            ("search_p95_ms", "search as typed over 50,000 records: p95", "ms"))

    def table(self):
        for key, words, unit in self.ROWS:
            if key not in self.numbers:
                continue
            value, limit = self.numbers[key], LIMITS.get(key)
            verdict = "" if limit is None else f"≤ {limit:g}" + ("" if value <= limit else "  MISSED")
            print(f"{words:<82}{value:>10.1f} {unit:<5}{verdict}" if value < 100 else f"{words:<82}{value:>10.0f} {unit:<5}{verdict}")
        print(f"renderer: {self.numbers.get('renderer', '-')}; load of the machine: {self.numbers['load']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    parser.add_argument("--quick", action="store_true", help="without the minute of rest")
    parser.add_argument("--only", choices=Bench.STEPS, action="append", help="only this step; may be given again")
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the median is reported (default 3)")
    args = parser.parse_args()
    bench = Bench(args.build.resolve(), args.quick, args.repeats)
    bench.numbers["load"] = Path("/proc/loadavg").read_text().split()[0]
    failures = []
    steps = args.only or Bench.STEPS
    if "bundle" not in steps and not bench.demo.exists():
        bench.build_demo(bench.work / "picture-cache")
    for step in steps:
        print(f"  {step} …", file=sys.stderr, flush=True)
        try:
            getattr(bench, step)()
        except (Failed, OSError) as error:
            failures.append(f"{step}: {error}")
    bench.table()
    if args.json:
        args.json.write_text(json.dumps(bench.numbers, indent=1, ensure_ascii=False) + "\n")
    for failure in failures:
        print(f"bench: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
