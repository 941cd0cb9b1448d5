"""Images of USB sticks: FAT32 on the first partition, as they are sold, or on the whole disk; exFAT for one more."""

import os
import struct
import subprocess
from pathlib import Path

START = 2048  # sectors before the first partition


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
                   check=True, capture_output=True, env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})
    for name, source in files.items():
        subprocess.run(["mcopy", "-i", f"{image}@@{offset}", str(source), f"::{name}"], check=True, capture_output=True,
                       env={**os.environ, "MTOOLS_SKIP_CHECK": "1"})
    return image
