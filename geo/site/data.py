"""What the static site needs beside the map's history: for its own tables, and as files."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from geo.answers.events import events
from geo.answers.query import Query, choices, track, treaties_to_choose
from geo.answers.questions import QUESTIONS, answer
from geo.atlas.atlas import Atlas
from geo.law.status import Spell
from geo.model.acts import CODES, Status
from geo.model.days import day_number
from geo.model.vocabulary import FIRST_DAY

#: Tables that a page makes itself, with the same rows as `geo.answers.questions`.
TABLES = ("status", "borders", "events", "changes", "layers")


def site_tables(atlas: Atlas) -> dict[str, Any]:
    """Return what web/law/tables.js needs besides the history of the map, in JSON values.

    Days are numbers (`geo.model.days.day_number`), statuses positions in the history's list.
    """
    return {
        "checked": min(each.checked for each in atlas.treaties.values()).isoformat(),
        "columns": {name: list(QUESTIONS[name].columns(atlas)) for name in TABLES},
        "allowed": {
            "treaty": list(treaties_to_choose(atlas)),
            "status": list(Status),
            "pair": list(atlas.pair.words if atlas.pair else ()),
            **{name: list(words) for name, words in choices(atlas).items()},
        },
        "depositary": {key: treaty.source for key, treaty in atlas.treaties.items()},
        "spells": {
            key: {state: [_spell(each) for each in own] for state, own in history.spells.items()}
            for key, history in atlas.histories.items()
        },
        "events": [list(row) for row in events(atlas, Query(date.max, atlas.every_treaty))],
        # In the order of the history's layers.
        "others": [each.other or "" for each in atlas.reports],
    }


def _spell(spell: Spell) -> list[Any]:
    """Return first day, status, source; then, where there is one, the next day and when known."""
    row = [day_number(spell.since), CODES[spell.status], spell.act.source]
    row.append(int(spell.act.received.precision == "day"))
    if spell.next_day and spell.next_known and spell.next_known != date.max:
        row += [day_number(spell.next_day), day_number(spell.next_known)]
    return row


def site_files(atlas: Atlas, today: date) -> Iterator[tuple[str, str]]:
    """Yield name and text of every CSV file: both treaties on ``today``, and through all days."""
    on, throughout = {"day": [today.isoformat()]}, {"until": [track(atlas, today)[1].isoformat()]}
    asked: dict[str, dict[str, list[str]]] = {
        "status": on,
        "borders": on,
        "layers": on,
        "events": throughout,
        "changes": throughout,
        "frontier": {**throughout, "from": [FIRST_DAY.isoformat()]},
    }
    for name, parameters in asked.items():
        parameters["treaty"] = [atlas.every_treaty]
        yield f"{name}.csv", answer(atlas, name, "csv", parameters, today)
