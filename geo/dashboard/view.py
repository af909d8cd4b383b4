"""The view of one reader: a frozen record, read from an address and written to one.

web/site/address.js reads and writes the same on the static site; tests/examples/notices.csv holds
what both say of parameters that cannot be followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from geo.answers.query import LONGEST_NAME, Query, parse, read_days, track
from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.model.places import Shape
from geo.model.vocabulary import CHOICES, VIEWS
from geo.words.dictionary import say
from geo.words.markup import in_words

#: Parameters in the order in which their notices stand.
ORDER = (
    "treaty", "day", "compare", "status", "neighbour", "member", "region", "layer", "pin",
    "view", "data",
)  # fmt: skip
#: Letters of a value that are repeated to the reader.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class View:
    """What one reader looks at: all that the address of the page holds."""

    day: date  #: on the track, as is `compare`
    treaty: str
    compare: date | None = None
    status: tuple[str, ...] = ()
    neighbour: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    layer: tuple[str, ...] = ()
    name: str = ""
    pinned: str | None = None  #: a state, or an area without depositary practice
    view: str = VIEWS[0]  #: which part of the world the map shows
    edition: str | None = None  #: of the data, for which the link was made

    @property
    def query(self) -> Query:
        """The question that map, table and charts answer; a pinned state filters nothing."""
        return Query(
            self.day,
            self.treaty,
            status=self.status,
            neighbour=self.neighbour,
            member=self.member,
            region=self.region,
            name=self.name,
            layer=self.layer,
        )

    def to_address(self, atlas: Atlas, today: date) -> dict[str, list[str]]:
        """Return the view as parameters; what every visitor sees first is left out."""
        parameters = {
            "treaty": [self.treaty] if self.treaty != atlas.first_treaty else [],
            "day": [self.day.isoformat()] if self.day != today else [],
            "compare": [self.compare.isoformat()] if self.compare else [],
            "status": list(self.status),
            **{name: list(getattr(self, name)) for name in CHOICES},
            "name": [self.name] if self.name else [],
            "pin": [self.pinned] if self.pinned else [],
            "view": [self.view] if self.view != VIEWS[0] else [],
            "data": [self.edition] if self.edition else [],
        }
        return {name: values for name, values in parameters.items() if values}


class AddressedView(NamedTuple):
    """A view as an address asks for it, and what of the address cannot be followed."""

    view: View
    notices: tuple[str, ...]  #: plain text


def read_view(
    atlas: Atlas, url: Mapping[str, Sequence[str]], today: date, embedded: bool = False
) -> AddressedView:
    """Read a view; what cannot be followed is left out, or moved, with a notice of it.

    ``url`` maps parameters to their values. Embedded there is room for one short line only.
    """
    # What links of former versions call `state` pins as well, where there is no `pin`.
    # A name of more letters than may be asked for finds no state, whole or cut.
    name = " ".join(url.get("name", ())).strip()[:LONGEST_NAME]
    query, faults = parse(atlas, {**url, "state": (), "name": (name,)}, today)
    codes = dict.fromkeys(url.get("pin") or url.get("state", ()))
    areas = dict.fromkeys(shape.shape for shape in atlas.shapes if shape.rule == "none")
    pinned = [code for code in (*atlas.states, *areas) if code in codes]
    faults += [QueryError("pin", code, "") for code in codes if code not in pinned]
    views = dict.fromkeys(url.get("view", ()))
    allowed = f"allowed: {', '.join(VIEWS)}"
    faults += [QueryError("view", view, allowed) for view in views if view not in VIEWS]
    compared = read_days("compare", url.get("compare", ()), faults)
    day = on_track(atlas, query.day, today)
    compare = on_track(atlas, compared[0], today) if compared else None
    notices = [(fault.parameter, _fault(atlas, fault, day)) for fault in faults]
    if day != query.day:
        notices.append(("day", _moved_notice("day", query.day, day)))
    if compare and compare != compared[0]:
        notices.append(("compare", _moved_notice("compare", compared[0], compare)))
    if len(pinned) > 1:
        code = pinned[0]
        name = atlas.name(code) if code in atlas.states else _shape(atlas, code, day).name
        notices.append(("pin", say("notice.onePin", state=name)))
    edition = next(iter(url.get("data", ())), None)
    if edition is not None and edition != atlas.edition:
        key = "notice.edition.short" if embedded else "notice.edition"
        notices.append(("data", say(key, pinned=_short(edition), shown=atlas.edition)))
    view = with_query(
        View(
            day,
            query.treaty,
            compare=compare,
            pinned=pinned[0] if pinned else None,
            view=next((view for view in VIEWS if view in views), VIEWS[0]),
            edition=edition,
        ),
        replace(query, day=day),
    )
    in_order = sorted(notices, key=lambda notice: ORDER.index(notice[0]))
    return AddressedView(view, tuple(text for _, text in in_order))


def with_query(view: View, query: Query) -> View:
    """Return a view with day, treaty, filters and layers of a question."""
    query_fields = {name: getattr(query, name) for name in ("treaty", "status", "name", *CHOICES)}
    return replace(view, day=query.day, **query_fields)


def on_track(atlas: Atlas, day: date, today: date) -> date:
    """Return a day, or the end of the timeline off which it lies."""
    first, last = track(atlas, today)
    return min(max(day, first), last)


def year_before(day: date, first: date) -> date:
    """Return the day that a comparison begins with: the same of the year before.

    That of 29 February is 28 February, and none lies before ``first``, the first of the timeline.
    """
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        before = day - timedelta(days=366)
    return max(first, before)


def _moved_notice(name: str, day: date, shown: date) -> str:
    return say(f"notice.off.{name}", day=in_words(day), shown=in_words(shown))


def _fault(atlas: Atlas, fault: QueryError, day: date) -> str:
    """Return a parameter's fault in a reader's words."""
    name, value = fault.parameter, _short(fault.found)
    if name == "pin":
        return _ground(atlas, fault.found, day) or say("notice.state", value=value)
    parameter_label = say(f"notice.what.{name}")
    if name in ("day", "compare"):
        return say("notice.day", what=parameter_label, value=value)
    return say(
        "notice.known", what=parameter_label, value=value, words=fault.allowed.partition(": ")[2]
    )


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
