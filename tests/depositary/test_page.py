"""Pages that cannot be read, and other files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.depositary.page import PageError, read_page
from tests.depositary.pages import Compare, on, swap


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (swap("STATUS AS AT", "STAND"), "looked for the day of the page, 'STATUS AS AT : DD"),
        (swap("tcTreaty", "other"), "an element whose id ends in tcTreaty: not found"),
        (swap("tblgrid", "other"), "a table whose id ends in tblgrid: not found"),
        (
            swap("Signatories", "Signataires"),
            "looked for the counts, 'Signatories : N. Parties : N'",
        ),
        (swap("Participant<br>", "Etat<br>"), "no column 'Participant' in the table"),
        (on("Tonga", "2025 a", "2025 z"), "Tonga: Ratification '25 Jun 2025 z' is not a day"),
        (on("Tonga", "25 Jun", "31 Jun"), "Tonga: Ratification '31 Jun 2025 a' is not a day"),
        (on("Tonga", "25 Jun", "25 Juin"), "Tonga: Ratification '25 Juin 2025 a' is not a day"),
        (on("Tonga", "<td>&nbsp;<br></td>", ""), "a line of 2 cells, 4 expected"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_page_that_cannot_be_read_says_what_was_looked_for(
    compare: Compare,
    change: Callable[[str], str],
    problem: str,
) -> None:
    with pytest.raises(PageError) as caught:
        compare(change)
    assert problem in str(caught.value)
    assert "page.html: " in str(caught.value)


def test_any_other_file_is_refused_with_everything_that_was_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "other.html"
    path.write_text("<p>Hello</p>", encoding="utf-8")
    with pytest.raises(PageError) as caught:
        read_page(path)
    assert len(caught.value.problems) == 4
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(PageError, match="not UTF-8"):
        read_page(path)
