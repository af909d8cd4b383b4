"""The page of somebody else's data, and of data that changes while the page is open."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.assets import publisher
from geo.assets.publish import fonts
from geo.atlas.folder import data_folder
from geo.dashboard.session import files_address, keep_files_address, know_newer
from tests import folders
from tests.conftest import ROOT
from tests.own_data import OURS, described, undescribed
from tests.spoilt_folders import text

PAGE = str(ROOT / "geo" / "dashboard" / "page.py")


@pytest.fixture
def pass_minute(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a minute pass for the publisher of the page, whose looks are over at once."""
    now = [0.0]
    own = publisher.Publisher(lambda: now[0], lambda look: look())
    monkeypatch.setattr(publisher, "_PUBLISHER", own)

    def pass_minute() -> None:
        now[0] += publisher.LOOK_S
        own.publish(data_folder(), fonts())

    return pass_minute


def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    assert not page.exception
    return page


def html_of(page: AppTest) -> str:
    """All HTML of the page but its styles."""
    bodies = [str(element.proto.body) for element in page.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def foot_of(page: AppTest) -> str:
    return next(part for part in html_of(page).split("\n") if 'class="foot"' in part)


@pytest.mark.usefixtures("pass_minute")
def test_the_page_says_whose_the_data_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(described(tmp_path / "data"), monkeypatch)
    foot = foot_of(page)
    assert "Boundaries: Example Surveys 1:110m, as of 2020; depiction implies no opinion." in foot
    assert 'Data: <a href="https://ada.example.org/">Ada Example</a> and Ben Example, <a' in foot
    assert (
        "Cite as: Ada Example, Ben Example: Acts on mines, compiled anew, version 3.1, edition "
    ) in foot
    assert "measured: along one line for all borders (1:110m)." in html_of(page)
    assert [word for word in OURS if word in html_of(page)] == []


@pytest.mark.usefixtures("pass_minute")
def test_the_page_of_nobodys_data_claims_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(undescribed(tmp_path / "data"), monkeypatch)
    foot = foot_of(page)
    assert "Boundaries: not stated; " in foot
    assert "Data: authors not stated, licence not stated. Cite as: Data of an unstated" in foot
    assert [word for word in OURS if word in html_of(page)] == []


def notice_of(page: AppTest) -> str:
    return next((part for part in html_of(page).split("\n") if 'class="notices"' in part), "")


def test_an_open_page_is_told_of_a_new_edition_and_goes_on_with_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pass_minute: Callable[[], None]
) -> None:
    folder = described(tmp_path / "data")
    page = opened(folder, monkeypatch)
    first = publisher.publish(data_folder(), fonts())[0].edition
    text("states", "FIN,Finland,", "FIN,Suomi,")(folder)
    pass_minute()
    assert notice_of(page.run()) == ""
    pass_minute()
    second = publisher.publish(data_folder(), fonts())[0].edition
    assert second != first
    page.run()
    told = f"this page shows edition {first}; edition {second} is served now. Reload the page"
    assert told in notice_of(page)
    assert f"edition {first} of the data" in foot_of(page)
    assert told in notice_of(page.run())
    anew = opened(folder, monkeypatch)
    assert notice_of(anew) == ""
    assert f"edition {second} of the data" in foot_of(anew)


def test_a_page_whose_edition_is_served_no_more_takes_the_newest_with_its_own_choices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pass_minute: Callable[[], None]
) -> None:
    folder = described(tmp_path / "data")
    page = opened(folder, monkeypatch)
    page.session_state.neighbour = ["BLR"]
    page.run()
    states = {"RUS": "CHN", "BLR": "PRK"}
    for change in (
        lambda row: [{**row, "stretch": ""}],
        lambda row: [{**row, "state": states[row["state"]]}],
    ):
        folders.edit_rows(folder, "frontiers", change)
        pass_minute()
        pass_minute()
    newest = publisher.publish(data_folder(), fonts())[0]
    assert newest.neighbours == ("CHN", "PRK")
    page.run()
    assert not page.exception
    assert f"edition {newest.edition} of the data" in foot_of(page)
    assert page.session_state.neighbour == []


def test_that_there_is_a_newer_edition_is_news_once() -> None:
    st.session_state.clear()
    assert [know_newer(edition) for edition in (None, "a", "a", "b", None, None)] == [
        False,
        True,
        False,
        True,
        True,
        False,
    ]
    st.session_state.clear()


def test_the_view_is_read_anew_where_the_page_goes_on_with_another_edition() -> None:
    state = st.session_state
    state.clear()
    state.url = {"day": ["2026-01-15"]}
    assert files_address() is None
    keep_files_address("a")
    keep_files_address("a")
    assert state.url
    keep_files_address("b")
    assert files_address() == "b"
    assert "url" not in state
    state.clear()
