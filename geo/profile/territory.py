"""The ground of a state as HTML: highlighted borders, disputed areas, territories."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.answers.questions import names_of_neighbours
from geo.atlas.atlas import Atlas
from geo.law.status import spell_on
from geo.model.acts import Status
from geo.model.places import DisputedArea, Exclusion, Length, Shape, sources_of
from geo.model.vocabulary import COVERAGE_SCALE
from geo.words.markup import period
from geo.words.templates import render


def lengths_of(atlas: Atlas, state: str) -> dict[tuple[str, str], list[Length]]:
    """Return all published lengths of the highlighted borders of a state, by pair."""
    found: dict[tuple[str, str], list[Length]] = {}
    for length in atlas.lengths:
        pair = (length.a, length.b)
        is_listed = length.a in atlas.states and length.b in atlas.states
        if state in pair and is_listed and any(of in pair for of in atlas.neighbours):
            found.setdefault(pair, []).append(length)
    return found


@dataclass(frozen=True, slots=True)
class BorderTable:
    """One border: its neighbour, the statuses that colour its line, its lengths in kilometres."""

    neighbour: str
    statuses: Mapping[str, Status]  #: by treaty: those of the side that borders on the neighbour
    lengths: Sequence[Length]
    measured_km: int


def borders(atlas: Atlas, state: str, day: date) -> Markup:
    """Return every published length, the measured one, and the status that colours the line."""
    pairs = sorted(
        lengths_of(atlas, state).items(), key=lambda item: atlas.name(_other(item[0], state))
    )
    return render(
        "profile/borders.html",
        treaties=atlas.treaties,
        neighbours=names_of_neighbours(atlas),
        either=names_of_neighbours(atlas, "or"),
        borders=[_border(atlas, state, pair, lengths, day) for pair, lengths in pairs],
        scale=COVERAGE_SCALE,
        sources=atlas.sources,
    )


def _border(
    atlas: Atlas, state: str, pair: tuple[str, str], lengths: list[Length], day: date
) -> BorderTable:
    side = _other(pair, next(neighbour for neighbour in atlas.neighbours if neighbour in pair))
    return BorderTable(
        atlas.name(_other(pair, state)),
        {treaty: _status(atlas, treaty, side, day) for treaty in atlas.treaties},
        sorted(lengths, key=lambda length: length.series),
        round(atlas.measured_km[pair]),
    )


def _other(pair: tuple[str, str], state: str) -> str:
    return pair[1] if pair[0] == state else pair[0]


def _status(atlas: Atlas, treaty: str, state: str, day: date) -> Status:
    spell = spell_on(atlas.histories[treaty].spells[state], day)
    return spell.status if spell else Status.OUTSIDE


def disputed(atlas: Atlas, state: str, day: date) -> Markup:
    """Return the ground of a state that is hatched on the map, and why."""
    areas = (area for area in atlas.disputed_areas if area.state == state)
    return render(
        "profile/disputed.html",
        groups=[
            (alike[0], [area.name for area in alike], sources_of(alike[0]))
            for alike in _alike(areas)
        ],
        sources=atlas.sources,
        day=day,
    )


def _alike(overlays: Iterable[DisputedArea]) -> Iterable[list[DisputedArea]]:
    """Yield the areas that are hatched from one day on for one reason."""
    groups: dict[tuple[date, str], list[DisputedArea]] = {}
    for each in overlays:
        groups.setdefault((each.from_, each.basis), []).append(each)
    return groups.values()


def territories_of(atlas: Atlas, state: str) -> list[Shape]:
    """Return the shapes that a state colours beside its own."""
    return [s for s in atlas.shapes if s.state == state and s.rule in ("dependency", "predecessor")]


def exclusions_of(atlas: Atlas, state: str) -> list[Exclusion]:
    """Return what the depositary's pages leave out of a state's consent."""
    own = {shape.shape for shape in territories_of(atlas, state)}
    return [each for each in atlas.exclusions if each.shape in own]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a treaty reaches a territory on a day, and what leaves it out on some days."""

    stands: bool  #: the territory is drawn on that day
    is_left_out: bool
    exclusions: Sequence[Exclusion]


def territories(atlas: Atlas, state: str, day: date) -> Markup:
    """Return which territories follow the acts of a state, and which are left out, with why."""
    shapes = territories_of(atlas, state)
    apart = {exclusion.shape for exclusion in exclusions_of(atlas, state)}
    follow = [shape for shape in shapes if shape.shape not in apart]
    return render(
        "profile/territories.html",
        names=[_name(shape) for shape in follow if shape.rule == "dependency"],
        before=[(_name(shape), shape.source) for shape in follow if shape.rule == "predecessor"],
        treaties=list(atlas.treaties.values()),
        apart=[
            (_name(shape), [_reach(atlas, shape, treaty, day) for treaty in atlas.treaties])
            for shape in shapes
            if shape.shape in apart
        ],
        sources=atlas.sources,
    )


def _name(shape: Shape) -> str:
    when = period(shape.from_, shape.until)
    return f"{shape.name}, {when}" if when else shape.name


def _reach(atlas: Atlas, shape: Shape, treaty: str, day: date) -> Reach:
    exclusions = [e for e in atlas.exclusions if (e.shape, e.treaty) == (shape.shape, treaty)]
    is_left_out = any(_holds(exclusion, day) for exclusion in exclusions)
    return Reach(_holds(shape, day), is_left_out, exclusions)


def _holds(each: Exclusion | Shape, day: date) -> bool:
    return (each.from_ is None or each.from_ <= day) and (each.until is None or day < each.until)
