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
from geo.atlas.folder import data_folder
from geo.atlas.load import load_atlas
from geo.claims import ledger
from geo.depositary.compare import Difference, differences, remarks
from geo.depositary.page import read_page
from geo.errors import GeoError, QueryError

_HELP = {
    "treaty": "apmbc (the default), ccm or both",
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
    asked = parser.parse_args(arguments)
    try:
        atlas = load_atlas(data_folder(asked.data))
        if asked.command == "depositary":
            return _compare(atlas, [Path(page) for page in asked.pages])
        if asked.command == "site":
            return _site(atlas, asked, today)
        if asked.command == "claims":
            told = _claims(atlas, asked)
        elif asked.command == "check":
            atlas.units, atlas.overlay_areas  # noqa: B018 - reading them is the check
            told = f"{atlas.folder}: no fault, edition {atlas.edition}\n"
        else:
            parameters = {
                name: [values] if isinstance(values, str) else values
                for name in parameters_of(asked.command)
                if (values := getattr(asked, name)) is not None
            }
            told = answer(atlas, asked.command, asked.format, parameters, today)
        _write(told, asked.output)
    except QueryError as error:
        parser.error("\n".join(f"argument --{each.line}" for each in error.faults))
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
        "Munitions on a day, and how many km of border with Russia and Belarus lie with them.",
    )
    parser.set_defaults(output=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, question in QUESTIONS.items():
        command = commands.add_parser(name, help=question.words, description=question.words)
        _ask(command, question)
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
    for command in commands.choices.values():
        command.add_argument("--data", metavar="DIR", help="another data folder (or ATLAS_DATA)")
    check.description = "Validate the data folder; exit status 1 if it has faults."
    return parser


def _ask(command: argparse.ArgumentParser, question: Question) -> None:
    for name in single_parameters(question):
        words = "the same as until" if name == "day" and question.has_period else _HELP[name]
        command.add_argument(f"--{name}", metavar=name[0].upper(), help=words)
    for name in (*REPEATED, *question.more):
        words = "as often as needed; either will do"
        command.add_argument(f"--{name}", action="append", metavar=name[0].upper(), help=words)
    command.add_argument("--format", choices=question.formats, default="csv")
    command.add_argument("-o", "--output", metavar="FILE", help="instead of standard output")


def _claims(atlas: Atlas, asked: argparse.Namespace) -> str:
    path = Path(asked.claims) if asked.claims else ledger.CLAIMS
    rows = ledger.ledger(atlas, ledger.read_claims(path, atlas))
    return (to_json if asked.format == "json" else to_csv)(ledger.Row._fields, rows)


def _site(atlas: Atlas, asked: argparse.Namespace, today: date) -> int:
    from geo.site.build import site  # loading folium takes a second

    site(atlas, Path(asked.folder), today, asked.base)
    if not asked.base:
        print("no --base: without sitemap, robots.txt and preview image", file=sys.stderr)
    return 0


def _compare(atlas: Atlas, paths: Sequence[Path]) -> int:
    """Print differences as CSV and remarks on standard error; 1 if anything differs."""
    pages = [read_page(path) for path in paths]
    rows = [row for page in pages for row in differences(page, atlas)]
    for page in pages:
        for remark in remarks(page, atlas):
            print(f"{page.path}: {remark}", file=sys.stderr)
    _write(to_csv(Difference._fields, rows), None)
    return 1 if rows else 0


def _write(told: str, output: str | None) -> None:
    if output:
        Path(output).write_bytes(told.encode())
    else:
        sys.stdout.buffer.write(told.encode())
        sys.stdout.buffer.flush()
