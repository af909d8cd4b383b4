"""The view of one visitor: in the session, in the address, and as the frame reports it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import streamlit as st

from geo.atlas import Atlas
from geo.errors import QueryError
from geo.query import FIRST_DAY, Query, is_unlisted, parse, parse_day, track
from geo.words import say

VIEWS = ("frontier", "world")
#: Name of the part of the page that follows a choice.
PAGE = "page"
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
    areas = [code for code in url.get("state", ()) if is_unlisted(atlas, code)]
    states = [code for code in url.get("state", ()) if code not in areas]
    query, faults = parse(atlas, {**url, "state": states}, today)
    notices = [str(fault) for fault in faults]
    first, last = track(atlas, today)
    state.day = min(max(query.day, first), last)
    if state.day != query.day:
        notices.append(say("page.off", name="day", day=query.day, shown=state.day))
    pinned = [*query.state, *areas]
    if len(pinned) > 1:
        notices.append(say("page.onePin", state=pinned[0]))
    view = (*url.get("view", ()), "frontier")[0]
    if view not in VIEWS:
        notices.append(f"view: {view!r} is not allowed; allowed: {', '.join(VIEWS)}")
    state.pinned = pinned[0] if pinned else None
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


def follow_today() -> date:
    """Return the reader's calendar day; who looked at the day before it goes along.

    The server's clock in the browser's time zone tells it, until the map's frame has told what
    the reader's own clock shows.
    """
    state = st.session_state
    today = _day_there() + timedelta(days=state.get("ahead", 0))
    if state.get("today", today) == state.get("day"):
        state.day = today
    state.today = today
    return today


def _day_there() -> date:
    """Return the calendar day in the browser's time zone, by the server's clock."""
    now = datetime.now(UTC)
    try:
        return now.astimezone(ZoneInfo(st.context.timezone or "")).date()
    except (ValueError, LookupError, OSError):  # none, or one that this machine does not know
        return (now - timedelta(minutes=st.context.timezone_offset or 0)).date()


def take_report(atlas: Atlas) -> str | None:
    """Take what the reader changed in the map's frame: the keys that its report holds.

    Returns which part of the page has to follow beside map and table: `PAGE`, all ("app"), or
    none.
    """
    state = st.session_state
    if "url" not in state:
        return None  # of a session that is lost: the frame reports again to this one
    report: Mapping[str, Any] = state.map
    state.answers = report["report"]
    before = state.view, bool(state.compare)
    if "today" in report:
        ahead = date.fromisoformat(report["today"]) - _day_there()
        state.ahead = ahead.days if abs(ahead.days) <= 1 else 0
    today = follow_today()
    first, last = track(atlas, today)
    told = {name: report[name] for name in ("status",) if name in report}
    query, _ = parse(atlas, {"treaty": [state.treaty], **told}, today)
    if "status" in report:
        state.status = query.status
    if "day" in report:
        state.day = min(max(parse_day("day", report["day"]), first), last)
    if "compare" in report:
        state.compare, _ = _compared([report["compare"]] if report["compare"] else [], first, last)
    if "state" in report:
        code = report["state"]
        state.pinned = code if code in atlas.states or is_unlisted(atlas, code) else None
    if report.get("view") in VIEWS:
        state.view = report["view"]
    if "today" in report:
        return "app"
    # The bar shows view and comparison; an open popover holds the link to the day.
    is_more = before != (state.view, bool(state.compare)) or state.get("share")
    return PAGE if is_more else None


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
