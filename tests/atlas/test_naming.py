"""What ground is called on a day, and with what it is drawn before it is a state."""

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.naming import drawn_with, exists, name_on, standing_before
from geo.profile.article import profile, state_title
from tests.conftest import FIRST_DAY

TODAY = date(2026, 11, 22)
with (Path(__file__).parents[1] / "examples" / "grounds.csv").open(encoding="utf-8") as lines:
    EXAMPLES = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row['state']} {row['day']}")
def test_a_name_and_what_stood_before(atlas: Atlas, row: dict[str, str]) -> None:
    state, day = row["state"], date.fromisoformat(row["day"])
    assert name_on(atlas, state, day) == row["name"]
    assert exists(atlas, state, day) == (row["before"] == "")
    if row["before"]:
        assert standing_before(atlas, state, row["treaty"], day) == row["before"]


def test_all_ground_is_drawn_with_something_on_each_day(atlas: Atlas) -> None:
    late = {code for code, state in atlas.states.items() if state.from_}
    assert late == {"MNE", "SSD", "TLS"}
    for state in late:
        for day in (FIRST_DAY, date(1999, 12, 20), date(2002, 5, 19)):
            assert drawn_with(atlas, state, day) is not None


def test_a_profile_has_the_name_of_the_day_and_no_status_before_the_first(atlas: Atlas) -> None:
    day = date(2005, 1, 1)
    montenegro = profile(atlas, "MNE", day, TODAY)
    assert "Not yet a state on this day" in montenegro
    assert "Drawn with Serbia and Montenegro: state party since 1 March 2004." in montenegro
    assert '<p class="status"><svg' not in montenegro
    serbia = profile(atlas, "SRB", day, TODAY)
    assert '<h2 id="profile-name">Serbia and Montenegro</h2>' in serbia
    assert "later Serbia" in serbia
    assert '<h2 id="profile-name">Serbia</h2>' in profile(atlas, "SRB", TODAY, TODAY)


def test_the_title_of_a_state_that_is_none_yet(atlas: Atlas) -> None:
    assert state_title(atlas, "MNE", date(2005, 1, 1), TODAY) == (
        "Montenegro on 1 January 2005: not yet a state. Drawn with Serbia and Montenegro: Ottawa "
        "Convention, state party since 1 March 2004; Convention on Cluster Munitions, state not "
        "party."
    )
