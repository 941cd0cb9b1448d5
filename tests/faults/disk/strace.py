"""What the importer asks the kernel for: recorded with strace, understood well enough to strike at one call or to replay them all."""
import re
from dataclasses import dataclass

# Calls that change a disk or make a change durable. One of these that the model of model.py does not know is an error there.
CHANGING = ("openat", "open", "creat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync", "sync_file_range", "syncfs",
            "fallocate", "truncate", "ftruncate", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "fchmod",
            "chmod", "fchmodat", "fchown", "link", "linkat", "symlink", "symlinkat", "copy_file_range", "sendfile", "splice", "utimensat",
            "setxattr", "fsetxattr")
READING = ("pread64", "read", "newfstatat", "statx", "getdents64", "statfs", "flock", "fadvise64")
STARTING = ("clone", "clone3", "fork", "vfork")

_LINE = re.compile(rb"^(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)(.*)$", re.S)
_UNFINISHED = re.compile(rb"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$", re.S)
_RESUMED = re.compile(rb"^(\d+) +<\.\.\. (\w+) resumed>(.*)$", re.S)
_STRING = re.compile(rb'"((?:\\x[0-9a-f]{2}|[^"\\])*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(rb"^(\d+)<((?:\\x[0-9a-f]{2}|[^>\\])*)>")


@dataclass
class Call:
    process: int      # thread id
    name: str
    arguments: bytes  # as strace writes them
    result: int

    def strings(self):
        """The quoted arguments, decoded."""
        found = []
        for text, cut in _STRING.findall(self.arguments):
            if cut:
                raise ValueError(f"strace cut an argument of {self.name}")
            found.append(decode(text))
        return found

    def descriptor(self):
        """Number and path of the first argument when it is a descriptor; else (None, '')."""
        match = _DESCRIPTOR.match(self.arguments)
        return (int(match[1]), decode(match[2]).decode(errors="replace")) if match else (None, "")

    def paths(self):
        """Paths the call is about, where it names them or works on a descriptor of them."""
        named = [text.decode(errors="replace") for text in self.strings()] if self.name in _NAMING else []
        return named or [self.descriptor()[1]]


_NAMING = {"openat", "open", "creat", "truncate", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "chmod",
           "fchmodat", "link", "linkat", "symlink", "symlinkat", "utimensat", "setxattr", "newfstatat", "statx", "statfs"}


def decode(text):
    return re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes([int(match[1], 16)]), text)


def recorder(file, names, data=False):
    """The wrapper that records calls of these names into `file`, with all their bytes when `data`."""
    size = ["-xx", "-s", "67108864"] if data else ["-s", "4096"]
    return ["strace", "-f", "-qq", "-y", *size, "-o", str(file), "-e", "trace=" + ",".join("?" + name for name in names), "-e", "signal=none"]


@dataclass(frozen=True)
class Point:
    """The nth call of this name that some thread makes about this path (relative to a kiosk's folder)."""
    name: str
    path: str
    nth: int

    def __str__(self):
        return f"{self.name} {self.nth} of {self.path}"

    def striker(self, home, what, forever=False):
        """The wrapper under which this call, or it and all like it, meets `what`: "signal=KILL", "error=EIO" …"""
        return ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(home / self.path), "-e", f"trace=?{self.name}", "-e",
                f"inject=?{self.name}:{what}:when={self.nth}{'+' if forever else ''}", "-e", "signal=none"]


def read(file):
    """The recorded calls in the order in which they ended."""
    calls, waiting = [], {}
    for line in file.read_bytes().splitlines():
        if match := _UNFINISHED.match(line):
            waiting[match[1]] = match[3]
            continue
        if match := _RESUMED.match(line):
            line = b"%s %s(%s%s" % (match[1], match[2], waiting.pop(match[1], b""), match[3])
        match = _LINE.match(line)
        if not match:
            continue
        calls.append(Call(int(match[1]), match[2].decode(), match[3], -1 if match[4] == b"?" else int(match[4], 0)))
    return calls


def children(calls):
    """Processes that were started by the first one and run a program afresh (when execve was recorded)."""
    return {call.process for call in calls if call.name == "execve" and call.process != calls[0].process}


def with_threads(processes, calls):
    """These processes and all they started, threads too (when STARTING was recorded)."""
    family, known = set(processes), 0
    while known != len(family):
        known = len(family)
        family |= {call.result for call in calls if call.name in STARTING and call.process in family and call.result > 0}
    return family


def points(calls, home):
    """Each place below a kiosk's folder where these calls can be struck, once, in their order."""
    counts, found = {}, {}
    for call in calls:
        if call.name == "execve":
            continue
        for path in dict.fromkeys(call.paths()):
            key = call.process, call.name, path
            counts[key] = counts.get(key, 0) + 1
        path = call.paths()[0]
        if path.startswith(f"{home}/") and not path.endswith(".sock"):
            found[Point(call.name, path[len(str(home)) + 1 :], counts[call.process, call.name, path])] = None
    return list(found)
