"""What of an address cannot be followed, told as on the static site: one table for both."""

import csv
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest

from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.dashboard.view import read_view, year_before
from tests.conftest import FIRST_DAY

TODAY = date(2026, 11, 22)


def examples(name: str) -> list[dict[str, str]]:
    """The rows of a table of tests/examples, which tests/web/address_test.js reads as well."""
    path = Path(__file__).parents[1] / "examples" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


EXAMPLES = [(row["address"], row["notices"]) for row in examples("notices")]
PINS = [tuple(row.values()) for row in examples("pins")]


@pytest.mark.parametrize(("address", "notices"), EXAMPLES, ids=[each for each, _ in EXAMPLES])
def test_what_cannot_be_followed_is_told_in_words(atlas: Atlas, address: str, notices: str) -> None:
    asked = parse_qs(address.format(edition=atlas.edition))
    is_embedded = asked.pop("embed", []) == ["true"]
    told = read_view(atlas, asked, TODAY, is_embedded).notices
    assert "\n".join(told) == notices.format(edition=atlas.edition)


@pytest.mark.parametrize(("address", "pinned", "written"), PINS)
def test_a_pin_is_read_from_old_links_too_and_written_under_its_own_name(
    atlas: Atlas, address: str, pinned: str, written: str
) -> None:
    view, _ = read_view(atlas, parse_qs(address), TODAY)
    assert view.pinned == (pinned or None)
    assert urlencode(view.to_address(atlas, TODAY), doseq=True) == written


def test_a_pinned_edition_is_known_of_every_link(atlas: Atlas) -> None:
    for edition in ("0123456789ab", atlas.edition):
        assert read_view(atlas, {"data": [edition]}, TODAY).view.edition == edition
    assert read_view(atlas, {}, TODAY).view.edition is None


WHOLE = (
    "treaty=both&day=2026-01-15&compare=2025-01-15&status=party&member=NATO&layer=use&name=an"
    "&pin=POL&view=world&data=0123456789ab"
)


def test_a_view_is_written_as_it_was_read(atlas: Atlas) -> None:
    view, _ = read_view(atlas, parse_qs(WHOLE), TODAY)
    assert urlencode(view.to_address(atlas, TODAY), doseq=True) == WHOLE


def test_what_every_visitor_sees_first_is_left_out_of_the_address(atlas: Atlas) -> None:
    view, _ = read_view(atlas, parse_qs("treaty=apmbc&view=frontier&day=2026-11-22"), TODAY)
    assert view.to_address(atlas, TODAY) == {}


def test_a_pinned_state_filters_nothing(atlas: Atlas) -> None:
    view, _ = read_view(atlas, parse_qs(WHOLE), TODAY)
    assert view.pinned == "POL"
    assert view.query == Query(
        date(2026, 1, 15), "both", ("party",), member=("NATO",), name="an", layer=("use",)
    )


@pytest.mark.parametrize(
    ("day", "before"),
    [pytest.param(row["day"], row["before"], id=row["case"]) for row in examples("years_before")],
)
def test_a_comparison_begins_with_the_same_day_a_year_before(day: str, before: str) -> None:
    assert year_before(date.fromisoformat(day), FIRST_DAY).isoformat() == before
