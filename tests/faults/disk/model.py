"""A disk that forgets: what a power cut may leave of the calls that a program made.

Bytes are safe after fsync of their file, names after fsync of their folder, and nothing else is safe; real file systems promise more, some day
one of them will not.
"""
import os
import re
import stat
from dataclasses import dataclass, field


class Unknown(Exception):
    """A call that this model does not know: it must learn it, or its results mean nothing."""


class Node:
    """A file or a folder: what it is now, and what of it would survive."""

    def __init__(self, folder, mode):
        self.folder, self.mode, self.safe_mode = folder, mode, mode
        self.data, self.safe_data, self.writes = b"", b"", []  # writes not yet safe: (offset, bytes), or a size to cut to
        self.names, self.safe_names, self.renames = {}, {}, []        # renames not yet safe: {name: node or None}

    def sync(self):
        self.safe_mode = self.mode
        self.safe_data, self.writes = self.data, []
        self.safe_names, self.renames = dict(self.names), []

    def write(self, offset, data):
        """No data: cut to the size `offset`."""
        self.data = after_writes(self.data, [(offset, data)])
        self.writes.append((offset, data))

    def change(self, names):
        for name, node in names.items():
            if node is None:
                self.names.pop(name, None)
            else:
                self.names[name] = node
        self.renames.append(names)


def after_writes(old, writes):
    data = bytearray(old)
    for offset, new in writes:
        if new is None:
            del data[offset:]
            continue
        if len(data) < offset:
            data += bytes(offset - len(data))
        data[offset : offset + len(new)] = new
    return bytes(data)


@dataclass
class Operation:
    """One change in the order in which the program made it. `what` is its name in Disk; a promise is what somebody was told after it."""
    what: str
    arguments: tuple = ()
    text: str = ""


@dataclass
class Disk:
    """The folder of one installation. Paths are relative to it, '' is the folder itself."""
    root: Node = field(default_factory=lambda: Node(True, 0o755))

    @classmethod
    def of(cls, folder):
        """Everything that lies there now, all of it safe."""
        def load(path):
            info = os.lstat(path)
            node = Node(stat.S_ISDIR(info.st_mode), stat.S_IMODE(info.st_mode))
            if node.folder:
                node.names = {name: load(os.path.join(path, name)) for name in sorted(os.listdir(path))}
            else:
                with open(path, "rb") as file:
                    node.data = file.read()
            node.sync()
            return node
        return cls(load(folder))

    def find(self, path):
        node = self.root
        for name in path.split("/") if path else []:
            node = node.names.get(name) if node is not None and node.folder else None
        return node

    def _parent(self, path):
        folder, _, name = path.rpartition("/")
        return self.find(folder), name

    def apply(self, operation):
        getattr(self, operation.what)(*operation.arguments)

    def make(self, path, folder, mode):
        parent, name = self._parent(path)
        parent.change({name: Node(folder, mode)})

    def write(self, path, data):
        node = self.find(path)
        node.write(len(node.data), data)

    def overwrite(self, path, data):
        """What no sound program does: the old bytes go before the new ones are safe."""
        node = self.find(path)
        node.write(0, None)
        node.write(0, data)

    def chmod(self, path, mode):
        self.find(path).mode = mode

    def sync(self, path):
        self.find(path).sync()

    def remove(self, path):
        parent, name = self._parent(path)
        parent.change({name: None})

    def rename(self, old, new):
        source, old_name = self._parent(old)
        target, new_name = self._parent(new)
        node = source.names[old_name]
        if source is target:
            source.change({old_name: None, new_name: node})
        else:
            target.change({new_name: node})
            source.change({old_name: None})

    def promise(self):
        pass

    def after_cut(self, fate, rng):
        """{path: (mode, bytes; None for a folder)} that the next start finds. Fates: FATES."""
        found = {}
        def names_of(node):
            if fate in ("kept", "names", "zeros"):
                return node.names
            names = dict(node.safe_names)
            if fate in ("mixed", "prefix"):
                kept = rng.randint(0, len(node.renames)) if fate == "prefix" else None
                for i, change in enumerate(node.renames):
                    if (i < kept) if kept is not None else rng.random() < 0.5:
                        names.update(change)
            return {name: child for name, child in names.items() if child is not None}
        def data_of(node):
            if not node.writes or fate in ("kept", "bytes"):
                return node.data
            if fate == "zeros" and len(node.data) > len(node.safe_data):
                return node.safe_data + bytes(len(node.data) - len(node.safe_data))
            if fate not in ("mixed", "prefix"):
                return node.safe_data
            torn = lambda new: new if new is None or rng.random() < 0.5 else new[: rng.randint(0, len(new))]
            return after_writes(node.safe_data, [(offset, torn(new)) for offset, new in node.writes if rng.random() < 0.5])
        def walk(node, path):
            for name, child in sorted((names_of(node)).items()):
                below = f"{path}/{name}" if path else name
                mode = child.mode if fate in ("kept", "names", "bytes") else child.safe_mode
                found[below] = (mode, None if child.folder else data_of(child))
                if child.folder:
                    walk(child, below)
        walk(self.root, "")
        return found


# lost: only what was synced. kept: all of it. names: names without bytes. bytes: bytes without names. zeros: names, and files of the right size
# full of zeros. prefix: some names in order. mixed: anything.
FATES = ("lost", "kept", "names", "bytes", "zeros", "prefix", "mixed")


def operations(calls, root):
    """The recorded calls of a program as operations on the folder `root`. Calls about other places are left out, except what it said."""
    root, found = str(root), []

    def inside(path):
        path = os.path.normpath(path)
        return "" if path == root else path[len(root) + 1 :] if path.startswith(root + "/") else None

    for call in calls:
        if call.result < 0:
            continue
        if call.name in ("sendto", "sendmsg"):
            found.append(Operation("promise", text="answer"))
            continue
        number, _ = call.descriptor()
        if call.name == "write" and number in (1, 2):
            found.append(Operation("promise", text=call.strings()[0].decode(errors="replace")))
            continue
        paths = [inside(path) for path in call.paths()]
        if all(path is None for path in paths):
            continue
        found += _operations_of(call, paths)
    return found


def _operations_of(call, paths):
    path, arguments = paths[0], call.arguments
    if call.name == "openat":
        if b"O_TRUNC" in arguments or (b"O_CREAT" in arguments and b"O_EXCL" not in arguments and path != "lock"):
            raise Unknown(f"openat {arguments[:200]}")
        if b"O_EXCL" not in arguments:
            return []
        return [Operation("make", (path, False, int(arguments.rsplit(b",", 1)[1], 8)))]
    if call.name == "write":
        data = call.strings()[0][: call.result]
        return [Operation("write", (path, data))]
    if call.name in ("fsync", "fdatasync"):
        return [Operation("sync", (path,))]
    if call.name == "fchmod":
        return [Operation("chmod", (path, int(arguments.rsplit(b",", 1)[1], 8)))]
    if call.name == "mkdir":
        return [Operation("make", (path, True, int(arguments.rsplit(b",", 1)[1], 8)))]
    if call.name == "rename":
        return [Operation("rename", tuple(paths))]
    if call.name in ("unlink", "rmdir"):
        return [] if path.endswith(".sock") else [Operation("remove", (path,))]
    if call.name == "fallocate" and b"FALLOC_FL_KEEP_SIZE" in arguments:
        return []
    if call.name == "chmod" and path.endswith(".sock"):
        return []
    raise Unknown(f"{call.name}({arguments[:200].decode(errors='replace')})")


def materialise(found, folder):
    """Lays a tree of after_cut() out on the real disk."""
    os.makedirs(folder)
    late = []
    for path, (mode, data) in sorted(found.items()):
        full = os.path.join(folder, path)
        if data is None:
            os.mkdir(full)
            late.append((full, mode))
        else:
            with open(full, "xb") as file:
                file.write(data)
            os.chmod(full, mode)
    for full, mode in late:
        os.chmod(full, mode)
