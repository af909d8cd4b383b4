"""Every state on one day under one treaty."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from geo.answers.flag_words import flags_words
from geo.answers.query import require_one_of
from geo.atlas.atlas import Atlas
from geo.law.flags import Flag
from geo.law.status import spell_on
from geo.model.acts import STATUSES, Status
from geo.model.days import require_day

#: Statuses of neighbours in a table: who has left stands before who is bound, then who is near.
_LEFT_FIRST = (
    Status.WITHDRAWN,
    Status.WITHDRAWING,
    Status.PARTY,
    Status.CONTRACTING,
    Status.SIGNATORY,
    Status.OUTSIDE,
)


class Standing(NamedTuple):
    """One state under one treaty on one day; the columns of the status table."""

    state: str
    name: str
    treaty: str
    day: date
    status: Status
    is_bound: bool
    since: date | None  #: None for a state that has not acted by then
    next_change: date | None  #: as acts received by that day will bring it
    next_status: Status | None
    flags: str  #: in words, joined by "; "
    #: Published length of its border with each highlighted neighbour: a column for each.
    border_km: tuple[float | None, ...]
    source: str


def standings(atlas: Atlas, treaty: str, day: date) -> list[Standing]:
    """Return every state of ``day`` under one treaty, sorted by code.

    A state has a row from its first day on; areas without depositary practice have none. Raises
    QueryError for a treaty that the atlas does not have, and for a day that is none.
    """
    require_one_of("treaty", treaty, atlas.treaties)
    require_day("day", day)
    history = atlas.histories[treaty]
    frontiers = list(atlas.frontiers.values())
    flags = _flags_on(atlas, treaty, day)
    depositary = atlas.treaties[treaty].source
    rows = []
    for (code, state), position in zip(
        atlas.states.items(), history.codes_on(day).tolist(), strict=True
    ):
        if state.from_ and day < state.from_:
            continue
        spell = spell_on(history.spells[code], day)
        upcoming = spell.next_on(day) if spell else None
        status = STATUSES[position]
        rows.append(
            Standing(
                code,
                state.name,
                treaty,
                day,
                status,
                status.is_bound,
                spell.since if spell else None,
                upcoming,
                spell.next_status if spell and upcoming else None,
                flags_words(flags.get(code, ())),
                tuple(
                    lengths[code].length_km if code in lengths else None for lengths in frontiers
                ),
                spell.act.source if spell else depositary,
            )
        )
    return rows


def standings_under(atlas: Atlas, treaties: Iterable[str], day: date) -> list[Standing]:
    """Return every state of ``day`` under each of several treaties, treaty by treaty."""
    return [row for treaty in treaties for row in standings(atlas, treaty, day)]


def _flags_on(atlas: Atlas, treaty: str, day: date) -> dict[str, list[Flag]]:
    """Return the flags that stand on a day, by state."""
    flags: dict[str, list[Flag]] = {}
    for flag in atlas.flags:
        if flag.treaty == treaty and flag.holds_on(day):
            flags.setdefault(flag.state, []).append(flag)
    return flags


def neighbours_first(row: Standing) -> tuple[int, int, float, str]:
    """Return a sort key: who borders on the first neighbour, on the second, the rest by name.

    Among neighbours former parties stand first and the longest border before shorter ones.
    """
    for place, length in enumerate(row.border_km):
        if length:
            return place, _LEFT_FIRST.index(row.status), -length, row.name
    return len(row.border_km), 0, 0, row.name
