"""The command line: python -m geo status|borders|events|changes|…|claims|depositary|check."""

import argparse
import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

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
    "lengths": "published (the default) or measured, all along one line",
}
#: What standard output is called where it cannot be written to, and as the value of --output.
_OUTPUT, _OUTPUT_AS_FILE = "standard output", "-"


def main(arguments: Sequence[str], today: date) -> int:
    """Answer one question on standard output; returns the exit status.

    0: answered, also if a reader such as ``head`` has seen enough; 1: the data has faults, pages
    of the depositary differ, or a file cannot be read or written, all told on standard error;
    2: a bad question, for which argparse exits at once.
    """
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        folder = data_folder(options.data)
        if options.command == "layer":
            _write(f"{write_layer(folder)}\n", None)
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
        _complain(str(error))
        return 1
    except BrokenPipeError:  # the reader has seen enough, as `| head` does
        pass
    except OSError as error:
        _complain(": ".join(map(str, filter(None, (error.filename, error.strerror)))))
        return 1
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser whose help meets a full disk or a closed pipe as answers do."""

    def print_help(self, file: Any = None) -> None:
        """Print the help on standard output."""
        _write(self.format_help(), None)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
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
    claims.add_argument("--claims", type=_path, metavar="FILE", help="another table of claims")
    claims.add_argument("--format", choices=["csv", "json"], default="csv")
    _add_output(claims)
    words = "what saved status pages of the depositary say otherwise than the data"
    compare = commands.add_parser("depositary", help=words, description=words)
    compare.add_argument(
        "pages", nargs="+", type=_path, metavar="FILE", help="HTML as saved, in English"
    )
    words = "the map, the timeline and a page per state as plain files for any server"
    files = commands.add_parser("site", help=words, description=words)
    files.add_argument(
        "folder", type=_path, metavar="OUT", help="made if missing; a former site is replaced"
    )
    files.add_argument("--base", metavar="URL", help="where it will stand, for sitemap and preview")
    check = commands.add_parser("check", help="every fault of the data folder, one a line")
    words = "the browser's map, boundaries/world.topojson, made anew of the folder's polygons"
    commands.add_parser("layer", help=words, description=words)
    for command in commands.choices.values():
        command.add_argument(
            "--data", type=_path, metavar="DIR", help="another data folder (or ATLAS_DATA)"
        )
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
    _add_output(command)


def _add_output(command: argparse.ArgumentParser) -> None:
    words = f"instead of standard output, which is {_OUTPUT_AS_FILE}"
    command.add_argument("-o", "--output", type=_path, metavar="FILE", help=words)


def _path(value: str) -> str:
    """Accept any path; an empty one, as of a variable that is not set, would mean this folder."""
    if not value:
        raise argparse.ArgumentTypeError("'' is not allowed; name a file or folder")
    return value


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
    if options.base is None:
        _complain("no --base: without sitemap, robots.txt and preview image")
    return 0


def _compare(atlas: Atlas, paths: Sequence[Path]) -> int:
    """Print differences as CSV and remarks on standard error; 1 if anything differs."""
    pages = [read_page(path) for path in paths]
    comparisons = [compare(page, atlas) for page in pages]
    rows = [row for comparison in comparisons for row in comparison.differences]
    for page, comparison in zip(pages, comparisons, strict=True):
        for remark in comparison.remarks:
            _complain(f"{page.path}: {remark}")
    _write(to_csv(Difference._fields, rows), None)
    return 1 if rows else 0


def _complain(words: str) -> None:
    """Say on standard error what is wrong, if there is such."""
    if sys.stderr is not None:  # else `print` would say it on standard output
        with contextlib.suppress(OSError):
            print(words, file=sys.stderr)


def _write(text: str, output: str | None) -> None:
    """Write to a file or to standard output, with line feeds as they are on every system."""
    # A path that is no text, as of another encoding, stands in messages as it was given.
    body = text.encode("utf-8", "surrogateescape")
    if output and output != _OUTPUT_AS_FILE:
        _write_file(Path(output), body)
        return
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), _OUTPUT)
    try:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
    except OSError as error:
        sys.stdout = None  # at the end Python would try again, and complain in its own words
        raise OSError(error.errno, error.strerror, _OUTPUT) from None


def _write_file(path: Path, body: bytes) -> None:
    """Write a file whole, or leave the former one as it is; an OSError names the file."""
    is_special = path.exists() and not path.is_file()  # a pipe, or /dev/null
    try:
        if is_special or not _is_replaced(path.resolve(), body):
            path.write_bytes(body)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _is_replaced(path: Path, body: bytes) -> bool:
    """Write beside a file and rename; returns whether this may be done in its folder."""
    if path.exists() and not os.access(path, os.W_OK):
        return False
    beside = path.with_name(f".treaty-atlas-{os.urandom(4).hex()}")
    try:
        file = beside.open("xb")
    except PermissionError:
        return False
    try:
        with file:
            file.write(body)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True
