"""Hatched ground in words: which of it, whose, and as what. Twin of web/panels/hatched.js."""

from collections.abc import Callable, Iterable, Sequence

from geo.atlas.atlas import Atlas
from geo.model.places import DisputedArea
from geo.model.vocabulary import AREA_KINDS
from geo.words.dictionary import listed, say


def hatched_note(atlas: Atlas, areas: Sequence[DisputedArea]) -> str:
    """Return which ground is hatched, and as what; whose it is where it is all of one state.

    Nothing for no areas.
    """
    groups: dict[tuple[str, str | None], list[DisputedArea]] = {}
    for area in sorted(areas, key=lambda area: (AREA_KINDS.index(area.kind), area.name)):
        groups.setdefault((area.kind, area.by), []).append(area)
    parts = (_part(atlas, *group) for group in groups.items())
    return say("note.hatched", parts="; ".join(parts)) if groups else ""


def _part(atlas: Atlas, kind_and_by: tuple[str, str | None], areas: Sequence[DisputedArea]) -> str:
    kind, by = kind_and_by
    return say(
        f"note.{kind}",
        names=listed([area.name for area in areas]),
        whose=_whose(atlas, areas),
        by=atlas.name(by) if by else "",
    )


def _whose(atlas: Atlas, areas: Sequence[DisputedArea]) -> str:
    state = _only(areas, lambda area: area.state)
    if state is None:
        return ""
    # The others rest on what was resolved long after they were declared.
    is_named = areas[0].by is not None
    resolution = _only(areas, lambda area: area.resolution) if is_named else None
    key = "note.whose" if resolution else "note.whoseAlone"
    return say(key, state=atlas.name(state), resolution=resolution)


def _only(areas: Iterable[DisputedArea], value: Callable[[DisputedArea], str]) -> str | None:
    """Return the value that all areas share, None if they differ."""
    values = {value(area) for area in areas}
    return values.pop() if len(values) == 1 else None
