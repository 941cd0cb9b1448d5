#!/usr/bin/env python3
"""The parts of the benchmark that need neither programs nor a browser: pages, tables, looking at a picture."""
import io
import json
import os
import sqlite3
import struct
import sys
import tarfile
import tempfile
import threading
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import against_browser  # noqa: E402
import devtools  # noqa: E402
import glass  # noqa: E402
import map_data  # noqa: E402
import map_glyphs  # noqa: E402
import map_peers  # noqa: E402
import map_scenes  # noqa: E402
import map_server  # noqa: E402
import map_style  # noqa: E402
import map_table  # noqa: E402
import processes  # noqa: E402
import ui_table  # noqa: E402
import web_page  # noqa: E402

# The tables of docs/BUNDLE.md that pages are made of.
SCHEMA = """
CREATE TABLE record(id INTEGER PRIMARY KEY, kind TEXT, slug TEXT, ord INTEGER, image INTEGER, show_from INTEGER, show_until INTEGER);
CREATE TABLE text(record INTEGER, field TEXT, lang TEXT, value TEXT);
CREATE TABLE block(record INTEGER, lang TEXT, ord INTEGER, kind TEXT, level INTEGER, text TEXT, spans TEXT, media INTEGER);
CREATE TABLE news(record INTEGER PRIMARY KEY, date TEXT, category TEXT);
CREATE TABLE media_variant(media INTEGER, variant TEXT, format TEXT, width INTEGER, height INTEGER, hash BLOB);
CREATE TABLE blob(hash BLOB, data BLOB);
INSERT INTO record VALUES (1, 'site', 'site', 0, NULL, NULL, NULL), (2, 'slide', 'one', 0, 9, NULL, NULL),
  (3, 'news', 'short', 0, NULL, NULL, NULL), (4, 'news', 'long', 1, 9, NULL, NULL), (5, 'section', 'news', 0, NULL, NULL, NULL);
INSERT INTO text VALUES (1, 'title', 'pl', 'Razem'), (1, 'organisation', '', 'Aglomeracja'), (1, 'eu_label', 'pl', 'Unia'), (1, 'funding', 'pl', 'EFRR'),
  (2, 'title', 'pl', 'Slajd'), (3, 'title', 'pl', 'Krótka'), (4, 'title', 'pl', 'Długa <b>'), (4, 'lead', 'en', 'only English'), (5, 'title', 'pl', 'Aktualności');
INSERT INTO block VALUES (3, 'pl', 0, 'paragraph', 0, 'jeden', '', NULL), (4, 'pl', 0, 'heading', 2, 'Nagłówek', '', NULL),
  (4, 'pl', 1, 'item', 1, 'punkt', '', NULL), (4, 'cs', 0, 'paragraph', 0, 'česky', '', NULL);
INSERT INTO news VALUES (3, '2026-05-01', NULL), (4, '2026-04-01', NULL);
INSERT INTO media_variant VALUES (9, 'large', 'jpeg', 2, 1, x'AA'), (9, 'thumb', 'png', 2, 1, x'BB');
INSERT INTO blob VALUES (x'AA', x'0102'), (x'BB', x'03');
"""


class Pages(unittest.TestCase):
    def folder(self):
        made = tempfile.TemporaryDirectory(prefix="bench-")
        self.addCleanup(made.cleanup)
        return Path(made.name)

    def build(self):
        folder = self.folder()
        with sqlite3.connect(folder / "payload.db") as db:
            db.executescript(SCHEMA)
        web_page.build(folder / "payload.db", folder / "web")
        return folder / "web"

    def test_the_start_page_has_headline_picture_and_every_news(self):
        pages = self.build()
        start = (pages / "index.html").read_text()
        for words in ("Razem", "Slajd", "Krótka", "Aktualności", "EFRR", 'src="9-large.jpeg"', 'src="9-thumb.png"'):
            self.assertIn(words, start)
        self.assertEqual((pages / "9-large.jpeg").read_bytes(), b"\x01\x02")

    def test_the_article_is_the_longest_one_in_one_language(self):
        article = (self.build() / "article.html").read_text()
        for words in ("Nagłówek</h2>", "<li>punkt</li>", "only English", "Długa &lt;b&gt;"):
            self.assertIn(words, article)
        self.assertNotIn("česky", article)

    def test_a_bundle_is_a_header_and_a_database(self):
        folder = self.folder()
        (folder / "x.kbundle").write_bytes(bytes(4096) + b"SQLite")
        self.assertEqual(web_page.payload_of(folder / "x.kbundle", folder).read_bytes(), b"SQLite")


class Looking(unittest.TestCase):
    @staticmethod
    def picture(width=8, height=4):
        header = [0] * 25
        header[0], header[4], header[5], header[11], header[12], header[19] = 100, width, height, 32, width * 4, 2
        pixels = b"".join(bytes([y * width + x, 0, 0, 0]) for y in range(height) for x in range(width))
        return glass.Picture(struct.pack(">25I", *header) + bytes(24) + pixels)

    def test_a_grid_is_one_byte_of_places_evenly_spread(self):
        self.assertEqual(self.picture().grid(columns=4, rows=2), bytes([8, 10, 12, 14, 24, 26, 28, 30]))

    def test_upright_lines_take_every_fourth_row(self):
        self.assertEqual(self.picture(8, 8).lines(left=0.5, right=0.5, count=1), bytes([4, 36]))

    def test_content_is_many_colours_and_the_whole_is_like_the_end(self):
        plain, early, late = bytes(100), bytes(range(100)), bytes(range(50)) + bytes([200] * 50)
        seen = glass.first_sight([(10, plain), (30, early), (40, late), (90, late)])
        self.assertEqual(seen, {"content_ms": 30, "whole_ms": 40})
        self.assertIsNone(glass.first_sight([(10, plain)]))

    def test_a_copy_caught_halfway_is_one_picture(self):
        self.assertEqual([round(gap) for gap in glass.gaps([1.0, 1.002, 1.016, 1.033])], [16, 17])

    def test_percentiles_are_values_that_were_measured(self):
        values = list(range(1, 101))
        self.assertEqual([against_browser.percentile(values, share) for share in (0.5, 0.95, 0.99)], [50, 95, 99])
        self.assertEqual(against_browser.percentile([7], 0.5), 7)
        self.assertIsNone(against_browser.percentile([], 0.5))


class Processes(unittest.TestCase):
    def test_this_program_takes_memory_and_time(self):
        mine = processes.family(os.getpid())
        self.assertGreater(processes.pss_mb(mine), 1)
        self.assertGreater(sum(processes.cpu(mine).values()), 0)

    def test_time_of_a_new_thread_counts_whole(self):
        self.assertEqual(processes.cpu_ms({"1": 5_000_000}, {"1": 7_000_000, "2": 1_000_000}), 3)


class Messages(unittest.TestCase):
    def test_a_command_ends_with_a_zero_byte_and_its_answer_is_found_among_events(self):
        pipe = devtools.Pipe()
        os.write(pipe.theirs_out, b'{"method":"noise"}\0{"id":1,"result":{"result":{"value":3}}}\0')
        self.assertEqual(pipe.evaluate("1+2"), 3)
        self.assertTrue(os.read(pipe.theirs_in, 4096).endswith(b"\0"))


class Table(unittest.TestCase):
    KIOSK = {"content_ms": 200.0, "scroll_p99_ms": 20.0, "rest_cpu_ms": 1.5, "rest_frames": 2}
    BROWSER = {"content_ms": 1100.0, "scroll_p99_ms": 18.0, "rest_cpu_ms": 60.0}

    def row(self, words):
        return next(line for line in ui_table.pair_lines(self.KIOSK, self.BROWSER) if line.startswith(words))

    def test_a_ratio_says_how_many_times_the_kiosk_fits_into_the_browser(self):
        self.assertIn("5.5×", self.row("start of the program"))
        self.assertNotIn("MISSED", self.row("start of the program"))

    def test_what_falls_short_is_said(self):
        lines = ui_table.pair_lines(self.KIOSK, self.BROWSER)
        missed = [line.split("  ")[0] for line in lines if line.endswith("MISSED")]
        self.assertEqual(len(missed), 2)  # p99, a frame at rest
        self.assertNotIn("MISSED", self.row("at rest on the article"))

    def test_a_report_prints_without_any_of_its_parts(self):
        self.assertEqual(len(ui_table.lines({})), 1)
        text = "\n".join(ui_table.lines({"kiosk": self.KIOSK, "browsers": {}, "load": "0.1"}))
        self.assertIn("The kiosk alone", text)

    def test_every_screen_has_a_line(self):
        measured = {"width": 1920, "height": 1080, "renderer": "llvmpipe", "screens": [
            {"view": "home", "action": "change", "frames": 60, "p50": 1, "p95": 2, "p99": 3, "max": 4, "draws_p50": 20, "draws_max": 30, "layers": 2.5}]}
        tour = {"tour_minutes": 10, "tour_touches": 300, "tour_views": 12, "tour_first_pss_mb": 100, "tour_middle_pss_mb": 110,
                "tour_end_pss_mb": 110, "tour_peak_pss_mb": 112, "tour_slope_mb_per_min": 0.01}
        text = "\n".join(ui_table.lines({"screens": {"1080p": measured}, "tour": tour}))
        self.assertIn("home", text)
        self.assertIn("+0.01 MB a minute", text)


class Course(unittest.TestCase):
    def test_pixels_and_places_are_two_ways_to_say_the_same(self):
        x, y = map_scenes.to_pixels(17.55, 50.1, 9.5)
        lon, lat = map_scenes.to_place(x, y, 9.5)
        self.assertAlmostEqual(lon, 17.55)
        self.assertAlmostEqual(lat, 50.1)
        self.assertEqual(map_scenes.to_pixels(0, 0, 0), (256, 256))

    def test_a_course_begins_in_the_middle_goes_out_and_comes_back_at_the_same_zoom(self):
        for scene in map_scenes.SCENES.values():
            course = map_scenes.course(**scene)
            self.assertAlmostEqual(course[0][1], scene["middle"][0])
            self.assertAlmostEqual(course[0][2], scene["middle"][1])
            self.assertEqual(course[0][3], course[-1][3])
            self.assertEqual(min(zoom for *_, zoom in course), scene["near"] - scene["depth"])
            moments = [at for at, *_ in course]
            self.assertEqual(moments, sorted(set(moments)))

    def test_it_moves_at_the_speed_of_a_hand(self):
        for (a, ax, ay, _), (b, bx, by, _) in zip(map_scenes.COURSE, map_scenes.COURSE[1:]):
            self.assertLess(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / (b - a), 1300)

    def test_an_unknown_file_is_looked_at_about_the_middle_of_its_bounds(self):
        scene = map_scenes.scene_of({"bounds": "9.0,47.0,10.0,48.0", "maxzoom": "14"})
        self.assertEqual(scene["middle"], (9.5, 47.5))
        self.assertEqual(scene["near"], 14)


class MapStyle(unittest.TestCase):
    def test_every_layer_has_a_name_of_its_own_and_a_source(self):
        style = map_style.style("http://x", 0, 14)
        names = [layer["id"] for layer in style["layers"]]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(all(layer.get("source") == "map" for layer in style["layers"] if layer["type"] != "background"))
        self.assertEqual(style["sources"]["map"]["maxzoom"], 14)

    def test_its_ground_is_the_colour_that_the_watcher_and_the_theme_know(self):
        self.assertEqual(int(map_style.LAND[5:7], 16), map_peers.GROUND)
        theme = (Path(__file__).parents[2] / "assets/theme.toml").read_text()
        self.assertIn(f'map-land = "{map_style.LAND}"', theme)

    def test_casings_lie_under_all_ways(self):
        names = [layer["id"] for layer in map_style.roads()]
        self.assertLess(max(names.index(name) for name in names if name.endswith("-casing")), names.index("path"))


class Letters(unittest.TestCase):
    def test_a_protobuf_field_is_a_key_a_length_and_bytes(self):
        self.assertEqual(map_glyphs.field(1, 300), b"\x08\xac\x02")
        self.assertEqual(map_glyphs.field(2, b"ab"), b"\x12\x02ab")
        self.assertEqual([map_glyphs.zigzag(value) for value in (0, -1, 1, -2)], [0, 1, 2, 3])

    def test_a_byte_keeps_the_line_and_the_sides_of_it(self):
        self.assertEqual(map_glyphs.distance(128), map_glyphs.ON_THE_LINE)
        self.assertEqual([map_glyphs.distance(0), map_glyphs.distance(255)], [0, 255])

    def test_a_border_is_trimmed_on_all_sides(self):
        self.assertEqual(map_glyphs.cropped([b"....", b".ab.", b"...."], 1), [b"ab"])

    @unittest.skipUnless(map_data.FONT.exists(), "Lato is not installed")
    def test_a_range_of_a_font_has_its_letters(self):
        font = map_glyphs.Font(map_data.FONT)
        letters = font.range("Lato Regular", 8192)
        self.assertIn(b"Lato Regular", letters)
        self.assertIn(b"8192-8447", letters)
        self.assertIsNone(font.glyph(0x4E00))
        self.assertEqual(font.glyph(ord(" "))[:2], map_glyphs.field(1, 32))
        self.assertGreater(len(font.glyph(ord("Ł"))), 400)


class MapTiles(unittest.TestCase):
    def file(self):
        folder = tempfile.TemporaryDirectory(prefix="bench-")
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / "x.mbtiles"
        with sqlite3.connect(file) as db:
            db.executescript("CREATE TABLE metadata(name, value); CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);"
                             "INSERT INTO metadata VALUES ('maxzoom', '2'); INSERT INTO tiles VALUES (2, 1, 0, x'1F8B08'), (1, 0, 0, x'1A');")
        return file

    def test_rows_are_counted_from_the_north(self):
        tiles, metadata = map_server.tiles_of(self.file())
        self.assertEqual(sorted(tiles), [(1, 0, 1), (2, 1, 3)])
        self.assertEqual(map_server.levels(tiles, metadata), (1, 2))

    def test_the_server_hands_out_tiles_and_leads_whoever_asks(self):
        file = self.file()
        (file.parent / "0-255.pbf").write_bytes(b"letters")
        server = map_server.Server(file, [file.parent], [[0, 1, 2, 3]])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)

        def get(path):
            with urllib.request.urlopen(server.address + path) as answer:
                return answer.status, answer.headers, answer.read()

        status, headers, body = get("/tiles/2/1/3.pbf")
        self.assertEqual((status, headers["Content-Encoding"], body), (200, "gzip", b"\x1f\x8b\x08"))
        self.assertEqual(get("/tiles/2/0/0.pbf")[0], 204)
        self.assertEqual(get("/glyphs/Lato%20Regular/0-255.pbf")[2], b"letters")
        self.assertEqual(get("/glyphs/Lato%20Regular/512-767.pbf")[2], b"")
        self.assertIn(b"maplibre-gl", get("/map_page.html?v=1")[2])
        self.assertEqual(json.loads(get("/course.json")[2]), [[0, 1, 2, 3]])
        asked = threading.Thread(target=get, args=("/wait/map",))
        asked.start()
        get("/mark/ready")
        self.assertTrue(asked.is_alive())
        self.assertIn("ready", json.loads(get("/go/map")[2])["marks"])
        asked.join(5)
        self.assertFalse(asked.is_alive())
        urllib.request.urlopen(server.address + "/report", data=b"[1, 2]").close()
        self.assertEqual(json.loads(get("/stage")[2])["told"], [1, 2])
        self.assertIsNone(json.loads(get("/begin")[2])["told"])


class MapData(unittest.TestCase):
    def test_the_mirror_is_what_stands_before_the_pool(self):
        self.assertEqual(map_data.mirror_of("'http://deb.debian.org/debian/pool/main/t/tilemaker/x.deb' x.deb 9 SHA256:0\n"), "http://deb.debian.org/debian")

    def test_a_source_line_names_mirror_and_release(self):
        self.assertEqual(map_data.source_line("http://m", map_data.codename('NAME="x"\nVERSION_CODENAME=bookworm\n'), "/k"),
                         "deb-src [signed-by=/k] http://m bookworm main\n")

    def test_layers_from_shape_files_are_left_out(self):
        config = {"layers": {"ocean": {"source": "x.shp"}, "water": {"minzoom": 6}}}
        self.assertEqual(map_data.without_shapes(config)["layers"], {"water": {"minzoom": 6}})

    def test_the_extract_is_taken_out_of_the_source_package(self):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            archive = Path(folder) / "x.orig.tar"
            with tarfile.open(archive, "w") as tar:
                member = tarfile.TarInfo("x-1/tests/data/" + map_data.EXTRACT)
                member.size = 3
                tar.addfile(member, io.BytesIO(b"osm"))
            self.assertEqual(map_data.extract_of(archive, Path(folder)).read_bytes(), b"osm")


class MapGlass(unittest.TestCase):
    G = map_peers.GROUND

    def test_bare_ground_is_no_likeness(self):
        last = bytes([self.G] * 90 + list(range(10)))
        self.assertEqual(map_peers.drawn_like(bytes([self.G] * 100), last), 0)
        self.assertEqual(map_peers.drawn_like(last, last), 1)
        self.assertAlmostEqual(map_peers.ink(last), 0.1)

    def test_a_view_is_whole_when_what_is_drawn_is_what_it_will_be(self):
        empty, early, late = bytes([self.G] * 100), bytes(list(range(30)) + [self.G] * 70), bytes(list(range(60)) + [self.G] * 40)
        self.assertEqual(map_peers.first_view([(0, empty), (20, early), (50, late)]), {"content_ms": 20, "whole_ms": 50})
        self.assertIsNone(map_peers.first_view([(0, empty)]))

    def test_a_map_that_goes_and_comes_back_has_flashed(self):
        moments = [i / 20 for i in range(6)]
        self.assertEqual(map_peers.flashes(moments, [0.4, 0.4, 0.1, 0.38, 0.4, 0.4])["flashes"], 1)
        self.assertEqual(map_peers.flashes(moments, [0.4, 0.4, 0.3, 0.4, 0.4, 0.4]), {"flashes": 0, "emptiest": 0.3 / 0.4})

    def test_a_camera_that_leaves_what_is_drawn_has_not(self):
        moments = [i / 20 for i in range(6)]
        self.assertEqual(map_peers.flashes(moments, [0.5, 0.4, 0.3, 0.2, 0.1, 0.05]), {"flashes": 0, "emptiest": 1})
        self.assertEqual(map_peers.flashes([0, 1, 2], [0.5, 0.1, 0.5])["flashes"], 0)  # it took its time


class MapTable(unittest.TestCase):
    ROUNDS = {"kiosk": [{"fps": 60.0, "p50_ms": 16.0, "max_ms": 30.0, "view_ms": 400.0, "pss_mb": 50.0, "flashes": 0, "emptiest": 0.9}],
              "MapLibre GL JS": [{"fps": 11.0, "p50_ms": 90.0, "max_ms": 300.0, "view_ms": 1400.0, "view_own_ms": None, "flashes": 2}],
              "Mapbox GL in Qt": [{"fps": 10.0, "view_ms": 900.0}, {"fps": 30.0, "view_ms": 700.0}, {"fps": 21.0, "view_ms": 600.0}]}

    def rows(self):
        return map_table.pair_lines({name: map_table.medians(rounds) for name, rounds in self.ROUNDS.items()})

    def row(self, words):
        return next(line for line in self.rows() if line.startswith(words))

    def test_the_kiosk_is_held_against_the_better_peer(self):
        row = self.row("pictures a second")
        self.assertIn("2.9×", row)  # 60 ÷ the median of Qt's
        self.assertTrue(row.endswith("MISSED"))
        self.assertIn("1.8×", self.row("asked for the map"))
        self.assertTrue(self.row("asked for the map").endswith("MISSED"))

    def test_what_is_reached_is_not_called_missed(self):
        for words in ("  most", "  pictures with half", "  more after"):
            self.assertFalse(self.row(words).endswith("MISSED"), words)

    def test_a_figure_that_nobody_has_has_no_line(self):
        self.assertFalse(any("as the engine sees it" in line for line in self.rows()))

    def test_a_report_prints_without_any_of_its_parts(self):
        self.assertEqual(len(map_table.lines({})), 1)
        text = "\n".join(map_table.lines({"scenes": {"dense": {"contenders": {"kiosk": self.ROUNDS["kiosk"]}, "failed": {"Mapbox GL in Qt": "gone"}}}}))
        self.assertIn("Mapbox GL in Qt is left out: gone", text)
        self.assertNotIn("MISSED", text)


if __name__ == "__main__":
    unittest.main()
