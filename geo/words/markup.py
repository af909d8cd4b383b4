"""Pieces of HTML for what readers see: every text escaped, days in words, links to sources."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from geo.model.days import Day
from geo.model.sources import Source
from geo.words.dictionary import dictionary, say


def in_words(day: date | Day, letters: int | None = None) -> str:
    """Return a day, month or year in words: 22 November 2026, July 2025, 2026.

    ``letters`` shortens the name of the month.
    """
    year, *rest = str(day).split("-")
    months = dictionary()["months"]
    month = [months[int(rest[0]) - 1][:letters]] if rest and isinstance(months, list) else []
    return " ".join([*(str(int(part)) for part in rest[1:]), *month, year])


def number_in_words(number: int) -> str:
    """Return a whole number, up to twelve in words."""
    words = dictionary()["numbers"]
    return words[number] if isinstance(words, list) and number < len(words) else str(number)


def period(first: date | Day | None, until: date | Day | None) -> str:
    """Return a half-open period in words; None: unbounded."""
    if first is None:
        return say("profile.period.until", until=in_words(until, 3)) if until else ""
    if until is None:
        return say("profile.period.open", first=in_words(first, 3))
    return say("profile.period", first=in_words(first, 3), until=in_words(until, 3))


def time(day: date | Day) -> str:
    """Return a day as a short text that machines can read too."""
    return f'<time datetime="{day}">{escape(in_words(day, 3))}</time>'


def anchor(address: str, words: str) -> str:
    """Return a link to a page of the web; only the words, where there is none."""
    if not address.startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def cite(source: Source) -> str:
    """Return the title of a source as a link to it."""
    return anchor(source.address, source.title)


def credit(source: Source) -> str:
    """Return the publisher of a source as a link to it; without a page, its title."""
    return anchor(source.address, source.publisher if source.address else source.title)


def cite_fully(source: Source) -> str:
    """Return a source with a link to its archived copy, if there is one, and its note."""
    parts = [cite(source)]
    if source.archived:
        parts.append(anchor(source.archived, say("profile.archived")))
    if source.note:
        parts.append(f"<small>{escape(source.note)}</small>")
    return " · ".join(parts)


def swatch(status: str) -> str:
    """Return a small field in the fill of a status."""
    return f'<svg class="swatch" aria-hidden="true"><rect data-status="{status}"/></svg>'


def heading(title: str) -> str:
    """Return the heading of a section, or of the table that is all of it."""
    return f"<h3>{escape(title)}</h3>"


def section(title: str, *parts: str, name: str = "") -> str:
    """Return a section under its heading, nothing if it has no content."""
    body = "".join(parts)
    kind = f' class="{name}"' if name else ""
    return f"<section{kind}>{heading(title)}{body}</section>" if body else ""


def row(cells: Sequence[str], later: bool = False) -> str:
    """Return a row of HTML cells, the first its head."""
    first, *others = cells
    body = "".join(f"<td>{cell}</td>" for cell in others)
    kind = ' class="later"' if later else ""
    return f'<tr{kind}><th scope="row">{first}</th>{body}</tr>'


def table(caption: str, columns: Iterable[str], rows: Iterable[str], name: str) -> str:
    """Return a table under a caption of HTML, nothing if it has no rows."""
    body = "".join(rows)
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    return (
        f'<table class="{name}"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table>"
        if body
        else ""
    )
