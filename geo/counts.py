"""The number of states of each status over time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from geo.atlas import Atlas
from geo.model import STATUSES, Status
from geo.snapshot import pair_of


class Count(NamedTuple):
    """Number of states of one status, from ``day`` until the next row's."""

    day: date
    treaty: str
    status: Status
    states: int


def states_by_status(atlas: Atlas, treaty: str, day: date) -> dict[Status, int]:
    """Return how many of the states of ``day`` have each status; none is left out as zero."""
    found = Counter(status for _, status in _statuses(atlas, treaty, day))
    return {status: found[status] for status in Status if found[status]}


def states_by_pair(atlas: Atlas, day: date) -> dict[str, int]:
    """Return how many of the states of ``day`` are bound by both, apmbc, ccm or neither."""
    ottawa, cluster = (_statuses(atlas, treaty, day) for treaty in ("apmbc", "ccm"))
    return Counter(pair_of(a, c) for (_, a), (_, c) in zip(ottawa, cluster, strict=True))


def _statuses(atlas: Atlas, treaty: str, day: date) -> Iterator[tuple[str, Status]]:
    """Yield the states that exist on ``day`` with their status, in the order of their codes."""
    codes = atlas.histories[treaty].codes_on(day).tolist()
    for (code, state), position in zip(atlas.states.items(), codes, strict=True):
        if state.from_ is None or state.from_ <= day:
            yield code, STATUSES[position]


def count_days(atlas: Atlas, treaties: Iterable[str], first: date, last: date) -> list[date]:
    """Return ``first`` and the days to ``last`` on which a state is born or changes its status."""
    days = {state.from_ for state in atlas.states.values() if state.from_}
    for treaty in treaties:
        days.update(atlas.histories[treaty].change_days())
    return sorted({first, *(day for day in days if first < day <= last)})


def counts(atlas: Atlas, treaties: Iterable[str], first: date, last: date) -> list[Count]:
    """Return the counts on ``first`` and on every day to ``last`` on which one of them changes.

    Sorted by day, treaty, status in the order of `Status`.
    """
    rows: list[Count] = []
    for treaty in treaties:
        before: dict[Status, int] = {}
        for day in count_days(atlas, (treaty,), first, last):
            found = states_by_status(atlas, treaty, day)
            if found != before:
                rows += [Count(day, treaty, status, n) for status, n in found.items()]
            before = found
    return sorted(rows, key=lambda row: (row.day, row.treaty))
