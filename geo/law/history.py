"""Every status of every state under a treaty, as arrays of codes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from geo.errors import QueryError
from geo.law.status import Spell, spell_on, spells, trigger_day
from geo.model.acts import CODES, Act, Status, Treaty
from geo.model.days import require_day


def codes_on_days(history: Sequence[Spell], ordinals: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the status codes of one state at the end of days given as ordinals of `date`."""
    since = np.array([spell.since.toordinal() for spell in history])
    codes = np.array([CODES[Status.OUTSIDE], *(CODES[s.status] for s in history)], np.uint8)
    return codes[np.searchsorted(since, ordinals, side="right")]


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Every status of every state under one treaty.

    ``codes[k, i]`` is the position in `STATUSES` of ``states[i]`` from ``days[k]`` until
    ``days[k + 1]``; ``days`` holds ordinals of `date`, the first being the first of all days.
    """

    treaty: str
    states: tuple[str, ...]
    days: NDArray[np.int64]  #: shape (changes + 1,)
    codes: NDArray[np.uint8]  #: shape (changes + 1, states)
    spells: Mapping[str, tuple[Spell, ...]]

    def codes_on(self, day: date) -> NDArray[np.uint8]:
        """Return the codes of all states at the end of ``day``, shape (states,).

        Raises QueryError for what is no day.
        """
        require_day("day", day)
        row: NDArray[np.uint8] = self.codes[
            np.searchsorted(self.days, day.toordinal(), side="right") - 1
        ]
        return row

    def status_on(self, state: str, day: date) -> Status:
        """Return the status of one state at the end of ``day``.

        Raises QueryError for a state that is none of ``states``, and for what is no day.
        """
        require_day("day", day)
        spells_of_state = self.spells.get(state) if isinstance(state, str) else None
        if spells_of_state is None:
            raise QueryError("state", str(state), "allowed: the code of a state of this history")
        spell = spell_on(spells_of_state, day)
        return spell.status if spell else Status.OUTSIDE

    def last_change(self, until: date) -> date | None:
        """Return the last day up to ``until``, included, on which some status changes.

        Raises QueryError for what is no day.
        """
        require_day("until", until)
        place = int(np.searchsorted(self.days, until.toordinal(), side="right")) - 1
        return date.fromordinal(int(self.days[place])) if place > 0 else None

    def change_days(self) -> list[date]:
        """Return the days on which some status changes, oldest first."""
        return [date.fromordinal(int(day)) for day in self.days[1:]]


def history(acts: Iterable[Act], treaty: Treaty, states: Sequence[str]) -> History:
    """Return the history of a treaty for ``states``, in their order; other acts are ignored.

    Raises FactError as `effective_day` does.
    """
    acts = [act for act in acts if act.treaty == treaty.treaty]
    by_state: defaultdict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_state[act.state].append(act)
    trigger = trigger_day(acts, treaty) or date.max
    all_spells = {state: spells(by_state[state], treaty, trigger) for state in states}
    changes = {
        spell.since.toordinal()
        for spells_of_state in all_spells.values()
        for spell in spells_of_state
    }
    days = np.array([date.min.toordinal(), *sorted(changes)])
    columns = [codes_on_days(all_spells[state], days) for state in states]
    codes = np.stack(columns, axis=1) if columns else np.empty((len(days), 0), np.uint8)
    return History(treaty.treaty, tuple(states), days, codes, all_spells)
