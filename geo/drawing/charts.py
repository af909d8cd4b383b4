"""The charts over time: authored in Vega-Lite by altair, rendered to SVG in the page's colours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import vl_convert

from geo.answers.query import Query, track
from geo.answers.series import Values, keys, series
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import line_words
from geo.atlas.pair_words import say_status
from geo.drawing.axis import BREAK, Axis
from geo.law.pairs import Pair
from geo.model.acts import Status
from geo.model.days import day_number
from geo.words.dictionary import dictionary, say
from geo.words.markup import attributes_of, element, json_in_markup

#: Widths in pixels at which charts are drawn; one that is asked for is scaled from the nearest.
WIDTHS = (358, 480, 640, 800, 960, 1152)
PATTERNED = ("withdrawing", "withdrawn", "contracting")
QUARTERS = (4, 7, 10)
_TYPE: Mapping[str, Any] = {"font": "var(--sans)", "fontSize": 12}
#: The version that altair writes, which is not the newest that the renderer reads.
VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the areas lie in the picture, in pixels, and what the axes end on."""

    left: int
    width: int
    height: int
    first: date
    last: date
    top: int
    bottom: int = 24

    @property
    def axis(self) -> Axis:
        """The axis of time below the areas."""
        return Axis(self.first, self.last)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for round years only."""
        return self.width < 700


def plot_of(atlas: Atlas, kind: str, width: int, last: date) -> Plot:
    """Return the sizes of a chart whose picture is ``width`` pixels wide."""
    left = 48 if width > 700 else 42
    if kind == "states":
        height, top = 150, 22
    else:
        height, top = (180, 38) if kind == atlas.neighbours[0] else (110, 22)
    return Plot(left, width - left, height, atlas.first_day, last, top)


def svg(atlas: Atlas, kind: str, query: Query, lengths: str, width: int, today: date) -> str:
    """Return a chart as SVG, for a page that has the atlas' CSS properties and patterns.

    Its ``metadata`` holds in JSON: ``plot`` (left, top, width, height), ``track`` (first and last
    day number), ``keys`` from the bottom, their ``words`` behind a number, ``values``, a
    day number and those from then on, and ``nothing``, why there are none.

    Parameters
    ----------
    atlas, kind, query, lengths
        As in `series`.
    width : int
        Of the picture in pixels, one of `WIDTHS`; the height follows from ``kind``.
    today : date
        Until when it is drawn plainly; on it depends the last day, too.
    """
    plot = plot_of(atlas, kind, width, track(atlas, today)[1])
    changes = series(atlas, kind, query, lengths, plot.last)
    stack = [
        key for key in keys(atlas, query.treaty) if any(key in values for _, values in changes)
    ]
    fills = {key: _fill(key, atlas.pair) for key in stack}
    picture: str = vl_convert.vegalite_to_svg(
        spec(changes, fills, plot, today, is_first=kind == atlas.neighbours[0]), VEGA_LITE
    )
    metadata = {
        "plot": [plot.left, plot.top, plot.width, plot.height],
        "track": [day_number(plot.first), day_number(plot.last)],
        "keys": stack,
        "words": {
            key: say_status(atlas, "status" if kind == "states" else "km", key) for key in stack
        },
        "values": [
            [day_number(day), *(values.get(key, 0) for key in stack)] for day, values in changes
        ],
        "nothing": "" if stack else nothing(atlas, kind, query),
    }
    label = attributes_of({"role": "img", "aria_label": title(atlas, kind, lengths)})
    opening, drawing = picture.split(">", 1)
    return f"{opening}{label}>{element('metadata', json_in_markup(metadata))}{drawing}"


def _fill(key: str, pair: Pair | None) -> str:
    """Return the colour of a status, or of a word of the pair, whose second has a pattern."""
    name = pair.position(key) if pair else key
    if name in (*PATTERNED, "second"):
        return f"url(#p-{name})"
    return f"var(--status-{name})" if name in set(Status) else f"var(--pair-{name})"


def nearest(width: int) -> int:
    """Return the one of `WIDTHS` that needs the least scaling."""
    return min(WIDTHS, key=lambda drawn_width: max(drawn_width / width, width / drawn_width))


def title(atlas: Atlas, kind: str, lengths: str) -> str:
    """Return what a chart shows, in words."""
    if kind == "states":
        return say("charts.of.states")
    return say(f"charts.frontierOf.{lengths}", of=atlas.name(kind), ofLine=line_words(atlas))


def nothing(atlas: Atlas, kind: str, query: Query) -> str:
    """Return why filters leave nothing of a chart, in words."""
    if kind == "states":
        return say("charts.nobody")
    asked_neighbours = query.frontiers(atlas)
    if kind not in asked_neighbours:
        return say("legend.notAsked", of=atlas.name(asked_neighbours[0]))
    return say("legend.noBorder", of=atlas.name(kind))


def spec(
    changes: Sequence[tuple[date, Values]],
    fills: Mapping[str, str],
    plot: Plot,
    today: date,
    *,
    is_first: bool,
) -> dict[str, Any]:
    """Return a chart of a series as a Vega-Lite document; ``fills`` by status, from the bottom.

    The first chart of the page, ``is_first``, has the words about the break, too.
    """
    end = plot.axis.position(plot.last)
    x = alt.X("units:Q", axis=None).scale(domain=[0, end], nice=False)
    foot = plot.height + 16
    first_year = [] if plot.is_narrow else [(plot.first, str(plot.first.year))]
    wider = say("strip.wider.short" if plot.is_narrow else "strip.wider")
    breaks = [(BREAK, wider)] if is_first else []
    layers = [
        *([_areas(changes, fills, plot)] if fills else []),
        _future(today, plot),
        _upright(plot, today, 0, plot.height, color="var(--text-3)", strokeDash=[2, 3]),
        _upright(plot, BREAK, -plot.top, plot.height + 4, color="var(--page)", strokeWidth=4.5),
        _upright(plot, BREAK, -plot.top, plot.height + 4, color="var(--text-3)"),
        _texts(plot, breaks, -28, color="var(--text-2)", align="left", dx=8),
        _texts(plot, first_year, foot, color="var(--text-3)", align="left"),
        _texts(plot, _years(plot), foot, color="var(--text-2)", fontWeight=600),
        _texts(plot, _quarters(plot), foot, color="var(--text-3)"),
    ]
    chart = alt.layer(*(layer.encode(x=x) for layer in layers)).properties(
        width=plot.width,
        height=plot.height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={"left": plot.left, "top": plot.top, "right": 0, "bottom": plot.bottom},
        background="transparent",
    )
    document: dict[str, Any] = chart.configure(aria=False).configure_view(stroke=None).to_dict()
    return document


def _areas(
    changes: Sequence[tuple[date, Values]], fills: Mapping[str, str], plot: Plot
) -> alt.Chart:
    """Draw steps: a value holds from its day until the next; the last one to the end."""
    rows = [
        {
            "units": plot.axis.position(day),
            "place": place,
            "status": key,
            "value": values.get(key, 0),
        }
        for day, values in (*changes, (plot.last, changes[-1][1]))
        for place, key in enumerate(fills)
    ]
    ticks = alt.Axis(
        title=None, tickCount=4, format=",d", zindex=1, domain=False, ticks=False,
        gridColor="var(--page)", gridOpacity=0.3, labelColor="var(--text-3)", labelPadding=6,
        labelFont=_TYPE["font"], labelFontSize=_TYPE["fontSize"],
    )  # fmt: skip
    top = max(sum(values.values()) for _, values in changes)
    mark: alt.Chart = alt.Chart({"values": rows}).mark_area(interpolate="step-after")
    return mark.encode(
        y=alt.Y("value:Q", axis=ticks).stack("zero").scale(domain=[0, top], nice=False),
        fill=alt.Fill("status:N", legend=None).scale(
            domain=list(fills), range=list(fills.values())
        ),
        order="place:O",
    )


def _future(today: date, plot: Plot) -> alt.Chart:
    """Hatch what is only scheduled."""
    rows = [{"units": plot.axis.position(today), "end": plot.axis.position(plot.last)}]
    mark: alt.Chart = alt.Chart({"values": rows}).mark_rect(fill="url(#p-future)")
    return mark.encode(x2="end:Q", y=alt.value(0), y2=alt.value(plot.height))


def _upright(plot: Plot, day: date, top: float, foot: float, **style: Any) -> alt.Chart:
    rows = [{"units": plot.axis.position(day)}]
    mark: alt.Chart = alt.Chart({"values": rows}).mark_rule(**style)
    return mark.encode(y=alt.value(top), y2=alt.value(foot))


def _texts(plot: Plot, texts: Iterable[tuple[date, str]], y: float, **style: Any) -> alt.Chart:
    rows = [{"units": plot.axis.position(day), "text": text} for day, text in texts]
    mark: alt.Chart = alt.Chart({"values": rows}).mark_text(**_TYPE, **style)
    return mark.encode(text="text:N", y=alt.value(y))


def _years(plot: Plot) -> list[tuple[date, str]]:
    """Return the years that are written below: every one after the break, round ones before."""
    years_between = 10 if plot.is_narrow else 5
    return [
        (date(year, 1, 1), str(year))
        for year in range(plot.first.year + 1, plot.last.year + 1)
        if year >= BREAK.year or year % years_between == 0
    ]


def _quarters(plot: Plot) -> list[tuple[date, str]]:
    names = tuple(dictionary()["months"])
    return [
        (day, names[day.month - 1][:3])
        for year in range(BREAK.year, plot.last.year + 1)
        for month in QUARTERS
        if not plot.is_narrow and (day := date(year, month, 1)) < plot.last
    ]
