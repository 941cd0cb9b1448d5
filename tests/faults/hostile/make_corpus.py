#!/usr/bin/env python3
"""Makes hostile payloads out of a good one: each could come from a publisher's stolen computer, rightly signed.

    make_corpus.py GOOD.db FOLDER [NAME…]     writes FOLDER/NAME.db, all of them or those named; prints their names
"""
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import database_cases  # noqa: E402
import picture_cases  # noqa: E402


def all_cases(good):
    """(name, regular expression of the expected reason, make(target)) of every case; names are unique."""
    cases = database_cases.cases(good) + picture_cases.cases(good)
    names = [name for name, _, _ in cases]
    assert len(names) == len(set(names))
    return cases


def mutate(good, target, seed):
    """Flips one to eight bytes, oftener where structure is: in the first page and at the heads of pages."""
    rng = random.Random(seed)
    data = bytearray(good.read_bytes())
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        page = rng.randrange(len(data) // 8192) * 8192
        at = rng.choice((rng.randrange(8192), page + rng.randrange(64), page + rng.randrange(8192), rng.randrange(len(data))))
        data[at] ^= rng.randrange(1, 256)
    target.write_bytes(data)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    good, folder, wanted = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, make in all_cases(good):
        if not wanted or name in wanted:
            make(folder / f"{name}.db")
            print(name)


if __name__ == "__main__":
    main()
