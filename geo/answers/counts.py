"""The number of states of each status over time."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from geo.answers.filters import selection
from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.model.acts import STATUSES, Status


class Count(NamedTuple):
    """Number of states of one status, from ``day`` until the next row's."""

    day: date
    treaty: str
    status: Status
    states: int


def states_by_status(
    atlas: Atlas, treaty: str, day: date, among: Container[str] | None = None
) -> dict[Status, int]:
    """Return how many of the states of ``day`` have each status; none is left out as zero.

    ``among`` holds the states that count; None: all.
    """
    states = Counter(_statuses(atlas, treaty, day, among))
    return {status: states[status] for status in Status if states[status]}


def states_by_pair(atlas: Atlas, day: date, among: Container[str] | None = None) -> dict[str, int]:
    """Return how many of the states of ``day`` are bound by both of the pair, one or neither."""
    assert atlas.pair is not None
    first_statuses, second_statuses = (
        _statuses(atlas, treaty, day, among) for treaty in atlas.pair
    )
    return Counter(map(atlas.pair.binding, first_statuses, second_statuses))


def _statuses(
    atlas: Atlas, treaty: str, day: date, among: Container[str] | None
) -> Iterator[Status]:
    """Yield the statuses of the states that exist on ``day``, in the order of their codes."""
    codes = atlas.histories[treaty].codes_on(day).tolist()
    for (code, state), position in zip(atlas.states.items(), codes, strict=True):
        if (state.from_ is None or state.from_ <= day) and (among is None or code in among):
            yield STATUSES[position]


def counts(atlas: Atlas, query: Query, first: date, last: date) -> list[Count]:
    """Return the counts on ``first`` and on every day to ``last`` on which one of them changes.

    The query's treaties answer and its filters hold on each day; its own day has no effect.
    Statuses that no state has are left out, but where no state passes any more, those of the
    rows before stand with 0. Sorted by day, treaty, status in the order of `Status`.
    """
    passing = selection(atlas, query)
    previous_counts: dict[str, Mapping[Status, int]] = {
        treaty: {} for treaty in query.treaties(atlas)
    }
    rows: list[Count] = []
    for day in passing.days(first, last, atlas.states):
        among = passing.on(day)
        for treaty in query.treaties(atlas):
            states = states_by_status(atlas, treaty, day, among)
            if states != previous_counts[treaty]:
                counts_of_rows = states or dict.fromkeys(previous_counts[treaty], 0)
                rows += [Count(day, treaty, status, n) for status, n in counts_of_rows.items()]
            previous_counts[treaty] = states
    return rows
