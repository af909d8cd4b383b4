"""The km series: border with Russia and with Belarus by status of the neighbour."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from geo.atlas import NEIGHBOURS, Atlas
from geo.model import Status
from geo.status import spell_on


class Frontier(NamedTuple):
    """Kilometres of one frontier with states of one status, from ``day`` until the next row's."""

    day: date
    treaty: str
    neighbour: str
    status: Status
    length_km: float


def kilometres(atlas: Atlas, treaty: str, neighbour: str, day: date) -> dict[Status, float]:
    """Return the published km of border with ``neighbour`` by status of the other side."""
    spells = atlas.histories[treaty].spells
    found: Counter[Status] = Counter()
    for state, length in atlas.frontiers[neighbour].items():
        spell = spell_on(spells[state], day)
        # Lengths have at most one decimal; a Counter of floats would show 0.1 + 0.2.
        found[spell.status if spell else Status.OUTSIDE] += round(length.length_km * 10)
    return {status: found[status] / 10 for status in Status if found[status]}


def frontier(atlas: Atlas, treaties: Iterable[str], first: date, last: date) -> list[Frontier]:
    """Return the frontier on ``first`` and on every day to ``last`` on which it changes.

    Sorted by day, treaty, neighbour, status in the order of `Status`.
    """
    rows = []
    for treaty in treaties:
        for of in NEIGHBOURS:
            spells = atlas.histories[treaty].spells
            days = {spell.since for state in atlas.frontiers[of] for spell in spells[state]}
            for day in sorted({first, *(day for day in days if first < day <= last)}):
                by_status = kilometres(atlas, treaty, of, day)
                rows += [Frontier(day, treaty, of, s, km) for s, km in by_status.items()]
    return sorted(
        rows, key=lambda row: (row.day, row.treaty, row.neighbour, list(Status).index(row.status))
    )
