"""The command line: python -m geo status|borders|events|changes|frontier|check."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geo.atlas import Atlas, data_folder, load_atlas
from geo.boundaries import states_on
from geo.errors import AtlasError, GeoError, QueryError
from geo.events import Change, Event, changes, events
from geo.export import to_csv, to_geojson, to_json
from geo.frontier import Frontier, frontier
from geo.query import FIRST_DAY, Query, parse, parse_day, track
from geo.snapshot import BorderStanding, Standing, borders, select

#: Parameters of a question that may stand several times.
_FILTERS = ("status", "neighbour", "member", "region", "state")


def main(arguments: Sequence[str], today: date) -> int:
    """Answer one question on standard output; returns the exit status.

    0: answered; 1: the data has faults, listed on standard error; 2: a bad question.
    """
    parser = _parser()
    asked = parser.parse_args(arguments)
    try:
        atlas = load_atlas(data_folder(asked.data))
        if asked.command == "check":
            atlas.units, atlas.overlay_areas  # noqa: B018 - reading them is the check
            answer = f"{atlas.folder}: no fault, edition {atlas.edition}\n"
        else:
            answer = _answer(atlas, asked, today)
        _write(answer, asked.output)
    except QueryError as error:
        parser.error(str(error))
    except (AtlasError, GeoError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="Who is bound by the Ottawa Convention and the Convention on Cluster "
        "Munitions on a day, and how many km of border with Russia and Belarus lie with them.",
    )
    parser.set_defaults(output=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in {
        "status": "every state on a day",
        "borders": "the borders with Russia and Belarus on a day",
        "events": "acts and steps up to a day, or from a day until another, both included",
        "changes": "changes of status from a day until another, both included",
        "frontier": "km of border by status of the neighbour, on every day they change",
        "check": "every fault of the data folder, one a line",
    }.items():
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("--data", metavar="DIR", help="another data folder (or ATLAS_DATA)")
        if name != "check":
            _ask(command, name)
    return parser


def _ask(command: argparse.ArgumentParser, name: str) -> None:
    command.add_argument("--treaty", metavar="T", help="apmbc (the default), ccm or both")
    command.add_argument("--day", metavar="D", help="YYYY-MM-DD, today if not given")
    for each in _FILTERS:
        command.add_argument(f"--{each}", action="append", metavar=each[0].upper())
    command.add_argument("--name", metavar="TEXT", help="states whose name holds TEXT")
    formats = ["csv", "json", "geojson"] if name == "status" else ["csv", "json"]
    command.add_argument("--format", choices=formats, default="csv")
    command.add_argument("-o", "--output", metavar="FILE", help="instead of standard output")
    if name in ("events", "changes", "frontier"):
        command.add_argument("--from", dest="first", metavar="D", help="first day")
        command.add_argument("--until", dest="last", metavar="D", help="last day")


def _answer(atlas: Atlas, asked: argparse.Namespace, today: date) -> str:
    parameters = {each: getattr(asked, each) or [] for each in _FILTERS}
    parameters |= {
        each: [value]
        for each in ("treaty", "day", "name")
        if (value := getattr(asked, each)) is not None
    }
    if getattr(asked, "last", None) and not asked.day:
        parameters["day"] = [parse_day("until", asked.last).isoformat()]
    query, faults = parse(atlas, parameters, today)
    if faults:
        raise faults[0]
    columns, rows = _rows(atlas, asked, query, today)
    if asked.format == "geojson":
        polygons = states_on(atlas.units, atlas.shapes, query.day).geometry
        shown = {row[0] for row in rows}
        return to_geojson(columns, rows, {s: p for s, p in polygons.items() if s in shown})
    return (to_json if asked.format == "json" else to_csv)(columns, rows)


def _rows(
    atlas: Atlas, asked: argparse.Namespace, query: Query, today: date
) -> tuple[tuple[str, ...], Sequence[tuple[Any, ...]]]:
    if asked.command == "status":
        return Standing._fields, select(atlas, query)
    if asked.command == "borders":
        return BorderStanding._fields, borders(atlas, query)
    first = parse_day("from", asked.first) if asked.first else None
    if asked.command == "events":
        return Event._fields, events(atlas, query, first)
    last = parse_day("until", asked.last) if asked.last else track(atlas, today)[1]
    if asked.command == "changes":
        return Change._fields, changes(atlas, query, first or FIRST_DAY, last)
    return Frontier._fields, frontier(atlas, query.treaties, first or FIRST_DAY, last)


def _write(answer: str, output: str | None) -> None:
    if output:
        Path(output).write_bytes(answer.encode())
    else:
        sys.stdout.buffer.write(answer.encode())
        sys.stdout.buffer.flush()
