"""What the static site needs beside the map's history: for its own tables, and as files."""

from collections.abc import Iterator
from datetime import date

from geo.answers.events import events
from geo.answers.query import Query, choices, track, treaties_to_choose
from geo.answers.questions import QUESTIONS, answer
from geo.assets import wire
from geo.atlas.atlas import Atlas
from geo.model.acts import Status

#: Tables that a page makes itself, with the same rows as `geo.answers.questions`.
TABLES = ("status", "borders", "events", "changes", "layers")


def site_tables(atlas: Atlas) -> wire.SiteTables:
    """Return what web/law/tables.js needs besides the history of the map, in JSON values."""
    return {
        "scale": atlas.scale,
        "columns": {name: list(QUESTIONS[name].columns(atlas)) for name in TABLES},
        "allowed": {
            "treaty": list(treaties_to_choose(atlas)),
            "status": list(Status),
            "pair": list(atlas.pair.words if atlas.pair else ()),
            **{name: list(words) for name, words in choices(atlas).items()},
        },
        "events": [
            {
                "day": event.day,
                "precision": event.precision,
                "state": event.state,
                "treaty": event.treaty,
                "kind": event.kind,
                "what": event.what,
                "source": event.source,
            }
            for event in events(atlas, Query(date.max, atlas.every_treaty))
        ],
    }


def site_files(atlas: Atlas, today: date) -> Iterator[tuple[str, str]]:
    """Yield name and text of every CSV file: both treaties on ``today``, and through all days."""
    today_only, until_end_of_track = (
        {"day": [today.isoformat()]},
        {"until": [track(atlas, today)[1].isoformat()]},
    )
    series = {**until_end_of_track, "from": [atlas.first_day.isoformat()]}
    parameters_by_table: dict[str, dict[str, list[str]]] = {
        "status": today_only,
        "borders": today_only,
        "layers": today_only,
        "deadlines": today_only,
        "declarations": today_only,
        "duties": today_only,
        "events": until_end_of_track,
        "changes": until_end_of_track,
        "frontier": series,
        "counts": series,
    }
    for name, parameters in parameters_by_table.items():
        parameters["treaty"] = [atlas.every_treaty]
        yield f"{name}.csv", answer(atlas, name, "csv", parameters, today)
