"""The view in the address, and what of an address cannot be followed, in a reader's words.

web/site/address.js reads the same on the static site; tests/examples/notices.csv holds both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from geo.answers.query import Query, is_unlisted, parse, read_days, track
from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.model.places import Shape
from geo.model.vocabulary import VIEWS
from geo.words.dictionary import say
from geo.words.markup import in_words

#: Parameters in the order in which their notices stand.
ORDER = (
    "treaty", "day", "compare", "status", "neighbour", "member", "region", "layer", "state",
    "view", "data",
)  # fmt: skip
#: Letters of a value that are repeated to the reader.
LONGEST = 40


class Address(NamedTuple):
    """A view as an address asks for it."""

    query: Query  #: its day lies on the track
    pinned: str | None  #: a state, or an area without depositary practice
    compare: date | None
    view: str
    edition: str | None  #: of the data, for which the link was made
    notices: tuple[str, ...]  #: plain text


def read_address(
    atlas: Atlas, url: Mapping[str, Sequence[str]], today: date, embedded: bool = False
) -> Address:
    """Read a view; what cannot be followed is left out, or moved, with a notice of it.

    ``url`` maps parameters to their values. Embedded there is room for one short line only.
    """
    areas = [code for code in dict.fromkeys(url.get("state", ())) if is_unlisted(atlas, code)]
    states = [code for code in url.get("state", ()) if code not in areas]
    query, faults = parse(atlas, {**url, "state": states}, today)
    pinned = [*query.state, *areas]
    views = dict.fromkeys(url.get("view", ()))
    allowed = f"allowed: {', '.join(VIEWS)}"
    faults += [QueryError("view", view, allowed) for view in views if view not in VIEWS]
    compared = read_days("compare", url.get("compare", ()), faults)
    first, last = track(atlas, today)
    day = min(max(query.day, first), last)
    compare = min(max(compared[0], first), last) if compared else None
    notices = [(fault.parameter, _fault(atlas, fault, day)) for fault in faults]
    if day != query.day:
        notices.append(("day", _off("day", query.day, day)))
    if compare and compare != compared[0]:
        notices.append(("compare", _off("compare", compared[0], compare)))
    if len(pinned) > 1:
        name = atlas.name(query.state[0]) if query.state else _shape(atlas, areas[0], day).name
        notices.append(("state", say("notice.onePin", state=name)))
    edition = next(iter(url.get("data", ())), None)
    if edition is not None and edition != atlas.edition:
        key = "notice.edition.short" if embedded else "notice.edition"
        notices.append(("data", say(key, pinned=_short(edition), shown=atlas.edition)))
    return Address(
        replace(query, day=day),
        pinned[0] if pinned else None,
        compare,
        next((view for view in VIEWS if view in views), VIEWS[0]),
        edition,
        tuple(text for _, text in sorted(notices, key=lambda notice: ORDER.index(notice[0]))),
    )


def _off(name: str, day: date, shown: date) -> str:
    return say(f"notice.off.{name}", day=in_words(day), shown=in_words(shown))


def _fault(atlas: Atlas, fault: QueryError, day: date) -> str:
    """Return a parameter's fault in a reader's words."""
    name, value = fault.parameter, _short(fault.found)
    if name == "state":
        return _ground(atlas, fault.found, day) or say("notice.state", value=value)
    what = say(f"notice.what.{name}")
    if name in ("day", "compare"):
        return say("notice.day", what=what, value=value)
    return say("notice.known", what=what, value=value, words=fault.allowed.partition(": ")[2])


def _ground(atlas: Atlas, code: str, day: date) -> str | None:
    """Return what ground is that is drawn with a state and is none, None for anything else."""
    if not any(shape.shape == code for shape in atlas.shapes):
        return None
    shape = _shape(atlas, code, day)
    state = atlas.name(shape.state or code)
    return say(f"notice.ground.{shape.rule}", name=shape.name, state=state)


def _shape(atlas: Atlas, code: str, day: date) -> Shape:
    """Return a shape as it is drawn on the day, or as it was drawn last."""
    shapes = [shape for shape in atlas.shapes if shape.shape == code]
    return next((shape for shape in shapes if shape.is_drawn_on(day)), shapes[-1])


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
