"""The table of the states of the view, with its downloads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from geo.answers.chosen import words
from geo.answers.filters import passing
from geo.answers.query import Query
from geo.answers.questions import (
    address_of,
    file_name,
    names_of_neighbours,
    parameters_for,
    title_of,
)
from geo.answers.standings import Standing, neighbours_first
from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.atlas.naming import name_on
from geo.dashboard.component import component
from geo.model.vocabulary import BOTH
from geo.words.dictionary import say


def draw_table(atlas: Atlas, query: Query, rows: list[Standing]) -> None:
    """Draw the heading, the downloads and the table, as one element.

    Every element costs the server some tenths of a millisecond with each settled day.
    """
    shown = table_rows(atlas, query, rows)
    heading = heading_of(atlas, query, shown, len({row.state for row in rows}))
    tables = tables_of(atlas, query, st.session_state.compare)
    mount = component(
        "states",
        "components/table.js",
        web("styles/patterns.svg") + web("components/table.html"),
    )
    mount(
        data=[heading, tables, query.treaty == BOTH, shown],
        key="states",
        on_pin_change=_pin,
    )


def heading_of(atlas: Atlas, query: Query, shown: Sequence[Sequence[Any]], all_: int) -> str:
    """Return how many of all states the table shows, what is chosen, and in which order."""
    chosen = words(atlas, query)
    borders = {any(row[4:-1]) for row in shown}
    return say(
        "table.heading",
        shown=len(shown),
        all=all_,
        only=say("table.only", chosen=", ".join(chosen)) if chosen else "",
        order=say("table.orderOf", neighbours=names_of_neighbours(atlas))
        if len(borders) == 2
        else "",
    )


def tables_of(atlas: Atlas, query: Query, compare: date | None) -> list[tuple[str, str, str]]:
    """Return name, address relative to the page, and file name of each table of the view.

    The answers are worked out when they are asked for.
    """
    tables: list[tuple[str, dict[str, list[str]], tuple[date, date] | None]] = [
        (name, parameters_for(name, query), None) for name in ("status", "borders", "events")
    ]
    if query.layer:
        tables.append(("layers", parameters_for("layers", query), None))
    if compare:
        early, late = sorted((compare, query.day))
        days = early + timedelta(days=1), late
        period = {"from": [f"{days[0]}"], "until": [f"{late}"]}
        parameters = parameters_for("changes", replace(query, day=late)) | period
        del parameters["day"]
        tables.append(("changes", parameters, days))
    return [
        (
            title_of(name),
            address_of(name, parameters),
            file_name(name, query, atlas, ".csv", days),
        )
        for name, parameters, days in tables
    ]


def table_rows(atlas: Atlas, query: Query, rows: list[Standing]) -> list[list[Any]]:
    """Return one row per state that passes the filters, neighbours first.

    State, name, statuses, since, km with each highlighted neighbour, flags: without keys, as a row
    goes to the browser with every settled day.
    """
    passed = passing(atlas, query)
    by_state: dict[str, list[Standing]] = {}
    for row in rows:  # those under the first treaty come first
        if row.state in passed:
            by_state.setdefault(row.state, []).append(row)
    return [
        _table_row(atlas, query, of_state)
        for of_state in sorted(
            by_state.values(), key=lambda of_state: neighbours_first(of_state[0])
        )
    ]


def _table_row(atlas: Atlas, query: Query, standings: Sequence[Standing]) -> list[Any]:
    """Return the row of one state, from its standing under each treaty of the query."""
    first = standings[0]
    statuses: list[str] = [standing.status for standing in standings]
    if query.treaty == BOTH and atlas.pair:
        statuses.insert(0, atlas.pair.binding(first.status, standings[1].status))
    return [
        first.state,
        name_on(atlas, first.state, query.day),
        statuses,
        first.since.isoformat() if first.since else "",
        *first.border_km,
        "; ".join(standing.flags for standing in standings if standing.flags),
    ]


def _pin() -> None:
    state = st.session_state
    pressed = state.states.pin
    state.pinned = None if pressed == state.pinned else pressed
