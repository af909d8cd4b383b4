"""What Python sends the browser, and what it answers: fixtures for the tests that need no browser.

Run it as ``python -m tests.web.fixtures``, before ``deno test``: `make web` does both.
"""

import csv
import io
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas
from pyproj import Proj

from geo.answers.chosen import slug, words
from geo.answers.counts import states_by_pair
from geo.answers.filters import selection
from geo.answers.frontier import kilometres, pair_kilometres
from geo.answers.query import FILTERS, Query, parse, track, treaties_to_choose
from geo.answers.questions import PERIOD, answer, file_name
from geo.answers.sentence import as_of, sentence
from geo.answers.standings import Standing, standings
from geo.assets.bundle import VOCABULARY
from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.atlas.pair_words import folder_words
from geo.drawing.axis import Axis
from geo.drawing.still_map import hatched_in_sight
from geo.law.pairs import Pair
from geo.model.days import Day, day_number
from geo.site.data import site_tables
from geo.words.fold import fold
from geo.words.markup import in_words
from tests.answers.sentences import View, random_views
from tests.answers.test_hatched import EXAMPLES as HATCHED
from tests.conftest import FIRST_DAY
from tests.folders import other_neighbours, other_pair, single_treaty, third_treaty
from tests.web.cases import (
    TODAY,
    TREATIES,
    bare_worlds,
    random_periods,
    random_queries,
    random_questions,
)
from tests.web.lives import lives

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "web"
#: The treaty of both days of which most was done, and all that was done under one.
PERIODS = (
    ("apmbc", date(1997, 12, 3), date(1999, 3, 1)),
    ("apmbc", date(1997, 12, 3), TODAY),
    ("ccm", date(2008, 12, 2), date(2010, 8, 1)),
)
#: Kinds of acts as the browser has them, by the kind of an event's row.
KINDS = {"signature": "signed", "withdrawal": "notified", "revocation": "revoked"} | dict.fromkeys(
    ("ratification", "acceptance", "approval", "accession", "succession"), "deposited"
)
BOUND = ("party", "withdrawing")


def law(atlas: Atlas, every: int = 1) -> list[Any]:
    """Every state on each day of a change and its eve: status, since, next, flags.

    ``every`` tells how far apart the days are that are asked for, in days that there are.
    """
    days = []
    for treaty, histories in atlas.histories.items():
        flagged = {day for flag in atlas.flags for day in (flag.from_, flag.until) if day}
        changes = {*histories.change_days(), *flagged, FIRST_DAY}
        for day in sorted({day - timedelta(back) for day in changes for back in (0, 1)})[::every]:
            rows = [_cells(row) for row in standings(atlas, treaty, day)]
            days.append([treaty, day_number(day), rows])
    return days


def _cells(row: Standing) -> list[Any]:
    return [
        row.state,
        row.status.value,
        row.since and day_number(row.since),
        row.next_change and day_number(row.next_change),
        row.next_status and row.next_status.value,
        row.flags,
    ]


def folders(_: Atlas, every: int = 1) -> list[dict[str, Any]]:
    """The history of other data folders, and what `law` and the pair's counts are of each."""
    worlds = []
    for make in (third_treaty, other_pair, single_treaty, other_neighbours):
        with TemporaryDirectory() as home:
            atlas = load_atlas(make(Path(home) / "data"))
            worlds.append(
                {
                    "name": make.__name__,
                    "words": folder_words(atlas),
                    "history": browser_history(atlas),
                    "expected": law(atlas, every),
                    "pairs": pairs(atlas, every),
                    "said": _said(
                        atlas,
                        [
                            View(treaty, day, TODAY)
                            for treaty in treaties_to_choose(atlas)
                            for day in (FIRST_DAY, date(2005, 1, 1), TODAY, date(2027, 6, 1))
                        ],
                    ),
                    "kilometres": [
                        [treaty, day_number(TODAY), _kilometres(atlas, Query(TODAY, treaty), None)]
                        for treaty in treaties_to_choose(atlas)
                    ],
                }
            )
    return worlds


def pairs(atlas: Atlas, every: int = 1) -> list[list[Any]]:
    """Number of states by which of the pair bind them, on each day of a change and its eve."""
    if not atlas.pair:
        return []
    changes = {day for key in atlas.pair for day in atlas.histories[key].change_days()}
    days = sorted({day - timedelta(back) for day in changes for back in (0, 1)})[::every]
    return [[day_number(day), states_by_pair(atlas, day)] for day in days if day >= FIRST_DAY]


def answers(atlas: Atlas) -> list[Any]:
    """Tables of the static site: name, the view's parameters, the CSV of the command line."""
    return [
        [question.table, question.view, answer(atlas, question.table, "csv", question.asked, TODAY)]
        for question in random_questions(400)
    ]


def downloads(atlas: Atlas) -> list[dict[str, Any]]:
    """Views with the name of a table's file and the parameters of its question."""
    views = []
    for question in random_questions(300):
        if question.table == "layers" and "layer" not in question.view:
            continue  # offered while a layer is on
        view = {name: values for name, values in question.view.items() if name != "compare"}
        query, faults = parse(atlas, view, TODAY)
        assert not faults, faults
        asked = question.asked
        first, last = (
            date.fromisoformat(asked[name][0]) if name in asked else None for name in PERIOD
        )
        days = (first, last) if first and last else None
        views.append(
            {
                "table": question.table,
                "view": question.view,
                "filters": _filters_of(query),
                # The page asks for the name as its filter has it, without spaces at its ends.
                "asked": sorted([name, value.strip()] for name in asked for value in asked[name]),
                "file": file_name(question.table, query, atlas, ".csv", days),
            }
        )
    return views


def filters(atlas: Atlas) -> list[Any]:
    """Queries with their name for files, their words, and who passes on five days."""
    chance = random.Random(5)
    queries = []
    for query in random_queries(300):
        days = [query.day]
        days += [FIRST_DAY + timedelta(chance.randrange(10900)) for _ in range(4)]
        passing = selection(atlas, query)
        queries.append(
            {
                "treaty": query.treaty,
                "filters": _filters_of(query),
                "slug": slug(query),
                "words": words(atlas, query),
                "passing": [[day_number(day), sorted(passing.on(day))] for day in days],
            }
        )
    return queries


def _filters_of(query: Query) -> dict[str, Any]:
    return {name: getattr(query, name) for name in FILTERS}


def screens(atlas: Atlas) -> list[dict[str, Any]]:
    """Views with every number that the first screen tells: states and kilometres by status."""
    views = []
    for query in random_queries(300):
        passing = selection(atlas, query).on(query.day)
        statuses = _statuses_on(atlas, query.treaty, query.day)
        views.append(
            {
                "treaty": query.treaty,
                "day": day_number(query.day),
                "filters": _filters_of(query),
                "counts": Counter(statuses.values()),
                "shown": len(passing),
                "whole": _kilometres(atlas, query, None),
                "passing": _kilometres(atlas, query, passing),
                "neighbours": {
                    neighbour: Counter(
                        statuses[state] for state in atlas.frontiers[neighbour] if state in passing
                    )
                    for neighbour in atlas.neighbours
                },
            }
        )
    return views


def _statuses_on(atlas: Atlas, treaty: str, day: date) -> dict[str, str]:
    """The status of each state of a day, or which pair binds it."""
    if treaty != "both":
        return {row.state: row.status.value for row in standings(atlas, treaty, day)}
    both = [{row.state: row.status for row in standings(atlas, key, day)} for key in atlas.treaties]
    return {
        state: Pair("apmbc", "ccm").binding(status, both[1][state])
        for state, status in both[0].items()
    }


def _kilometres(atlas: Atlas, query: Query, among: Any) -> dict[str, Mapping[Any, float]]:
    return {
        neighbour: pair_kilometres(atlas, neighbour, query.day, among=among)
        if query.treaty == "both"
        else kilometres(atlas, query.treaty, neighbour, query.day, among=among)
        for neighbour in atlas.neighbours
    }


def sentences(atlas: Atlas) -> list[dict[str, Any]]:
    """Views of several worlds with their sentence and the line beneath it, as HTML."""
    days = [date(1997, 12, 3), date(1998, 1, 1), date(2000, 1, 1), date(2005, 1, 1)]
    days += [date(2012, 1, 1), date(2026, 11, 27), date(2027, 1, 1)]
    views = [View(treaty, day, TODAY) for treaty in TREATIES for day in days]
    whole = browser_history(atlas)
    worlds = [{"world": {}, "said": _said(atlas, random_views(atlas, 400, seed=400))}]
    for world in bare_worlds(atlas):
        history = browser_history(world)
        differing = {name: value for name, value in history.items() if value != whole[name]}
        worlds.append({"world": differing, "said": _said(world, views)})
    return worlds


def _said(atlas: Atlas, views: Iterable[View]) -> list[list[Any]]:
    return [
        [
            view.treaty,
            day_number(view.day),
            day_number(view.today),
            sentence(atlas, *view),
            as_of(atlas, view.treaty, view.day),
        ]
        for view in views
    ]


def happened(atlas: Atlas) -> list[dict[str, Any]]:
    """Periods with all acts of an exact day and all effects in them, by the command line."""
    periods = []
    for treaty, first, last in (*random_periods(80), *PERIODS):
        after = first + timedelta(1)
        events, changes = (
            _rows(atlas, name, treaty, after, last) if after <= last else []
            for name in ("events", "changes")
        )
        acts = [row for row in events if row["kind"] in KINDS]
        exact = [row for row in acts if row["precision"] == "day"]
        done = [f"{row['state']} {KINDS[row['kind']]}" for row in exact]
        for row in changes:
            if row["to_status"] == "party" and row["from_status"] not in BOUND:
                done.append(f"{row['state']} bound")
            if row["to_status"] == "withdrawn":
                done.append(f"{row['state']} left")
        periods.append(
            {
                "treaty": treaty,
                "from": day_number(first),
                "until": day_number(last),
                "happened": sorted(done),
                "inexact": sorted({row["state"] for row in acts if row["precision"] != "day"}),
            }
        )
    return periods


def _rows(atlas: Atlas, name: str, treaty: str, first: date, last: date) -> list[dict[str, str]]:
    """Return what `python -m geo events|changes` prints for a period."""
    period = {"treaty": [treaty], "from": [str(first)], "until": [str(last)]}
    return list(csv.DictReader(io.StringIO(answer(atlas, name, "csv", period, TODAY))))


def stops(atlas: Atlas) -> dict[str, Any]:
    """By treaty: the days of a change, and by day what happens on it: treaty, kind, name."""
    last = track(atlas, TODAY)[1]
    by_treaty = {}
    for treaty in TREATIES:
        changes = _rows(atlas, "changes", treaty, FIRST_DAY, last)
        rows = [*_rows(atlas, "events", treaty, FIRST_DAY, last), *changes]
        by_day: defaultdict[int, list[list[str]]] = defaultdict(list)
        for row in rows:
            kind = _kind_of(row)
            if kind is None:
                continue
            day = Day.parse(row["day"].rstrip("?"))
            is_late = day.precision != "day" or row["day"].endswith("?")
            number = day_number(day.latest)
            by_day[number].append([row["treaty"], kind, atlas.name(row["state"]), is_late])
        days = {date.fromisoformat(row["day"].rstrip("?")) for row in changes}
        by_treaty[treaty] = {
            "changes": sorted(day_number(day) for day in days),
            "happening": sorted(by_day.items()),
        }
    return by_treaty


def _kind_of(row: Mapping[str, str]) -> str | None:
    """What the browser calls the act or effect of a row; None for neither."""
    if "kind" in row:
        return KINDS.get(row["kind"])
    if row["to_status"] == "withdrawn":
        return "left"
    return "bound" if row["to_status"] == "party" and row["from_status"] not in BOUND else None


def texts(atlas: Atlas) -> dict[str, Any]:
    """Names folded, days in words, days of the axis."""
    names = [state.name for state in atlas.states.values()]
    names += [name for others in atlas.names.values() for name in others.values()]
    names += ["Weißrussland", "  Кот-д’Івуар ", "ÅLAND", "Îles  Åland", "ΣΑΣ", "ı", "Łotwa"]
    chance = random.Random(31)
    first, last = track(atlas, TODAY)
    days = [first + timedelta(chance.randrange((last - first).days + 1)) for _ in range(200)]
    days += [first, last, date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1)]
    axis = Axis(first, last)
    return {
        "folded": [[name, fold(name)] for name in names],
        "axis": [day_number(first), day_number(last)],
        "days": [
            [day_number(day), str(day), in_words(day), in_words(day, 3), axis.position(day)]
            for day in days
        ],
    }


def hatched(atlas: Atlas) -> list[Any]:
    """Each example of the note under the map, with the areas that are on the screen."""
    rows = []
    for view, day, note in HATCHED:
        when = date.fromisoformat(day)
        world = [area for area in atlas.disputed_areas if area.from_ <= when]
        areas = world if view == "world" else hatched_in_sight(atlas, when)
        rows.append([view, day_number(when), [area.overlay for area in areas], note])
    return rows


def projections(_: Atlas) -> dict[str, Any]:
    """Points of the globe with their place in either projection, by PROJ."""
    world, frontier = (
        Proj(proj="eqearth", lon_0=11, R=1),
        Proj(proj="laea", lat_0=58, lon_0=33, R=1),
    )
    globe = [(lat, lng) for lat in range(-85, 90, 10) for lng in range(-168, 191, 7)]
    near = [(lat, lng) for lat, lng in globe if lat > 0 and abs(lng - 33) <= 90]
    return {
        "AtlasWorld": [[lat, lng, *world(lng, lat)] for lat, lng in globe],
        "AtlasFrontier": [[lat, lng, *frontier(lng, lat)] for lat, lng in near],
    }


def outlines(atlas: Atlas) -> dict[str, Any]:
    """What GDAL reads of the drawn map: by layer and feature the points of each part, the box."""
    path = atlas.folder / "boundaries" / "world.topojson"
    layers = {}
    for layer in ("shapes", "overlays", "borders"):
        parts = geopandas.read_file(path, layer=layer).geometry
        layers[layer] = [
            {"points": _points_of(geometry), "box": geometry.bounds} for geometry in parts
        ]
    return layers


def _points_of(geometry: Any) -> list[int]:
    rings = (
        [line for part in geometry.geoms for line in (part.exterior, *part.interiors)]
        if geometry.geom_type == "MultiPolygon"
        else list(geometry.geoms)
    )
    return [len(ring.coords) for ring in rings]


#: What each file is written by.
FILES: Mapping[str, Callable[[Atlas], Any]] = {
    "vocabulary": lambda _: VOCABULARY,
    "words": folder_words,
    "history": browser_history,
    "tables": site_tables,
    "expected": law,
    "lives": lives,
    "folders": folders,
    "answers": answers,
    "downloads": downloads,
    "filters": filters,
    "screens": screens,
    "sentences": sentences,
    "happened": happened,
    "stops": stops,
    "texts": texts,
    "hatched": hatched,
    "projections": projections,
    "outlines": outlines,
}


def write_fixtures(folder: Path) -> None:
    """Write all fixtures as JSON into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    atlas = load_atlas(ROOT / "data")
    for name, make in FILES.items():
        text = json.dumps(make(atlas), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_fixtures(FOLDER)
