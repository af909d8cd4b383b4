"""What the tests of the sentence share: its table of examples, random views, thin atlases."""

import csv
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from geo.answers.query import track
from geo.atlas.atlas import Atlas
from geo.law.history import history
from geo.model.acts import Act
from geo.words.dictionary import dictionary
from tests.conftest import FIRST_DAY

#: One view a row: read aloud, and changed only where the words shall change.
TABLE = Path(__file__).parents[1] / "examples" / "sentences.csv"
TREATIES = ("apmbc", "ccm", "both")
#: Small numbers as the sentence spells them.
NUMBERS = [str(word) for word in dictionary()["numbers"]]


class View(NamedTuple):
    """What is asked, and when."""

    treaty: str
    day: date
    today: date

    @property
    def name(self) -> str:
        seen = f" seen on {self.today}" if self.today != EXAMPLES_TODAY else ""
        return f"{self.treaty} {self.day}{seen}"


class Example(NamedTuple):
    """A view with the words that stand on it, without marks."""

    view: View
    sentence: str
    beneath: str


EXAMPLES_TODAY = date(2026, 11, 27)
with TABLE.open(encoding="utf-8", newline="") as _file:
    EXAMPLES = [
        Example(
            View(row["treaty"], date.fromisoformat(row["day"]), date.fromisoformat(row["today"])),
            row["sentence"],
            row["beneath"],
        )
        for row in csv.DictReader(_file)
    ]


def random_views(atlas: Atlas, count: int, seed: int) -> list[View]:
    """Views at random: half on days of a change or their eves, and on days all over the track."""
    dice = random.Random(seed)
    changes = sorted({day for each in atlas.histories.values() for day in each.change_days()})
    found = []
    for _ in range(count):
        today = date(2026, 2, 3) + timedelta(dice.randrange(500))
        last = track(atlas, today)[1]
        if dice.random() < 0.5:
            day = dice.choice(changes) - timedelta(dice.randrange(2))
        else:
            day = FIRST_DAY + timedelta(dice.randrange((last - FIRST_DAY).days + 1))
        found.append(View(dice.choice(TREATIES), min(max(day, FIRST_DAY), last), today))
    return found


def in_plain(html: str) -> str:
    """The words of the sentence as the table has them: no marks, no special spaces."""
    return re.sub("<[^>]*>", "", html).replace("\u00a0", " ")


def marked(html: str) -> dict[str, int]:
    """The lengths of a sentence in km, by the status that marks them."""
    found = re.findall(r'<u class="(\w+)">([\d,]+)\u00a0km</u>', html)
    assert len(found) == html.count("<u ")
    assert len(dict(found)) == len(found), "a status has one length"
    return {status: int(km.replace(",", "")) for status, km in found}


def whole(sentence: str) -> int:
    """The km of Russia's land border that a sentence in plain words divides."""
    found = re.search(r"(?:Of|All of) Russia’s ([\d,]+) km land border", sentence)
    assert found is not None, sentence
    return int(found[1].replace(",", ""))


def number(word: str) -> int:
    """A number as it is spelt."""
    return 0 if word == "none" else NUMBERS.index(word) if word in NUMBERS else int(word)


#: How the sentence tells the number of states of a status, or of several.
TOLD = {
    r"(\w+) states? (?:is|are|was|were|will be) bound by the ": ("party", "withdrawing"),
    r", (\w+) of them leaving": ("withdrawing",),
    r"; (\w+) (?:has|have|had|will have) left": ("withdrawn",),
    r"(\w+) states? had consented": ("contracting",),
    r" and (\w+) had only signed\.": ("signatory",),
    r"(\w+) states? (?:is|are|was|were|will be) bound by both conventions": ("both",),
    r"(\w+) by the Ottawa Convention only": ("apmbc",),
    r"(\w+) by that on cluster munitions only": ("ccm",),
    r" and (\w+) by one only": ("apmbc", "ccm"),
}


def states_told(sentence: str) -> dict[tuple[str, ...], int]:
    """How many states a sentence in plain words tells of, by their statuses."""
    opening = sentence.partition(" Russia’s ")[0]
    found = {statuses: re.search(words, opening) for words, statuses in TOLD.items()}
    return {statuses: number(match[1]) for statuses, match in found.items() if match}


def neighbours_told(html: str) -> list[int]:
    """How many neighbours each length of a sentence lies with."""
    return [number(word) for word in re.findall(r"</u>[^<]*? with (\w+)", html)]


def with_acts(atlas: Atlas, acts: Iterable[Act]) -> Atlas:
    """The same world in which only these acts have been done."""
    kept = tuple(acts)
    histories = {
        key: history(kept, treaty, tuple(atlas.states)) for key, treaty in atlas.treaties.items()
    }
    return replace(atlas, acts=kept, histories=histories, flags=())
