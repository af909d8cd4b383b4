"""Writes data/names.csv: `python -m tools.build_names`.

The names of the listed states in the languages of the eastern frontier, from the Unicode
Common Locale Data Repository as the pinned package babel carries it.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from babel import Locale
from babel.core import get_global

from geo.model.vocabulary import LANGUAGES

DATA = Path("data")
#: Edition of the repository that the source row names.
EDITION = "47"
SOURCE = f"cldr-{EDITION}"


def main() -> None:
    """Write the table."""
    (DATA / "names.csv").write_text(to_csv(DATA / "states.csv"), encoding="utf-8")


def to_csv(states: Path) -> str:
    """Return the table of names for the listed states of a table of states."""
    carried = get_global("cldr")["version"]
    if carried != EDITION:
        raise SystemExit(f"babel carries CLDR {carried}, data/sources.csv tells of {EDITION}")
    with states.open(encoding="utf-8", newline="") as file:
        listed = [row["state"] for row in csv.DictReader(file) if row["depositary"] == "listed"]
    # The repository names territories by alpha-2 and knows alpha-3 as their aliases.
    short = {state: get_global("territory_aliases")[state][0] for state in listed}
    names = {language: Locale(language).territories for language in LANGUAGES}
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("state", "language", "name", "source"))
    for state in listed:
        rows.writerows(
            (state, language, names[language][short[state]], SOURCE) for language in LANGUAGES
        )
    return out.getvalue()


if __name__ == "__main__":
    main()
