#!/usr/bin/env python3
"""The real importer on the real disk, killed with SIGKILL at every system call and at random, and told that its disk fails.

A sample of it in seconds; all of it with INFOPUNKT_FULL_FAULTS=1 (./dev test --faults).
"""
import fcntl
import hashlib
import os
import random
import re
import shutil
import signal
import time
import unittest
from collections import Counter
from unittest import mock

import strace
from kiosk import (FOURTH, BIN, FULL, NEW, OLD, SANITIZED, THIRD, Kiosk, Promise, can_trace, fault_after, report, sample, serial_of, side_by_side,
                   template)

SEED = 20261122
NO_TRACE = can_trace()
ENDED = (0, 1, 3)  # the importer's own exit codes: done, the root cannot be used, a bundle was refused
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)  # what strace reports, and what a shell would


def choose(points, quick):
    """All of them in the full run; else `quick` of them, the same ones each time."""
    return points if FULL or len(points) <= quick else random.Random(SEED).sample(points, quick)


def thinned(points, most=12):
    """At most so many of each call on each path: the reads of one file are many and all alike."""
    alike = {}
    for point in points:
        # How often the report is written depends on how long things take; its first two times are sure.
        if point.nth <= 2 or "/report" not in point.path:
            alike.setdefault((point.name, point.path), []).append(point)
    rng = random.Random(SEED)
    return [point for group in alike.values() for point in (group if len(group) <= most else rng.sample(group, most))]


def recorded(kiosk, names, work):
    """Where the calls about this kiosk's folder can be struck while `work(wrapper)` runs."""
    file = kiosk.home / "calls"
    work(strace.recorder(file, names))
    return strace.points(strace.read(file), kiosk.home)


def import_points(names, base=OLD):
    with Kiosk(template(base)) as kiosk:
        kiosk.insert(sample().bundle(NEW))
        points = recorded(kiosk, names, lambda wrapper: kiosk.once(wrapper=wrapper))
        assert serial_of(kiosk.check()["current"]) == NEW, kiosk.log_text()
        return thinned(points)


def child_reads(calls, home):
    """Reads of the bundle's copy that only the checking child makes, and makes whenever it runs."""
    started = strace.children(calls)
    assert len(started) == 1, started
    childs = strace.with_threads(started, calls)
    points = strace.points([call for call in calls if call.process in started and call.name == "pread64"], home)
    # The importer reads the same file before its child starts and after it has ended: later calls are the child's.
    # Its two threads share the pictures as they come, so only the first half of what one of them reads is sure.
    others = max(Counter(call.process for call in calls if call.name == "pread64" and call.process not in childs).values())
    return [point for point in points[: len(points) // 2] if point.nth > others]


class Strikes(unittest.TestCase):
    """Counts what happened, so that a test which never struck cannot pass."""

    def setUp(self):
        self.results, self.missed, self.faults = Counter(), 0, []

    def note(self, what, serial, fault):
        self.results[{OLD: "old", NEW: "new"}.get(serial, str(serial))] += 1
        if fault:
            self.faults.append(f"{what}: {fault}")

    def close(self, title, strikes, missed_allowed=0.2):
        spread = ", ".join(f"{name} {count}" for name, count in sorted(self.results.items()))
        report(f"  {title}: {strikes} strikes ({self.missed} found nothing to hit), afterwards {spread}, {len(self.faults)} faults")
        self.assertEqual(self.faults, [])
        self.assertGreater(strikes, 0)
        self.assertLessEqual(self.missed, strikes * missed_allowed)


@unittest.skipIf(NO_TRACE, NO_TRACE)
class AtEverySystemCall(Strikes):
    def strike_import(self, point, what, forever=False):
        """An import over an existing bundle meets `what`; then the importer is started again, then it is offered the bundle again."""
        with Kiosk(template(OLD)) as kiosk:
            kiosk.insert(sample().bundle(NEW))
            code = kiosk.once(wrapper=point.striker(kiosk.home, what, forever))
            struck = kiosk.log_text()
            promise = Promise(OLD, NEW if "installed as" in struck else OLD)
            serial, fault = fault_after(kiosk, promise, {OLD, NEW})
            if not fault:
                kiosk.insert(sample().bundle(NEW))
                kiosk.once()
                if serial_of(kiosk.check()["current"]) != NEW:
                    fault = "the bundle cannot be installed any more: " + kiosk.log_text()[-300:]
            self.note(f"{what} at {point}", serial, fault)
            return code

    def test_a_kill_at_any_call_that_changes_the_disk_leaves_the_old_or_the_new_content(self):
        points = choose(import_points(strace.CHANGING), 12)
        codes = side_by_side(self.strike_import, [(point, "signal=KILL") for point in points])
        self.missed += sum(code not in KILLED for code in codes)
        self.close("kill -9 at a system call of an import", len(points))
        if FULL:
            self.assertGreater(len(points), 40)
            # A sample of thirty may all fall on one side of the switch when the machine is busy; a thousand cannot.
        if FULL:
            self.assertTrue(self.results["old"] and self.results["new"], self.results)

    def test_a_call_that_fails_leaves_the_old_or_the_new_content_and_the_importer_ends_by_itself(self):
        changing = [(point, what) for point in import_points(strace.CHANGING) for what in ("error=EIO", "error=ENOSPC")]
        reading = [(point, "error=EIO") for point in import_points(strace.READING)]
        forever = [(point, what, True) for point, what in changing if point.name in ("write", "fsync", "rename", "fallocate")]
        interrupted = [(point, "error=EINTR") for point in import_points(("openat", "write", "pread64", "fsync"))]
        strikes = choose(changing + reading + forever + interrupted, 14)
        for strike, code in zip(strikes, side_by_side(self.strike_import, strikes)):
            if code not in ENDED:
                self.faults.append(f"{strike[1]} at {strike[0]}: the importer ended with {code}")
        self.close("EIO, ENOSPC, EINTR at a system call of an import", len(strikes))

    def test_a_disk_that_lies_about_what_it_took_is_found_out_before_the_switch(self):
        # The call returns a number of bytes and does nothing.
        writes = import_points(("write",))
        strikes = choose([(point, "retval=7") for point in writes], 3)
        side_by_side(self.strike_import, strikes)
        self.close("writes that took nothing and said they had", len(strikes))

    def test_bytes_that_read_back_differently_are_found_out_before_the_switch(self):
        # Four bytes of what the call read are changed on their way: of the stick, of our copy, of the state, of a slot.
        reads = [point for point in import_points(("pread64", "read")) if "/report" not in point.path]
        strikes = choose([(point, "poke_exit=@arg2=5aa55aa5") for point in reads], 6)
        codes = side_by_side(self.strike_import, strikes)
        self.assertEqual([code for code in codes if code not in ENDED], [])
        self.close("reads that brought other bytes", len(strikes))

    def test_a_checking_child_that_is_killed_costs_its_bundle_one_attempt(self):
        with Kiosk(template(OLD)) as kiosk:
            kiosk.insert(sample().bundle(NEW))
            file = kiosk.home / "calls"
            kiosk.once(wrapper=strace.recorder(file, ("execve", *strace.STARTING, *strace.READING)))
            points = child_reads(strace.read(file), kiosk.home)
        chosen = random.Random(SEED).sample(points, 20 if FULL else 3)
        for point, code in zip(chosen, side_by_side(self.strike_import, [(point, "signal=KILL") for point in chosen])):
            if code not in ENDED:
                self.faults.append(f"at {point}: the importer ended with {code}")
        self.close("kill -9 of the checking child", len(chosen))
        self.assertEqual(self.results["old"], len(chosen))

    def test_a_kill_while_recovering_from_a_kill_leaves_the_old_or_the_new_content(self):
        first = [point for point in import_points(strace.CHANGING) if point.name in ("rename", "mkdir", "fsync", "fchmod", "unlink", "write")]
        def both(point):
            with Kiosk(template(OLD)) as kiosk:
                kiosk.insert(sample().bundle(NEW))
                kiosk.once(wrapper=point.striker(kiosk.home, "signal=KILL"))
                promise = Promise(OLD, NEW if "installed as" in kiosk.log_text() else OLD)
                kiosk.pull()
                return sum(self.strike_recovery(kiosk, f"{point}{', state lost' if lost else ''}", promise, lost) for lost in (False, True))
        self.close("kill -9 while recovering", sum(side_by_side(both, [(point,) for point in choose(first, 3)])))

    def strike_recovery(self, kiosk, where, promise, lost):
        with Kiosk(kiosk.root) as probe:
            if lost:
                (probe.root / "state").unlink()
            points = recorded(probe, strace.CHANGING, lambda wrapper: probe.once(wrapper=wrapper))
        chosen = choose(points, 2)
        for point in chosen:
            with Kiosk(kiosk.root) as copy:
                if lost:
                    (copy.root / "state").unlink()
                code = copy.once(wrapper=point.striker(copy.home, "signal=KILL"))
                self.missed += code not in KILLED
                self.note(f"killed at {where}, then at {point} of the recovery", *fault_after(copy, promise, {OLD, NEW}))
        return len(chosen)


@unittest.skipIf(NO_TRACE, NO_TRACE)
class InProbation(Strikes):
    """New content on probation: two starts are reported, then that it is good; the previous one and the one before go their ways."""

    def life(self, kiosk, wrapper, env=None):
        """What was promised by the time the importer was dead."""
        process = kiosk.start(wrapper=wrapper, env=env)
        slot = kiosk.slot_of(NEW)
        promise = Promise(OLD, NEW)
        for words, then in ((f"start {slot}", Promise(OLD, NEW, 2)), (f"start {slot}", Promise(OLD, NEW, 1)), (f"good {slot}", Promise(NEW, NEW))):
            if kiosk.tell(words) is None:
                break
            promise = then
        if process.poll() is None:
            # The importer, not strace around it.
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)
        kiosk.running.remove(process)
        return promise, process.returncode

    def test_a_kill_between_start_and_good_forgets_no_start_and_loses_no_content(self):
        base = template(FOURTH - 4, OLD, NEW, good=False)
        with Kiosk(base) as kiosk:
            points = recorded(kiosk, strace.CHANGING, lambda wrapper: self.life(kiosk, wrapper))
            self.assertFalse(kiosk.check()["probation"], kiosk.log_text())
        chosen = choose(points, 6)
        def strike(point):
            with Kiosk(base) as kiosk:
                promise, code = self.life(kiosk, point.striker(kiosk.home, "signal=KILL"))
                self.missed += code not in KILLED
                self.note(f"killed at {point}", *fault_after(kiosk, promise, {NEW}))
        side_by_side(strike, [(point,) for point in chosen])
        self.close("kill -9 between start and good", len(chosen))

    @unittest.skipIf(SANITIZED, "a preloaded library and AddressSanitizer do not mix")
    def test_negative_control_an_importer_that_overwrites_its_state_in_place_is_caught(self):
        base, env = template(OLD, NEW, good=False), {"LD_PRELOAD": str(BIN / "infopunkt_in_place.so")}
        with Kiosk(base) as kiosk:
            points = recorded(kiosk, strace.CHANGING, lambda wrapper: self.life(kiosk, wrapper, env))
        for point in points:
            if point.path == "root/state" and point.name == "write":
                with Kiosk(base) as kiosk:
                    promise, _ = self.life(kiosk, point.striker(kiosk.home, "signal=KILL"), env)
                    self.note(f"killed at {point}", *fault_after(kiosk, promise, {NEW}))
        report(f"  negative control, state overwritten in place: {self.faults[:1] or 'NOT CAUGHT'}")
        self.assertNotEqual(self.faults, [])

    def test_a_kill_at_the_last_try_withdraws_at_most_once(self):
        base = template(OLD, NEW, good=False)
        chosen = range(30) if FULL else range(2)
        rng = random.Random(SEED)
        for turn in chosen:
            with Kiosk(base) as kiosk:
                slot, promise, answers = kiosk.slot_of(NEW), Promise(OLD, OLD), 0
                while answers < 4:  # three tries, and the start that finds none left
                    process = kiosk.start()
                    if kiosk.tell(f"start {slot}") is not None:
                        answers += 1
                    if rng.random() < 0.5:
                        time.sleep(rng.random() * 0.01)
                    kiosk.kill(process)
                    promise = Promise(OLD, OLD, 3 - answers) if answers < 4 else Promise(OLD, OLD, never=(NEW,))
                self.note(f"turn {turn}", *fault_after(kiosk, promise, {OLD}))
        self.close("power cut after each start of probation", len(chosen))


class ShortWrites(Strikes):
    @unittest.skipIf(SANITIZED, "a preloaded library and AddressSanitizer do not mix")
    def test_a_write_that_takes_half_is_finished(self):
        total = 14 if FULL else 3
        for nth in range(1, total + 1):
            with Kiosk(template(OLD)) as kiosk:
                kiosk.insert(sample().bundle(NEW))
                env = {"LD_PRELOAD": str(BIN / "infopunkt_short_write.so"), "INFOPUNKT_SHORT_BELOW": str(kiosk.root), "INFOPUNKT_SHORT_WRITE": str(nth)}
                kiosk.once(env=env)
                serial, fault = fault_after(kiosk, Promise(OLD, OLD), {NEW})
                self.note(f"short write {nth}", serial, fault)
        self.close("short writes", total)

    def test_a_file_that_may_grow_no_further_is_a_full_disk(self):
        size = sample().bundle(NEW).stat().st_size
        limits = [0, 1, 100, 4095, 8192, 1 << 20, (1 << 20) + 1, size // 2, size - 4097]
        for limit in limits:
            with Kiosk(template(OLD)) as kiosk:
                kiosk.insert(sample().bundle(NEW))
                code = kiosk.once(limit=limit)
                serial, fault = fault_after(kiosk, Promise(OLD, OLD), {OLD})
                self.note(f"at most {limit} bytes", serial, fault if code in ENDED else f"the importer ended with {code}")
        self.close("short writes and then a full disk", len(limits))


class TheCheckItself(unittest.TestCase):
    """Each thing that the tests of this folder look for is found where it is wrong."""

    def fault_of(self, spoil, promise=Promise(OLD, OLD)):
        with Kiosk(template(OLD, NEW)) as kiosk:
            self.assertEqual(kiosk.check()["faults"], [])
            spoil(kiosk, kiosk.root / "bundles" / kiosk.slot_of(NEW))
            found = kiosk.check()
            return "; ".join(found["faults"]) or promise.fault(found)

    @staticmethod
    def set_state(kiosk, **fields):
        """Rewrites lines of the state file, rightly summed."""
        file = kiosk.root / "state"
        body = file.read_text().rsplit("checksum ", 1)[0]
        for name, value in fields.items():
            body = re.sub(rf"(?m)^{name} .*$", f"{name} {value}", body)
        file.write_text(f"{body}checksum {hashlib.blake2b(body.encode(), digest_size=32).hexdigest()}\n")

    def test_a_thread_of_the_child_that_reads_on_alone_is_still_the_childs(self):
        def read(process):
            return strace.Call(process, "pread64", b"3</home/content.db>, \"\"..., 4096, 0", 4096)
        started = [strace.Call(1, "clone3", b"{flags=CLONE_VM|CLONE_VFORK}", 2), strace.Call(2, "execve", b'"child"', 0),
                   strace.Call(2, "clone3", b"{flags=CLONE_THREAD}", 3)]
        reads = child_reads([read(1)] * 4 + started + [read(2)] * 20 + [read(3)] * 30 + [read(1)] * 4, "/home")
        self.assertEqual([point.nth for point in reads], [9, 10])

    def test_it_sees_each_fault(self):
        def flip(kiosk, slot):
            file = slot / "content.db"
            data = bytearray(file.read_bytes())
            data[-1] ^= 1
            file.chmod(0o644)
            file.write_bytes(data)
        def cut(kiosk, slot):
            (slot / "content.db").chmod(0o644)
            os.truncate(slot / "content.db", 8192)
        def header(kiosk, slot):
            (slot / "header.bin").chmod(0o644)
            (slot / "header.bin").write_bytes(b"x" * 4096)
        def previous(kiosk, slot):
            shutil.rmtree(kiosk.root / "bundles" / kiosk.slot_of(OLD))
        def foreign(kiosk, slot):
            shutil.copytree(slot, kiosk.root / "bundles" / "1-77-0123456789abcdef")
            self.set_state(kiosk, current="1-77-0123456789abcdef", previous="")
        spoilings = [
            (flip, "content: "), (cut, "content: "), (header, "header: "), (previous, "header: "), (foreign, "the folder should be called"),
            (lambda kiosk, slot: (kiosk.root / "state").write_text("infopunkt-state 1\n"), "the state cannot be read"),
            (lambda kiosk, slot: (kiosk.root / "staging" / "content.db").touch(), "staging is not empty"),
            (lambda kiosk, slot: (kiosk.root / "bundles" / f"{slot.name}.tmp").mkdir(), "nobody names"),
            (lambda kiosk, slot: self.set_state(kiosk, floor="1 40"), "the floor fell", Promise(NEW, OLD)),
            (lambda kiosk, slot: self.set_state(kiosk, probation=1, tries=3), "a start was forgotten", Promise(OLD, NEW, 2)),
            (lambda kiosk, slot: None, "current fell back", Promise(OLD, THIRD)),
            (lambda kiosk, slot: None, "was withdrawn and came back", Promise(OLD, OLD, never=(NEW,))),
        ]
        for spoil, expected, *promise in spoilings:
            with self.subTest(expected):
                self.assertIn(expected, self.fault_of(spoil, *promise))
        self.assertEqual(self.fault_of(lambda kiosk, slot: None, Promise(NEW, NEW)), "")


class TheLock(unittest.TestCase):
    def test_a_child_forked_while_the_test_had_the_lock_does_not_keep_it(self):
        # What another strike does beside this one: it forks, and its child has every open file until it becomes the importer.
        children = []

        def flock_and_fork(file, how):
            real(file, how)
            if how & fcntl.LOCK_EX:
                child = os.fork()
                if child == 0:
                    signal.pause()
                children.append(child)

        real = fcntl.flock
        with Kiosk(template(OLD)) as kiosk:
            (kiosk.root / "lock").touch()
            with mock.patch("fcntl.flock", flock_and_fork):
                kiosk.await_lock()
            try:
                self.assertEqual(kiosk.once(), 0, kiosk.log_text())
            finally:
                for child in children:
                    os.kill(child, signal.SIGKILL)
                    os.waitpid(child, 0)


# Kills come later than an import takes as well, so that what follows the switch has its turn. Two importers at a time
# take longer than the one that was timed.
STRETCH = 2


class AtRandom(Strikes):
    """The importer as it runs on a kiosk, with a bundle on the stick: killed with everything it has started, at any moment."""

    def test_random_kills_leave_the_old_or_the_new_content(self):
        kills = 1000 if FULL else 30
        rng = random.Random(SEED)
        base = template(OLD)
        length = sorted(self.length(base) for _ in range(5))[2]
        moments = [rng.random() * length * STRETCH for _ in range(kills)]
        def strike(moment):
            with Kiosk(base) as kiosk:
                kiosk.insert(sample().bundle(NEW))
                process = kiosk.start()
                time.sleep(moment)
                kiosk.kill(process)
                self.missed += process.returncode != -signal.SIGKILL
                promise = Promise(OLD, NEW if "installed as" in kiosk.log_text() else OLD)
                serial, fault = fault_after(kiosk, promise, {OLD, NEW})
                self.note(f"killed after {moment:.4f} s", serial, fault)
                return moment, serial
        bins = [Counter() for _ in range(10)]
        for moment, serial in side_by_side(strike, [(moment,) for moment in moments]):
            bins[int(moment / (length * STRETCH) * 10)]["new" if serial == NEW else "old"] += 1
        for i, found in enumerate(bins):
            bar = "." * round(found["old"] * 300 / kills) + "#" * round(found["new"] * 300 / kills)
            report(f"    from {length * STRETCH * i * 100:4.0f} ms: {found['old']:4d} old {found['new']:4d} new  {bar}")
        self.close(f"random kills over {length * STRETCH * 1000:.0f} ms, an import takes {length * 1000:.0f} ms", kills, missed_allowed=0)
        # A sample of thirty may all fall on one side of the switch when the machine is busy; a thousand cannot.
        if FULL:
            self.assertTrue(self.results["old"] and self.results["new"], self.results)

    @staticmethod
    def length(base):
        """Seconds from the start of the importer to the switch."""
        with Kiosk(base) as kiosk:
            kiosk.insert(sample().bundle(NEW))
            begin = time.monotonic()
            process = kiosk.start()
            while "installed as" not in kiosk.log_text():
                time.sleep(0.001)
            end = time.monotonic()
            kiosk.kill(process)
            return end - begin


if __name__ == "__main__":
    unittest.main(verbosity=2)
