"""Expected sentences: tables that an editor can read, and how they are put to a page."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from playwright.sync_api import Locator

FOLDER = Path(__file__).parents[1] / "examples"
#: Lets the atlas of a frame hear a view as from its page, and reads elements of it.
HEAR = """(root, [part, selectors]) => {
  const { atlas } = window;
  atlas.receive({ ...atlas.message, ...part });
  return selectors.map((selector) => root.querySelector(selector)?.textContent ?? null);
}"""


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of expected sentences."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def address_of(row: dict[str, str], *names: str) -> str:
    """Return the query string of a row: the named columns and its filter."""
    own = [(name, row[name]) for name in names]
    return f"?{urlencode([*own, *parse_qsl(row.get('filter', ''))])}"


def hear(root: Locator, selectors: Sequence[str], **part: str) -> list[str]:
    """Put a part of a view to the atlas; returns the texts of elements."""
    texts: list[str] = root.evaluate(HEAR, [part, list(selectors)])
    return texts


def differences(found: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return what differs between expected and shown texts, each under its address."""
    return [
        f"{address}\n  expected: {expected}\n  shown:    {shown}"
        for address, expected, shown in found
        if expected != shown
    ]
