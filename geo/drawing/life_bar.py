"""The life-bar: one state under one treaty over the whole track, on the timeline's own axis."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import NamedTuple

from geo.answers.query import track
from geo.atlas.atlas import Atlas
from geo.drawing.axis import BREAK, Axis
from geo.model.acts import Status
from geo.words.dictionary import say
from geo.words.markup import in_words, swatch


class Piece(NamedTuple):
    """A stretch of the track with one status."""

    from_: date
    until: date
    status: Status
    is_state: bool = True  #: False before the first day of the state
    is_certain: bool = True  #: False if ``from_`` is only the latest possible day


def pieces(atlas: Atlas, treaty: str, state: str, axis: Axis) -> list[Piece]:
    """Return the statuses of a state over the track, without gap or overlap, oldest first."""
    born = atlas.states[state].from_
    begun = [Piece(axis.first, axis.last, Status.OUTSIDE, is_state=born is None)]
    if born:
        begun.append(Piece(born, axis.last, Status.OUTSIDE))
    for spell in atlas.histories[treaty].spells[state]:
        begun = [piece for piece in begun if piece.from_ < spell.since]
        is_certain = spell.act.received.precision == "day"
        begun.append(Piece(spell.since, axis.last, spell.status, is_certain=is_certain))
    ends = [*(piece.from_ for piece in begun[1:]), axis.last]
    return [piece._replace(until=until) for piece, until in zip(begun, ends, strict=True)]


def life_bar(atlas: Atlas, treaty: str, state: str, day: date, today: date) -> str:
    """Return the bar as SVG, and under it each spell in words beside its fill."""
    axis = Axis(*track(atlas, today))
    drawn = pieces(atlas, treaty, state, axis)
    title = atlas.treaties[treaty].short_title
    spells = "; ".join(
        say("profile.life.spell", day=_from(piece), status=_words(piece).lower()) for piece in drawn
    )
    label = say("profile.life.told", title=title, spells=spells)
    return (
        f'<svg class="life" width="100%" height="38" role="img" aria-label="{escape(label)}">'
        f"{''.join(_rect(piece, axis) for piece in drawn)}{_doubts(atlas, treaty, state, axis)}"
        f"{_field(axis.share(today), 100, 'future')}{_ticks(axis)}{_needle(axis.share(day))}</svg>"
        f'<ol class="spells">{"".join(_key(piece, axis, day) for piece in drawn)}</ol>'
    )


def _words(piece: Piece) -> str:
    return say(f"status.{piece.status}") if piece.is_state else say("absent.before")


def _from(piece: Piece, letters: int | None = None) -> str:
    day = in_words(piece.from_, letters)
    return day if piece.is_certain else say("profile.latest", day=day)


def _field(start: float, end: float, name: str, status: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    fill = f' data-status="{status}"' if status else ""
    return f'<rect x="{start:g}%" y="3" width="{end - start:.2f}%" height="14"{kind}{fill}/>'


def _rect(piece: Piece, axis: Axis) -> str:
    start, end = axis.share(piece.from_), axis.share(piece.until)
    name = "" if piece.is_state else "absent"
    return _field(start, end, name, piece.status) if start < end else ""


def _doubts(atlas: Atlas, treaty: str, state: str, axis: Axis) -> str:
    flags = [
        flag
        for flag in atlas.flags
        if (flag.state, flag.treaty) == (state, treaty) and flag.text.startswith("uncertain")
    ]
    if not flags:
        return ""
    until = max(flag.until or axis.last for flag in flags)
    start = min(flag.from_ for flag in flags)
    return _field(axis.share(start), axis.share(until), "doubt")


def _ticks(axis: Axis) -> str:
    marks = [
        (axis.share(date(year, 1, 1)), year, kind)
        for year, kind in _years(axis.last.year)
        if date(year, 1, 1) < axis.last
    ]
    path = "".join(f"M{x:g} 0v1" for x, _, _ in marks)
    return (
        '<svg y="19" width="100%" height="4" viewBox="0 0 100 1" preserveAspectRatio="none">'
        f'<path class="tick" d="{path}"/></svg>'
    ) + "".join(f'<text{kind} x="{x:g}%" y="35">{year}</text>' for x, year, kind in marks)


def _years(last: int) -> Iterable[tuple[int, str]]:
    """Yield the years with a tick; those that give way on a phone are minor."""
    for year in range(2000, last + 1):
        if year >= BREAK.year or year % 5 == 0:
            yield year, ' class="minor"' if year < BREAK.year and year % 10 else ""


def _needle(x: float) -> str:
    return "".join(
        f'<line class="{name}" x1="{x:g}%" x2="{x:g}%" y2="20"/>' for name in ("casing", "needle")
    )


def _key(piece: Piece, axis: Axis, day: date) -> str:
    """Return one spell as a line of the key; the first began before the track."""
    holds = day < piece.until or piece.until == axis.last
    kind = "later" if piece.from_ > day else "now" if holds else ""
    began = f"<span>{escape(_from(piece, 3))}</span> " if piece.from_ > axis.first else ""
    kind += "" if piece.is_state else " absent"
    return f'<li class="{kind}">{swatch(piece.status)}{began}{escape(_words(piece))}</li>'
