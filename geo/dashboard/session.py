"""The view of one reader between two runs of the page: all that the session holds of it.

The bar's widgets keep treaty, view, filters and layers under their own keys, from which Streamlit
draws them; the rest of the `View` stands under `_VIEW`. No other module reads or writes these keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import streamlit as st

from geo.answers.query import LONGEST_NAME, choices, parse_day
from geo.atlas.atlas import Atlas
from geo.atlas.pair_words import say_status
from geo.dashboard.messages import FrameReport, filters_in, with_report
from geo.dashboard.view import View, on_track, read_view, year_before
from geo.model.vocabulary import CHOICES
from geo.words.dictionary import say

#: Name of the part of the page that follows a choice.
PAGE = "page"
#: Key of the view; what the widgets hold of it is newer.
_VIEW = "shown"
#: Key of the values of each choice in the order of the bar.
_ORDER = "order"
#: Keys of the address of the map's files with which the page was opened, and of the edition that
#: has replaced theirs.
_FILES, _NEWER = "files", "newer"
#: Fields of the view whose widget in the bar has the same key.
_WIDGETS = ("treaty", "view", *CHOICES, "name")


def current_view() -> View:
    """Return what the widgets and the frame ask for."""
    state = st.session_state
    choice_values: dict[str, Any] = {
        # In the order of the bar, not in that in which they were pressed.
        name: tuple(value for value in values if value in state[name])
        for name, values in state[_ORDER].items()
    }
    view: View = state[_VIEW]
    name = state.name.strip()[:LONGEST_NAME]
    return replace(view, treaty=state.treaty, view=state.view, name=name, **choice_values)


def know_choices(atlas: Atlas) -> None:
    """Keep the values of each choice, which the data folder decides on, in the order of the bar."""
    st.session_state[_ORDER] = choices(atlas)


def _is_kept() -> bool:
    """Whether the session holds a whole view.

    Widgets that a run does not draw, as where the data has faults, lose what they hold.
    """
    return all(name in st.session_state for name in (_VIEW, *_WIDGETS))


def show(view: View) -> None:
    """Keep a view, and let the widgets follow it where it says otherwise than they do.

    Streamlit refuses a new value for a widget that is already drawn: one that stays is not set.
    """
    state = st.session_state
    before = current_view() if _is_kept() else None
    state[_VIEW] = view
    for name in _WIDGETS:
        value = getattr(view, name)
        if before is None or value != getattr(before, name):
            state[name] = list(value) if name in CHOICES else value


def read_url(atlas: Atlas, today: date) -> None:
    """Take the view from the address, at the start and after back or forward.

    Only whole runs ask: a choice reruns a fragment, and may leave the browser before the
    address of the choice before it has arrived there.
    """
    state = st.session_state
    url = {name: st.query_params.get_all(name) for name in st.query_params}
    if url == state.get("url") and _is_kept():
        return
    state.url = url
    know_choices(atlas)
    view, notices = read_view(atlas, url, today, bool(st.context.is_embedded))
    show(view)
    state.notices, state.parameters_at_notice = notices, None


def follow_today() -> date:
    """Return the reader's calendar day; a view of the former today moves on to the new one.

    It is that of the server's clock in the browser's time zone, until the map's frame has
    reported the day of the reader's own clock.
    """
    state = st.session_state
    today = _day_there() + timedelta(days=state.get("days_ahead_of_server", 0))
    if _VIEW in state and state.get("today", today) == state[_VIEW].day != today:
        state[_VIEW] = replace(state[_VIEW], day=today)
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
    """Take what the reader changed in the map's frame.

    Returns which part of the page has to follow beside map and table: `PAGE`, all ("app"), or
    none.
    """
    state = st.session_state
    if "url" not in state:
        return None  # of a session that is lost: the frame reports again to this one
    report: FrameReport = state.map
    state.answers = report["report"]
    if "today" in report:
        difference = date.fromisoformat(report["today"]) - _day_there()
        state.days_ahead_of_server = difference.days if abs(difference.days) <= 1 else 0
    today = follow_today()
    before = current_view()
    view = with_report(atlas, before, report, today)
    show(view)
    if "today" in report:
        return "app"
    # The bar shows view, comparison and filters; an open popover holds the link to the day.
    needs_whole_page = (
        view.view != before.view
        or bool(view.compare) != bool(before.compare)
        or state.get("share")
        or filters_in(report)
    )
    return PAGE if needs_whole_page else None


def last_report() -> int | None:
    """Return the number of the frame's last report, None before there is one."""
    number: int | None = st.session_state.get("answers")
    return number


def choose_day(atlas: Atlas, day: str, today: date) -> None:
    """Show a day of the timeline, written in ISO."""
    show(replace(current_view(), day=on_track(atlas, parse_day("day", day), today)))


def toggle_pin(state: str) -> None:
    """Pin a state, or let go of the one that is pinned."""
    view = current_view()
    show(replace(view, pinned=None if state == view.pinned else state))


def toggle_compare(atlas: Atlas) -> None:
    """Compare with the day a year before, or stop comparing."""
    view = current_view()
    show(replace(view, compare=None if view.compare else year_before(view.day, atlas.first_day)))


def clear_filters() -> None:
    """Show all states again."""
    nothing: dict[str, Any] = dict.fromkeys(CHOICES, ())
    show(replace(current_view(), status=(), name="", **nothing))


def forget_statuses(atlas: Atlas) -> None:
    """Let go of the chosen statuses, which may mean nothing under another treaty, and say so."""
    state = st.session_state
    view = current_view()
    if view.status:
        statuses = ", ".join(say_status(atlas, "status", status) for status in view.status)
        # `notices` keeps it until the view differs from the one to which the choice leads.
        state.notices, state.parameters_at_notice = (say("bar.dropped", statuses=statuses),), None
        view = replace(view, edition=None)
    show(replace(view, status=()))


def notices() -> Sequence[str]:
    """Return the notices about the view, plain text."""
    lines: tuple[str, ...] = st.session_state.notices
    return lines


def files_address() -> str | None:
    """Return the address of the map's files with which the page was opened; None before that."""
    kept: str | None = st.session_state.get(_FILES)
    return kept


def keep_files_address(files: str) -> None:
    """Keep with which files of the map the page goes on.

    Where they are those of another edition, the view is read anew: it may hold words that are
    unknown there.
    """
    state = st.session_state
    if state.get(_FILES, files) != files:
        state.pop("url", None)
    state[_FILES] = files


def know_newer(edition: str | None) -> bool:
    """Keep which edition has replaced that of the page, None: none; returns whether it is news."""
    state = st.session_state
    is_news = state.get(_NEWER) != edition
    state[_NEWER] = edition
    return is_news


def all_notices(atlas: Atlas) -> Sequence[str]:
    """Return the notices about the view, and one if another edition has replaced the page's."""
    newer: str | None = st.session_state.get(_NEWER)
    if newer is None:
        return notices()
    return (*notices(), say("notice.newer", shown=atlas.edition, served=newer))


def drop_notices(atlas: Atlas, today: date) -> None:
    """Let the notices and the edition of the address go when the reader has changed the view."""
    state = st.session_state
    parameters = replace(current_view(), edition=None).to_address(atlas, today)
    if state.parameters_at_notice is None:
        state.parameters_at_notice = parameters
    elif parameters != state.parameters_at_notice:
        state.notices = ()
        state[_VIEW] = replace(state[_VIEW], edition=None)


def write_url(atlas: Atlas, today: date) -> bool:
    """Keep the view in the address, and the edition with which it came until it is changed.

    Returns whether notices have gone with the change.
    """
    state = st.session_state
    before = notices()
    drop_notices(atlas, today)
    url = current_view().to_address(atlas, today)
    if url != state.url:
        st.query_params.from_dict(url)
        state.url = url
    return bool(before and not notices())


def follows_day(atlas: Atlas) -> bool:
    """Return whether something on the page but map and table follows the day.

    That are the profile, a popover that is open, and notices, which go with the view that they
    are about.
    """
    state = st.session_state
    is_shared = "share" in state and bool(state.share)
    return current_view().pinned in atlas.states or is_shared or bool(state.notices)


def address() -> Mapping[str, Sequence[str]]:
    """Return the parameters of the page's address."""
    parameters: dict[str, list[str]] = st.session_state.url
    return parameters


def share_address(atlas: Atlas, today: date) -> str:
    """Return the whole address of the view, with its day and the edition of the data."""
    view = replace(current_view(), edition=atlas.edition)
    url = {"day": [view.day.isoformat()], **view.to_address(atlas, today)}
    base = (st.context.url or "").rstrip("/")
    return f"{base}/?{urlencode(url, doseq=True)}"
