"""What is asked of the browser's modules: questions, views and periods at random, always the same.

Python answers each of them for the fixtures; the tests in `tests/web` hold the browser's answers
against them, and those in `tests/browser` put a few of them to a real page.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.law.pairs import Pair
from geo.model.acts import STATUSES, Act, Action
from geo.model.days import Day
from geo.model.vocabulary import (
    LAYERS,
    ORGANISATIONS,
    REGIONS,
)
from tests.answers.sentences import with_acts
from tests.conftest import FIRST_DAY

#: The day on which all is read, unless a case has its own.
TODAY = date(2026, 11, 26)
TREATIES = ("apmbc", "ccm", "both")
NEIGHBOURS = ("RUS", "BLR")
#: Names as readers type them: parts, codes, accents, other scripts, letters that fold oddly.
NAMES = ("land", "POL", "fin", "Ö", "côte", "Лит", "  ia ", "Łotwa", "no such", "O'", "ı", "ΣΑΣ")


@dataclass(frozen=True, slots=True)
class Question:
    """A table of the static site, with the parameters of the view that asks for it."""

    table: str
    view: dict[str, list[str]]

    @property
    def asked(self) -> dict[str, list[str]]:
        """The same for the command line, where changes are asked between two days."""
        asked = {name: values for name, values in self.view.items() if name != "compare"}
        if self.table == "changes":
            (day,) = asked.pop("day")
            first, last = FIRST_DAY.isoformat(), day
            if "compare" in self.view:
                early, last = sorted([day, self.view["compare"][0]])
                first = (date.fromisoformat(early) + timedelta(1)).isoformat()
            asked |= {"from": [first], "until": [last]}
        return asked


def random_questions(count: int) -> Iterator[Question]:
    """Tables under random views, those of all days of the timeline."""
    chance = random.Random(20261122)
    filters = {
        "neighbour": NEIGHBOURS,
        "member": ORGANISATIONS,
        "region": REGIONS,
        "layer": LAYERS,
    }
    for _ in range(count):
        table = chance.choice(["status", "borders", "events", "changes", "layers"])
        treaty = chance.choice(TREATIES)
        view = {"treaty": [treaty], "day": [_random_day(chance).isoformat()]}
        if chance.random() < 0.4:
            view["status"] = chance.sample(_statuses_of(treaty), chance.randint(1, 2))
        for name, values in filters.items():
            if chance.random() < 0.25 and (name != "layer" or table == "layers"):
                view[name] = chance.sample(sorted(values), chance.randint(1, 2))
        if chance.random() < 0.15:
            view["name"] = [chance.choice(NAMES)]
        if table == "changes" and chance.random() < 0.5:
            view["compare"] = [_random_day(chance).isoformat()]
        yield Question(table, view)


def random_queries(count: int) -> Iterator[Query]:
    """Queries at random, one in three without a filter."""
    chance = random.Random(9)
    for _ in range(count):
        treaty = chance.choice(TREATIES)
        query = Query(_random_day(chance), treaty)
        if chance.random() < 1 / 3:
            yield query
            continue
        yield replace(
            query,
            status=tuple(chance.sample(_statuses_of(treaty), chance.choice([0, 1, 2]))),
            neighbour=tuple(chance.sample(sorted(NEIGHBOURS), chance.choice([0, 0, 1, 2]))),
            member=tuple(chance.sample(sorted(ORGANISATIONS), chance.choice([0, 0, 1, 2]))),
            region=tuple(chance.sample(sorted(REGIONS), chance.choice([0, 0, 1, 2]))),
            name=chance.choice(["", "", "", "stan", *NAMES]).strip(),
        )


def random_periods(count: int) -> Iterator[tuple[str, date, date]]:
    """A treaty and two days in order."""
    chance = random.Random(20261126)
    for _ in range(count):
        first, last = sorted([_random_day(chance), _random_day(chance)])
        yield chance.choice(["apmbc", "ccm"]), first, last


def random_screens(count: int) -> list[dict[str, Any]]:
    """Views as the page tells them to its map."""
    return [
        {
            "treaty": query.treaty,
            "day": query.day.isoformat(),
            "filters": {
                "neighbour": list(query.neighbour),
                "member": list(query.member),
                "region": list(query.region),
                "name": query.name,
            },
            "status": list(query.status),
        }
        for query in random_queries(count)
    ]


def bare_worlds(atlas: Atlas) -> Iterator[Atlas]:
    """Worlds in which hardly anything has been done."""
    early, late = Day.exactly(date(1998, 1, 1)), Day.exactly(date(2000, 1, 1))
    signs, accedes, leaves = Action.SIGNATURE, Action.ACCESSION, Action.WITHDRAWAL
    for done in (
        [],
        [("NOR", signs, early)],
        [("NOR", accedes, early)],
        [("NOR", accedes, early), ("NOR", leaves, late)],
        [("NOR", accedes, early), ("PRK", accedes, early), ("NOR", leaves, late)],
        [("NOR", signs, early), ("PRK", signs, early), ("CHN", accedes, late)],
    ):
        acts = [Act(state, "apmbc", what, when, "untc-apmbc") for state, what, when in done]
        yield with_acts(atlas, acts)


def _random_day(chance: random.Random) -> date:
    """A day of the timeline."""
    return FIRST_DAY + timedelta(chance.randrange((TODAY - FIRST_DAY).days + 365))


def _statuses_of(treaty: str) -> list[str]:
    return [*map(str, STATUSES), *(Pair("apmbc", "ccm").words if treaty == "both" else ())]
