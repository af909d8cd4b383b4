"""Hatched ground in words, as the first view says it: one table of examples with the browser."""

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.answers.hatched import hatched_note
from geo.atlas.atlas import Atlas
from geo.drawing.still_map import hatched_in_sight
from geo.words.dictionary import say

with (Path(__file__).parents[1] / "examples" / "hatched.csv").open(encoding="utf-8") as file:
    EXAMPLES = [(row["view"], row["day"], row["note"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("day", "note"), [(day, note) for view, day, note in EXAMPLES if view == "frontier"]
)
def test_the_first_view_names_what_it_hatches(atlas: Atlas, day: str, note: str) -> None:
    areas = hatched_in_sight(atlas, date.fromisoformat(day))
    assert f"{say('note')} {hatched_note(atlas, areas)}" == note


@pytest.mark.parametrize(
    ("day", "note"), [(day, note) for view, day, note in EXAMPLES if view == "world"]
)
def test_all_that_is_hatched_on_a_day_is_named_in_the_world(
    atlas: Atlas, day: str, note: str
) -> None:
    when = date.fromisoformat(day)
    areas = [each for each in atlas.disputed_areas if each.from_ <= when]
    assert f"{say('note')} {hatched_note(atlas, areas)}" == note


def test_where_nothing_is_hatched_nothing_is_said(atlas: Atlas) -> None:
    assert hatched_note(atlas, []) == ""


def test_a_claimed_area_is_never_told_as_occupied_alone(atlas: Atlas) -> None:
    for each in atlas.disputed_areas:
        told = hatched_note(atlas, [each])
        assert ("claimed and partly occupied by Russia" in told) == (each.kind == "claimed")
        assert (", occupied by" in told) == (each.kind == "occupied")
