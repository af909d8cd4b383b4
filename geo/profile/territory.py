"""The ground of a state as HTML: borders with Russia and Belarus, disputed areas, territories."""

from collections.abc import Iterable
from datetime import date
from html import escape

from geo.atlas.atlas import Atlas
from geo.law.status import spell_on
from geo.model.acts import Status
from geo.model.places import DisputedArea, Exclusion, Length, Shape, sources_of
from geo.model.vocabulary import COVERAGE_SCALE, NEIGHBOURS
from geo.words.dictionary import listed, say
from geo.words.markup import anchor, cite, credit, period, row, section, swatch, table


def lengths_of(atlas: Atlas, state: str) -> dict[tuple[str, str], list[Length]]:
    """Return all published lengths of the borders with Russia or Belarus of a state, by pair."""
    found: dict[tuple[str, str], list[Length]] = {}
    for length in atlas.lengths:
        pair = (length.a, length.b)
        is_listed = length.a in atlas.states and length.b in atlas.states
        if state in pair and is_listed and any(of in pair for of in NEIGHBOURS):
            found.setdefault(pair, []).append(length)
    return found


def borders(atlas: Atlas, state: str, day: date) -> str:
    """Return every published length, the measured one, and the status that colours the line."""
    tables = "".join(
        _border(atlas, state, pair, lengths, day)
        for pair, lengths in sorted(
            lengths_of(atlas, state).items(), key=lambda item: atlas.name(_other(item[0], state))
        )
    )
    note = f'<p class="note">{escape(say("profile.line"))}</p>'
    pairs = f'<div class="pairs">{tables}</div>{note}' if tables else ""
    return section(say("profile.borders"), pairs)


def _border(
    atlas: Atlas, state: str, pair: tuple[str, str], lengths: list[Length], day: date
) -> str:
    other = _other(pair, state)
    rows = [
        row(
            [
                escape(say(f"profile.series.{length.series}")),
                _km(length.length_km),
                f"{credit(atlas.sources[length.source])}{_small(length.note)}",
            ]
        )
        for length in sorted(lengths, key=lambda each: each.series)
    ]
    measured = escape(say("profile.series.measured", scale=COVERAGE_SCALE))
    rows.append(row([measured, _km(round(atlas.measured_km[pair])), ""]))
    return (
        f'<table class="lengths"><caption><b>{escape(atlas.name(other))}</b>'
        f"{_line(atlas, pair, day)}</caption>{''.join(rows)}</table>"
    )


def _other(pair: tuple[str, str], state: str) -> str:
    return pair[1] if pair[0] == state else pair[0]


def _km(length: float) -> str:
    return escape(say("card.km", km=f"{length:,g}"))


def _line(atlas: Atlas, pair: tuple[str, str], day: date) -> str:
    """Return the statuses that colour the line on a day: those of the side that borders on."""
    of = next(of for of in NEIGHBOURS if of in pair)
    side = _other(pair, of)
    return "".join(
        f"<span>{swatch(status)}{escape(say(f'card.short.{treaty}'))}: "
        f"{escape(say(f'status.{status}').lower())}</span>"
        for treaty in atlas.treaties
        for status in [_status(atlas, treaty, side, day)]
    )


def _status(atlas: Atlas, treaty: str, state: str, day: date) -> Status:
    spell = spell_on(atlas.histories[treaty].spells[state], day)
    return spell.status if spell else Status.OUTSIDE


def _small(text: str) -> str:
    return f"<small>{escape(text)}</small>" if text else ""


def disputed(atlas: Atlas, state: str, day: date) -> str:
    """Return the ground of a state that is hatched on the map, and why."""
    own = (each for each in atlas.disputed_areas if each.state == state)
    return section(say("profile.disputed"), *(_hatched(atlas, alike, day) for alike in _alike(own)))


def _alike(overlays: Iterable[DisputedArea]) -> Iterable[list[DisputedArea]]:
    """Yield the areas that are hatched from one day on for one reason."""
    groups: dict[tuple[date, str], list[DisputedArea]] = {}
    for each in overlays:
        groups.setdefault((each.from_, each.basis), []).append(each)
    return groups.values()


def _hatched(atlas: Atlas, areas: list[DisputedArea], day: date) -> str:
    first = areas[0]
    cited = " ".join(cite(atlas.sources[key]) for key in sources_of(first))
    return (
        f"<p{_later(first.from_, day)}><b>{escape(listed([each.name for each in areas]))}</b>, "
        f"{escape(period(first.from_, first.until))}. {escape(first.basis)}. {cited}</p>"
    )


def _later(from_: date | None, day: date) -> str:
    return ' class="later"' if from_ and from_ > day else ""


def territories_of(atlas: Atlas, state: str) -> list[Shape]:
    """Return the shapes that a state colours beside its own."""
    return [s for s in atlas.shapes if s.state == state and s.rule in ("dependency", "predecessor")]


def exclusions_of(atlas: Atlas, state: str) -> list[Exclusion]:
    """Return what the depositary's pages leave out of a state's consent."""
    own = {shape.shape for shape in territories_of(atlas, state)}
    return [each for each in atlas.exclusions if each.shape in own]


def territories(atlas: Atlas, state: str, day: date) -> str:
    """Return which territories follow the acts of a state, and which are left out, with why."""
    shapes = territories_of(atlas, state)
    apart = {each.shape for each in exclusions_of(atlas, state)}
    follow = [shape for shape in shapes if shape.shape not in apart]
    names = "; ".join(_name(shape) for shape in follow if shape.rule == "dependency")
    before = [shape for shape in follow if shape.rule == "predecessor"]
    note = escape(say("profile.territories.note"))
    columns = [say("profile.column.name"), *(t.short_title for t in atlas.treaties.values())]
    rows = (_territory(atlas, shape, day) for shape in shapes if shape.shape in apart)
    return section(
        say("profile.territories"),
        f"<p>{escape(say('profile.territories.follow', names=names))}</p>" if names else "",
        *(
            f"<p>{escape(_name(shape))}. {escape(say('profile.territories.before'))} "
            f"{cite(atlas.sources[shape.source])}</p>"
            for shape in before
        ),
        table(note, columns, rows, "territories"),
    )


def _name(shape: Shape) -> str:
    when = period(shape.from_, shape.until)
    return f"{shape.name}, {when}" if when else shape.name


def _territory(atlas: Atlas, shape: Shape, day: date) -> str:
    return row(
        [
            escape(_name(shape)),
            *(_reach(atlas, shape, treaty, day) for treaty in atlas.treaties),
        ]
    )


def _reach(atlas: Atlas, shape: Shape, treaty: str, day: date) -> str:
    exclusions = [e for e in atlas.exclusions if (e.shape, e.treaty) == (shape.shape, treaty)]
    left = any(_holds(exclusion, day) for exclusion in exclusions)
    word = say("profile.territories.left" if left else "profile.territories.follows")
    told = f"<b>{escape(word)}</b>" if _holds(shape, day) else ""
    return told + "".join(_reasons(atlas, exclusions))


def _holds(each: Exclusion | Shape, day: date) -> bool:
    return (each.from_ is None or each.from_ <= day) and (each.until is None or day < each.until)


def _reasons(atlas: Atlas, exclusions: Iterable[Exclusion]) -> Iterable[str]:
    for each in exclusions:
        yield f" {anchor(atlas.sources[each.source].address, each.what)}"
