"""The command line: python -m geo status|borders|events|changes|frontier|check."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.answers import PERIOD, QUESTIONS, REPEATED, SINGLE, Question, answer, parameters_of
from geo.atlas import data_folder, load_atlas
from geo.errors import GeoError, QueryError

_HELP = {
    "treaty": "apmbc (the default), ccm or both",
    "day": "YYYY-MM-DD, today if not given",
    "name": "states whose name holds this text",
    "from": "first day",
    "until": "last day",
}


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
            told = f"{atlas.folder}: no fault, edition {atlas.edition}\n"
        else:
            parameters = {
                name: [values] if isinstance(values, str) else values
                for name in parameters_of(asked.command)
                if (values := getattr(asked, name))
            }
            told = answer(atlas, asked.command, asked.format, parameters, today)
        _write(told, asked.output)
    except QueryError as error:
        parser.error(f"argument --{error}")
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
    check = commands.add_parser("check", help="every fault of the data folder, one a line")
    for command in commands.choices.values():
        command.add_argument("--data", metavar="DIR", help="another data folder (or ATLAS_DATA)")
    check.description = "Validate the data folder; exit status 1 if it has faults."
    return parser


def _ask(command: argparse.ArgumentParser, question: Question) -> None:
    for name in (*SINGLE, *(PERIOD if question.has_period else ())):
        command.add_argument(f"--{name}", metavar=name[0].upper(), help=_HELP[name])
    for name in REPEATED:
        words = "as often as needed; either will do"
        command.add_argument(f"--{name}", action="append", metavar=name[0].upper(), help=words)
    command.add_argument("--format", choices=question.formats, default="csv")
    command.add_argument("-o", "--output", metavar="FILE", help="instead of standard output")


def _write(told: str, output: str | None) -> None:
    if output:
        Path(output).write_bytes(told.encode())
    else:
        sys.stdout.buffer.write(told.encode())
        sys.stdout.buffer.flush()
