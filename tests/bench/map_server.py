#!/usr/bin/env python3
"""Hands an MBTiles file to the peers over HTTP: `map_server.py FILE.mbtiles FOLDER… < COURSE.json`.

Everything lies in memory before it says its port, so that what is measured is the peers' own work. The page inside the
peer is led by two questions: GET /wait/WORD is answered once somebody has asked for /go/WORD, and POST /report is kept
until somebody has asked for /report. /mark/WORD keeps the moment. The folders hold maplibre-gl's files and letters (map_data.py).
"""
import argparse
import http.server
import json
import sqlite3
import sys
import threading
import time
import urllib.parse
from pathlib import Path

import map_style

HERE = Path(__file__).resolve().parent
KINDS = {".html": "text/html; charset=utf-8", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json",
         ".pbf": "application/x-protobuf"}
PATIENCE_S = 60


def tiles_of(file):
    """(z, x, y) → gzip bytes with y from the north, and the metadata."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        tiles = {(z, x, (1 << z) - 1 - row): data for z, x, row, data in db.execute("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles")}
        return tiles, dict(db.execute("SELECT name, value FROM metadata"))


def levels(tiles, metadata):
    """Least and most detailed level."""
    present = {z for z, _, _ in tiles}
    return int(metadata.get("minzoom", min(present))), int(metadata.get("maxzoom", max(present)))


class Stage:
    """Words said so far, and the last report."""

    def __init__(self):
        self.changed, self.said, self.marks, self.told = threading.Condition(), set(), {}, None

    def begin(self):
        with self.changed:
            self.said, self.marks, self.told = set(), {}, None

    def go(self, word):
        with self.changed:
            self.said.add(word)
            self.changed.notify_all()

    def wait(self, word):
        with self.changed:
            return self.changed.wait_for(lambda: word in self.said, PATIENCE_S)

    def mark(self, word):
        with self.changed:
            self.marks.setdefault(word, time.monotonic())
            self.changed.notify_all()

    def report(self, told):
        with self.changed:
            self.told = told
            self.changed.notify_all()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, kind="application/json", status=200, coding=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if coding:
            self.send_header("Content-Encoding", coding)
        self.end_headers()
        self.wfile.write(body)

    def tile(self, z, x, y):
        data = self.server.tiles.get((int(z), int(x), int(y.removesuffix(".pbf"))))
        if data is None:
            return self.answer(b"", status=204)
        self.answer(data, "application/x-protobuf", coding="gzip" if data[:2] == b"\x1f\x8b" else None)

    def file(self, name, missing=404):
        body = self.server.files.get(name)
        if body is None:
            return self.answer(b"", status=missing)
        self.answer(body, KINDS.get(Path(name).suffix, "application/octet-stream"))

    def words(self, verb, word=""):
        stage = self.server.stage
        if verb == "begin":
            stage.begin()
        elif verb == "go":
            stage.go(word)
        elif verb == "wait":
            stage.wait(word)
        elif verb == "mark":
            stage.mark(word)
        return self.answer(json.dumps({"marks": stage.marks, "told": stage.told}).encode())

    def do_GET(self):
        parts = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path).strip("/").split("/")
        if parts[0] == "tiles" and len(parts) == 4:
            self.tile(*parts[1:])
        elif parts[0] == "glyphs" and len(parts) == 3:
            self.file(parts[2], missing=200)  # letters that the font lacks
        elif parts[0] in ("begin", "go", "wait", "mark", "stage"):
            self.words(*parts[:2])
        else:
            self.file(parts[0])

    def do_POST(self):
        self.server.stage.report(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.answer(b"{}")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, file, folders, course):
        super().__init__(("127.0.0.1", 0), Handler)
        self.stage = Stage()
        self.files = {path.name: path.read_bytes() for folder in folders for path in Path(folder).iterdir() if path.is_file()}
        self.tiles, metadata = tiles_of(file)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.files |= {"map_page.html": (HERE / "map_page.html").read_bytes(), "course.json": json.dumps(course).encode(),
                       "style.json": json.dumps(map_style.style(self.address, *levels(self.tiles, metadata))).encode()}

    def handle_error(self, *_):
        """A program that is ended closes its connections: nothing to say."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mbtiles", type=Path)
    parser.add_argument("folder", type=Path, nargs="*")
    args = parser.parse_args()
    server = Server(args.mbtiles, args.folder, json.load(sys.stdin))
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
