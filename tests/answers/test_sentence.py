"""The sentence of a day, by Python: a table read aloud, sums, small numbers, as of when."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.answers.counts import states_by_pair, states_by_status
from geo.answers.frontier import kilometres, pair_kilometres
from geo.answers.sentence import as_of, cited_as_of, in_text, sentence
from geo.atlas.atlas import Atlas
from geo.model.acts import Act, Action
from geo.model.days import Day
from tests.answers.sentences import (
    EXAMPLES,
    EXAMPLES_TODAY,
    Example,
    in_plain,
    marked,
    neighbours_told,
    random_views,
    states_told,
    whole,
    with_acts,
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.view.name)
def test_every_example_is_said_word_for_word(atlas: Atlas, example: Example) -> None:
    assert in_plain(sentence(atlas, *example.view)) == example.sentence
    assert in_plain(as_of(atlas, *example.view[:2])) == example.beneath


def test_no_example_stands_twice_and_each_treaty_has_many() -> None:
    views = [example.view for example in EXAMPLES]
    assert len(set(views)) == len(views) >= 60
    for treaty in ("apmbc", "ccm", "both"):
        assert sum(view.treaty == treaty for view in views) >= 20


def test_the_lengths_of_300_sentences_add_up_and_are_those_of_the_borders(atlas: Atlas) -> None:
    for treaty, day, today in random_views(atlas, 300, seed=9):
        html = sentence(atlas, treaty, day, today)
        if treaty == "both":
            known = pair_kilometres(atlas, "RUS", day)
        else:
            known = {str(key): km for key, km in kilometres(atlas, treaty, "RUS", day).items()}
        assert marked(html) == known, (treaty, day)
        assert sum(known.values()) == whole(in_plain(html)) == 22407
        assert sum(neighbours_told(html)) == len(atlas.frontiers["RUS"]) == 14, html


def test_the_states_of_300_sentences_are_those_of_the_legend(atlas: Atlas) -> None:
    for treaty, day, today in random_views(atlas, 300, seed=10):
        words = in_plain(sentence(atlas, treaty, day, today))
        counts: dict[str, int] = (
            dict(states_by_pair(atlas, day))
            if treaty == "both"
            else {str(key): n for key, n in states_by_status(atlas, treaty, day).items()}
        )
        if treaty == "both" and "bound by both" not in words:
            # Before both are in force, whom one binds it binds alone.
            counts = {"party": counts.get("apmbc", 0)}
        told = states_told(words)
        assert told or day < atlas.treaties["ccm"].opened, words
        for statuses, number in told.items():
            assert number == sum(counts.get(each, 0) for each in statuses), words
        if ("party", "withdrawing") in told and treaty != "both":
            assert (("withdrawing",) in told) == ("withdrawing" in counts), words
            assert (("withdrawn",) in told) == ("withdrawn" in counts), words


def test_a_number_of_km_is_never_parted_from_its_unit(atlas: Atlas) -> None:
    for view in random_views(atlas, 50, seed=11):
        assert not re.search(r"\d km", sentence(atlas, *view))


SIGNED, ACCEDED = Action.SIGNATURE, Action.ACCESSION


def acts(*done: tuple[str, Action, date]) -> list[Act]:
    return [Act(state, "apmbc", what, Day.exactly(day), "untc-apmbc") for state, what, day in done]


EARLY, LATE = date(1998, 1, 1), date(2005, 1, 1)


@pytest.mark.parametrize(
    ("done", "day", "words"),
    [
        ([], EARLY, "no state had consented and none had only signed."),
        ([("NOR", ACCEDED, EARLY)], EARLY, "one state had consented and none had only signed."),
        ([("NOR", SIGNED, EARLY)], EARLY, "no state had consented and one had only signed."),
        ([], LATE, "On 1 January 2005, no state was bound by the Ottawa Convention. All of"),
        (
            [("NOR", ACCEDED, EARLY)],
            LATE,
            "one state was bound by the Ottawa Convention. Of Russia’s 22,407 km land border, "
            "191 km lay with one bound state and 22,216 km with 13 outside.",
        ),
        (
            [("NOR", ACCEDED, EARLY), ("NOR", Action.WITHDRAWAL, LATE)],
            LATE,
            "one state was bound by the Ottawa Convention, and leaving. Of Russia’s 22,407 km land "
            "border, 191 km lay with one state bound but leaving and 22,216 km with 13 outside.",
        ),
        (
            [("NOR", SIGNED, EARLY), ("PRK", SIGNED, EARLY)],
            LATE,
            "no state was bound by the Ottawa Convention. Of Russia’s 22,407 km land border, "
            "209 km lay with two states that had only signed and 22,198 km with twelve outside.",
        ),
        (
            [("NOR", ACCEDED, EARLY), ("NOR", Action.WITHDRAWAL, date(2000, 1, 1))],
            LATE,
            "no state was bound by the Ottawa Convention; one had left. Of Russia’s 22,407 km "
            "land border, 191 km lay with one state that had left and 22,216 km with 13 outside.",
        ),
    ],
    ids=[
        "none early",
        "one consent",
        "one signature",
        "none bound",
        "one bound",
        "one bound, leaving",
        "two signatories",
        "one left",
    ],
)
def test_nouns_agree_where_there_is_none_one_or_two(
    atlas: Atlas, done: list[tuple[str, Action, date]], day: date, words: str
) -> None:
    told = sentence(with_acts(atlas, acts(*done)), "apmbc", day, EXAMPLES_TODAY)
    assert words in in_plain(told)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-02-03", "2026-02-03"), "2026-02-03"),
        (("2026-02-03", "2026-05-01"), "2026-02-03"),
        (("2026-05-01", "2026-02-03"), "2026-02-03"),
    ],
)
def test_of_both_treaties_the_earlier_comparison_counts(
    atlas: Atlas, days: tuple[str, str], expected: str
) -> None:
    checked = dict(zip(("apmbc", "ccm"), map(date.fromisoformat, days), strict=True))
    treaties = {key: replace(atlas.treaties[key], checked=checked[key]) for key in checked}
    world = replace(atlas, treaties=treaties)
    last = date.fromisoformat(expected)
    assert "as of" not in as_of(world, "both", last)
    assert "records as of 3 February 2026;" in as_of(world, "both", last + timedelta(1))
    for key, day in checked.items():
        assert "as of" not in as_of(world, key, day)
        assert "as of" in as_of(world, key, day + timedelta(1))
        assert cited_as_of(world, key, day) == ""
        assert cited_as_of(world, key, day + timedelta(1)) != ""


def test_a_description_has_both_lines_and_no_marks(atlas: Atlas) -> None:
    told = in_text(atlas, "apmbc", EXAMPLES_TODAY, EXAMPLES_TODAY)
    assert told.startswith("On 27 November 2026, 161 states are bound")
    assert "outside. Depositary’s records as of 3 February 2026" in told
    assert "<" not in told
