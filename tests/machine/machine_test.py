#!/usr/bin/env python3
"""The promise on a whole machine: an update that is disturbed in every way leaves old or new content on the screen.
See docs/OPERATIONS.md, "Testing on a whole machine". Exit status: 0 good, 1 a fault, 77 skipped with a reason."""

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

import editions
import image
from rounds import Bench, Fault
from vm import Gone, why_no_kvm

SOURCES = Path(__file__).resolve().parent.parent.parent


def plan(rounds):
    """Kinds of the rounds: power cuts, but one in ten is a pulled stick, and one in 25 each a hang, two sticks, a report
    on a stick."""
    others = {1: "two", 3: "hang", 4: "report"}
    return [others.get(n % 25) or ("pull" if n % 10 == 2 else "cut") for n in range(1, rounds + 1)]


def histogram(results):
    return {f"{kind} {result}": count for (kind, result), count in
            sorted(Counter((r["kind"], r["result"]) for r in results).items())}


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=SOURCES / "build", help="folder of the release build")
    parser.add_argument("--out", type=Path, default=SOURCES / "build/machine", help="images, logs and pictures")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="repeats a run's random moments")
    parser.add_argument("--emulated", action="store_true", help="without KVM: emulate the processor, slowly")
    return parser.parse_args()


def skip(reason):
    print(f"skipped: {reason} (--emulated does without KVM, in one to three minutes a round)")
    return 77


def main():
    options = parse()
    if not options.emulated and not Path("/dev/kvm").exists():
        return skip("there is no /dev/kvm")
    folder = options.out.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.png"), *folder.glob("console-*.log")]:
        old.unlink()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    programs = options.build.resolve() / "bin"
    bundles, key, keys = editions.make(programs, SOURCES / "content", folder / "editions")
    print("making the machine …", flush=True)
    image.make(options.build.resolve(), folder, bundles["green"], keys)
    reason = why_no_kvm(folder)
    if reason and not options.emulated:
        return skip(reason)
    accel = "tcg" if reason else "kvm"
    print(f"processor: {accel}{f' ({reason})' if reason else ''}; seed {seed}", flush=True)
    bench = Bench(folder, programs, bundles, key, accel, random.Random(seed))
    results, fault, started = [], "", time.monotonic()
    try:
        bench.first()
        print(f"an undisturbed update is current after {bench.update_seconds:.1f} s, on the screen after "
              f"{bench.shown_seconds:.1f} s", flush=True)
        for number, kind in enumerate(plan(options.rounds), 1):
            begun = time.monotonic()
            result = getattr(bench, kind)(number)
            result["seconds"] = round(time.monotonic() - begun, 1)
            results.append(result)
            print(number, json.dumps(result), flush=True)
    except (Fault, Gone) as problem:
        fault = f"{type(problem).__name__}: {problem}"
    finally:
        bench.close()
    summary = {"rounds": len(results), "planned": options.rounds, "fault": fault, "processor": accel, "seed": seed,
               "histogram": histogram(results), "update_s": round(bench.update_seconds, 1),
               "shown_s": round(bench.shown_seconds, 1),
               "seconds": round(time.monotonic() - started), "results": results}
    (folder / "summary.json").write_text(json.dumps(summary, indent=1) + "\n")
    print(json.dumps({k: v for k, v in summary.items() if k != "results"}))
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
