"""The ground of a state as HTML: highlighted borders, disputed areas, territories."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.answers.questions import names_of_neighbours
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import line_words
from geo.law.status import spell_on
from geo.model.acts import Status
from geo.model.places import DisputedArea, Exclusion, Length, Shape, sources_of
from geo.words.markup import period
from geo.words.templates import render


def lengths_of(atlas: Atlas, state: str) -> dict[tuple[str, str], list[Length]]:
    """Return all published lengths of the highlighted borders of a state, by pair."""
    lengths_by_pair: dict[tuple[str, str], list[Length]] = {}
    for length in atlas.lengths:
        pair = (length.a, length.b)
        is_listed = length.a in atlas.states and length.b in atlas.states
        if state in pair and is_listed and any(neighbour in pair for neighbour in atlas.neighbours):
            lengths_by_pair.setdefault(pair, []).append(length)
    return lengths_by_pair


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
        lengths_of(atlas, state).items(), key=lambda item: atlas.name(_other_side(item[0], state))
    )
    return render(
        "profile/borders.html",
        treaties=atlas.treaties,
        neighbours=names_of_neighbours(atlas),
        neighbours_joined_by_or=names_of_neighbours(atlas, "or"),
        borders=[_border(atlas, state, pair, lengths, day) for pair, lengths in pairs],
        of_line=line_words(atlas),
        line_source=atlas.measured_source,
        sources=atlas.sources,
    )


def _border(
    atlas: Atlas, state: str, pair: tuple[str, str], lengths: list[Length], day: date
) -> BorderTable:
    colouring_state = _other_side(
        pair, next(neighbour for neighbour in atlas.neighbours if neighbour in pair)
    )
    return BorderTable(
        atlas.name(_other_side(pair, state)),
        {treaty: _status(atlas, treaty, colouring_state, day) for treaty in atlas.treaties},
        sorted(lengths, key=lambda length: length.series),
        round(atlas.measured_km[pair]),
    )


def _other_side(pair: tuple[str, str], state: str) -> str:
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
            (group[0], [area.name for area in group], sources_of(group[0]))
            for group in _by_day_and_reason(areas)
        ],
        sources=atlas.sources,
        day=day,
    )


def _by_day_and_reason(areas: Iterable[DisputedArea]) -> Iterable[list[DisputedArea]]:
    """Yield the areas that are hatched from one day on for one reason."""
    groups: dict[tuple[date, str], list[DisputedArea]] = {}
    for area in areas:
        groups.setdefault((area.from_, area.basis), []).append(area)
    return groups.values()


def territories_of(atlas: Atlas, state: str) -> list[Shape]:
    """Return the shapes that a state colours beside its own."""
    return [s for s in atlas.shapes if s.state == state and s.rule in ("dependency", "predecessor")]


def exclusions_of(atlas: Atlas, state: str) -> list[Exclusion]:
    """Return what the depositary's pages leave out of a state's consent."""
    territory_codes = {shape.shape for shape in territories_of(atlas, state)}
    return [exclusion for exclusion in atlas.exclusions if exclusion.shape in territory_codes]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a treaty reaches a territory on a day, and what leaves it out on some days."""

    is_drawn: bool  #: the territory is drawn on that day
    is_left_out: bool
    exclusions: Sequence[Exclusion]


def territories(atlas: Atlas, state: str, day: date) -> Markup:
    """Return which territories follow the acts of a state, and which are left out, with why."""
    shapes = territories_of(atlas, state)
    excluded_codes = {exclusion.shape for exclusion in exclusions_of(atlas, state)}
    included_shapes = [shape for shape in shapes if shape.shape not in excluded_codes]
    return render(
        "profile/territories.html",
        names=[_name(shape) for shape in included_shapes if shape.rule == "dependency"],
        predecessors=[
            (_name(shape), shape.source) for shape in included_shapes if shape.rule == "predecessor"
        ],
        treaties=list(atlas.treaties.values()),
        excluded=[
            (_name(shape), [_reach(atlas, shape, treaty, day) for treaty in atlas.treaties])
            for shape in shapes
            if shape.shape in excluded_codes
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


def _holds(dated: Exclusion | Shape, day: date) -> bool:
    return (dated.from_ is None or dated.from_ <= day) and (
        dated.until is None or day < dated.until
    )
