"""The life-bar: one state under one treaty over the whole track, on the timeline's own axis."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from geo.answers.query import track
from geo.atlas.atlas import Atlas
from geo.drawing.axis import BREAK, Axis
from geo.model.acts import Status
from geo.model.vocabulary import FlagKind
from geo.words.dictionary import say
from geo.words.markup import element, in_words


class Piece(NamedTuple):
    """A stretch of the track with one status."""

    from_: date
    until: date
    status: Status
    is_state: bool = True  #: False before the first day of the state
    is_certain: bool = True  #: False if ``from_`` is only the latest possible day


def pieces(atlas: Atlas, treaty: str, state: str, axis: Axis) -> list[Piece]:
    """Return the statuses of a state over the track, without gap or overlap, oldest first."""
    first_day = atlas.states[state].from_
    open_pieces = [Piece(axis.first, axis.last, Status.OUTSIDE, is_state=first_day is None)]
    if first_day:
        open_pieces.append(Piece(first_day, axis.last, Status.OUTSIDE))
    for spell in atlas.histories[treaty].spells[state]:
        open_pieces = [piece for piece in open_pieces if piece.from_ < spell.since]
        is_certain = spell.act.received.precision == "day"
        open_pieces.append(Piece(spell.since, axis.last, spell.status, is_certain=is_certain))
    ends = [*(piece.from_ for piece in open_pieces[1:]), axis.last]
    return [piece._replace(until=until) for piece, until in zip(open_pieces, ends, strict=True)]


class LifeKey(NamedTuple):
    """One piece of a life-bar as a line of its key."""

    status: Status
    began: str  #: empty for the first, which began before the track
    words: str
    kind: str  #: class in the styles: whether it is later, or of now, and of a state


class LifeBar(NamedTuple):
    """The bar as SVG, and its pieces in words to stand beneath it beside their fills."""

    svg: Markup
    keys: Sequence[LifeKey]


def life_bar(atlas: Atlas, treaty: str, state: str, day: date, today: date) -> LifeBar:
    """Return the bar of a state under a treaty; ``day`` is marked on it, and today's end."""
    axis = Axis(*track(atlas, today))
    bar_pieces = pieces(atlas, treaty, state, axis)
    title = atlas.treaties[treaty].short_title
    spells = "; ".join(
        say("profile.life.spell", day=_from(piece), status=_words(piece).lower())
        for piece in bar_pieces
    )
    svg = element(
        "svg",
        *(_rect(piece, axis) for piece in bar_pieces),
        _doubts(atlas, treaty, state, axis),
        _field(axis.share(today), 100, "future"),
        _ticks(axis),
        *_needle(axis.share(day)),
        class_="life",
        width="100%",
        height=38,
        role="img",
        aria_label=say("profile.life.told", title=title, spells=spells),
    )
    return LifeBar(svg, [_key(piece, axis, day) for piece in bar_pieces])


def _words(piece: Piece) -> str:
    return say(f"status.{piece.status}") if piece.is_state else say("absent.before")


def _from(piece: Piece, letters: int | None = None) -> str:
    day = in_words(piece.from_, letters)
    return day if piece.is_certain else say("profile.latest", day=day)


def _field(start: float, end: float, name: str, status: Status | None = None) -> Markup:
    return element(
        "rect",
        x=f"{start:g}%",
        y=3,
        width=f"{end - start:.2f}%",
        height=14,
        class_=name or None,
        data_status=status,
    )


def _rect(piece: Piece, axis: Axis) -> Markup:
    start, end = axis.share(piece.from_), axis.share(piece.until)
    name = "" if piece.is_state else "absent"
    return _field(start, end, name, piece.status) if start < end else Markup()


def _doubts(atlas: Atlas, treaty: str, state: str, axis: Axis) -> Markup:
    flags = [
        flag
        for flag in atlas.flags
        if (flag.state, flag.treaty) == (state, treaty) and flag.kind is FlagKind.UNCERTAIN
    ]
    if not flags:
        return Markup()
    until = max(flag.until or axis.last for flag in flags)
    start = min(flag.from_ for flag in flags)
    return _field(axis.share(start), axis.share(until), "doubt")


@lru_cache(maxsize=4)
def _ticks(axis: Axis) -> Markup:
    """Return the years on the axis, which is the same for all states."""
    marks = [
        (axis.share(date(year, 1, 1)), year, kind)
        for year, kind in _years(axis)
        if date(year, 1, 1) < axis.last
    ]
    path = element("path", class_="tick", d="".join(f"M{x:g} 0v1" for x, _, _ in marks))
    ticks = element(
        "svg", path, y=19, width="100%", height=4, viewBox="0 0 100 1", preserveAspectRatio="none"
    )
    return ticks + Markup().join(
        element("text", year, class_=kind, x=f"{x:g}%", y=35) for x, year, kind in marks
    )


def _years(axis: Axis) -> Iterator[tuple[int, str | None]]:
    """Yield the years with a tick; those that give way on a phone are minor."""
    for year in range(axis.first.year + 1, axis.last.year + 1):
        if year >= BREAK.year or year % 5 == 0:
            yield year, "minor" if year < BREAK.year and year % 10 else None


def _needle(x: float) -> Iterator[Markup]:
    for name in ("casing", "needle"):
        yield element("line", class_=name, x1=f"{x:g}%", x2=f"{x:g}%", y2=20)


def _key(piece: Piece, axis: Axis, day: date) -> LifeKey:
    is_of_the_day = day < piece.until or piece.until == axis.last
    kind = "later" if piece.from_ > day else "now" if is_of_the_day else ""
    began = _from(piece, 3) if piece.from_ > axis.first else ""
    return LifeKey(piece.status, began, _words(piece), kind + ("" if piece.is_state else " absent"))
