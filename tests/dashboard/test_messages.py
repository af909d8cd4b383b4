"""What page and frame send each other of a view."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.dashboard.messages import FrameReport, Message, message, with_report
from geo.dashboard.view import View

TODAY = date(2026, 11, 22)
VIEW = View(date(2026, 1, 10), "both", status=("party",), member=("NATO",), pinned="FIN")


def sent(atlas: Atlas, view: View, embedded: bool = False) -> Message:
    notices = ("One.", "Two.")
    return message(
        atlas,
        view,
        TODAY,
        answers=7,
        address={"member": ["NATO", "EU"]},
        embedded=embedded,
        notices=notices,
        follows_day=True,
    )


def test_the_frame_is_sent_the_view_in_plain_values(atlas: Atlas) -> None:
    assert sent(atlas, replace(VIEW, compare=date(2025, 1, 10))) == {
        "answers": 7,
        "address": "member=NATO&member=EU",
        "today": "2026-11-22",
        "first": "1997-12-03",
        "last": "2027-11-22",
        "day": "2026-01-10",
        "compare": "2025-01-10",
        "treaty": "both",
        "view": "frontier",
        "state": "FIN",
        "status": ["party"],
        "filters": {"neighbour": (), "member": ("NATO",), "region": (), "name": ""},
        "layers": [],
        "embedded": False,
        "notice": "",
        "followsDay": True,
    }


def test_notices_are_in_the_frame_where_nothing_else_is(atlas: Atlas) -> None:
    assert sent(atlas, VIEW, embedded=True)["notice"] == "One. Two."


@pytest.mark.parametrize("record", [Message, FrameReport], ids=lambda record: str(record.__name__))
def test_the_browser_declares_the_same_keys(record: type) -> None:
    body = web("types.d.ts").partition(f"export interface {record.__name__} {{\n")[2]
    keys = re.findall(r"^  (\w+)\??:", body.partition("\n}")[0], re.MULTILINE)
    assert keys == list(record.__annotations__)


@pytest.mark.parametrize(
    ("report", "changed"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"day": "2026-02-20"}, {"day": date(2026, 2, 20)}, id="a day"),
        pytest.param({"day": "2099-01-01"}, {"day": date(2027, 11, 22)}, id="a day off the track"),
        pytest.param({"compare": "1990-01-01"}, {"compare": date(1997, 12, 3)}, id="a comparison"),
        pytest.param({"compare": None}, {"compare": None}, id="no comparison"),
        pytest.param({"state": "POL"}, {"pinned": "POL"}, id="another state"),
        pytest.param({"state": "XKX"}, {"pinned": "XKX"}, id="an area without practice"),
        pytest.param({"state": "GRL"}, {"pinned": None}, id="ground without a card"),
        pytest.param({"state": None}, {"pinned": None}, id="no state"),
        pytest.param({"view": "world"}, {"view": "world"}, id="the world"),
        pytest.param({"view": "moon"}, {}, id="no view of the map"),
        pytest.param({"status": ["both"]}, {"status": ("both",)}, id="a status of the pair"),
        pytest.param({"status": [], "member": []}, {"status": (), "member": ()}, id="two let go"),
        pytest.param({"name": " an "}, {"name": "an"}, id="a name"),
    ],
)
def test_a_report_changes_what_it_holds_and_nothing_else(
    atlas: Atlas, report: FrameReport, changed: dict[str, object]
) -> None:
    reported = with_report(atlas, VIEW, {"report": 8, **report}, TODAY)
    expected = {field.name: getattr(VIEW, field.name) for field in fields(View)} | changed
    assert {field.name: getattr(reported, field.name) for field in fields(View)} == expected
