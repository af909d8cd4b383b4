"""The two records between page and frame: the view that the page sends, and the frame's report.

web/frame/agreement.js reads the one and makes the other; their types stand in web/types.d.ts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict
from urllib.parse import urlencode

from geo.answers.query import FILTERS, is_unlisted, parse, parse_day, track
from geo.atlas.atlas import Atlas
from geo.dashboard.view import View, on_track
from geo.model.vocabulary import VIEWS


class Message(TypedDict):
    """A view as the page sends it to the frame; days are ISO."""

    answers: int | None  #: number of the report that it answers
    address: str  #: parameters of the page's address
    today: str
    first: str  #: of the timeline, as is `last`
    last: str
    day: str
    compare: str | None
    treaty: str
    view: str
    state: str | None  #: that is pinned
    status: list[str]
    filters: dict[str, str | Sequence[str]]
    layers: list[str]
    embedded: bool
    notice: str
    followsDay: bool  #: whether something on the page but the table follows the day


class FrameReport(TypedDict, total=False):
    """What a reader has changed in the frame: of the view's keys those that are not as before."""

    report: int  #: its number, never missing
    today: str  #: another day has begun where the reader is
    day: str
    compare: str | None
    state: str | None
    view: str
    status: list[str]
    neighbour: list[str]
    member: list[str]
    region: list[str]
    name: str


def message(
    atlas: Atlas,
    view: View,
    today: date,
    *,
    answers: int | None,
    address: Mapping[str, Sequence[str]],
    embedded: bool,
    notices: Sequence[str],
    follows_day: bool,
) -> Message:
    """Return what the frame is sent of a view."""
    first, last = track(atlas, today)
    return {
        "answers": answers,
        "address": urlencode(address, doseq=True),
        "today": today.isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "day": view.day.isoformat(),
        "compare": view.compare.isoformat() if view.compare else None,
        "treaty": view.treaty,
        "view": view.view,
        "state": view.pinned,
        "status": list(view.status),
        "filters": {name: getattr(view, name) for name in FILTERS if name != "status"},
        "layers": list(view.layer),
        "embedded": embedded,
        # Embedded, the page shows nothing outside the frame.
        "notice": " ".join(notices) if embedded else "",
        "followsDay": follows_day,
    }


def filters_in(report: FrameReport) -> tuple[str, ...]:
    """Return the names of the filters that a report changes."""
    return tuple(name for name in FILTERS if name in report)


def with_report(atlas: Atlas, view: View, report: FrameReport, today: date) -> View:
    """Return a view with what a report changes; days off the track are moved to its ends."""
    values = {name: report[name] for name in filters_in(report)}  # type: ignore[literal-required]
    parameters = {name: [value] if name == "name" else value for name, value in values.items()}
    query, _ = parse(atlas, {"treaty": [view.treaty], **parameters}, today)
    changed = {name: getattr(query, name) for name in values}
    if "day" in report:
        changed["day"] = on_track(atlas, parse_day("day", report["day"]), today)
    if "compare" in report:
        compare = report["compare"]
        changed["compare"] = (
            on_track(atlas, parse_day("compare", compare), today) if compare else None
        )
    if "state" in report:
        code = report["state"]
        changed["pinned"] = code if code in atlas.states or is_unlisted(atlas, code) else None
    if report.get("view") in VIEWS:
        changed["view"] = report["view"]
    return replace(view, **changed)
