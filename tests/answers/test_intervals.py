"""An act known to lie between two days: command line, sentence and profile say the same.

``tests/web/intervals_test.js`` reads the same table with the modules of page and static site.
"""

import csv
import io
from datetime import date

import pytest

from geo.answers.questions import answer
from geo.answers.sentence import as_of
from geo.atlas.atlas import Atlas
from geo.profile.article import profile
from tests.dashboard.test_view import examples

BOTH_ENDS = "between 4 February and 22 November 2026"


@pytest.mark.parametrize("row", [pytest.param(row, id=row["day"]) for row in examples("intervals")])
def test_lebanon_reads_the_same_everywhere(atlas: Atlas, row: dict[str, str]) -> None:
    day = date.fromisoformat(row["day"])
    table = answer(atlas, "status", "csv", {"treaty": ["apmbc"], "day": [row["day"]]}, day)
    rows = list(csv.DictReader(io.StringIO(table)))
    (lebanon,) = [found for found in rows if found["state"] == "LBN"]
    assert [lebanon[name] for name in ("status", "next_change", "flags")] == [
        row["status"],
        row["next"],
        row["flags"],
    ]
    bound = [found for found in rows if found["is_bound"] == "true"]
    waiting = [found for found in rows if found["status"] == "contracting"]
    assert (len(bound), len(bound + waiting)) == (int(row["bound"]), int(row["deposited"]))
    for told in (as_of(atlas, "apmbc", day), profile(atlas, "LBN", day, day)):
        assert not row["doubt"] or f"page, is {row['doubt']}." in told
    assert (BOTH_ENDS in as_of(atlas, "apmbc", day)) == bool(row["doubt"])
