"""The command line: python -m geo status|borders|events|changes|…|claims|depositary|check."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.answers.formats import to_csv, to_json
from geo.answers.questions import (
    QUESTIONS,
    REPEATED,
    Question,
    answer,
    parameters_of,
    single_parameters,
)
from geo.atlas.atlas import Atlas
from geo.atlas.check import check
from geo.atlas.folder import data_folder
from geo.atlas.layer import write_layer
from geo.atlas.load import load_atlas
from geo.claims import ledger
from geo.depositary.compare import Difference, compare
from geo.depositary.page import read_page
from geo.errors import GeoError, QueryError

#: Which they are stands in the data folder, and is not read for the help.
_NEIGHBOURS = "highlighted neighbours"
_HELP = {
    "treaty": "one of the data folder, its first if not given; both of its pair; or all",
    "day": "YYYY-MM-DD; today by the clock of this machine, if not given",
    "name": "states whose name holds this text",
    "from": "first day, included",
    "until": "last day, included",
    "lengths": "published (the default) or measured along the 1:10m line",
}


def main(arguments: Sequence[str], today: date) -> int:
    """Answer one question on standard output; returns the exit status.

    0: answered; 1: the data has faults, listed on standard error; 2: a bad question.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        folder = data_folder(options.data)
        if options.command == "layer":
            print(write_layer(folder))
            return 0
        atlas = check(folder) if options.command == "check" else load_atlas(folder)
        match options.command:
            case "depositary":
                return _compare(atlas, [Path(page) for page in options.pages])
            case "site":
                return _site(atlas, options, today)
            case "claims":
                text = _claims(atlas, options)
            case "check":
                text = f"{folder}: no fault, edition {atlas.edition}\n"
            case _:
                text = _answer(atlas, options, today)
        _write(text, options.output)
    except QueryError as error:
        parser.error("\n".join(f"argument --{fault.line}" for fault in error.faults))
    except GeoError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader has seen enough, as `| head` does
        sys.stdout = None
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="Who is bound by the Ottawa Convention and the Convention on Cluster "
        "Munitions on a day, and how many km of border with highlighted neighbours lie with them.",
    )
    parser.set_defaults(output=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, question in QUESTIONS.items():
        words = question.title(_NEIGHBOURS)
        command = commands.add_parser(name, help=words, description=words)
        _add_parameters(command, question)
    words = "what five articles claim, and whether the data agrees"
    claims = commands.add_parser("claims", help=words, description=words)
    claims.add_argument("--claims", metavar="FILE", help="another table of claims")
    claims.add_argument("--format", choices=["csv", "json"], default="csv")
    claims.add_argument("-o", "--output", metavar="FILE", help="instead of standard output")
    words = "what saved status pages of the depositary say otherwise than the data"
    compare = commands.add_parser("depositary", help=words, description=words)
    compare.add_argument("pages", nargs="+", metavar="FILE", help="HTML as saved, in English")
    words = "the map, the timeline and a page per state as plain files for any server"
    files = commands.add_parser("site", help=words, description=words)
    files.add_argument("folder", metavar="OUT", help="made if missing; a former site is replaced")
    files.add_argument("--base", metavar="URL", help="where it will stand, for sitemap and preview")
    check = commands.add_parser("check", help="every fault of the data folder, one a line")
    words = "the browser's map, boundaries/world.topojson, made anew of the folder's polygons"
    commands.add_parser("layer", help=words, description=words)
    for command in commands.choices.values():
        command.add_argument("--data", metavar="DIR", help="another data folder (or ATLAS_DATA)")
    check.description = "Validate the data folder; exit status 1 if it has faults."
    return parser


def _add_parameters(command: argparse.ArgumentParser, question: Question) -> None:
    """Add the parameters of a question to its command, and where the answer goes."""
    for name in single_parameters(question):
        words = "the same as until" if name == "day" and question.has_period else _HELP[name]
        command.add_argument(f"--{name}", metavar=name[0].upper(), help=words)
    for name in (*REPEATED, *question.more):
        words = "as often as needed; either will do"
        command.add_argument(f"--{name}", action="append", metavar=name[0].upper(), help=words)
    words = f"{', '.join(question.formats)}; the first if not given"
    command.add_argument("--format", metavar="F", default=question.formats[0], help=words)
    command.add_argument("-o", "--output", metavar="FILE", help="instead of standard output")


def _answer(atlas: Atlas, options: argparse.Namespace, today: date) -> str:
    """Return the answer to one of `QUESTIONS`."""
    parameters: dict[str, list[str]] = {}
    for name in parameters_of(options.command):
        value = getattr(options, name)
        if value is not None:
            parameters[name] = [value] if isinstance(value, str) else value
    return answer(atlas, options.command, options.format, parameters, today)


def _claims(atlas: Atlas, options: argparse.Namespace) -> str:
    path = options.claims
    claims = ledger.read_claims(Path(path), atlas) if path else ledger.claims_about(atlas)
    rows = ledger.ledger(atlas, claims)
    write = to_json if options.format == "json" else to_csv
    return write(ledger.Row._fields, rows)


def _site(atlas: Atlas, options: argparse.Namespace, today: date) -> int:
    from geo.site.build import site  # loading folium takes a second

    site(atlas, Path(options.folder), today, options.base)
    if not options.base:
        print("no --base: without sitemap, robots.txt and preview image", file=sys.stderr)
    return 0


def _compare(atlas: Atlas, paths: Sequence[Path]) -> int:
    """Print differences as CSV and remarks on standard error; 1 if anything differs."""
    pages = [read_page(path) for path in paths]
    comparisons = [compare(page, atlas) for page in pages]
    rows = [row for comparison in comparisons for row in comparison.differences]
    for page, comparison in zip(pages, comparisons, strict=True):
        for remark in comparison.remarks:
            print(f"{page.path}: {remark}", file=sys.stderr)
    _write(to_csv(Difference._fields, rows), None)
    return 1 if rows else 0


def _write(text: str, output: str | None) -> None:
    """Write to a file or to standard output, with line feeds as they are on every system."""
    if output:
        Path(output).write_bytes(text.encode())
    else:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
