"""The view of one visitor: in the session, in the address, and as the frame reports it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from geo.atlas import Atlas
from geo.query import Query, parse, track

VIEWS = ("frontier", "world")
#: Filters that widgets hold under the same names as the address.
FILTERS = ("neighbour", "member", "region", "layer")


def read_url(atlas: Atlas, today: date) -> None:
    """Take the view from the address, at the start and after back or forward.

    Only whole runs ask: a choice reruns a fragment, and may leave the browser before the
    address of the choice before it has arrived there.
    """
    state = st.session_state
    url = {name: st.query_params.get_all(name) for name in st.query_params}
    if url == state.get("url"):
        return
    state.url = url
    query, faults = parse(atlas, url, today)
    notices = [str(fault) for fault in faults]
    first, last = track(atlas, today)
    state.day = min(max(query.day, first), last)
    if state.day != query.day:
        notices.append(f"day: {query.day} lies off the timeline; shown is {state.day}")
    if len(query.state) > 1:
        notices.append(f"state: one can be pinned; shown is {query.state[0]}")
    view = (*url.get("view", ()), "frontier")[0]
    if view not in VIEWS:
        notices.append(f"view: {view!r} is not allowed; allowed: {', '.join(VIEWS)}")
    state.pinned = query.state[0] if query.state else None
    state.status = query.status
    state.treaty = query.treaty
    state.view = view if view in VIEWS else "frontier"
    state.name = query.name
    for name in FILTERS:
        state[name] = list(getattr(query, name))
    state.notices = notices


def take_report(atlas: Atlas, today: date) -> None:
    """Take what the map's frame reports: the day, the pinned state, the pressed statuses."""
    state = st.session_state
    report: Mapping[str, Any] = state.get("map") or {}
    if report.get("report") == state.get("answers"):
        return
    state.answers = report["report"]
    told = {"day": [report["day"]], "status": report["status"], "treaty": [state.treaty]}
    if report["state"]:
        told["state"] = [report["state"]]
    query, _ = parse(atlas, told, today)
    first, last = track(atlas, today)
    state.day = min(max(query.day, first), last)
    state.status = query.status
    state.pinned = query.state[0] if query.state else None


def clear_filters() -> None:
    """Show all states again."""
    state = st.session_state
    state.status, state.name = (), ""
    for name in FILTERS:
        state[name] = []


def asked() -> Query:
    """Return what the widgets and the frame ask for."""
    state = st.session_state
    return Query(
        day=state.day,
        treaty=state.treaty,
        status=tuple(state.status),
        neighbour=tuple(state.neighbour),
        member=tuple(state.member),
        region=tuple(state.region),
        layer=tuple(state.layer),
        name=state.name.strip(),
    )


def write_url(query: Query, today: date) -> None:
    """Keep the view in the address; what every visitor sees first is left out."""
    state = st.session_state
    url = {
        "treaty": [query.treaty] if query.treaty != "apmbc" else [],
        "day": [query.day.isoformat()] if query.day != today else [],
        "status": list(query.status),
        **{name: list(getattr(query, name)) for name in FILTERS},
        "name": [query.name] if query.name else [],
        "state": [state.pinned] if state.pinned else [],
        "view": [state.view] if state.view != "frontier" else [],
    }
    url = {name: values for name, values in url.items() if values}
    if url != state.url:
        st.query_params.from_dict(url)
        state.url = url
