"""An X server without a screen whose picture can be watched and whose pointer can be moved.

Xvfb keeps its picture in a file that is mapped here: looking costs the programs under test nothing.
"""
import ctypes
import ctypes.util
import mmap
import os
import struct
import subprocess
import time

HEADER_WORDS = 25  # of an XWD file, big endian


class Unavailable(Exception):
    """Something this machine lacks; the sentence says what to install."""


def library(name):
    found = ctypes.util.find_library(name)
    if not found:
        raise Unavailable(f"lib{name} is not installed")
    return ctypes.CDLL(found)


class Picture:
    """The pixels of an XWD dump: header, colour map, rows of 4 bytes a pixel."""

    def __init__(self, memory):
        header = struct.unpack(f">{HEADER_WORDS}I", memory[:4 * HEADER_WORDS])
        if header[11] != 32:
            raise Unavailable(f"the X server keeps {header[11]} bits a pixel, 32 are needed")
        self.memory = memory
        self.width, self.height, self.row = header[4], header[5], header[12]
        self.begin = header[0] + header[19] * 12
        self.end = self.begin + self.row * self.height

    def grid(self, columns=96, rows=54):
        """One byte (blue) of `columns` × `rows` places, evenly spread."""
        step = max(1, self.width // columns) * 4
        found = bytearray()
        for i in range(rows):
            line = self.begin + (self.height * (2 * i + 1) // (2 * rows)) * self.row
            found += self.memory[line:line + self.row:step]
        return bytes(found)

    def lines(self, left=0.55, right=0.85, count=6):
        """One byte of every fourth pixel of some upright lines: changes when text is scrolled under them."""
        found = bytearray()
        for i in range(count):
            x = int(self.width * (left + (right - left) * i / max(1, count - 1)))
            found += self.memory[self.begin + 4 * x:self.end:4 * self.row]
        return bytes(found)


class Glass:
    """One Xvfb. A context manager; `picture` is live."""

    def __init__(self, folder, width=1920, height=1080):
        self.folder, self.width, self.height = folder, width, height

    def __enter__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        read_end, write_end = os.pipe()
        try:
            self.server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{self.width}x{self.height}x24", "-fbdir", str(self.folder),
                 "-nolisten", "tcp"], pass_fds=[write_end], stderr=subprocess.DEVNULL)
        except FileNotFoundError as error:
            raise Unavailable("Xvfb is not installed (package xvfb)") from error
        finally:
            os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            raise Unavailable("Xvfb does not start")
        self.name = f":{number}"
        with open(self.folder / "Xvfb_screen0", "rb") as file:
            self.picture = Picture(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self.x11, self.xtest = library("X11"), library("Xtst")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(self.name.encode()))
        if not self.display.value:
            raise Unavailable(f"the X server {self.name} refuses connections")
        return self

    def __exit__(self, *_):
        self.x11.XCloseDisplay(self.display)
        self.server.terminate()
        self.server.wait()

    def move(self, x, y):
        self.xtest.XTestFakeMotionEvent(self.display, 0, int(x), int(y), ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def button(self, down, number=1):
        self.xtest.XTestFakeButtonEvent(self.display, number, int(down), ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def click(self, x, y):
        self.move(x, y)
        self.button(True)
        time.sleep(0.06)
        self.button(False)


def colours(sample):
    return len(set(sample))


def likeness(sample, other, tolerance=8):
    """Share of places whose value is the same, nearly."""
    if not sample or len(sample) != len(other):
        return 0.0
    return sum(abs(a - b) <= tolerance for a, b in zip(sample, other)) / len(sample)


def first_sight(samples, content_colours=24, whole=0.95):
    """Of [(ms, grid)], each a change: when there was content, and when the picture was what it is at the end.

    Content is a picture of many colours: a window's ground, a spinner or a toolbar have few.
    """
    content = next((ms for ms, grid in samples if colours(grid) >= content_colours), None)
    if content is None:
        return None
    last = samples[-1][1]
    return {"content_ms": content, "whole_ms": next(ms for ms, grid in samples if likeness(grid, last) >= whole)}


def gaps(changes, least=0.004):
    """Milliseconds between pictures. A copy caught halfway is one picture: changes closer than `least` seconds are one."""
    pictures = []
    for moment in changes:
        if not pictures or moment - pictures[-1] >= least:
            pictures.append(moment)
    return [(b - a) * 1e3 for a, b in zip(pictures, pictures[1:])]
