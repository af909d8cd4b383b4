"""Ask a real server 20,000 questions at random: ``python -m tests.bench.fuzz [SEED [COUNT]]``."""

import sys
import time
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from geo.assets.publish import fonts
from geo.assets.publisher import publish
from geo.atlas.folder import data_folder
from tests.bench.processes import ROOT, streamlit
from tests.bench.samples import number, table
from tests.server.fuzzed import Question, ask, day_of, questions

COUNT = 20_000


def _told(asked: Iterator[Question]) -> Iterator[Question]:
    for place, question in enumerate(asked):
        if place % 1_000 == 0:
            print(f"question {place} …", file=sys.stderr, flush=True)
        yield question


def main() -> None:
    """Ask, and print what came back; exits 1 if an answer has a fault."""
    seed, count = [*map(int, sys.argv[1:]), *(1, COUNT)[len(sys.argv) - 1 :]]
    _, assets = publish(data_folder(), fonts())
    with streamlit(ROOT / "dashboard.py") as server:
        begun, before = time.perf_counter(), server.resident_mib()
        host = urlsplit(server.address).netloc
        asked = islice(questions(seed, assets.address, day_of(host)), count)
        statuses, faults = ask(host, _told(asked))
        after, took = server.resident_mib(), time.perf_counter() - begun
    print(table(("status", "answers"), [(str(s), str(n)) for s, n in sorted(statuses.items())]))
    memory = f"{number(before)} MiB before, {number(after)} MiB after"
    print(f"\n{count:,} questions in {took:.0f} s; {memory}; {len(faults)} faults")
    print("\n".join(faults[:20]))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
