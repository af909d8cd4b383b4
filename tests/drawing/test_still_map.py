"""The map before any script: what it shows besides statuses."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.drawing.still_map import still_map, unsure_states
from geo.site.first_view import first_view
from geo.site.preview import draw_preview

KIB = 1024


@pytest.fixture
def doubtful(data: Path, edit: Callable[[str, str, str], None]) -> Atlas:
    """The data, but for the day on which Poland's notice was received."""
    edit("acts.csv", "POL,apmbc,withdrawal,2025-08-20", "POL,apmbc,withdrawal,2025-08")
    point = "apmbc,bound,,2026-02-20"  # counted on a day of the doubt
    edit("checkpoints.csv", f"{point},161", f"{point},162")
    return load_atlas(data)


def test_a_status_that_is_not_certain_is_drawn_so(doubtful: Atlas) -> None:
    day = date(2025, 8, 25)
    assert unsure_states(doubtful, "apmbc", day) == {"POL"}
    assert unsure_states(doubtful, "ccm", day) == set()
    for drawn in (still_map(doubtful, "apmbc", day), draw_preview(doubtful, day)):
        unsure = re.findall(r'<path class="shape"[^>]* data-unsure [^>]*>', drawn)
        assert len(unsure) == 1
        assert 'data-status="party"' in unsure[0]
    assert "stroke-dasharray: 3 2" in draw_preview(doubtful, day)
    assert 'data-key="unsure">' in first_view(doubtful, day)


def test_borders_that_are_not_highlighted_are_not_drawn(atlas: Atlas) -> None:
    def lines(atlas: Atlas) -> int:
        return still_map(atlas, "apmbc", date(2026, 1, 1)).count('class="line"')

    russia, belarus = atlas.highlighted
    assert lines(atlas) > lines(replace(atlas, highlighted=(russia,)))
    # Its borders with Latvia, Lithuania, Poland, Russia and Ukraine.
    assert lines(replace(atlas, highlighted=(belarus,))) == 5
    assert lines(replace(atlas, highlighted=(replace(russia, state="PRT"),))) == 0


def test_where_all_is_certain_nothing_is_marked(atlas: Atlas) -> None:
    day = date(2025, 11, 26)
    assert "data-unsure" not in still_map(atlas, "apmbc", day)
    view = first_view(atlas, day)
    assert 'data-key="unsure" hidden>' in view
    assert 'data-key="disputed">' in view


def test_the_note_of_the_first_view_names_no_area_before_its_day(atlas: Atlas) -> None:
    assert "Donetsk" not in first_view(atlas, date(2022, 9, 29))
    assert "Donetsk, Kherson, Luhansk and Zaporizhzhia" in first_view(atlas, date(2022, 9, 30))


def test_the_map_of_the_first_view_is_light_and_shows_the_day(atlas: Atlas) -> None:
    eve, day = (still_map(atlas, "apmbc", date(2025, 12, each)) for each in (26, 27))
    assert len(eve.encode()) < 60 * KIB
    for drawn, statuses in ((eve, {"withdrawing": 5}), (day, {"withdrawing": 2, "withdrawn": 3})):
        shapes = re.findall(r'<path class="shape" data-status="(\w+)"', drawn)
        assert {status: shapes.count(status) for status in statuses} == statuses
    assert "NaN" not in day
    assert "inf" not in day
