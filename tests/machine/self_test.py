#!/usr/bin/env python3
"""The tools of the machine test are right: a disk that forgets exactly what may be forgotten, a judge of screens that
takes no blank picture for content. Needs no virtual machine."""

import random
import struct
import sys
import tempfile
import unittest
from pathlib import Path

import disk_log
from rounds import colour
from screen import Picture

SECTOR = 512


def log_of(*entries):
    """A log as qemu writes it; an entry is (sector, data) or "flush"."""
    out = struct.pack("<QQQI", disk_log.MAGIC, 1, 0, SECTOR).ljust(SECTOR, b"\0")
    for entry in entries:
        sector, data, flags = (0, b"", disk_log.FLUSH) if entry == "flush" else (*entry, 0)
        out += struct.pack("<QQQQ", sector, len(data) // SECTOR, flags, 0).ljust(SECTOR, b"\0") + data
    return out


class Luck(random.Random):
    """Dice that always choose `share` of the unflushed writes."""

    def __init__(self, share, seed=1):
        super().__init__(seed)
        self.share = share

    def choice(self, _):
        return self.share


class DiskTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.image = self.folder / "disk"
        self.image.write_bytes(b"o" * SECTOR * 16)

    def after(self, log, share, seed=1):
        (self.folder / "writes.log").write_bytes(log)
        told = disk_log.commit(self.image, self.folder, Luck(share, seed))
        return self.image.read_bytes(), told

    def test_what_was_flushed_is_never_lost(self):
        disk, told = self.after(log_of((2, b"n" * SECTOR), "flush", (5, b"n" * SECTOR)), 0.0)
        self.assertEqual(disk[2 * SECTOR:3 * SECTOR], b"n" * SECTOR)
        self.assertEqual(disk[5 * SECTOR:6 * SECTOR], b"o" * SECTOR)
        self.assertEqual((told["unflushed"], told["lost"]), (1, 1))

    def test_a_lucky_disk_keeps_everything(self):
        disk, told = self.after(log_of((2, b"n" * SECTOR), (3, b"m" * SECTOR)), 1.0)
        self.assertEqual(disk[2 * SECTOR:4 * SECTOR], b"n" * SECTOR + b"m" * SECTOR)
        self.assertEqual(told["lost"], 0)

    def test_a_torn_write_ends_between_two_sectors(self):
        seen = set()
        for seed in range(60):
            self.image.write_bytes(b"o" * SECTOR * 16)
            disk, _ = self.after(log_of(*[(n * 4, b"n" * SECTOR * 4) for n in range(4)]), 0.5, seed)
            for n in range(4):
                part = disk[n * 4 * SECTOR:(n + 1) * 4 * SECTOR]
                self.assertEqual(part, part.rstrip(b"o").ljust(len(part), b"o"))
                self.assertEqual(len(part.rstrip(b"o")) % SECTOR, 0)
                seen.add(len(part.rstrip(b"o")) // SECTOR)
        self.assertLessEqual({0, 4}, seen)
        self.assertTrue(seen & {1, 2, 3})

    def test_an_entry_cut_short_by_the_end_of_qemu_is_left_out(self):
        log = log_of((2, b"n" * SECTOR), "flush", (3, b"n" * SECTOR * 4))
        disk, _ = self.after(log[:-SECTOR], 1.0)
        self.assertEqual(disk[3 * SECTOR:4 * SECTOR], b"o" * SECTOR)

    def test_a_machine_that_wrote_nothing_changes_nothing(self):
        disk, told = self.after(b"", 1.0)
        self.assertEqual(disk, b"o" * SECTOR * 16)
        self.assertEqual(told["writes"], 0)


class ScreenTest(unittest.TestCase):
    def picture(self, *bands):
        """Bands of colour, each the same height."""
        return Picture(64, 16 * len(bands), b"".join(bytes(band) * 64 * 16 for band in bands))

    def test_both_editions_are_told_apart(self):
        self.assertEqual(colour(self.picture((18, 179, 58), (250, 250, 250))), "green")
        self.assertEqual(colour(self.picture((216, 27, 169), (0, 51, 153))), "magenta")
        self.assertEqual(colour(self.picture((216, 27, 169), (18, 179, 58))), "both")

    def test_a_blank_screen_is_no_content(self):
        for blank in ((0, 0, 0), (255, 255, 255), (0, 51, 153), (255, 204, 0), (90, 90, 90), (60, 80, 66)):
            self.assertEqual(colour(self.picture(blank)), "none")

    def test_a_console_with_some_green_letters_is_no_content(self):
        self.assertEqual(colour(self.picture(*[(0, 0, 0)] * 30, (18, 179, 58))), "none")

    def test_the_monitor_s_pictures_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.ppm"
            path.write_bytes(b"P6\n2 1\n255\n" + bytes([10, 32, 9, 1, 2, 3]))
            picture = Picture.load(path)
            self.assertEqual((picture.width, picture.height, picture.pixels), (2, 1, bytes([10, 32, 9, 1, 2, 3])))


if __name__ == "__main__":
    sys.exit(unittest.main())
