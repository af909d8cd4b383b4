"""What stands below the map: the table with its downloads, and the articles' claims."""

from dataclasses import replace
from datetime import date, timedelta
from html import escape
from typing import Any

import streamlit as st

from geo import articles
from geo.answers import QUESTIONS
from geo.assets import module, web
from geo.atlas import Atlas
from geo.events import Change, Event, changes, context, events
from geo.export import to_csv
from geo.profile import profile
from geo.query import Query
from geo.snapshot import (
    BorderStanding,
    Standing,
    borders,
    neighbours_first,
    pair_of,
    select,
    selected_states,
)
from geo.words import say


def draw_table(atlas: Atlas, query: Query, rows: list[Standing]) -> None:
    """Draw the heading with its downloads, and the table."""
    shown = table_rows(atlas, query, rows)
    states = len({row.state for row in rows})
    with st.container(key="head", horizontal=True, vertical_alignment="bottom"):
        heading = say("table.heading", shown=len(shown), all=states)
        st.html(f'<h2 class="heading count">{heading}</h2>')
        tables = {
            "states": lambda: to_csv(Standing._fields, select(atlas, query)),
            "borders": lambda: to_csv(BorderStanding._fields, borders(atlas, query)),
            "events": lambda: to_csv(Event._fields, events(atlas, query)),
        }
        if compare := st.session_state.compare:
            early, late = sorted((compare, query.day))
            period = (early + timedelta(days=1), late)
            told = replace(query, day=late)
            tables["changes"] = lambda: to_csv(Change._fields, changes(atlas, told, *period))
        if query.layer:
            columns = QUESTIONS["layers"].columns
            tables["layers"] = lambda: to_csv(columns, context(atlas, query))
        for name, make in tables.items():
            st.download_button(
                say("page.download", table=name),
                make,
                f"treaty-atlas-{name}-{query.treaty}-{query.day}-{atlas.edition}.csv",
                "text/csv",
                on_click="ignore",
                key=f"download-{name}",
            )
    _table()(
        data={"isPair": query.treaty == "both", "rows": shown}, key="table", on_pin_change=_pin
    )


def table_rows(atlas: Atlas, query: Query, rows: list[Standing]) -> list[list[Any]]:
    """Return one row per state that passes the filters, neighbours first.

    State, name, statuses, since, km with Russia, km with Belarus, flags: without keys, as a row
    goes to the browser with every settled day.
    """
    passed = selected_states(atlas, query, rows)
    under: dict[str, list[Standing]] = {}
    for row in rows:  # those under the Ottawa Convention come first
        if row.state in passed:
            under.setdefault(row.state, []).append(row)
    found = []
    for each in sorted(under.values(), key=lambda each: neighbours_first(each[0])):
        statuses = [row.status.value for row in each]
        if query.treaty == "both":
            statuses.insert(0, pair_of(each[0].status, each[1].status))
        since = each[0].since.isoformat() if each[0].since else ""
        flags = "; ".join(row.flags for row in each if row.flags)
        found.append(
            [each[0].state, each[0].name, statuses, since, each[0].rus_km, each[0].blr_km, flags]
        )
    return found


def draw_profile(atlas: Atlas, state: str, day: date, today: date) -> None:
    """Draw all that is known of the pinned state."""
    with st.container(key="profile"):
        _profile()(data={"html": profile(atlas, state, day, today)}, key="profiled")


def draw_claims(atlas: Atlas) -> None:
    """Draw what the articles claim and what the data says to it."""
    with st.container(key="claims"):
        st.html(f'<h2 class="heading">{say("page.claims")}</h2>')
        rows = _ledger(atlas)
        said = ", ".join(
            f"{sum(row.verdict == verdict for row in rows)} {verdict}"
            for verdict in dict.fromkeys(sorted(row.verdict for row in rows))
        )
        with st.expander(say("page.claims.count", n=len(rows), verdicts=said)):
            st.html(_claims_table(rows))


@st.cache_resource
def _ledger(_atlas: Atlas) -> list[articles.Row]:
    return list(articles.ledger(_atlas, articles.read_claims(articles.CLAIMS, _atlas)))


def _claims_table(rows: list[articles.Row]) -> str:
    shown = say("page.claims.map")
    lines = (
        f"<tr><td>{escape(row.publisher or row.article)}<br><span>{row.published}</span></td>"
        f'<td>{escape(row.says)}</td><td class="verdict">{escape(row.verdict)}</td>'
        f'<td>{escape(row.evidence)} <a href="{escape(row.link)}" target="_self">{shown}</a></td>'
        "</tr>"
        for row in rows
    )
    titles = (say(f"page.claims.{each}") for each in ("article", "claim", "verdict", "evidence"))
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    body = "".join(lines)
    return f'<table class="claims"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


@st.cache_resource
def _table() -> Any:
    return st.components.v2.component(
        "states",
        html=web("patterns.svg") + web("table.html"),
        js=module("words", "table"),
        isolate_styles=False,
    )


@st.cache_resource
def _profile() -> Any:
    return st.components.v2.component(
        "profile",
        html='<div class="profile-place"></div>',
        js=web("profile.js"),
        isolate_styles=False,
    )


def _pin() -> None:
    state = st.session_state
    pressed = state.table.pin
    state.pinned = None if pressed == state.pinned else pressed
