"""What the charts over time show: km of a frontier and number of states, from day to day."""

from collections.abc import Collection, Container, Mapping
from datetime import date

from geo.answers.counts import states_by_pair, states_by_status
from geo.answers.filters import selection
from geo.answers.frontier import kilometres, pair_kilometres
from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.model.vocabulary import BOTH

#: From the bottom of the stack: bound, has been, will be or may be, is not.
STACK = ("party", "withdrawing", "withdrawn", "contracting", "signatory", "outside")

Values = Mapping[str, float]


def kinds(atlas: Atlas) -> tuple[str, ...]:
    """Return what the charts show: each frontier in km, and the number of states."""
    return (*atlas.neighbours, "states")


def keys(atlas: Atlas, treaty: str) -> tuple[str, ...]:
    """Return the statuses of a treaty, or of the two, in the order in which they are stacked."""
    return atlas.pair.words if treaty == BOTH and atlas.pair else STACK


def series(
    atlas: Atlas, kind: str, query: Query, lengths: str, last: date
) -> list[tuple[date, Values]]:
    """Return the values of a chart from its first day and from each day on which they change.

    Parameters
    ----------
    atlas : Atlas
        Whose histories and lengths it follows.
    kind : str
        One of `kinds`: km of a frontier, or number of states.
    query : Query
        Its treaty: one by status; ``both``, by which of the two bind. Its
        filters hold on each day; a frontier that they leave out has no km at all.
    lengths : str
        One of `geo.model.vocabulary.LENGTHS`; without effect on the number of states.
    last : date
        Last day of the track; later changes are left out.
    """
    passing = selection(atlas, query)
    states: Collection[str] = atlas.states if kind == "states" else atlas.frontiers[kind]
    values_from: list[tuple[date, Values]] = []
    for day in passing.days(atlas.first_day, last, states):
        among = passing.on(day) if kind in ("states", *query.frontiers(atlas)) else ()
        values = _values(atlas, kind, query.treaty, lengths, day, among)
        if not values_from or values != values_from[-1][1]:
            values_from.append((day, values))
    return values_from


def _values(
    atlas: Atlas, kind: str, treaty: str, lengths: str, day: date, among: Container[str]
) -> Values:
    if kind == "states":
        if treaty == BOTH:
            return states_by_pair(atlas, day, among)
        return {str(k): n for k, n in states_by_status(atlas, treaty, day, among).items()}
    if treaty == BOTH:
        return pair_kilometres(atlas, kind, day, lengths, among)
    km_by_status = kilometres(atlas, treaty, kind, day, lengths, among)
    return {str(status): km for status, km in km_by_status.items()}
