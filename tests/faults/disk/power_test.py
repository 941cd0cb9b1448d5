#!/usr/bin/env python3
"""Power cuts under the real importer. A kill leaves the page cache as it was, a power cut does not: so a whole life of the importer is recorded
with strace, and replayed up to every one of its calls on a disk that forgets what was not synced (model.py). What is left is laid out on the
real disk, the real importer starts there, and everything is looked at.

A sample of the states in seconds; all of them with INFOPUNKT_FULL_FAULTS=1 (./dev test --faults).
"""
import functools
import os
import random
import re
import shutil
import signal
import unittest
from collections import Counter

import model
import strace
from kiosk import FOURTH, FULL, NEW, OLD, THIRD, Kiosk, Promise, can_trace, fault_after, report, sample, side_by_side, template

SEED = 20261122
NO_TRACE = can_trace()
SEEDS = {"mixed": 6, "prefix": 2}  # how often the fates that throw dice are tried
SPOKEN = ("openat", "sendto", "sendmsg")


class Life:
    """A recorded life: 41 proved itself long ago, 42 proves itself, 43 is withdrawn after its tries, 44 is on probation."""

    def __init__(self):
        with Kiosk(template(OLD)) as kiosk:
            self.before = kiosk.home / "before"
            start = model.Disk.of(kiosk.root)
            calls = kiosk.home / "calls"
            promises = self.live(kiosk, strace.recorder(calls, (*strace.CHANGING, *SPOKEN), data=True))
            self.operations = model.operations(strace.read(calls), kiosk.root)
            self.folders = {"", "staging", "bundles"} | {op.arguments[0] for op in self.operations if op.what == "make" and op.arguments[1]}
            self.folders |= {op.arguments[1] for op in self.operations if op.what == "rename" and op.arguments[0] in self.folders}
        self.start = start
        self.promised = self.align(promises)

    def live(self, kiosk, wrapper):
        """Lives; the promises in the order in which they were given, each with what the importer says when it gives it."""
        process = kiosk.start(wrapper=wrapper)
        given = []
        def install(serial, promise):
            kiosk.insert(sample().bundle(serial))
            kiosk.wait_for(lambda: f"installed as 1-{serial}-" in kiosk.log_text())
            given.append((f"installed as 1-{serial}-", promise))
            return kiosk.slot_of(serial)
        def tell(words, promise):
            answer = kiosk.tell(words)
            assert answer and answer.startswith("open "), f"{words}: {answer}"
            given.append(("answer", promise))
        slot = install(NEW, Promise(OLD, NEW))
        tell(f"start {slot}", Promise(OLD, NEW, 2))
        tell(f"good {slot}", Promise(NEW, NEW))
        slot = install(THIRD, Promise(NEW, THIRD))
        tell(f"start {slot}", Promise(NEW, THIRD, 2))
        tell(f"start {slot}", Promise(NEW, THIRD, 1))
        tell(f"start {slot}", Promise(NEW, NEW, 0, trial=THIRD))  # the next start may withdraw it before anybody is told
        tell(f"start {slot}", Promise(NEW, NEW, never=(THIRD,)))
        slot = install(FOURTH, Promise(NEW, FOURTH, never=(THIRD,)))
        tell(f"start {slot}", Promise(NEW, FOURTH, 2, never=(THIRD,)))
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)
        kiosk.running.remove(process)
        return given

    def align(self, given):
        """What is promised after each operation."""
        promised, now, waiting = [], Promise(OLD, OLD), list(given)
        for operation in self.operations:
            if operation.what == "promise" and waiting and waiting[0][0] in operation.text:
                now = waiting.pop(0)[1]
            promised.append(now)
        assert not waiting, f"never said: {waiting}"
        return promised

    def states(self, operations):
        """Every state that a cut may leave, each once: (what it is, tree, promise). A withdrawal in progress lowers what may be current."""
        seen = set()
        disk = self.start_again()
        for i, operation in enumerate(operations):
            if operation is not None:
                disk.apply(operation)
            promise = self.promised[i]
            for fate in model.FATES:
                for seed in range(SEEDS.get(fate, 1)):
                    tree = disk.after_cut(fate, random.Random(SEED + seed * 1000 + i))
                    # A bytes object remembers its hash, and most files are the same objects as before.
                    mark = (promise, *((path, mode, hash(data)) for path, (mode, data) in tree.items() if not path.startswith("report")))
                    if mark not in seen:
                        seen.add(mark)
                        yield f"after {i} ({operation.what if operation else 'left out'} {operation.arguments[:1] if operation else ''}), {fate}", tree, promise

    def start_again(self):
        def copy(node):
            new = model.Node(node.folder, node.mode)
            new.data = node.data
            new.names = {name: copy(child) for name, child in node.names.items()}
            new.sync()
            return new
        return model.Disk(copy(self.start.root))

    def without(self, unwanted):
        """The same life with some operations left out, in their places."""
        return [None if unwanted(operation) else operation for operation in self.operations]

    def in_place(self):
        """The same life, with the state file overwritten where another one was renamed onto it."""
        changed, text = [], b""
        for operation in self.operations:
            if operation.what == "write" and operation.arguments[0] == "state.tmp":
                text += operation.arguments[1]
            if operation.what == "make" and operation.arguments[0] == "state.tmp":
                text = b""
            about = operation.arguments and operation.arguments[0] == "state.tmp"
            changed.append(model.Operation("overwrite", ("state", text)) if about and operation.what == "rename" else None if about else operation)
        return changed


@functools.cache
def life():
    return Life()


def run(states):
    """Starts the real importer on each of these disks. (how many, where they ended, faults)"""
    ends, faults = Counter(), []
    def start(where, tree, promise):
        with Kiosk() as kiosk:
            model.materialise(tree, kiosk.root)
            return where, *fault_after(kiosk, promise, {OLD, NEW, THIRD, FOURTH})
    for where, serial, fault in side_by_side(start, states):
        ends[serial] += 1
        if fault:
            faults.append(f"{where}: {fault}")
    return ends, faults


def until_fault(states):
    """The first fault; nothing when there is none."""
    for i in range(0, len(states), 8):
        _, faults = run(states[i : i + 8])
        if faults:
            return faults[0]
    return None


@unittest.skipIf(NO_TRACE, NO_TRACE)
class PowerCuts(unittest.TestCase):
    def test_a_power_cut_after_any_call_leaves_a_sound_kiosk_whatever_became_of_what_was_not_synced(self):
        states = list(life().states(life().operations))
        chosen = states if FULL else random.Random(SEED).sample(states, min(32, len(states)))
        ends, faults = run(chosen)
        report(f"  power cuts: {len(life().operations)} operations, {len(states)} different disks, {len(chosen)} started; serials afterwards "
               f"{dict(sorted(ends.items(), key=str))}; {len(faults)} faults")
        self.assertGreater(len(life().operations), 100)
        self.assertGreater(len(states), 100)
        self.assertEqual(faults, [])
        self.assertGreater(len(ends), 1)

    def caught(self, operations, title):
        states = list(life().states(operations))
        random.Random(SEED).shuffle(states)
        fault = until_fault(states)
        report(f"  negative control, {title}: {fault or 'NOT CAUGHT'}")
        self.assertIsNotNone(fault, title)

    def test_negative_control_files_that_are_never_synced_are_caught(self):
        self.caught(life().without(lambda op: op.what == "sync" and op.arguments[0] not in life().folders), "no fsync of files")

    def test_negative_control_folders_that_are_never_synced_are_caught(self):
        self.caught(life().without(lambda op: op.what == "sync" and op.arguments[0] in life().folders), "no fsync of folders")

    def test_negative_control_a_state_that_is_overwritten_in_place_is_caught(self):
        self.caught(life().in_place(), "state overwritten in place")

    @unittest.skipUnless(FULL, "part of ./dev test --faults")
    def test_each_kind_of_sync_matters(self):
        """Leaves out one kind of fsync at a time: those of state.tmp, of the root, of bundles …"""
        kind = lambda path: re.sub(r"1-\d+-[0-9a-f]{16}", "SLOT", path)
        kinds = sorted({kind(op.arguments[0]) for op in life().operations if op.what == "sync"})
        idle = []
        for one in kinds:
            states = list(life().states(life().without(lambda op: op.what == "sync" and kind(op.arguments[0]) == one)))
            random.Random(SEED).shuffle(states)
            fault = until_fault(states[:400])
            report(f"    without fsync of {one or 'the root'}: {fault or 'no fault found'}")
            if fault is None:
                idle.append(one)
        self.assertEqual(idle, [], "these syncs are not needed, or the check is blind to them")


if __name__ == "__main__":
    unittest.main(verbosity=2)
