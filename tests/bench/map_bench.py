#!/usr/bin/env python3
"""Measures the map beside two other engines: `./dev bench map [--json FILE] [--no-peers] …` (docs/BENCH.md).

Two maps, each played by one course of the camera: the default base map, and a dense small country made here with
tilemaker. The kiosk's engine stands beside MapLibre GL JS in Chromium and Mapbox GL Native in Qt, on one Xvfb, turn by
turn. Figures, not verdicts: nothing fails because the machine is slow.
"""
import argparse
import json
import shutil
import sys
from pathlib import Path

import bench
import glass
import map_data
import map_peers
import map_scenes
import map_server
import map_table

SIZE = (1920, 1080)


def progress(words):
    print(f"  {words} …", file=sys.stderr, flush=True)


class MapBench:
    def __init__(self, args):
        self.args = args
        self.base = bench.Bench(args.build.resolve(), quick=False, repeats=1)
        self.work = self.base.work / "map"
        self.work.mkdir(exist_ok=True)
        self.numbers = {"load": Path("/proc/loadavg").read_text().split()[0], "scenes": {}}
        self.failures = []

    def files(self):
        """Name → MBTiles file and course."""
        if self.args.mbtiles:
            _, metadata = map_server.tiles_of(self.args.mbtiles)
            return {self.args.mbtiles.stem: (self.args.mbtiles, map_scenes.course(**map_scenes.scene_of(metadata)))}
        found = {}
        for name in self.args.scene or map_scenes.SCENES:
            try:
                file = map_data.dense_map(self.work) if name == "dense" else self.base.source / "content/maps/base.mbtiles"
            except map_data.Unavailable as error:
                self.failures.append(f"the dense map cannot be made here: {error}")
                continue
            found[name] = (file, map_scenes.course(**map_scenes.SCENES[name]))
        return found

    def bundle_with(self, file, name):
        """The demo content with this file as its base map."""
        content, bundle = self.work / f"content-{name}", self.work / f"{name}.kbundle"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(self.base.source / "content", content)
        shutil.copy(file, content / "maps/base.mbtiles")
        _, metadata = map_server.tiles_of(file)
        if "attribution" in metadata:
            (content / "maps/base.mbtiles.toml").write_text(f"attribution = {json.dumps(metadata['attribution'], ensure_ascii=False)}\n")
        bundle.unlink(missing_ok=True)
        self.base.build_bundle(content, bundle, self.base.work / "picture-cache")
        return bundle

    def engine(self, command, bundle, course, *options):
        scratch = self.work / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)
        width, height = SIZE
        return [self.base.bin / "infopunkt-bench", command, "--bundle", bundle, "--keys", self.base.keys, "--assets", self.base.source / "assets",
                "--scratch", scratch, "--width", width, "--height", height, "--course", course, *options]

    def alone(self, file, bundle, course):
        """The engine without a display, and the steps its workers take."""
        progress("the engine alone")
        scene = json.loads(bench.call(*self.engine("map-scene", bundle, course)))
        scene |= map_peers.flashes(scene.pop("moments"), scene.pop("inks"))
        return {"scene": scene, "tiles": self.base.own("map-tiles", "--mbtiles", file)}

    def beside_peers(self, file, bundle, course_file, course):
        with glass.Glass(self.work / "glass", *SIZE) as server, map_peers.Tiles(file, self.web_files(), course, SIZE) as tiles:
            contenders = [map_peers.Kiosk(self.engine("map-live", bundle, course_file, "--fullscreen"))]
            if not self.args.no_peers:
                contenders += [map_peers.MapLibre(tiles, self.work, self.args.browser_gl), map_peers.MapboxQt(tiles, self.work)]
            found, failed = map_peers.measure(contenders, server, course[-1][0], self.args.rounds, progress)
        return {"contenders": found, "failed": failed}

    def web_files(self):
        """Folders of what the peers read beside the tiles; who lacks something fails by itself later on."""
        found = []
        for fetch in () if self.args.no_peers else (map_data.maplibre, map_data.letters):
            try:
                found.append(fetch(self.work))
            except map_data.Unavailable as error:
                self.failures.append(str(error))
        return found

    def scene(self, name, file, course):
        progress(f"{name}: {file.name}")
        bundle = self.bundle_with(file, name)
        course_file = self.work / f"{name}.course.json"
        course_file.write_text(json.dumps(course))
        found = self.numbers["scenes"][name] = {"file": str(file)}
        found |= self.alone(file, bundle, course_file)
        found |= self.beside_peers(file, bundle, course_file, course)

    def run(self):
        for name, (file, course) in self.files().items():
            try:
                self.scene(name, file, course)
            except (map_peers.Failed, bench.Failed, glass.Unavailable, OSError, json.JSONDecodeError) as error:
                self.failures.append(f"{name}: {error}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    parser.add_argument("--scene", choices=map_scenes.SCENES, action="append", help="only this map; may be given again")
    parser.add_argument("--mbtiles", type=Path, help="this file instead, about the middle of its bounds")
    parser.add_argument("--rounds", type=int, default=3, help="turns of which the median is reported (default 3)")
    parser.add_argument("--no-peers", action="store_true", help="the kiosk's engine alone")
    parser.add_argument("--browser-gl", choices=map_peers.BROWSER_GL, default="llvmpipe", help="how the browser draws (default: as the others do)")
    args = parser.parse_args()
    measured = MapBench(args)
    measured.run()
    print("\n".join(map_table.lines(measured.numbers)))
    if args.json:
        args.json.write_text(json.dumps(measured.numbers, indent=1, ensure_ascii=False) + "\n")
    for failure in measured.failures:
        print(f"bench: {failure}", file=sys.stderr)
    return 1 if measured.failures else 0


if __name__ == "__main__":
    sys.exit(main())
