"""A day far ahead, in a table or in a question, costs nothing and spoils nothing."""

from datetime import date

import pytest

from geo.answers.query import Query, track
from geo.answers.questions import QUESTIONS, answer
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.dashboard.view import read_view
from geo.drawing.charts import svg
from geo.drawing.life_bar import life_bar
from tests.folders import add_rows

TODAY = date(2026, 11, 22)
#: Of the last years that a table may name.
FAR = "2190-06-15"


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The project's data, in which Azerbaijan accedes in the year 2190."""
    folder = tmp_path_factory.mktemp("far") / "data"
    return load_atlas(add_rows(folder, "acts", [f"AZE,apmbc,accession,{FAR},,untc-apmbc"]))


def test_the_timeline_ends_as_without_it(atlas: Atlas, far: Atlas) -> None:
    assert track(far, TODAY) == track(atlas, TODAY)


@pytest.mark.parametrize("kind", ["RUS", "states"])
def test_the_charts_are_those_without_it(atlas: Atlas, far: Atlas, kind: str) -> None:
    query = Query(TODAY, "apmbc")
    pictures = {svg(each, kind, query, "published", 640, TODAY) for each in (atlas, far)}
    assert len(pictures) == 1


def test_the_life_bar_of_the_state_ends_with_the_timeline(far: Atlas) -> None:
    bar = life_bar(far, "apmbc", "AZE", TODAY, TODAY)
    assert bar.svg.count("<rect") < 10
    assert bar.svg.count("<text") < 40


@pytest.mark.parametrize("name", QUESTIONS)
def test_only_a_question_about_that_day_is_answered_with_it(
    atlas: Atlas, far: Atlas, name: str
) -> None:
    without, within = (answer(each, name, "csv", {}, TODAY) for each in (atlas, far))
    if name in ("status", "borders"):  # they say what happens next
        within = within.replace(FAR, "")
        without = without.replace(FAR, "")
    changed_lines = set(within.splitlines()) ^ set(without.splitlines())
    assert all(line.startswith("AZE,") for line in changed_lines)


def test_the_change_itself_stands_in_the_tables(far: Atlas) -> None:
    text = answer(far, "changes", "csv", {"from": ["2189-01-01"], "until": [FAR]}, TODAY)
    assert FAR in text


@pytest.mark.parametrize("name", [name for name in QUESTIONS if QUESTIONS[name].has_period])
def test_a_question_until_the_last_day_of_all_is_answered_as_today(atlas: Atlas, name: str) -> None:
    last = answer(atlas, name, "csv", {"until": ["9999-12-31"]}, TODAY)
    assert last == answer(atlas, name, "csv", {"until": [str(track(atlas, TODAY)[1])]}, TODAY)


@pytest.mark.parametrize("parameter", ["day", "compare"])
def test_an_address_of_a_far_year_leads_to_the_end_of_the_timeline(
    atlas: Atlas, parameter: str
) -> None:
    view = read_view(atlas, {parameter: ["9000-01-01"]}, TODAY).view
    assert getattr(view, parameter) == track(atlas, TODAY)[1]
