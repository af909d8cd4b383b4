"""What is reported beside the law on a day: the eve and the day of each end, and the filters."""

from dataclasses import replace
from datetime import date

import pytest

from geo.answers.query import Query
from geo.answers.reports import reports
from geo.atlas.atlas import Atlas


@pytest.mark.parametrize(
    ("state", "layer", "day", "number"),
    [
        pytest.param("POL", "fortification", "2024-05-17", 0, id="eve of its first day"),
        pytest.param("POL", "fortification", "2024-05-18", 1, id="its first day; no end known"),
        pytest.param("USA", "transfer", "2023-06-30", 0, id="eve of the month of its beginning"),
        pytest.param("USA", "transfer", "2023-07-01", 1, id="first day of that month"),
        pytest.param("USA", "transfer", "2024-04-30", 1, id="eve of the month of its end"),
        pytest.param("USA", "transfer", "2024-05-01", 0, id="first day of that month: ended"),
    ],
)
def test_a_month_counts_from_its_first_day(
    atlas: Atlas, state: str, layer: str, day: str, number: int
) -> None:
    query = Query(date.fromisoformat(day), "ccm", state=(state,), layer=(layer,))
    assert len(reports(atlas, query)) == number


def test_a_report_on_one_treatys_weapon_is_left_out_of_the_other(atlas: Atlas) -> None:
    query = Query(date(2024, 12, 1), "apmbc", state=("USA",))
    assert [row.layer for row in reports(atlas, query)] == ["transfer"]
    assert reports(atlas, replace(query, treaty="both")) == reports(atlas, query)
    assert reports(atlas, replace(query, treaty="ccm")) == []
