"""The km series: border with Russia and with Belarus by status of the neighbour."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from geo.atlas import NEIGHBOURS, Atlas
from geo.model import Status
from geo.snapshot import pair_of
from geo.status import spell_on

#: Which of two lengths a border has: its source's, or that of the line at 1:10m.
LENGTHS = ("published", "measured")


class Frontier(NamedTuple):
    """Kilometres of one frontier with states of one status, from ``day`` until the next row's."""

    day: date
    treaty: str
    neighbour: str
    status: Status
    length_km: float


def kilometres(
    atlas: Atlas, treaty: str, neighbour: str, day: date, lengths: str = "published"
) -> dict[Status, float]:
    """Return the km of border with ``neighbour`` by status of the other side.

    ``lengths`` is one of `LENGTHS`; a measured length counts to a tenth of a km.
    """
    found: Counter[Status] = Counter()
    for state, tenths in _tenths(atlas, neighbour, lengths).items():
        found[_status(atlas, treaty, state, day)] += tenths
    return {status: found[status] / 10 for status in Status if found[status]}


def pair_kilometres(
    atlas: Atlas, neighbour: str, day: date, lengths: str = "published"
) -> dict[str, float]:
    """Return the km of border with ``neighbour`` by which conventions bind the other side.

    Keys are those of `geo.query.PAIRS`.
    """
    found: Counter[str] = Counter()
    for state, tenths in _tenths(atlas, neighbour, lengths).items():
        apmbc, ccm = (_status(atlas, treaty, state, day) for treaty in ("apmbc", "ccm"))
        found[pair_of(apmbc, ccm)] += tenths
    return {pair: tenths / 10 for pair, tenths in found.items()}


def _tenths(atlas: Atlas, neighbour: str, lengths: str) -> dict[str, int]:
    """Return the borders with ``neighbour`` in tenths of a km: sums of floats show 0.1 + 0.2."""
    measured = atlas.measured_km
    return {
        state: round((measured[each.a, each.b] if lengths == "measured" else each.length_km) * 10)
        for state, each in atlas.frontiers[neighbour].items()
    }


def _status(atlas: Atlas, treaty: str, state: str, day: date) -> Status:
    spell = spell_on(atlas.histories[treaty].spells[state], day)
    return spell.status if spell else Status.OUTSIDE


def frontier(
    atlas: Atlas,
    treaties: Iterable[str],
    first: date,
    last: date,
    lengths: str = "published",
) -> list[Frontier]:
    """Return the frontier on ``first`` and on every day to ``last`` on which it changes.

    ``lengths`` is one of `LENGTHS`. Sorted by day, treaty, neighbour, status in the order of
    `Status`.
    """
    rows = []
    for treaty in treaties:
        for of in NEIGHBOURS:
            for day in frontier_days(atlas, (treaty,), of, first, last):
                by_status = kilometres(atlas, treaty, of, day, lengths)
                rows += [Frontier(day, treaty, of, s, km) for s, km in by_status.items()]
    return sorted(
        rows, key=lambda row: (row.day, row.treaty, row.neighbour, list(Status).index(row.status))
    )


def frontier_days(
    atlas: Atlas, treaties: Iterable[str], neighbour: str, first: date, last: date
) -> list[date]:
    """Return ``first`` and the days to ``last`` on which a neighbour's status changes."""
    days = {
        spell.since
        for treaty in treaties
        for state in atlas.frontiers[neighbour]
        for spell in atlas.histories[treaty].spells[state]
    }
    return sorted({first, *(day for day in days if first < day <= last)})
