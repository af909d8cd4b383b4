"""The view in the session: one record, and the bar's widgets beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.atlas.atlas import Atlas
from geo.dashboard.session import (
    all_notices,
    clear_filters,
    current_view,
    forget_statuses,
    know_choices,
    know_newer,
    notices,
    show,
    toggle_compare,
    toggle_pin,
)
from geo.dashboard.view import View

VIEW = View(
    date(2026, 1, 10),
    "both",
    status=("party",),
    member=("NATO", "EU"),
    layer=("use",),
    name="an",
    view="world",
    edition="0123456789ab",
)


@pytest.fixture(autouse=True)
def session(atlas: Atlas) -> Iterator[None]:
    st.session_state.clear()
    know_choices(atlas)
    show(VIEW)
    yield
    st.session_state.clear()


def test_a_view_comes_back_as_it_was_kept() -> None:
    assert current_view() == VIEW


def test_what_a_widget_holds_is_newer_and_in_the_order_of_the_bar() -> None:
    state = st.session_state
    state.treaty, state.member, state.name = "ccm", ["EU", "NATO"], "  Pol "
    assert current_view() == replace(VIEW, treaty="ccm", name="Pol")


def test_only_widgets_that_show_something_else_are_set() -> None:
    st.session_state.member = ["EU", "NATO"]
    show(replace(current_view(), region=("Asia",)))
    assert st.session_state.member == ["EU", "NATO"]
    assert st.session_state.region == ["Asia"]


def test_what_can_be_pressed_changes_its_part_of_the_view(atlas: Atlas) -> None:
    toggle_pin("FIN")
    toggle_compare(atlas)
    compared = replace(VIEW, pinned="FIN", compare=date(2025, 1, 10))
    assert current_view() == compared
    clear_filters()
    plain = replace(compared, status=(), member=(), layer=(), name="")
    assert current_view() == plain
    toggle_pin("FIN")
    toggle_compare(atlas)
    assert current_view() == replace(plain, pinned=None, compare=None)


def test_another_treaty_lets_statuses_go_and_says_so(atlas: Atlas) -> None:
    forget_statuses(atlas)
    assert current_view() == replace(VIEW, status=(), edition=None)
    (line,) = notices()
    assert "State party" in line


def page() -> None:
    """A page with one of the bar's widgets, or without any, as where the data has faults."""
    from datetime import date

    import streamlit as st

    from geo.dashboard.session import current_view, read_url

    state = st.session_state
    if state.is_faulty:
        return
    read_url(state.atlas, date(2026, 11, 22))
    st.segmented_control("Treaty", ("apmbc", "ccm", "both"), key="treaty")
    state.seen = current_view()


def test_a_page_that_had_faults_comes_back_with_its_view(atlas: Atlas) -> None:
    app = AppTest.from_function(page)
    app.session_state.atlas = atlas
    app.query_params["treaty"] = "ccm"
    for is_faulty in (False, True, False):  # a widget that is not drawn loses its value
        app.session_state.is_faulty = is_faulty
        app.session_state.seen = None
        app.run()
        assert not app.exception
    assert app.session_state.seen.treaty == "ccm"


def test_a_newer_edition_is_told_beside_the_notices_about_the_view(atlas: Atlas) -> None:
    forget_statuses(atlas)
    assert all_notices(atlas) == notices()
    know_newer("0123456789ab")
    *lines, newest = all_notices(atlas)
    assert tuple(lines) == notices()
    assert f"edition {atlas.edition}; edition 0123456789ab is served now" in newest
