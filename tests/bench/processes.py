"""What a program and everything it started takes, as /proc tells it."""
from pathlib import Path


def table():
    """pid → parent, session of every process."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(entry.name)] = (int(fields[1]), int(fields[3]))
    return found


def family(root):
    """The process, its descendants, and whatever else lives in its session."""
    processes = table()
    members = {root} | {pid for pid, (_, session) in processes.items() if session == root}
    while True:
        more = {pid for pid, (parent, _) in processes.items() if parent in members} - members
        if not more:
            return sorted(pid for pid in members if pid in processes)
        members |= more


def pss_mb(pids):
    """Proportional set size of them together, MB of 2^20 bytes."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def cpu(pids):
    """Nanoseconds on a processor so far, by thread."""
    spent = {}
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*"):
            try:
                spent[task.name] = int((task / "schedstat").read_text().split()[0])
            except (OSError, ValueError, IndexError):
                continue
    return spent


def cpu_ms(before, after):
    """Between two looks; threads that began in between count whole."""
    return sum(ns - before.get(task, 0) for task, ns in after.items()) / 1e6


def wakes(pids):
    """How often their threads were put on a processor so far."""
    total = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*"):
            try:
                total += int((task / "schedstat").read_text().split()[2])
            except (OSError, ValueError, IndexError):
                continue
    return total
