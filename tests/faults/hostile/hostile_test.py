#!/usr/bin/env python3
"""Hostile content, correctly signed, offered to the real importer: it is refused with a reason, soon, in little memory, and nothing else happens.

INFOPUNKT_FULL_FAULTS=1 (./dev test --faults) flips many more bytes.
"""
import filecmp
import os
import re
import sys
import time
import unittest
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "disk"))
sys.path.insert(0, str(Path(__file__).parent))

import make_corpus  # noqa: E402
from kiosk import BIN, FULL, NEW, OLD, PATIENCE, SANITIZED, Kiosk, report, sample, serial_of, side_by_side, template, tool  # noqa: E402

DEADLINE = 90 if SANITIZED else 30     # seconds, on a machine that has other things to do
REFUSED = 3  # how the importer ends when it looked once and refused what it saw
MEMORY = 0 if SANITIZED else 160 << 20  # bytes of the largest process; the sanitizer's own are not counted


class Offered:
    """One payload, signed, offered to a kiosk that has content already; what came of it."""

    def __init__(self, kiosk, payload):
        before = (kiosk.root / "state").read_bytes()
        bundle = sample().sign(payload, NEW, f"{payload.stem}.kbundle")
        kiosk.insert(bundle)
        bundle.unlink()
        begin = time.monotonic()
        self.code = kiosk.once(wrapper=[BIN / "infopunkt-fault-tool", "measure", kiosk.home / "memory"], patience=PATIENCE + DEADLINE)
        self.seconds = time.monotonic() - begin
        self.memory = int((kiosk.home / "memory").read_text()) << 10
        self.log = kiosk.log_text()
        found = kiosk.check()
        self.serial, self.faults = serial_of(found["current"]), found["faults"]
        self.key = found["attempts"][-1]["key"] if found["attempts"] else ""
        self.state_as_before = (kiosk.root / "state").read_bytes() == before
        match = re.search(r"refused: (.*)", self.log)
        self.reason = match[1] if match else ""

    def fault(self, reason, payload):
        """What is wrong, given that it had to be refused for this reason, or, without one, might as well be harmless."""
        if not reason and self.serial == NEW:
            return "; ".join(self.faults) or fault_of_reader(payload)
        if self.code != REFUSED:
            return f"the importer ended with {self.code}: {self.log[-300:]}"
        if self.serial != OLD or not self.state_as_before:
            return f"installed: serial {self.serial}"
        if self.faults:
            return "; ".join(self.faults)
        if not self.reason or self.key in ("", "sync.installed", "sync.disk_failed", "sync.source_gone"):
            return f"no reason was given, or one that is not about the content ({self.key}): {self.log[-300:]}"
        if not re.search(reason, self.reason):
            return f"refused for another reason than {reason!r}: {self.reason}"
        if self.seconds > DEADLINE:
            return f"took {self.seconds:.1f} s"
        if MEMORY and self.memory > MEMORY:
            return f"took {self.memory >> 20} MiB"
        return ""


def fault_of_reader(payload):
    """Reads the payload as the kiosk does."""
    try:
        said = tool("read", payload)
    except RuntimeError as error:
        return f"the kiosk's reader: {error}"
    return "" if said.startswith("open ") else f"the kiosk does not open what was installed: {said}"


class Corpus(unittest.TestCase):
    def test_every_hostile_bundle_is_refused_with_a_reason_within_its_deadline_and_memory(self):
        good = sample().small
        cases = make_corpus.all_cases(good)
        wanted = os.environ.get("INFOPUNKT_HOSTILE")
        cases = [case for case in cases if not wanted or re.search(wanted, case[0])]
        def offer(name, reason, make):
            with Kiosk(template(OLD)) as kiosk:
                payload = kiosk.home / f"{name}.db"
                make(payload)
                self.assertFalse(filecmp.cmp(payload, good, shallow=False), f"{name} spoils nothing")
                offered = Offered(kiosk, payload)
                return name, offered, offered.fault(reason, payload)
        results = side_by_side(offer, cases)
        faults = [f"{name}: {fault}" for name, _, fault in results if fault]
        if wanted or FULL:
            for name, offered, _ in results:
                report(f"    {name}: {offered.seconds:.2f} s, {offered.memory >> 20} MiB, {offered.reason[-150:]}")
        slowest = max(results, key=lambda result: result[1].seconds)
        largest = max(results, key=lambda result: result[1].memory)
        refused = sum(offered.code == REFUSED for _, offered, _ in results)
        report(f"  hostile bundles: {len(results)}, {refused} refused, {len(faults)} faults; slowest {slowest[0]} {slowest[1].seconds:.2f} s; "
               f"most memory {largest[0]} {largest[1].memory >> 20} MiB")
        self.assertEqual(faults, [], "\n" + "\n".join(faults))
        self.assertGreater(len(results), 0 if wanted else 150)

    def test_the_payload_that_all_of_them_are_made_of_is_installed(self):
        with Kiosk(template(OLD)) as kiosk:
            offered = Offered(kiosk, sample().small)
            self.assertEqual((offered.code, offered.serial), (0, NEW), offered.log)

    def test_flipped_bytes_are_refused_or_harm_nobody_who_reads_them(self):
        good = sample().small
        def offer(seed):
            with Kiosk(template(OLD)) as kiosk:
                payload = kiosk.home / f"flipped-{seed}.db"
                make_corpus.mutate(good, payload, seed)
                offered = Offered(kiosk, payload)
                if offered.code not in (0, REFUSED) or offered.faults:
                    return "fault", f"seed {seed}: exit {offered.code}, {offered.faults}, {offered.log[-200:]}"
                if offered.serial == NEW:
                    fault = fault_of_reader(payload)
                    return "installed and read", fault and f"seed {seed}: {fault}"
                return ("refused", "") if offered.reason else ("fault", f"seed {seed}: no reason given")
        results = side_by_side(offer, [(seed,) for seed in range(1500 if FULL else 24)])
        report(f"  flipped bytes: {dict(Counter(end for end, _ in results))}")
        self.assertEqual([fault for _, fault in results if fault], [])
        self.assertIn("refused", [end for end, _ in results])


if __name__ == "__main__":
    unittest.main(verbosity=2)
