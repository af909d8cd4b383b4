"""The km series: border with each highlighted neighbour by status of the other side."""

from collections import Counter
from collections.abc import Container, Mapping
from datetime import date
from typing import NamedTuple

from geo.answers.filters import selection
from geo.answers.query import Query, require_one_of
from geo.atlas.atlas import Atlas
from geo.model.acts import Status
from geo.model.days import require_day
from geo.model.vocabulary import LENGTHS


class Frontier(NamedTuple):
    """Kilometres of one frontier with states of one status, from ``day`` until the next row's."""

    day: date
    treaty: str
    neighbour: str
    status: Status
    length_km: float


def kilometres(
    atlas: Atlas,
    treaty: str,
    neighbour: str,
    day: date,
    lengths: str = "published",
    among: Container[str] | None = None,
) -> dict[Status, float]:
    """Return the km of border with ``neighbour`` by status of the other side.

    ``lengths`` is one of `LENGTHS`; a measured length counts to a tenth of a km. ``among`` holds
    the states whose borders count; None: all. Raises QueryError for a treaty, a neighbour or
    lengths that the atlas does not have, and for a day that is none.
    """
    require_one_of("treaty", treaty, atlas.treaties)
    require_one_of("neighbour", neighbour, atlas.neighbours)
    require_one_of("lengths", lengths, LENGTHS)
    require_day("day", day)
    tenths_by_status: Counter[Status] = Counter()
    for state, tenths in _tenths(atlas, neighbour, lengths, among).items():
        tenths_by_status[atlas.histories[treaty].status_on(state, day)] += tenths
    return {status: tenths_by_status[status] / 10 for status in Status if tenths_by_status[status]}


def pair_kilometres(
    atlas: Atlas,
    neighbour: str,
    day: date,
    lengths: str = "published",
    among: Container[str] | None = None,
) -> dict[str, float]:
    """Return the km of border with ``neighbour`` by which conventions bind the other side.

    Keys are the words of the atlas' pair.
    """
    pair = atlas.pair
    assert pair is not None
    tenths_by_pair: Counter[str] = Counter()
    for state, tenths in _tenths(atlas, neighbour, lengths, among).items():
        first_status, second_status = (atlas.histories[key].status_on(state, day) for key in pair)
        tenths_by_pair[pair.binding(first_status, second_status)] += tenths
    return {word: tenths / 10 for word, tenths in tenths_by_pair.items()}


def _tenths(
    atlas: Atlas, neighbour: str, lengths: str, among: Container[str] | None
) -> dict[str, int]:
    """Return the borders with ``neighbour`` in tenths of a km: sums of floats show 0.1 + 0.2."""
    measured = atlas.measured_km
    return {
        state: round(
            (measured[length.a, length.b] if lengths == "measured" else length.length_km) * 10
        )
        for state, length in atlas.frontiers[neighbour].items()
        if among is None or state in among
    }


def frontier(
    atlas: Atlas, query: Query, first: date, last: date, lengths: str = "published"
) -> list[Frontier]:
    """Return the frontier on ``first`` and on every day to ``last`` on which it changes.

    The query's treaties answer and its filters hold on each day; its own day has no effect. One
    neighbour asks for the frontier of that one alone. A status that no border has is left out,
    but where no border passes any more, those of the rows before stand with 0 km. ``lengths`` is
    one of `LENGTHS`. Sorted by day, treaty, neighbour, status in the order of `Status`.

    Raises
    ------
    QueryError
        For a treaty, lengths, and values of filters that the atlas does not have, and for days
        that are none.
    """
    require_day("from", first)
    require_day("until", last)
    require_one_of("lengths", lengths, LENGTHS)
    passing = selection(atlas, query)
    frontiers = query.frontiers(atlas)
    treaties_and_neighbours = [
        (treaty, neighbour) for treaty in query.treaties(atlas) for neighbour in sorted(frontiers)
    ]
    previous_km: dict[tuple[str, str], Mapping[Status, float]] = {
        treaty_and_neighbour: {} for treaty_and_neighbour in treaties_and_neighbours
    }
    rows: list[Frontier] = []
    neighbours = {state for neighbour in frontiers for state in atlas.frontiers[neighbour]}
    for day in passing.days(first, last, neighbours):
        among = passing.on(day)
        for treaty, neighbour in treaties_and_neighbours:
            km_by_status = kilometres(atlas, treaty, neighbour, day, lengths, among)
            if km_by_status != previous_km[treaty, neighbour]:
                km_of_rows = km_by_status or dict.fromkeys(previous_km[treaty, neighbour], 0.0)
                rows += [
                    Frontier(day, treaty, neighbour, status, km)
                    for status, km in km_of_rows.items()
                ]
            previous_km[treaty, neighbour] = km_by_status
    return rows
