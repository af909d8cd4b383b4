"""What an end note says of territories, against the exclusions of ``territories.csv``."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from geo.atlas.atlas import Atlas
from geo.depositary.page import day_in_words
from geo.model.places import Exclusion, Shape

#: Names on the pages beside those of ``shapes.csv``; the second is a misprint of theirs.
_OTHER_NAMES = {"SHN": "St. Helena", "MSR": "Monsterrat"}
_SPEAKS = re.compile(
    r"territor|extend|extension|not apply to|will apply to|on behalf of|European part",
    re.IGNORECASE,
)
_DAY = re.compile(r"on (\d{1,2} [A-Z][a-z]+ \d{4})\b", re.IGNORECASE)
_NOT = re.compile(r"(?:shall|does|will) not (?:apply|extend)")


class Territories(NamedTuple):
    """What agrees (names of territories) and what does not (a sentence each)."""

    agreed: list[str]
    differing: list[str]


def speaks_of_territory(note: str) -> bool:
    """Whether an end note is about the reach of a consent."""
    return _SPEAKS.search(note) is not None


def compare_territories(atlas: Atlas, treaty: str, state: str, notes: Iterable[str]) -> Territories:
    """Compare the territorial notes of one state with ``territories.csv``.

    A dated clause that names a territory must end its exclusion on that day; one that says
    not must stand as an exclusion without end; an exclusion that ends must be in a clause.
    """
    shapes = [s for s in atlas.shapes if s.state == state and s.rule == "dependency"]
    compared = Territories([], [])
    named = set()
    for clause in (clause for note in notes for clause in _clauses(note)):
        match = _DAY.match(clause)
        day = day_in_words(match[1]) if match and not _NOT.search(clause) else None
        for shape in shapes:
            if _names(clause, shape) and (day or _NOT.search(clause)):
                named.add(shape.shape)
                _compare(shape, _exclusions(atlas, treaty, shape), day, compared)
    for shape in shapes:
        for exclusion in _exclusions(atlas, treaty, shape):
            if exclusion.until and shape.shape not in named:
                compared.differing.append(
                    f"territories.csv ends the exclusion of {shape.name} on {exclusion.until}, "
                    "no end note names it"
                )
    return compared


def _clauses(note: str) -> list[str]:
    """Cut a note where a new day begins, ``On 3 April 2002``."""
    starts = [0, *(match.start() for match in _DAY.finditer(note)), len(note)]
    return [note[a:b] for a, b in pairwise(starts) if a < b]


def _names(clause: str, shape: Shape) -> bool:
    short = re.split(r" \(|,| Sovereign Base Area", shape.name)[0]
    return any(name in clause for name in (short, _OTHER_NAMES.get(shape.shape, short)))


def _exclusions(atlas: Atlas, treaty: str, shape: Shape) -> list[Exclusion]:
    return [e for e in atlas.exclusions if (e.shape, e.treaty) == (shape.shape, treaty)]


def _compare(
    shape: Shape, exclusions: list[Exclusion], day: date | None, compared: Territories
) -> None:
    """Add what a clause of the page says of a territory, from ``day`` or never (None)."""
    if any(exclusion.until == day for exclusion in exclusions):
        compared.agreed.append(shape.name)
        return
    page = f"reaches {shape.name} from {day}" if day else f"does not reach {shape.name}"
    spans = [f"excludes it until {item.until or 'further notice'}" for item in exclusions]
    stored = ", ".join(spans) or "does not exclude it"
    compared.differing.append(f"by the page the consent {page}; territories.csv {stored}")
