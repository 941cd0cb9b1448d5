#!/usr/bin/env python3
"""Writes the seeds of the fuzz targets that are not written by hand. Run it after a change of format; commit the result."""
import hashlib
import json
import pathlib
import re

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


for make in (trust, comment, database_header, state, control, report):
    make()
