"""Reads a status page of the depositary: the table of participants, the end notes, the counts."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from geo.errors import GeoError
from geo.model.acts import Action

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: What the letter after a day says about a deposit; without one it is a ratification.
LETTERS = {
    "": Action.RATIFICATION,
    "A": Action.ACCEPTANCE,
    "AA": Action.APPROVAL,
    "a": Action.ACCESSION,
    "d": Action.SUCCESSION,
}
_CELL = re.compile(r"(\[?) ?(\d{1,2} [A-Z][a-z]{2} \d{4}) ?([A-Za-z]*) ?\]?")
_AS_AT = re.compile(r"STATUS AS AT\s*:?\s*(\d{2})-(\d{2})-(\d{4})", re.IGNORECASE)
_COUNTS = re.compile(r"Signatories\s*:\s*(\d+)\.?\s*Parties\s*:\s*(\d+)", re.IGNORECASE)
#: Columns of the table of participants, by a word of their English heading.
_COLUMNS = ("Participant", "Signature", "Provisional", "Ratification")


class PageError(GeoError):
    """A file is no status page of the UN Treaty Collection that can be read."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{path}: {problem}" for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Mark:
    """A day in the table of participants."""

    day: date
    letter: str  #: a, A, AA, d; n for provisional application
    bracketed: bool  #: the participant has withdrawn


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of participants."""

    name: str  #: as the depositary prints it
    signature: Mark | None
    consent: Mark | None
    provisional: Mark | None
    notes: tuple[int, ...]  #: numbers of its end notes


@dataclass(frozen=True, slots=True)
class Page:
    """A status page of one treaty."""

    path: Path
    title: str
    as_at: date
    signatories: int
    parties: int
    entries: tuple[Entry, ...]
    notes: Mapping[int, str]
    declared: tuple[str, ...]  #: names of those with a declaration
    provisional: tuple[str, ...]  #: names of those in the list of provisional application


def read_page(path: Path) -> Page:
    """Read a status page saved from the UN Treaty Collection, in English.

    Raises
    ------
    PageError
        Once, naming everything that was looked for and not found, or not understood.
    """
    scraper = _scrape(path)
    text, title = _plain(scraper.text), _plain(scraper.title)
    as_at, counts = _AS_AT.search(text), _COUNTS.search(text)
    looked_for = {
        "the day of the page, 'STATUS AS AT : DD-MM-YYYY'": as_at,
        "the title of a treaty, an element whose id ends in tcTreaty": title,
        "the counts, 'Signatories : N. Parties : N'": counts,
        "the table of participants, a table whose id ends in tblgrid": scraper.rows,
    }
    problems = [f"looked for {what}: not found" for what, part in looked_for.items() if not part]
    entries = _entries(scraper.rows, problems) if scraper.rows else []
    if problems or not as_at or not counts:
        raise PageError(path, problems)
    day, month, year = map(int, as_at.groups())
    as_at_day = date(year, month, day)
    notes = {number: _plain(parts) for number, parts in scraper.notes.items()}
    declared, provisional = (
        tuple(map(_plain, names)) for names in (scraper.declared, scraper.provisional)
    )
    signatories, parties = map(int, counts.groups())
    return Page(
        path, title, as_at_day, signatories, parties, tuple(entries), notes, declared, provisional
    )


def _scrape(path: Path) -> "_Scraper":
    scraper = _Scraper()
    try:
        scraper.feed(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise PageError(path, ["not UTF-8: save the page as UTF-8"]) from None
    scraper.close()
    return scraper


def day_in_words(words: str) -> date:
    """Read ``9 Jan 2012`` or ``9 January 2012``; ValueError for anything else."""
    day, month, year = words.split()
    return date(int(year), _MONTHS.index(month[:3]) + 1, int(day))


def _plain(parts: Sequence[str]) -> str:
    return " ".join("".join(parts).split())  # takes the no-break spaces with it


def _entries(rows: Sequence[Sequence["_Cell"]], problems: list[str]) -> list[Entry]:
    """Read the lines below the heading, noting what cannot be understood."""
    heading = [_plain(cell.text) for cell in rows[0]]
    place = {
        word: position
        for word in _COLUMNS
        for position, words in enumerate(heading)
        if word in words
    }
    for word in ("Participant", "Signature", "Ratification"):
        if word not in place:
            columns = ", ".join(heading) or "nothing"
            problems.append(f"no column {word!r} in the table of participants: {columns}")
    if problems:
        return []
    if len(rows) == 1:
        problems.append("no line below the heading of the table of participants")
    whole = [row for row in rows[1:] if len(row) == len(rows[0])]
    problems += [
        f"a line of {len(row)} cells, {len(rows[0])} expected"
        for row in rows[1:]
        if row not in whole
    ]
    return [_entry(row, place, problems) for row in whole]


def _entry(row: Sequence["_Cell"], place: Mapping[str, int], problems: list[str]) -> Entry:
    name = _plain(row[place["Participant"]].text)

    def mark(column: str, letters: Sequence[str]) -> Mark | None:
        """Read a cell of the line; None for an empty one and for one with a fault."""
        words = _plain(row[place[column]].text) if column in place else ""
        match = _CELL.fullmatch(words)
        with suppress(ValueError):
            if match and match[3] in letters:
                return Mark(day_in_words(match[2]), match[3], bool(match[1]))
        if words:
            allowed = ", ".join(letter or "none" for letter in letters)
            problems.append(
                f"{name}: {column} {words!r} is not a day as 12 May 2004 "
                f"with one of the letters {allowed}"
            )
        return None

    return Entry(
        name,
        mark("Signature", ("",)),
        mark("Ratification", tuple(LETTERS)),
        mark("Provisional", ("n",)),
        tuple(dict.fromkeys(row[place["Participant"]].notes)),
    )


class _Cell:
    """Text of a cell, and the numbers of end notes that stand raised in it."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.notes: list[int] = []


class _Scraper(HTMLParser):
    """Collects the few elements that matter; the rest of the page is not even well formed."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.title: list[str] = []
        self.rows: list[list[_Cell]] = []
        self.notes: dict[int, list[str]] = {}
        self.declared: list[list[str]] = []
        self.provisional: list[list[str]] = []
        #: Open elements that matter: a script, the grid's table, raised text, a note's number.
        self._inside: set[str] = set()
        self._target: list[str] | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell, or one of the texts beside the table."""
        named = {name: value or "" for name, value in attrs}
        whole = named.get("id", "")
        end = whole.rpartition("_")[2]
        if tag in ("script", "style", "sup") or (tag == "table" and end == "tblgrid"):
            self._inside.add(tag)
        elif "table" in self._inside and tag == "tr":
            self.rows.append([])
        elif "table" in self._inside and tag in ("td", "th") and self.rows:
            self.rows[-1].append(_Cell())
        elif tag == "div" and self._target is not None:
            self._depth += 1
        elif tag == "div":
            self._target, self._depth = self._new_target(whole, end), 1
        elif tag == "br":
            self.handle_data(" ")
        elif tag == "a" and named.get("name", "").isdecimal() and self._target is not None:
            self.notes[int(named["name"])] = self._target
            self._inside.add(tag)

    def _new_target(self, whole: str, end: str) -> list[str] | None:
        if end == "divParticipant":
            names = self.provisional if "dgDecUnderArticle" in whole else self.declared
            names.append([])
            return names[-1]
        return {"tcTreaty": self.title, "divNotesAll": []}.get(end)

    def handle_endtag(self, tag: str) -> None:
        """End what `handle_starttag` has begun."""
        self._inside.discard(tag)
        if tag == "div" and self._target is not None:
            self._depth -= 1
            if not self._depth:
                self._target = None

    def handle_data(self, data: str) -> None:
        """Add text to the page, and to the cell or the text that is open."""
        if self._inside & {"script", "style"}:
            return
        self.text.append(data)
        if "table" in self._inside and self.rows and self.rows[-1]:
            cell = self.rows[-1][-1]
            if "sup" in self._inside:
                cell.notes += [int(number) for number in re.findall(r"\d+", data)]
            else:
                cell.text.append(data)
        elif self._target is not None and not self._inside & {"sup", "a"}:
            self._target.append(data)
