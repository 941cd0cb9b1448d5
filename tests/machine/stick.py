"""Images of USB sticks: FAT32 on the first partition, as they are sold, or on the whole disk; exFAT for one more. What
the kiosk wrote to them is read and checked here, outside the machine."""

import os
import struct
import subprocess
from pathlib import Path

START = 2048  # sectors before the first partition
TOOLS = {**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin", "MTOOLS_SKIP_CHECK": "1"}


def copy_to(image, offset, files):
    for name, source in files.items():
        subprocess.run(["mcopy", "-i", f"{image}@@{offset}", str(source), f"::{name}"], check=True, capture_output=True,
                       env=TOOLS)


def fat32(image, files, mebibytes=64, partitioned=True):
    """`files`: {name on the stick: file here}."""
    image = Path(image)
    image.unlink(missing_ok=True)
    with open(image, "wb") as out:
        out.truncate(mebibytes << 20)
        if partitioned:
            sectors = (mebibytes << 11) - START
            entry = struct.pack("<B3sB3sII", 0, b"\xfe\xff\xff", 0x0C, b"\xfe\xff\xff", START, sectors)
            out.seek(446)
            out.write(entry)
            out.seek(510)
            out.write(b"\x55\xaa")
    offset = START * 512 if partitioned else 0
    layout = ["--offset", str(START), str((mebibytes << 10) - START // 2)] if partitioned else []
    subprocess.run(["mkfs.vfat", "-F", "32", "-s", "1", "-n", "STICK", *layout[:2], str(image), *layout[2:]],
                   check=True, capture_output=True, env=TOOLS)
    copy_to(image, offset, files)
    return image


def exfat(image, mebibytes=64):
    """An empty one, on the whole disk."""
    image = Path(image)
    image.unlink(missing_ok=True)
    with open(image, "wb") as out:
        out.truncate(mebibytes << 20)
    subprocess.run(["mkfs.exfat", "-L", "STICK", str(image)], check=True, capture_output=True, env=TOOLS)
    return image


def read(image, name, partitioned):
    """A file of a FAT32 stick; nothing when it is not there."""
    offset = START * 512 if partitioned else 0
    done = subprocess.run(["mtype", "-i", f"{image}@@{offset}", f"::{name}"], capture_output=True, env=TOOLS)
    return done.stdout if done.returncode == 0 else None


def names(image, partitioned):
    offset = START * 512 if partitioned else 0
    done = subprocess.run(["mdir", "-b", "-a", "-i", f"{image}@@{offset}", "::"], capture_output=True, text=True,
                          env=TOOLS)
    return [line.removeprefix("::/") for line in done.stdout.splitlines()]


def damage(image, partitioned=False):
    """What a check finds wrong with its file system; nothing when it is sound."""
    whole = Path(image).read_bytes()[START * 512 if partitioned else 0:]
    alone = Path(image).with_suffix(".check")
    alone.write_bytes(whole)
    tool = "fsck.exfat" if whole[3:11] == b"EXFAT   " else "fsck.fat"
    done = subprocess.run([tool, "-n", str(alone)], capture_output=True, text=True, env=TOOLS)
    alone.unlink()
    return "" if done.returncode == 0 else done.stdout + done.stderr
