"""Days in words."""

import pytest
from markdown_it import MarkdownIt
from markupsafe import escape

from geo.model.days import Day
from geo.words.markup import in_markdown, in_words, period, when_in_words


@pytest.mark.parametrize(
    "edtf, long, short",
    [
        ("2026-11-02", "2 November 2026", "2 Nov 2026"),
        ("2025-07", "July 2025", "Jul 2025"),
        ("2026", "2026", "2026"),
        (
            "2026-02-04/2026-11-22",
            "between 4 February and 22 November 2026",
            "between 4 Feb and 22 Nov 2026",
        ),
        ("2025-07/2025-08", "between July and August 2025", "between Jul and Aug 2025"),
        ("2023/2024", "between 2023 and 2024", "between 2023 and 2024"),
        (
            "2025-07-01/2026-05-02",
            "between 1 July 2025 and 2 May 2026",
            "between 1 Jul 2025 and 2 May 2026",
        ),
    ],
)
def test_days_in_words_keep_their_precision(edtf: str, long: str, short: str) -> None:
    assert (in_words(Day.parse(edtf)), in_words(Day.parse(edtf), 3)) == (long, short)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ottawa (landmines), 2026-01-15; 12 km", "Ottawa (landmines), 2026-01-15; 12 km"),
        ("![b](https://a.example/b.png)", r"!\[b\](https:\//a.example/b.png)"),
        ("<b>a</b> & `c` | *d* _e_ ~f~ $g$", r"\<b\>a\</b\> \& \`c\` \| \*d\* \_e\_ \~f\~ \$g\$"),
        ("WWW.a.example, a@b.example", r"WWW\.a.example, a\@b.example"),
        ("# one - two", r"\# one - two"),
        ("\\[", r"\\\["),
    ],
)
def test_in_markdown_a_text_is_but_a_text(text: str, line: str) -> None:
    assert in_markdown(text) == line
    assert MarkdownIt().renderInline(line) == escape(text).replace("&#34;", "&quot;")


@pytest.mark.parametrize(
    ("edtf", "when", "since"),
    [
        ("2025-07", "in July 2025", "since Jul 2025"),
        ("2023/2024", "between 2023 and 2024", "since some day between 2023 and 2024"),
    ],
)
def test_no_exact_day_is_told_as_what_is_known(edtf: str, when: str, since: str) -> None:
    day = Day.parse(edtf)
    assert (when_in_words(day), period(day, None)) == (when, since)
