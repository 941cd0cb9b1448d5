"""A disk that loses what was never flushed. qemu writes to a throw-away overlay and logs every write and flush (its
blklogwrites driver); after the power cut the log is played back onto the real image: everything before the last flush,
of what came later a random part, single writes torn between sectors."""

import struct
import subprocess
from pathlib import Path

MAGIC = 0x6A736677736872
FLUSH, DISCARD = 1, 4


def arguments(image, folder):
    """qemu arguments for a run on `image`, which stays as it is until commit()."""
    work, log = Path(folder) / "overlay.qcow2", Path(folder) / "writes.log"
    for old in (work, log):
        old.unlink(missing_ok=True)
    log.touch()
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", Path(image).resolve(), work],
                   check=True)
    return ["-blockdev", f"driver=file,filename={work},node-name=workfile",
            "-blockdev", "driver=qcow2,file=workfile,node-name=work",
            "-blockdev", f"driver=file,filename={log},node-name=log",
            "-blockdev", "driver=blklogwrites,file=work,log=log,node-name=disk",
            "-device", "virtio-blk-pci,drive=disk"]


def entries(log):
    """(sector, flags, data) of each complete entry."""
    with open(log, "rb") as source:
        head = source.read(28)
        magic, _, _, size = struct.unpack("<QQQI", head)
        if magic != MAGIC:
            raise ValueError(f"{log}: not a log of writes")
        source.seek(size)
        while len(raw := source.read(size)) == size:
            sector, count, flags, _ = struct.unpack("<QQQQ", raw[:32])
            if count == 0 and not flags & FLUSH:
                return
            data = b"" if flags & DISCARD else source.read(count * size)
            if not flags & DISCARD and len(data) < count * size:
                return
            yield sector * size, flags, data if not flags & DISCARD else bytes(count * size)


def commit(image, folder, dice):
    """Plays the log back onto `image`. `dice` decides what of the unflushed writes was lucky; {what happened}."""
    log = Path(folder) / "writes.log"
    with open(log, "rb") as source:
        if len(source.read(28)) < 28:
            return {"writes": 0, "unflushed": 0, "lost": 0, "torn": 0}
    last_flush = max((n for n, (_, flags, _) in enumerate(entries(log)) if flags & FLUSH), default=-1)
    luck = dice.choice((0.0, 0.5, 1.0))
    told = {"writes": 0, "unflushed": 0, "lost": 0, "torn": 0}
    with open(image, "r+b") as disk:
        for number, (offset, _, data) in enumerate(entries(log)):
            if not data:
                continue
            told["writes"] += 1
            if number > last_flush:
                told["unflushed"] += 1
                if dice.random() >= luck:
                    told["lost"] += 1
                    continue
                if luck < 1 and len(data) > 512 and dice.random() < 0.3:
                    told["torn"] += 1
                    data = data[:512 * dice.randrange(1, len(data) // 512)]
            disk.seek(offset)
            disk.write(data)
    log.unlink()
    return told
