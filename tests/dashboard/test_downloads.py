"""What the dialog says of its files, and the programs it offers."""

import ast
import shlex
import subprocess
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.answers.query import Query
from geo.answers.questions import QUESTIONS, address_of, answer, parameters_for
from geo.atlas.atlas import Atlas
from geo.dashboard.downloads import FORMATS, POLYGONS_MB, SCOPES, size_in_words, snippets
from geo.words.dictionary import say

TODAY = date(2026, 11, 22)
VIEW = Query(date(2026, 1, 15), "both", region=("Europe",), name="côte & co")


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 kB"), (1499, "1 kB"), (23_600, "24 kB"), (999_999, "1000 kB"), (1_250_000, "1.2 MB")],
)
def test_a_size_in_words(size: float, words: str) -> None:
    assert size_in_words(size) == words.replace(" ", "\u00a0")


@pytest.mark.parametrize("base", ["http://127.0.0.1:8501", "https://example.org/atlas/"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_address_asks_for_the_view_and_nothing_in_it_needs_quoting(
    base: str, name: str
) -> None:
    address = address_of(name, parameters_for(name, VIEW), base)
    assert address.startswith(f"{base.rstrip('/')}/api/v1/{name}.csv?")
    assert parse_qs(urlsplit(address).query) == parameters_for(name, VIEW)
    assert address.isascii()
    assert not set(address) & set("\"' \\`$")


def test_every_snippet_but_the_command_line_holds_the_address() -> None:
    found = snippets(VIEW, "https://example.org")
    address = address_of("status", parameters_for("status", VIEW), "https://example.org")
    assert [name for name, (_, code) in found.items() if address not in code] == ["cli"]
    assert found["spreadsheet"][1] == f'=IMPORTDATA("{address}")'
    assert shlex.split(found["curl"][1])[-1] == address


def test_the_command_line_is_one_that_answers(
    atlas: Atlas, geo: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    words = shlex.split(snippets(VIEW, "")["cli"][1])
    asked = parameters_for("status", VIEW)
    assert geo(*words[3:]).stdout == answer(atlas, "status", "csv", asked, TODAY).encode()


def test_the_python_is_python() -> None:
    ast.parse(snippets(VIEW, "https://example.org")["python"][1])


def test_every_button_has_a_name_of_its_own() -> None:
    names = [
        say(f"downloads.label.{scope}", what=say(f"downloads.table.{name}"), format=format_)
        for scope in SCOPES
        for format_ in [say(f"downloads.format.{each}") for each in FORMATS]
        for name in QUESTIONS
    ]
    assert len(set(names)) == len(names)
    assert not [name for name in names if "download" in name.lower()]


def test_the_size_told_before_the_polygons_are_made_is_about_theirs(atlas: Atlas) -> None:
    told = answer(atlas, "status", "geojson", {}, TODAY)
    assert len(told.encode()) / 1e6 == pytest.approx(POLYGONS_MB, abs=0.1)
