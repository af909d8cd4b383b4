"""The readers of the tables of data/."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.model.acts import Act, Action, Step, Treaty
from geo.model.sources import Checkpoint, Source
from geo.model.states import Membership, State
from geo.model.vocabulary import MEASURES, ORGANISATIONS, REGIONS
from geo.tables.schema import (
    Cell,
    Keys,
    Schema,
    day,
    edtf,
    number,
    one_of,
    optional,
    read_table,
    text,
)


def _schema(columns: Mapping[str, Cell], *key: str) -> Schema:
    return Schema(columns, key, {"from": "from_"})


def read_sources(path: Path) -> tuple[Source, ...]:
    """Read who says what: one row per source, sorted by its id."""
    columns: dict[str, Cell] = {
        "source": text,
        "title": text,
        "publisher": str,
        "address": str,
        "archived": str,
        "retrieved": day,
        "note": str,
    }
    return read_table(path, _schema(columns, "source"), Source)


def read_treaties(path: Path, sources: Keys) -> tuple[Treaty, ...]:
    """Read the treaties and the clocks they set running."""
    columns: dict[str, Cell] = {
        "treaty": text,
        "title": text,
        "short_title": text,
        "adopted": day,
        "opened": day,
        "entered_into_force": day,
        "deposits_needed": number(int, 1, 200),
        "consent_months": number(int, 0, 60),
        "withdrawal_months": number(int, 0, 60),
        "checked": day,
        "source": one_of(sources),
    }
    return read_table(path, _schema(columns, "treaty"), Treaty)


def read_states(path: Path, sources: Keys) -> tuple[State, ...]:
    """Read the states and areas, sorted by alpha-3 code."""
    columns: dict[str, Cell] = {
        "state": text,
        "name": text,
        "region": one_of(REGIONS),
        "from": optional(day),
        "depositary": one_of(("listed", "none"), lambda value: value == "listed"),
        "source": one_of(sources),
    }
    schema = Schema(columns, ("state",), {"from": "from_", "depositary": "is_listed"})
    return read_table(path, schema, State)


def read_acts(path: Path, states: Keys, treaties: Keys, sources: Keys) -> tuple[Act, ...]:
    """Read the acts of states under treaties, sorted by state, treaty and day received.

    ``takes_effect`` holds a day where the depositary states one, ``..`` for a withdrawal
    that waits for the end of an armed conflict, and is empty otherwise.
    """
    columns: dict[str, Cell] = {
        "state": one_of(states),
        "treaty": one_of(treaties),
        "action": one_of(tuple(Action), Action),
        "received": edtf,
        "takes_effect": lambda value: value if value == ".." else optional(day)(value),
        "source": one_of(sources),
    }

    def make(takes_effect: Any, **fields: Any) -> Act:
        peace = takes_effect == ".."
        return Act(takes_effect=None if peace else takes_effect, awaits_peace=peace, **fields)

    schema = _schema(columns, "state", "treaty", "received", "action")
    return read_table(path, schema, make, _sequence_faults)


def _sequence_faults(acts: list[tuple[int, Act]], faulty: list[Mapping[str, str]]) -> Iterator[str]:
    """Say which acts cannot follow the one before: sign, consent, withdraw, consent again."""
    # Where one act is faulty, the turn of the state's others cannot be told.
    untold = {(row["state"], row["treaty"]) for row in faulty}
    previous: dict[tuple[str, str], Act] = {}
    for line, act in sorted(acts, key=lambda pair: (pair[1].received.latest, _rank(pair[1]))):
        if (act.state, act.treaty) in untold:
            continue
        before = previous.get((act.state, act.treaty))
        if _rank(act) not in (
            (0, 1) if before is None else {0: (1,), 1: (2,), 2: (1,)}[_rank(before)]
        ):
            last = f"{before.action} of {before.received}" if before else "no consent"
            yield (
                f"line {line}: {act.state} {act.treaty}: {act.action} of {act.received} "
                f"cannot follow {last}; first consent, then withdrawal, each once"
            )
        previous[act.state, act.treaty] = act


def _rank(act: Act) -> int:
    return 1 if act.action.is_consent else 2 * (act.action is Action.WITHDRAWAL)


def read_steps(path: Path, states: Keys, treaties: Keys, sources: Keys) -> tuple[Step, ...]:
    """Read the domestic and political moves, sorted by day."""
    columns: dict[str, Cell] = {
        "day": edtf,
        "state": optional(one_of(states)),
        "treaty": one_of(treaties),
        "kind": text,
        "what": text,
        "source": one_of(sources),
    }
    return read_table(path, _schema(columns, "day", "state", "treaty", "kind"), Step)


def read_memberships(path: Path, states: Keys, sources: Keys) -> tuple[Membership, ...]:
    """Read the memberships of NATO and the EU, half-open."""
    columns: dict[str, Cell] = {
        "state": one_of(states),
        "organisation": one_of(ORGANISATIONS),
        "from": day,
        "until": optional(day),
        "source": one_of(sources),
    }
    return read_table(path, _schema(columns, "state", "organisation", "from"), Membership)


def read_checkpoints(path: Path, treaties: Keys, sources: Keys) -> tuple[Checkpoint, ...]:
    """Read the published counts that the acts must reproduce."""
    columns: dict[str, Cell] = {
        "treaty": one_of(treaties),
        "measure": one_of(MEASURES),
        "since": optional(day),
        "day": day,
        "count": number(int, 0, 300),
        "source": one_of(sources),
        "note": str,
    }
    return read_table(path, _schema(columns, "treaty", "measure", "since", "day"), Checkpoint)
