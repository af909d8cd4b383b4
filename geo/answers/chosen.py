"""What is chosen of a view: in words, and as a part of a file's name.

web/panels/chosen.js says the same in the browser.
"""

import re
from collections.abc import Iterable

from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.atlas.pair_words import say_status
from geo.words.dictionary import say
from geo.words.fold import fold

#: Letters of a name that a file's name holds at most.
LONGEST = 40


def words(atlas: Atlas, query: Query) -> list[str]:
    """Return every chosen value of a filter in the words of the page."""
    return [
        *(say("filter.neighbour", state=atlas.name(state)) for state in query.neighbour),
        *query.member,
        *query.region,
        *(atlas.name(state) for state in query.state),
        *([say("filter.name", name=query.name)] if query.name else []),
        *(say_status(atlas, "status", status) for status in query.status),
    ]


def slug(query: Query) -> str:
    """Return every chosen value of a filter for a file's name, in ASCII; nothing without any."""
    return "-".join(_parts(query))


def _parts(query: Query) -> Iterable[str]:
    yield from (f"neighbour-{state}" for state in query.neighbour)
    yield from query.member
    yield from (region.lower() for region in query.region)
    yield from query.state
    if query.name:
        yield f"name-{_ascii(query.name)}"[:LONGEST].rstrip("-")
    yield from query.status


def _ascii(name: str) -> str:
    """Return a name without accents and signs; a letter of another script stays as its number."""
    letters = re.sub(r"[^\x00-\x7f]", lambda letter: f"u{ord(letter[0]):x}", fold(name))
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")
