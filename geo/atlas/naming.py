"""What the ground of a state is called on a day, and who answers for it before its first day.

web/law/naming.js says the same in the browser.
"""

from collections.abc import Iterator
from datetime import date

from geo.atlas.atlas import Atlas
from geo.law.status import spell_on
from geo.model.acts import Status
from geo.model.places import Shape
from geo.words.dictionary import say
from geo.words.markup import in_words


def name_on(atlas: Atlas, state: str, day: date) -> str:
    """Return the name of a state on a day: that of the shape which its acts colour.

    Serbia is Serbia and Montenegro until 2006-06-03. It is no more than a name: the rows of the
    tables keep that of ``states.csv``.
    """
    predecessor_shapes = (s for s in atlas.shapes if (s.state, s.rule) == (state, "predecessor"))
    return next(
        (shape.name for shape in predecessor_shapes if shape.is_drawn_on(day)), atlas.name(state)
    )


def exists(atlas: Atlas, state: str, day: date) -> bool:
    """Whether it is a state on that day."""
    first_day = atlas.states[state].from_
    return first_day is None or first_day <= day


def drawn_with(atlas: Atlas, state: str, day: date) -> Shape | None:
    """Return the shape that holds the ground of a state on a day before its first, else None."""
    if exists(atlas, state, day):
        return None
    return next(shape for shape in shapes_before(atlas, state) if shape.is_drawn_on(day))


def shapes_before(atlas: Atlas, state: str) -> list[Shape]:
    """Return the shapes that hold the ground of a state before its first day, oldest first."""
    units = {unit for shape in atlas.shapes if shape.shape == state for unit in shape.units}
    return [shape for shape in atlas.shapes if units <= set(shape.units) and shape.shape != state]


def standing_before(atlas: Atlas, state: str, treaty: str, day: date) -> str:
    """Return in one sentence with what the ground of a state that is none yet is drawn.

    ``treaty`` may be ``both`` or ``all``.
    """
    shape = drawn_with(atlas, state, day)
    assert shape is not None
    if shape.state is None:
        return say("absent.alone", name=shape.name)
    standing = "; ".join(_standings(atlas, shape.state, treaty, day))
    return say("absent.with", name=shape.name, standing=standing)


def _standings(atlas: Atlas, state: str, treaty: str, day: date) -> Iterator[str]:
    keys = atlas.treaties_of(treaty)
    for key in keys:
        spell = spell_on(atlas.histories[key].spells[state], day)
        standing = say(f"inText.{spell.status if spell else Status.OUTSIDE}")
        if spell:
            standing = say("absent.since", standing=standing, day=in_words(spell.since))
        if len(keys) > 1:
            title = atlas.treaties[key].short_title
            standing = say("absent.of", title=title, standing=standing)
        yield standing
