"""What the static site shows before, or without, any script: the frame of one day as HTML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.answers.counts import states_by_status
from geo.answers.frontier import kilometres
from geo.answers.hatched import hatched_note
from geo.answers.sentence import as_of, sentence
from geo.answers.standings import neighbours_first, standings
from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.drawing.frontier_bar import bar, bound_first
from geo.drawing.still_map import NARROW, WIDE, hatched_in_sight, still_map, unsure_states
from geo.law.legend_groups import GROUPS
from geo.model.acts import Status
from geo.words.dictionary import say
from geo.words.markup import element
from geo.words.templates import render

#: Of a frontier's bar, as web/panels/legend.js has it.
_WIDTH = 232


@dataclass(frozen=True, slots=True)
class Frontier:
    """The border with one neighbour as the legend shows it."""

    neighbour: str
    lengths: Mapping[Status, float]  #: in kilometres by status, bound first
    width: int  #: of the bar, in units of its picture
    bar: Markup


def first_view(atlas: Atlas, day: date) -> Markup:
    """Return the frame of pages/frame.html with what can be seen of it without a script.

    It takes exactly the room of the frame that replaces it.
    """
    hatched = hatched_in_sight(atlas, day)
    keys = {
        "disputed": bool(hatched),
        "unsure": bool(unsure_states(atlas, atlas.first_treaty, day)),
    }
    frame = render(
        "pages/first_view.html",
        sentence=sentence(atlas, atlas.first_treaty, day, day),
        as_of=as_of(atlas, atlas.first_treaty, day),
        groups=_groups(atlas, day),
        keys=[key for key, is_shown in keys.items() if is_shown],
        frontiers=[_frontier(atlas, neighbour, day) for neighbour in atlas.neighbours],
        maps=_maps(still_map(atlas, atlas.first_treaty, day)),
        note=" ".join(filter(None, (say("note"), hatched_note(atlas, hatched)))),
    )
    return Markup(web("styles/patterns.svg")) + frame


def _maps(drawn: Markup) -> tuple[Markup, Markup]:
    """Return the map for wide screens, which is named, and the same again for narrow ones."""
    return (
        element(
            "svg",
            element("g", drawn, id="drawn"),
            class_="wide",
            viewBox=_box(WIDE),
            role="img",
            aria_label=say("map.title"),
        ),
        element(
            "svg",
            element("use", href="#drawn"),
            class_="narrow",
            viewBox=_box(NARROW),
            aria_hidden="true",
        ),
    )


def _box(box: Iterable[float]) -> str:
    return " ".join(map(str, box))


def _groups(atlas: Atlas, day: date) -> Mapping[str, Mapping[Status, int]]:
    """Return the number of states by group and status."""
    states = states_by_status(atlas, atlas.first_treaty, day)
    return {
        group: {status: states.get(status, 0) for status in statuses}
        for group, statuses in GROUPS.items()
    }


def _frontier(atlas: Atlas, neighbour: str, day: date) -> Frontier:
    lengths = kilometres(atlas, atlas.first_treaty, neighbour, day)
    in_order = {status: lengths[status] for status in bound_first(lengths)}
    return Frontier(atlas.name(neighbour), in_order, _WIDTH, bar(lengths, _WIDTH))


def first_table(atlas: Atlas, day: date) -> Markup:
    """Return the table of who borders on a highlighted neighbour, each linked to its page."""
    rows = sorted(standings(atlas, atlas.first_treaty, day), key=neighbours_first)
    return render(
        "site/table.html",
        neighbours=[atlas.name(state) for state in atlas.neighbours],
        rows=[row for row in rows if any(row.border_km)],
    )
