"""Memory and time of one server over many distinct questions: ``python -m tests.bench.questions``.

Every question is another one, so that no answer is of use to a later one.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from http.client import HTTPConnection
from urllib.parse import quote, urlencode, urlsplit

from geo.model.vocabulary import REGIONS
from tests.bench.processes import ROOT, Server, streamlit
from tests.bench.samples import number, table

COUNT = 20_000
#: So many questions at either end are compared, and asked before the memory is read.
SAMPLE = 1_000
FIRST_DAY = date(1997, 12, 3)


def _short_name(place: int) -> str:
    return f"/api/v1/status.csv?name=z{place}"


def _long_name(place: int) -> str:
    """Return a question whose name is as long as a server lets an address be."""
    return f"/api/v1/status.csv?name=z{place}{'x' * 60_000}"


def _filtered(place: int) -> str:
    """Return a question with rows: a day, and filters that many days share."""
    day = FIRST_DAY + timedelta(days=place % 10_000)
    filters = {"day": day.isoformat(), "region": REGIONS[place // 10_000]}
    return f"/api/v1/borders.csv?{urlencode(filters)}"


def _view(place: int) -> str:
    """Return the address of a page; it is answered without a session."""
    return f"/?day={FIRST_DAY + timedelta(days=place)}&name={quote(f'ä{place}')}"


KINDS: Mapping[str, Callable[[int], str]] = {
    "names of no state": _short_name,
    "names of 60,000 letters": _long_name,
    "days and regions": _filtered,
    "addresses of the page": _view,
}


def measure(server: Server, what: str, address_of: Callable[[int], str]) -> list[str]:
    """Ask `COUNT` distinct questions of a kind; returns the row of the table."""
    connection = HTTPConnection(urlsplit(server.address).netloc)
    statuses: set[int] = set()
    took: list[float] = []
    before = 0.0
    for place in range(-SAMPLE, COUNT):
        if place == 0:  # what is loaded once has been loaded
            before = server.resident_mib()
        begun = time.perf_counter()
        connection.request("GET", address_of(place + SAMPLE))
        response = connection.getresponse()
        response.read()
        took.append((time.perf_counter() - begun) * 1000)
        statuses.add(response.status)
    after = server.resident_mib()
    connection.close()
    cells = [before, after, after - before]
    cells += [statistics.median(part) for part in (took[SAMPLE : 2 * SAMPLE], took[-SAMPLE:])]
    return [what, *map(number, cells), ", ".join(map(str, sorted(statuses)))]


def main() -> None:
    """Measure each kind that is named, or all, each on a server of its own; print a table."""
    rows = []
    for what in sys.argv[1:] or KINDS:
        print(f"asking for {what} …", file=sys.stderr, flush=True)
        with streamlit(ROOT / "dashboard.py") as server:
            rows.append(measure(server, what, KINDS[what]))
    head = ("20,000 distinct", "MiB before", "MiB after", "MiB grown")
    head += ("first thousand, median ms", "last thousand, median ms", "statuses")
    print(table(head, rows))


if __name__ == "__main__":
    main()
