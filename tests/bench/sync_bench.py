#!/usr/bin/env python3
"""How long a large bundle takes onto a kiosk, beside `cp` + `sync` + `minisign -V` of the same file: `./dev bench sync`.

Makes a payload of real pictures (infopunkt-bench-payload), signs it both ways, and lets the real `infopunkt-sync --once` and the
three tools work turn by turn, each time with the file out of the page cache, as one on a stick is that was just put in. Reports
the median of the rounds, and the most memory the importer and its checking child ever took.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMITS = {"ratio": 1.3, "importer_peak_rss_mb": 64, "check_peak_rss_mb": 64, "together_peak_pss_mb": 64}
LOOK_EVERY = 0.25  # seconds; the kernel keeps the peaks, and a look takes milliseconds of a processor that the importer needs


class Failed(Exception):
    pass


def call(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"{Path(str(command[0])).name} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


def timed(*command):
    begin = time.monotonic()
    call(*command)
    return time.monotonic() - begin


def forget(*files):
    """The machine's disks at rest, and none of these files in memory."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3\n")
    except OSError:  # not root: our files at least
        for file in files:
            descriptor = os.open(file, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def status_kib(pid, field):
    """A line of /proc/PID/status, KiB; 0 when the process is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1])
    except (OSError, ValueError, IndexError):
        pass
    return 0


def pss_kib(pid):
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def children(pid):
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            pass
    return found


class Peaks:
    """The most memory of a process and of what it started, MB of 2^20 bytes."""

    def __init__(self):
        self.own = self.child = self.together = 0

    def look(self, pid):
        """Whether its checking child is there."""
        started = [child for child in children(pid) if has_begun(child)]
        self.own = max(self.own, status_kib(pid, "VmHWM") / 1024)
        for child in started:
            self.child = max(self.child, status_kib(child, "VmHWM") / 1024)
        self.together = max(self.together, sum(pss_kib(one) for one in [pid, *started]) / 1024)
        return bool(started)


def has_begun(pid):
    """A child before its exec still shares its parent's memory and has its parent's name."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == "exe"
    except OSError:
        return False


class SyncBench:
    def __init__(self, build, mib, rounds, stick):
        self.source = Path(__file__).resolve().parents[2]
        self.bin = build / "bin"
        self.work = build / "bench"
        self.mib, self.rounds = mib, rounds
        self.payload = self.work / f"large-{mib}.db"
        self.signature = self.payload.with_suffix(".minisig")
        self.stick = (stick or self.work) / f"large-stick-{mib}"
        # What the tools copy: beside the bundle when that lies on a stick of its own.
        self.copied = self.stick / "payload.db" if stick else self.payload
        self.key = self.work / "secret/bench.key"
        self.keys = self.work / "keys"
        self.peaks = Peaks()

    def prepare(self):
        self.keys.mkdir(parents=True, exist_ok=True)
        if not self.key.exists():
            call(self.bin / "infopunkt-bundle", "keygen", self.key.parent, "--name", "bench", "--no-password")
        shutil.copy(self.key.with_suffix(".pub"), self.keys)
        if not self.payload.exists():
            call(self.bin / "infopunkt-bench-payload", "--payload", self.payload, "--mib", self.mib, "--pictures",
                 self.source / "content/media")
        bundle = self.stick / "large.kbundle"
        self.stick.mkdir(parents=True, exist_ok=True)
        if not bundle.exists() or bundle.stat().st_mtime < max(self.key.stat().st_mtime, self.payload.stat().st_mtime):
            call(self.bin / "infopunkt-bundle", "sign", self.payload, "-o", bundle, "--key", self.key)
            self.signature.unlink(missing_ok=True)
        if self.copied != self.payload and not self.copied.exists():
            shutil.copyfile(self.payload, self.copied)
        if not self.signature.exists():
            call("minisign", "-S", "-s", self.key, "-m", self.payload, "-x", self.signature)
        return bundle

    def install(self, bundle):
        root = self.work / "large-root"
        shutil.rmtree(root, ignore_errors=True)
        forget(bundle)
        begin = time.monotonic()
        importer = subprocess.Popen([self.bin / "infopunkt-sync", "--root", root, "--watch", self.stick, "--keys", self.keys, "--once"],
                                    stderr=subprocess.PIPE, text=True)
        # The child looks at a copy whose signature is verified, while the copy is made durable and read back.
        copied = None
        while importer.poll() is None:
            if self.peaks.look(importer.pid) and copied is None:
                copied = time.monotonic() - begin
            time.sleep(LOOK_EVERY)
        took = time.monotonic() - begin
        said = importer.stderr.read()
        importer.stderr.close()
        installed = list((root / "bundles").glob("*/content.db"))
        if not installed or installed[0].stat().st_size != self.payload.stat().st_size:
            raise Failed("infopunkt-sync installed nothing: " + said[-400:])
        shutil.rmtree(root)
        if copied is None:
            raise Failed("nobody saw the checking child")
        return took, copied

    def copy(self):
        target = self.work / "large-copy.db"
        target.unlink(missing_ok=True)
        forget(self.copied)
        took = [timed("cp", "--reflink=never", self.copied, target),
                timed("sync", target),
                timed("minisign", "-V", "-q", "-p", self.key.with_suffix(".pub"), "-m", target, "-x", self.signature)]
        target.unlink()
        return took

    def run(self):
        bundle = self.prepare()
        ours, theirs, load = [], [], []
        for number in range(self.rounds):
            # Turn by turn, and the other way round every second time.
            for mine in (True, False) if number % 2 == 0 else (False, True):
                if mine:
                    ours.append(self.install(bundle))
                else:
                    theirs.append(self.copy())
            load.append(float(Path("/proc/loadavg").read_text().split()[0]))
            print(f"  round {number + 1}: importer {ours[-1][0]:.1f} s ({ours[-1][1]:.1f} s of it copying), tools {sum(theirs[-1]):.1f} s", file=sys.stderr, flush=True)
        size = bundle.stat().st_size / 1e6
        mine, tools = statistics.median(took for took, _ in ours), statistics.median(sum(t) for t in theirs)
        part = [statistics.median(t[i] for t in theirs) for i in range(3)]
        return {"bundle_mb": size, "pictures": self.count(), "rounds": self.rounds, "importer_s": mine, "importer_mb_per_s": size / mine,
                "importer_copy_s": statistics.median(copied for _, copied in ours),
                "importer_check_s": statistics.median(took - copied for took, copied in ours),
                "cp_s": part[0], "sync_s": part[1], "minisign_s": part[2], "tools_s": tools, "ratio": mine / tools,
                "ratios": [took / sum(t) for (took, _), t in zip(ours, theirs)], "importer_peak_rss_mb": self.peaks.own,
                "check_peak_rss_mb": self.peaks.child, "together_peak_pss_mb": self.peaks.together, "load": max(load)}

    def count(self):
        """Pictures by format: number and megabytes."""
        import sqlite3
        with sqlite3.connect(f"file:{self.payload}?immutable=1&mode=ro", uri=True) as db:
            rows = db.execute("SELECT format, count(*), sum(length(data)) FROM media_variant v JOIN blob b ON b.hash=v.hash GROUP BY 1")
            return {name: {"count": number, "mb": size / 1e6} for name, number, size in rows}

    def remove(self):
        for path in (self.payload, self.signature):
            path.unlink(missing_ok=True)
        shutil.rmtree(self.stick, ignore_errors=True)


ROWS = (("bundle_mb", "bundle", "MB"), ("importer_s", "infopunkt-sync --once: copied, verified, read back, every picture decoded", "s"),
        ("importer_mb_per_s", "  that is", "MB/s"),
        ("importer_copy_s", "  of it until the copy's signature is verified", "s"),
        ("importer_check_s", "  of it making the copy durable, reading it back and looking at every picture", "s"),
        ("cp_s", "cp", "s"), ("sync_s", "  + sync of the copy", "s"),
        ("minisign_s", "  + minisign -V", "s"), ("tools_s", "cp + sync + minisign -V", "s"),
        ("ratio", "infopunkt-sync ÷ (cp + sync + minisign -V)", "×"), ("importer_peak_rss_mb", "peak memory (RSS) of the importer", "MB"),
        ("check_peak_rss_mb", "peak memory (RSS) of the checking child", "MB"),
        ("together_peak_pss_mb", "peak of both together (PSS)", "MB"))


def table(numbers):
    lines = []
    for key, words, unit in ROWS:
        limit = LIMITS.get(key)
        verdict = "" if limit is None else f"≤ {limit:g}" + ("" if numbers[key] <= limit else "  MISSED")
        lines.append(f"{words:<82}{numbers[key]:>10.2f} {unit:<5}{verdict}".rstrip())
    pictures = ", ".join(f"{found['count']} {name} of {found['mb']:.0f} MB" for name, found in sorted(numbers["pictures"].items()))
    lines.append(f"pictures: {pictures}; rounds: {numbers['rounds']}, ratios {' '.join(f'{r:.2f}' for r in numbers['ratios'])}; "
                 f"load of the machine at most {numbers['load']:.1f}")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--mib", type=int, default=3990, help="size of the payload (default 3990: 3.9 GiB; four times that must be free)")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is reported (default 3)")
    parser.add_argument("--stick", type=Path, help="folder, perhaps of another disk, that stands for the stick")
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    parser.add_argument("--keep", action="store_true", help="keep payload and bundle for the next run")
    args = parser.parse_args()
    bench = SyncBench(args.build.resolve(), args.mib, args.rounds, args.stick.resolve() if args.stick else None)
    try:
        numbers = bench.run()
    except (Failed, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    finally:
        if not args.keep:
            bench.remove()
    print("\n".join(table(numbers)))
    if args.json:
        args.json.write_text(json.dumps(numbers, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
