"""The view of one visitor: in the session, in the address, and as the frame reports it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.atlas import Atlas
from geo.errors import QueryError
from geo.query import FIRST_DAY, Query, parse, parse_day, track
from geo.words import say

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
        notices.append(say("page.off", name="day", day=query.day, shown=state.day))
    if len(query.state) > 1:
        notices.append(say("page.onePin", state=query.state[0]))
    view = (*url.get("view", ()), "frontier")[0]
    if view not in VIEWS:
        notices.append(f"view: {view!r} is not allowed; allowed: {', '.join(VIEWS)}")
    state.pinned = query.state[0] if query.state else None
    state.status = query.status
    state.compare, told = _compared(url.get("compare", ()), first, last)
    notices += told
    pin = (*url.get("data", ()), atlas.edition)[0]
    if pin != atlas.edition:
        notices.append(say("share.moved", pinned=pin, shown=atlas.edition))
    state.treaty = query.treaty
    state.view = view if view in VIEWS else "frontier"
    state.name = query.name
    for name in FILTERS:
        state[name] = list(getattr(query, name))
    state.notices = notices


def _compared(values: Sequence[str], first: date, last: date) -> tuple[date | None, list[str]]:
    """Read the day to compare with, moved to the end of the track it lies beyond."""
    try:
        days = [parse_day("compare", value) for value in values]
    except QueryError as fault:
        return None, [str(fault)]
    if not days:
        return None, []
    day = min(max(days[0], first), last)
    off = say("page.off", name="compare", day=days[0], shown=day)
    return day, [off] if day != days[0] else []


def take_report(atlas: Atlas, today: date) -> bool:
    """Take what the map's frame reports: the day, the pinned state, the pressed statuses.

    Returns whether what stands around map and table has to follow, not these alone.
    """
    state = st.session_state
    report: Mapping[str, Any] = state.map
    state.answers = report["report"]
    told = {"day": [report["day"]], "status": report["status"], "treaty": [state.treaty]}
    if report["state"]:
        told["state"] = [report["state"]]
    query, _ = parse(atlas, told, today)
    first, last = track(atlas, today)
    compare, _ = _compared([report["compare"]] if report["compare"] else [], first, last)
    view = report["view"] if report["view"] in VIEWS else state.view
    # The bar shows view and comparison; an open popover holds the link to the day.
    is_more = (view, bool(compare)) != (state.view, bool(state.compare)) or state.get("share")
    state.view, state.compare = view, compare
    state.day = min(max(query.day, first), last)
    state.status = query.status
    state.pinned = query.state[0] if query.state else None
    return bool(is_more)


def toggle_compare() -> None:
    """Compare with the day a year before, or stop comparing."""
    state = st.session_state
    if state.compare:
        state.compare = None
        return
    try:
        state.compare = max(FIRST_DAY, state.day.replace(year=state.day.year - 1))
    except ValueError:  # 29 February
        state.compare = state.day - timedelta(days=366)


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
    """Keep the view in the address."""
    state = st.session_state
    url = _address(query, today)
    if url != state.url:
        st.query_params.from_dict(url)
        state.url = url


def share_address(atlas: Atlas, query: Query, today: date) -> str:
    """Return the whole address of the view, with its day and the edition of the data."""
    url = {"day": [query.day.isoformat()], **_address(query, today), "data": [atlas.edition]}
    base = (st.context.url or "").rstrip("/")
    return f"{base}/?{urlencode(url, doseq=True)}"


def _address(query: Query, today: date) -> dict[str, list[str]]:
    """Return the view as parameters; what every visitor sees first is left out."""
    state = st.session_state
    url = {
        "treaty": [query.treaty] if query.treaty != "apmbc" else [],
        "day": [query.day.isoformat()] if query.day != today else [],
        "compare": [state.compare.isoformat()] if state.compare else [],
        "status": list(query.status),
        **{name: list(getattr(query, name)) for name in FILTERS},
        "name": [query.name] if query.name else [],
        "state": [state.pinned] if state.pinned else [],
        "view": [state.view] if state.view != "frontier" else [],
    }
    return {name: values for name, values in url.items() if values}
