"""The view of one visitor: in the session, in the address, and as the frame reports it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import streamlit as st

from geo.answers.query import FILTERS, Query, choices, is_unlisted, parse, parse_day, track
from geo.atlas.atlas import Atlas
from geo.dashboard.address import read_address
from geo.model.vocabulary import CHOICES, FIRST_DAY, VIEWS

#: Name of the part of the page that follows a choice.
PAGE = "page"


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
    address = read_address(atlas, url, today, bool(st.context.is_embedded))
    query = address.query
    state.day, state.compare, state.view = query.day, address.compare, address.view
    state.pinned = address.pinned
    state.treaty, state.status, state.name = query.treaty, query.status, query.name
    for name in CHOICES:
        state[name] = list(getattr(query, name))
    state.notices, state.edition, state.arrived = address.notices, address.edition, None


def follow_today() -> date:
    """Return the reader's calendar day; a view of the former today moves on to the new one.

    It is that of the server's clock in the browser's time zone, until the map's frame has
    reported the day of the reader's own clock.
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
    changed = [name for name in FILTERS if name in report]
    values = {name: [report[name]] if name == "name" else report[name] for name in changed}
    query, _ = parse(atlas, {"treaty": [state.treaty], **values}, today)
    for name in changed:
        chosen = getattr(query, name)
        state[name] = list(chosen) if name in CHOICES else chosen
    if "day" in report:
        state.day = min(max(parse_day("day", report["day"]), first), last)
    if "compare" in report:
        compare = report["compare"] and parse_day("compare", report["compare"])
        state.compare = compare and min(max(compare, first), last)
    if "state" in report:
        code = report["state"]
        state.pinned = code if code in atlas.states or is_unlisted(atlas, code) else None
    if report.get("view") in VIEWS:
        state.view = report["view"]
    if "today" in report:
        return "app"
    # The bar shows view, comparison and filters; an open popover holds the link to the day.
    is_more = before != (state.view, bool(state.compare)) or state.get("share") or changed
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
    for name in CHOICES:
        state[name] = []


def current_query(atlas: Atlas) -> Query:
    """Return what the widgets and the frame ask for."""
    state = st.session_state
    return Query(
        day=state.day,
        treaty=state.treaty,
        status=tuple(state.status),
        name=state.name.strip(),
        # In the order of the bar, not in that in which they were pressed.
        **{
            name: tuple(value for value in values if value in state[name])
            for name, values in choices(atlas).items()
        },
    )


def tell(notice: str) -> None:
    """Keep a notice for the reader, plain text, of what a choice has changed beside it."""
    state = st.session_state
    # `notices` keeps it until the view differs from the one to which the choice leads.
    state.notices, state.edition, state.arrived = (notice,), None, None


def notices(atlas: Atlas, query: Query, today: date) -> tuple[str, ...]:
    """Return the notices about the view; they go when the reader changes it."""
    state = st.session_state
    view = _address(atlas, query, today)
    if state.arrived is None:
        state.arrived = view
    elif view != state.arrived:
        state.notices, state.edition = (), None
    lines: tuple[str, ...] = state.notices
    return lines


def write_url(atlas: Atlas, query: Query, today: date) -> None:
    """Keep the view in the address, and the edition with which it came until it is changed."""
    state = st.session_state
    notices(atlas, query, today)
    url = _address(atlas, query, today)
    if state.edition:
        url["data"] = [state.edition]
    if url != state.url:
        st.query_params.from_dict(url)
        state.url = url


def share_address(atlas: Atlas, query: Query, today: date) -> str:
    """Return the whole address of the view, with its day and the edition of the data."""
    url = {"day": [query.day.isoformat()], **_address(atlas, query, today), "data": [atlas.edition]}
    base = (st.context.url or "").rstrip("/")
    return f"{base}/?{urlencode(url, doseq=True)}"


def _address(atlas: Atlas, query: Query, today: date) -> dict[str, list[str]]:
    """Return the view as parameters; what every visitor sees first is left out."""
    state = st.session_state
    url = {
        "treaty": [query.treaty] if query.treaty != atlas.first_treaty else [],
        "day": [query.day.isoformat()] if query.day != today else [],
        "compare": [state.compare.isoformat()] if state.compare else [],
        "status": list(query.status),
        **{name: list(getattr(query, name)) for name in CHOICES},
        "name": [query.name] if query.name else [],
        "state": [state.pinned] if state.pinned else [],
        "view": [state.view] if state.view != VIEWS[0] else [],
    }
    return {name: values for name, values in url.items() if values}
