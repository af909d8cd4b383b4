"""Which states pass the filters of a question, on any day: the one meaning that all answers share.

web/law/filters.js means the same in the browser.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from geo.answers.query import Query, require_known
from geo.atlas.atlas import Atlas
from geo.law.pairs import Pair
from geo.model.acts import CODES, STATUSES, Status
from geo.model.states import Membership
from geo.model.vocabulary import BOTH
from geo.words.fold import fold


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters of a query as they hold over time; the query's own day has no effect."""

    atlas: Atlas
    query: Query
    #: States that pass every filter that no day changes.
    lasting: frozenset[str]
    #: Memberships that are asked for, by state; None: none is.
    memberships: Mapping[str, Sequence[Membership]] | None
    #: Codes of the statuses, one for each treaty of the query, that pass together.
    statuses: frozenset[tuple[int, ...]]

    def on(self, day: date) -> frozenset[str]:
        """Return the states of ``day`` that pass on that day.

        Membership is that of the day, and so is the status: with both treaties under either,
        or by which of the two the state is bound.
        """
        atlas = self.atlas
        passed = self.lasting - {
            code for code, state in atlas.states.items() if state.from_ and day < state.from_
        }
        if self.memberships is not None:
            passed &= {
                code
                for code, periods in self.memberships.items()
                if any(period.holds_on(day) for period in periods)
            }
        if self.query.status:
            histories = [atlas.histories[treaty] for treaty in self.query.treaties(self.atlas)]
            columns = (history.codes_on(day).tolist() for history in histories)
            statuses_of = zip(atlas.states, zip(*columns, strict=True), strict=True)
            passed &= {state for state, statuses in statuses_of if statuses in self.statuses}
        return passed

    def days(self, first: date, last: date, among: Collection[str]) -> list[date]:
        """Return ``first`` and the days to ``last`` on which one of ``among`` may change.

        Then its status changes, or it begins or ceases to pass.
        """
        days: set[date | None] = set()
        for code in self.lasting.intersection(among):
            days.add(self.atlas.states[code].from_)
            for treaty in self.query.treaties(self.atlas):
                days.update(spell.since for spell in self.atlas.histories[treaty].spells[code])
            for period in (self.memberships or {}).get(code, ()):
                days |= {period.from_, period.until}
        return sorted({first, *(day for day in days if day and first < day <= last)})


def selection(atlas: Atlas, query: Query) -> Selection:
    """Return the filters of a query as they hold over time.

    Raises QueryError for a treaty, and values of filters, that the atlas does not have.
    """
    require_known(atlas, query)
    lasting = set(atlas.states)
    if query.neighbour:
        lasting &= {state for neighbour in query.neighbour for state in atlas.frontiers[neighbour]}
    if query.region:
        lasting &= {code for code, state in atlas.states.items() if state.region in query.region}
    if query.state:
        lasting &= set(query.state)
    if query.name:
        lasting &= set(matching(atlas, query.name))
    memberships = _memberships(atlas, query.member) if query.member else None
    return Selection(atlas, query, frozenset(lasting), memberships, _statuses(atlas, query))


def _memberships(atlas: Atlas, organisations: Container[str]) -> Mapping[str, Sequence[Membership]]:
    by_state: dict[str, list[Membership]] = {}
    for membership in atlas.memberships:
        if membership.organisation in organisations:
            by_state.setdefault(membership.state, []).append(membership)
    return by_state


def _statuses(atlas: Atlas, query: Query) -> frozenset[tuple[int, ...]]:
    """Return the statuses under the query's treaties that its filter lets pass, as codes."""
    wanted = set(query.status)
    pair = atlas.pair if query.treaty == BOTH else None
    return frozenset(
        tuple(CODES[status] for status in statuses)
        for statuses in product(STATUSES, repeat=len(query.treaties(atlas)))
        if wanted.intersection(_words_for(statuses, pair))
    )


def _words_for(statuses: tuple[Status, ...], pair: Pair | None) -> set[str]:
    """Return the values of the filter by which statuses under one or more treaties pass."""
    words: set[str] = set(statuses)
    if pair:
        words.add(pair.binding(*statuses))
    return words


def passing(atlas: Atlas, query: Query) -> frozenset[str]:
    """Return the states that pass every filter of a query on its day."""
    return selection(atlas, query).on(query.day)


def matching(atlas: Atlas, name: str) -> Iterable[str]:
    """Yield the states whose name holds ``name``, in any case, with or without accents.

    Its code is found too, and so is the beginning of its name in another language
    (``data/names.csv``).
    """
    wanted = fold(name)
    for code, state in atlas.states.items():
        names_elsewhere = (fold(names[code]) for names in atlas.names.values())
        if (
            wanted in fold(state.name)
            or wanted == code.casefold()
            or any(name_elsewhere.startswith(wanted) for name_elsewhere in names_elsewhere)
        ):
            yield code
