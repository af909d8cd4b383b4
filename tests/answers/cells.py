"""Rows of the library as the answers print them: names of the columns, and cells."""

from collections.abc import Iterable
from typing import Any

from geo.answers.columns import cells_of
from geo.answers.formats import to_csv
from geo.answers.questions import QUESTIONS
from geo.atlas.atlas import Atlas


def columns(atlas: Atlas, name: str) -> tuple[str, ...]:
    return QUESTIONS[name].columns(atlas)


def cells(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [cells_of(row) for row in rows]


def in_csv(atlas: Atlas, name: str, rows: Iterable[tuple[Any, ...]]) -> str:
    return to_csv(columns(atlas, name), cells(rows))
