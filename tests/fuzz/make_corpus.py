#!/usr/bin/env python3
"""Writes the seeds of the fuzz targets that are not written by hand. Run it after a change of format; commit the result."""
import hashlib
import json
import pathlib
import re
import sqlite3
import struct
import tempfile
import zlib

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
CORPUS = HERE / "corpus"


def put(target, name, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def constant(name):
    text = (ROOT / "src/bundle/schema.h").read_text()
    return int(re.search(name + r"\s*=\s*(0x[0-9a-fA-F]+|\d+)", text).group(1), 0)


def trust():
    page = (ROOT / "docs/BUNDLE.md").read_text()
    after = page[page.index("### A trust document byte for byte"):]
    sound = after.split("```\n")[1]
    put("trust", "sound", sound)
    body = sound[:sound.index("untrusted comment")]
    put("trust", "draft", body)
    put("trust", "two-signatures-alike", sound + sound[len(body):])
    put("trust", "leading-zero", sound.replace("epoch 2", "epoch 02"))
    put("trust", "no-root", re.sub(r"root .*\n", "", sound))
    put("trust", "revoked-content", sound.replace("revoked ", "content "))
    put("trust", "threshold", sound.replace("threshold 1", "threshold 2"))
    put("trust", "other-comment", sound.replace("infopunkt trust", "infopunkt tryst"))
    put("trust", "crlf", sound.replace("\n", "\r\n"))
    put("trust", "no-last-line-end", sound[:-1])
    put("trust", "cut", sound[:-60])


def comment():
    sound = ("kiosk-bundle v=1 product=infopunkt site=* epoch=1 serial=42 size=20705280 schema=1 created=1795328536 "
             "notafter=0")
    put("comment", "sound", sound)
    put("comment", "largest", sound.replace("serial=42", "serial=9223372036854775807"))
    put("comment", "too-large", sound.replace("serial=42", "serial=9223372036854775808"))
    put("comment", "leading-zero", sound.replace("serial=42", "serial=042"))
    put("comment", "sign", sound.replace("serial=42", "serial=+42"))
    put("comment", "twice", sound.replace("epoch=1", "epoch=1 epoch=1"))
    put("comment", "order", sound.replace("epoch=1 serial=42", "serial=42 epoch=1"))
    put("comment", "site", sound.replace("site=*", "site=opole-2.b_c"))
    put("comment", "trailing-space", sound + " ")
    put("comment", "two-spaces", sound.replace(" epoch", "  epoch"))


def database_header():
    def header(pages):
        h = bytearray(100)
        h[0:16] = b"SQLite format 3\0"
        h[16:18] = (8192).to_bytes(2, "big")
        h[18:24] = bytes([1, 1, 0, 64, 32, 32])
        h[24:28] = h[92:96] = (7).to_bytes(4, "big")
        h[28:32] = pages.to_bytes(4, "big")
        h[40:44] = (12).to_bytes(4, "big")
        h[47] = 4
        h[59] = 1
        h[60:64] = constant("kSchemaVersion").to_bytes(4, "big")
        h[68:72] = constant("kApplicationId").to_bytes(4, "big")
        h[96:100] = (3040001).to_bytes(4, "big")
        return h

    def seed(name, pages, h):
        put("database_header", name, pages.to_bytes(4, "big") + bytes(h))

    seed("sound", 3, header(3))
    seed("pages", 3, header(4))
    seed("none", 0, header(0))
    seed("largest", 0xffffffff, header(0xffffffff))
    wal = header(3)
    wal[18] = wal[19] = 2
    seed("wal", 3, wal)
    utf16 = header(3)
    utf16[59] = 2
    seed("utf16", 3, utf16)
    stale = header(3)
    stale[95] = 8
    seed("stale", 3, stale)
    seed("short", 3, header(3)[:99])


def state():
    def body(**change):
        fields = dict(current="1-42-00000000000000aa", previous="1-41-00000000000000bb", probation="1", tries="2",
                      floor="1 41", t_low="1795328536", bad=["1-40-00000000000000cc"])
        fields.update(change)
        lines = ["infopunkt-state 1"]
        for name in ("current", "previous", "probation", "tries", "floor", "t_low"):
            lines.append(f"{name} {fields[name]}")
        return "\n".join(lines + [f"bad {slot}" for slot in fields["bad"]]) + "\n"

    def sealed(text):
        return text + "checksum " + hashlib.blake2b(text.encode(), digest_size=32).hexdigest() + "\n"

    put("state", "sound", sealed(body()))
    put("state", "fresh", sealed(body(current="", previous="", probation="0", tries="0", floor="0 0", bad=[])))
    put("state", "body", body())
    put("state", "body-full", body(bad=[f"1-{i}-00000000000000cc" for i in range(32)]))
    put("state", "body-largest", body(floor="18446744073709551615 18446744073709551615", t_low="9223372036854775807"))
    put("state", "body-negative", body(tries="-1", t_low="-5"))
    put("state", "body-leading-zero", body(tries="02"))
    put("state", "body-path", body(current="../../etc/passwd"))
    put("state", "body-probation-of-nothing", body(current="", probation="1", tries="0"))
    put("state", "zeros", bytes(300))


def control():
    slot = "1-42-00000000000000aa"
    put("control", "start", f"start {slot}")
    put("control", "good", f"good {slot}")
    put("control", "bad", f"bad {slot} the first screen failed")
    put("control", "bad-no-reason", f"bad {slot} ")
    put("control", "bad-line-end", f"bad {slot} one\ntwo")
    put("control", "again", "again")
    put("control", "path", "start ../../x")


def report():
    attempt = {"args": {"version": "1.42", "n": 7}, "attention": True, "file": "/media/stick/a.kbundle",
               "key": "sync.too_old", "slot": "", "time": 1795328536}
    sound = {"attempts": [attempt], "file": "/a", "phase": "copying", "progress": 0.25, "size": 312000000,
             "version": "1.42"}

    def written(value):
        return json.dumps(value, indent=1, sort_keys=True) + "\n"

    put("report", "sound", written(sound))
    put("report", "idle", written({**sound, "attempts": [], "phase": "idle", "progress": 0.0, "size": 0}))
    put("report", "size-negative", written({**sound, "size": -1}))
    put("report", "size-huge", written({**sound, "size": 1e300}))
    put("report", "progress", written({**sound, "progress": 7.5}))
    put("report", "phase", written({**sound, "phase": "flying"}))
    put("report", "arguments-list", written({**sound, "attempts": [{**attempt, "args": ["a", 1]}]}))
    put("report", "deep", "[" * 5000)
    put("report", "not-utf8", b'{"phase":"\xff"}')


TABLES = ("CREATE TABLE metadata(name TEXT, value TEXT);"
          "CREATE TABLE tiles(zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
          "CREATE UNIQUE INDEX tile_index ON tiles(zoom_level, tile_column, tile_row);")
UNTYPED = "CREATE TABLE metadata(name, value); CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);"
PNG, GZIP = "x'89504e470d0a1a0a01'", "x'1f8b0801'"


def tile(zoom, column, row, data=PNG):
    return f"INSERT INTO tiles VALUES({zoom}, {column}, {row}, {data});"


def said(**words):
    return "".join(f"INSERT INTO metadata VALUES('{name}', '{value}');" for name, value in words.items())


def mbtiles():
    def database(sql, after=""):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "m.mbtiles"
            db = sqlite3.connect(path)
            db.executescript("PRAGMA page_size=512;" + sql)
            db.commit()
            if after:
                db.executescript(after)
            db.close()
            return path.read_bytes()

    def seed(name, sql, after=""):
        put("mbtiles", name, database(sql, after))

    head = said(name="Opole", bounds="17.8,50.6,18.1,50.75", attribution="&copy; <b>OpenStreetMap</b>", minzoom="5")
    sound = TABLES + head + tile(5, 17, 21) + tile(12, 2250, 2714, GZIP)
    seed("sound", sound)
    seed("vector", TABLES + head + said(json='{"vector_layers":[{"id":"place"}]}') + tile(5, 17, 21, GZIP))
    seed("bare", "CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);" + tile(0, 0, 0, GZIP))
    seed("texts", UNTYPED + tile("'9'", "'1'", "'2'") + tile("'10'", "'2'", "'3'"))
    seed("reals", UNTYPED + tile(9.0, 1.0, 2.5))
    seed("odd-rows", UNTYPED + tile(1, 0, 0) + tile(1, 7, 0) + tile(99, 0, 0) + tile("NULL", "NULL", "NULL") +
         tile(1, 1, 1, "NULL") + tile(1, 1, 0, "x''") + tile(1, 0, 1, "'text'") + tile(1, 0, 0, "5"))
    seed("view", "CREATE TABLE map(zoom_level, tile_column, tile_row, tile_id); CREATE TABLE images(tile_id, tile_data);"
         "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images USING(tile_id);"
         "CREATE VIEW metadata AS SELECT 'name' AS name, 'view' AS value;"
         f"INSERT INTO images VALUES('a', {GZIP}); INSERT INTO map VALUES(1, 0, 0, 'a'), (1, 1, 0, 'a');")
    seed("metadata-twice", TABLES + said(name="one") + said(name="two") + tile(0, 0, 0))
    seed("metadata-odd", "CREATE TABLE metadata(a, b, c); CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);" + tile(0, 0, 0))
    seed("metadata-long", TABLES + "INSERT INTO metadata VALUES('attribution', '© ' || hex(zeroblob(5000)));" + tile(0, 0, 0))
    seed("latin-1", TABLES + "INSERT INTO metadata VALUES('attribution', CAST(x'a9204f534d' AS TEXT));" + tile(0, 0, 0))
    seed("webp", TABLES + tile(0, 0, 0, "x'52494646000000005745425056503820'"))
    seed("large-value", TABLES + tile(0, 0, 0, "zeroblob(20000)") + tile(1, 0, 0))
    seed("empty", TABLES)
    seed("other", "CREATE TABLE other(x);")
    seed("wal", sound, "PRAGMA journal_mode=WAL;")
    seed("utf16", "PRAGMA encoding='UTF-16';" + sound)
    seed("recursive-view", "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) "
         "SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row, x'1f8b' AS tile_data FROM n;")
    seed("endless-view", "CREATE TABLE n(i); INSERT INTO n VALUES" + ",".join(f"({i})" for i in range(60)) + ";"
         "CREATE VIEW tiles AS SELECT 12 AS zoom_level, a.i AS tile_column, b.i AS tile_row, x'1f8b' AS tile_data "
         "FROM n a, n b, n c, n d, n e, n f, n g;")
    seed("function-view", "CREATE VIEW tiles AS SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row, "
         "zeroblob(100000000) AS tile_data;")
    seed("virtual", "CREATE VIRTUAL TABLE tiles USING fts4(zoom_level, tile_column, tile_row, tile_data);"
         "INSERT INTO tiles VALUES(0, 0, 0, '\x1f\x8b');")
    many = database(TABLES + "".join(tile(9, i, 5, f"x'89504e47{i:04x}{'aa' * 100}'") for i in range(60)))
    put("mbtiles", "many", many)
    # A b-tree that leads back to itself: every inner page of the largest kind names the root as its child.
    circle = bytearray(many)
    for page in range(1, len(circle) // 512):
        if circle[page * 512] == 5:
            circle[page * 512 + 8:page * 512 + 12] = struct.pack(">I", page + 1)
    put("mbtiles", "circle", bytes(circle))
    put("mbtiles", "cut-off", many[:len(many) // 2])
    put("mbtiles", "zeros", many[:1024] + bytes(len(many) - 1024))
    put("mbtiles", "not-a-database", "PK\3\4" + "x" * 600)
    put("mbtiles", "nothing", "")


def map_tile():
    def field(number, wire, body):
        return bytes([number << 3 | wire]) + body

    def bytes_field(number, body):
        return field(number, 2, bytes([len(body)]) + body)

    def layer(name, commands, shape=1, version=2, keys=(b"name", b"name:pl")):
        feature = bytes_field(2, bytes([0, 0, 1, 0])) + field(3, 0, bytes([shape])) + bytes_field(4, bytes(commands))
        body = field(15, 0, bytes([version])) + bytes_field(1, name) + bytes_field(2, feature)
        body += b"".join(bytes_field(3, key) for key in keys) + bytes_field(4, bytes_field(1, b"Opole"))
        return bytes_field(3, body)

    def packed(plain, bits):
        packer = zlib.compressobj(9, zlib.DEFLATED, bits)
        return packer.compress(plain) + packer.flush()

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def png(width, height, kind=(8, 0, 0, 0, 0), channels=1):
        rows = (b"\0" + bytes(width * channels)) * height
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">II", width, height) + bytes(kind)) +
                chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))

    plain = layer(b"place", [9, 50, 34]) + layer(b"water", [9, 0, 0, 18, 2, 2, 4, 4, 15], shape=3)
    put("map_tile", "gzip", packed(plain, 31))
    put("map_tile", "zlib", packed(plain, 15))
    put("map_tile", "plain", plain)
    put("map_tile", "gzip-cut-off", packed(plain, 31)[:-9])
    put("map_tile", "gzip-corrupt", packed(plain, 31)[:-5] + b"abcde")
    put("map_tile", "gzip-bomb", packed(bytes(40 << 20), 31))
    put("map_tile", "commands-without-end", layer(b"road", [0xfa, 0xff, 0xff, 0xff, 0x0f, 0, 0], shape=2))
    put("map_tile", "version-3", layer(b"new", [9, 0, 0], version=3))
    put("map_tile", "tags-beyond", layer(b"place", [9, 0, 0], keys=()))
    put("map_tile", "png", png(16, 16))
    put("map_tile", "png-colour", png(8, 8, (8, 6, 0, 0, 0), 4))
    put("map_tile", "png-oblong", png(16, 8))
    put("map_tile", "png-palette", png(8, 8, (8, 3, 0, 0, 0)))
    put("map_tile", "png-largest-side", png(60000, 1)[:33])
    put("map_tile", "jpeg-head", b"\xff\xd8\xff\xe0\0\4ab\xff\xc2\0\x0b\x08\1\0\1\0\1\1\x11\0")


for make in (mbtiles, map_tile, trust, comment, database_header, state, control, report):
    make()
