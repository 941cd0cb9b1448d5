#!/usr/bin/env python3
"""The parts of the benchmark that need neither programs nor a browser: pages, tables, looking at a picture."""
import os
import sqlite3
import struct
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import against_browser  # noqa: E402
import devtools  # noqa: E402
import glass  # noqa: E402
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


if __name__ == "__main__":
    unittest.main()
