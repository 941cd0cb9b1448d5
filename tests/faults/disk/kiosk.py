"""A kiosk on the real disk: folders, a key, signed bundles, and the real infopunkt-sync working on them."""
import fcntl
import functools
import hashlib
import json
import os
import resource
import shutil
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(os.environ.get("INFOPUNKT_BIN", "build/bin")).resolve()
FULL = os.environ.get("INFOPUNKT_FULL_FAULTS") == "1"
SANITIZED = os.environ.get("INFOPUNKT_SANITIZED") == "1"
PATIENCE = 60  # seconds until a program that should have ended is taken for hung
OLD, NEW, THIRD, FOURTH = 41, 42, 43, 44  # serials; every bundle has epoch 1


def tool(*words):
    done = subprocess.run([BIN / "infopunkt-fault-tool", *map(str, words)], capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode != 0:
        raise RuntimeError(f"infopunkt-fault-tool {words[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def author(*words):
    done = subprocess.run([BIN / "infopunkt-bundle", *map(str, words)], capture_output=True, text=True, timeout=120)
    if done.returncode > 1:
        raise RuntimeError(f"infopunkt-bundle {words[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def noise_png(width, height):
    """A picture that does not compress, so that its bundle is large; the same every time."""
    rows = bytearray()
    for row in range(height):
        rows += b"\0" + b"".join(hashlib.blake2b(b"%d %d" % (row, i)).digest() for i in range(width * 3 // 64 + 1))[: width * 3]
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows), 1)) + chunk(b"IEND", b"")


class Sample:
    """A key and content as a staff member would make them: `small`, and `payload`, which takes several writes to copy."""

    def __init__(self, folder):
        self.folder = folder
        self.keys = folder / "keys"
        content = folder / "content"
        author("keygen", folder / "secret", "--name", "staff", "--no-password")
        self.key = folder / "secret" / "staff.key"
        self.keys.mkdir()
        shutil.copy(folder / "secret" / "staff.pub", self.keys)
        author("new", content, "--lang", "pl")
        self.small = folder / "small.db"
        author("build", content, "-o", self.small, "--cache", folder / "pictures")
        (content / "media" / "szum.png").write_bytes(noise_png(1100, 900))
        (content / "media" / "szum.png.toml").write_text('alt = { pl = "Szum", cs = "Šum", en = "Noise" }\n')
        for page in content.glob("news/*/index.*.md"):
            page.write_text(page.read_text().replace("powitanie.svg", "szum.png"))
        self.payload = folder / "good.db"
        author("build", content, "-o", self.payload, "--cache", folder / "pictures")
        self.bundle = made_once(self.bundle)

    def bundle(self, serial):
        """Signed content that says its serial, so that the bytes of no two bundles are the same."""
        payload = self.folder / f"serial-{serial}.db"
        said = self.payload.read_bytes().replace(b"Nazwa organizacji", b"Organizacja nr %d" % serial)
        assert said != self.payload.read_bytes()
        payload.write_bytes(said)
        return self.sign(payload, serial)

    def sign(self, payload, serial, name=None):
        bundle = self.folder / (name or f"serial-{serial}.kbundle")
        tool("sign", payload, bundle, self.key, 1, serial)
        return bundle


def made_once(make):
    """Remembers what was made for these arguments; several threads may ask."""
    known, lock = {}, threading.RLock()
    @functools.wraps(make)
    def ask(*arguments, **named):
        key = (arguments, tuple(named.items()))
        with lock:
            if key not in known:
                known[key] = make(*arguments, **named)
            return known[key]
    return ask


@made_once
def sample():
    folder = tempfile.TemporaryDirectory(prefix="infopunkt-sample-")
    made = Sample(Path(folder.name))
    made.cleanup = folder  # lives as long as the process
    return made


class Kiosk:
    """One installation. Use as a context manager: the folder goes, and so does every process that was started."""

    def __init__(self, template=None):
        self.home = Path(tempfile.mkdtemp(prefix="infopunkt-disk-"))
        self.root, self.stick = self.home / "root", self.home / "stick"
        self.stick.mkdir()
        self.log = self.home / "log"
        self.running = []
        if template is not None:
            shutil.copytree(template, self.root)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.running:
            self.kill(process)
        shutil.rmtree(self.home, ignore_errors=True)

    def insert(self, bundle):
        part = self.stick / ".part"
        shutil.copyfile(bundle, part)
        part.rename(self.stick / bundle.name)

    def pull(self):
        for bundle in list(self.stick.iterdir()):
            bundle.unlink()

    def command(self, *options):
        made = sample()
        return [BIN / "infopunkt-sync", "--root", self.root, "--watch", self.stick, "--keys", made.keys, "--factory", made.folder / "none.kbundle",
                *options]

    def start(self, *options, wrapper=(), env=None, limit=None):
        """Starts the importer as the leader of a process group of its own."""
        def prepare():
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        environment = {name: value for name, value in os.environ.items() if name != "NOTIFY_SOCKET"} | (env or {})
        log = open(self.log, "ab")
        process = subprocess.Popen([*wrapper, *self.command(*options)], stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment,
                                   start_new_session=True, preexec_fn=prepare if limit is not None else None)
        log.close()
        self.running.append(process)
        return process

    def once(self, patience=PATIENCE, **how):
        """Looks once and ends; the exit code. Recovery is what happens first."""
        process = self.start("--once", **how)
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssertionError("the importer hangs\n" + self.log_text()) from None
        finally:
            self.kill(process)

    def kill(self, process):
        """Everything in the process group, at once and without notice."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        if process in self.running:
            self.running.remove(process)
        self.await_lock()

    def await_lock(self, patience=30):
        """A child that was killed between fork and exec still holds the importer's lock until the kernel has buried it."""
        if not (self.root / "lock").exists():
            return
        until = time.monotonic() + patience
        with open(self.root / "lock", "rb") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    # Closing is not enough: a child that another thread forks just now has this file open as well.
                    fcntl.flock(lock, fcntl.LOCK_UN)
                    return
                except BlockingIOError:
                    if time.monotonic() > until:
                        return
                    time.sleep(0.002)

    def socket(self):
        """The control socket of a running importer; nothing while there is none."""
        for name in os.listdir(self.root) if self.root.exists() else []:
            if stat.S_ISSOCK(os.lstat(self.root / name).st_mode):
                return str(self.root / name)
        return None

    def tell(self, words, patience=PATIENCE):
        """Sends a command to the running importer; nothing when it died before it answered."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as client:
                client.settimeout(patience)
                try:
                    client.connect(self.socket() or str(self.root / "nothing"))
                except OSError:
                    if self.running and self.running[-1].poll() is not None:
                        return None
                    time.sleep(0.005)
                    continue
                try:
                    client.send(words.encode())
                    return client.recv(4096).decode() or None
                except OSError:
                    return None
        raise AssertionError(f"no answer to {words}\n" + self.log_text())

    def wait_for(self, done, patience=PATIENCE):
        end = time.monotonic() + patience
        while not done():
            if time.monotonic() > end:
                raise AssertionError("waited in vain\n" + self.log_text())
            time.sleep(0.01)

    def log_text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def check(self):
        return json.loads(tool("check", self.root, sample().keys))

    def slot_of(self, serial):
        for name in sorted(os.listdir(self.root / "bundles")):
            if name.startswith(f"1-{serial}-") and not name.endswith(".tmp"):
                return name
        return None

    def picture_of_disk(self):
        """Every name with mode and bytes."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            info = path.lstat()
            if stat.S_ISREG(info.st_mode):
                found[str(path.relative_to(self.root))] = (info.st_mode, hashlib.blake2b(path.read_bytes()).hexdigest())
            elif stat.S_ISDIR(info.st_mode):
                found[str(path.relative_to(self.root))] = (info.st_mode, "")
        return found


class Promise:
    """What the kiosk has been told and what must therefore be true after any cut."""

    def __init__(self, floor=0, at_least=0, tries=3, never=(), trial=None):
        """`trial`: the serial on probation that has `tries` left; it may already be withdrawn when `at_least` is lower."""
        self.floor, self.at_least, self.tries, self.never = floor, at_least, tries, tuple(never)
        self.trial = at_least if trial is None else trial

    def fault(self, found):
        serial = serial_of(found["current"])
        if found["serial"] < self.floor:
            return f"the floor fell to {found['serial']}"
        if serial < self.at_least:
            return f"current fell back to {found['current'] or 'factory content'}"
        if serial == self.trial and found["probation"] and found["tries"] > self.tries:
            return "a start was forgotten"
        for name in (found["current"], found["previous"]):
            if serial_of(name) in self.never:
                return f"{name} was withdrawn and came back"
        return ""


def serial_of(slot):
    return int(slot.split("-")[1]) if slot else 0


def fault_after(kiosk, promise, allowed):
    """Starts the importer again as after a power cut and looks at everything; (serial, fault)."""
    kiosk.pull()
    code = kiosk.once()
    if code != 0:
        return None, f"recovery ended with {code}: {kiosk.log_text()[-600:]}"
    found = kiosk.check()
    serial = serial_of(found["current"])
    if found["faults"]:
        return serial, "; ".join(found["faults"])
    if serial not in allowed:
        return serial, f"serial {serial} is current"
    fault = promise.fault(found)
    if fault:
        return serial, fault
    before = kiosk.picture_of_disk()
    if kiosk.once() != 0:
        return serial, "the second recovery failed"
    return serial, "" if kiosk.picture_of_disk() == before else "a second recovery changes something"


@made_once
def template(*serials, good=True):
    """The root of a kiosk that has installed these one after the other; the last has proved itself when `good`."""
    folder = tempfile.TemporaryDirectory(prefix="infopunkt-template-")
    root = Path(folder.name) / "root"
    with Kiosk() as kiosk:
        process = kiosk.start()
        for serial in serials:
            kiosk.insert(sample().bundle(serial))
            kiosk.wait_for(lambda: f"installed as 1-{serial}-" in kiosk.log_text())
            slot = kiosk.slot_of(serial)
            if serial != serials[-1] or good:
                if kiosk.tell(f"good {slot}") != f"open {slot}":
                    raise RuntimeError(kiosk.log_text())
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        shutil.copytree(kiosk.root, root)
    template.folders.append(folder)
    return root


template.folders = []


def report(text):
    """A line for whoever reads the log of the tests."""
    print(text, file=sys.stderr, flush=True)


def can_trace():
    """Nothing when a process may be traced; else why not."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True)
    return "" if done.returncode == 0 else "processes may not be traced here: " + done.stderr.strip().splitlines()[0]


def side_by_side(work, items):
    """The results of work(*item) in order; a few at a time, since most of the time goes into waiting for the disk."""
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda item: work(*item), items))
