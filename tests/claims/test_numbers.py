"""Claims about counts, lengths, memberships and the calendar, each on its eve and its day."""

import re
from dataclasses import replace
from datetime import date

import pytest

from geo.atlas.atlas import Atlas
from geo.claims.acts import Facts, Verdict
from geo.claims.numbers import find_border, find_length, find_member
from geo.model.description import Description
from tests.claims.verdicts import CONFIRMED, CONTRADICTED, IMPRECISE, UNCHECKABLE, verdict


@pytest.mark.parametrize(
    ("subject", "day", "expect", "expected"),
    [
        pytest.param("", "2025-03-11", "count:deposited=164", CONFIRMED, id="eve of the 165th"),
        pytest.param("", "2025-03-12", "count:deposited=165", CONFIRMED, id="day of the 165th"),
        pytest.param("", "2025-03-18", "count:signatories>160", IMPRECISE, id="other measures"),
        pytest.param("", "2025-03-18", "count:signatories>132", CONFIRMED, id="133 had signed"),
        pytest.param("", "2025-03-18", "count:bound>165", CONTRADICTED, id="by no measure"),
        pytest.param("", "2025-12-26", "count:bound=166", CONFIRMED, id="eve of the exits"),
        pytest.param("", "2025-12-27", "count:bound<164", CONFIRMED, id="day of the exits"),
        pytest.param("POL", "2025-03-18", "border:BLR", CONFIRMED, id="a common line"),
        pytest.param("EST", "2025-03-18", "border:BLR", CONTRADICTED, id="no common line"),
        pytest.param("FIN", "2025-03-18", "length:RUS=1340", CONFIRMED, id="the Finnish figure"),
        pytest.param("FIN", "2025-03-18", "length:RUS=1339", IMPRECISE, id="a km less: near"),
        pytest.param("FIN", "2025-03-18", "length:RUS=833mi", CONFIRMED, id="the same in miles"),
        pytest.param("FIN", "2025-03-18", "length:RUS=831mi", IMPRECISE, id="near in miles"),
        pytest.param("FIN", "2025-03-18", "length:RUS=1407", IMPRECISE, id="just within 5 %"),
        pytest.param("FIN", "2025-03-18", "length:RUS=1408", CONTRADICTED, id="just beyond 5 %"),
        pytest.param("FIN", "2025-03-18", "length:RUS=1271.8", CONFIRMED, id="the Russian one"),
        pytest.param("EST", "2025-03-18", "length:BLR=100", UNCHECKABLE, id="no published length"),
        pytest.param("FIN", "2023-04-03", "member:NATO", CONTRADICTED, id="eve of membership"),
        pytest.param("FIN", "2023-04-04", "member:NATO", CONFIRMED, id="day of membership"),
        pytest.param("GBR", "2020-01-31", "member:EU", CONFIRMED, id="last day of membership"),
        pytest.param("GBR", "2020-02-01", "member:EU", CONTRADICTED, id="first day outside"),
        pytest.param("UKR", "2025-03-18", "member:NATO", CONTRADICTED, id="never a member"),
        pytest.param("", "2025-03-18", "treaty:adopted=1997", CONFIRMED, id="year of adoption"),
        pytest.param("", "2025-03-18", "treaty:opened=1997-12-03", CONFIRMED, id="day opened"),
        pytest.param("", "2025-03-18", "treaty:opened=1997-12-02", CONTRADICTED, id="its eve"),
        pytest.param("", "2025-03-18", "treaty:entered_into_force=1999", CONFIRMED, id="force"),
        pytest.param("", "2025-03-18", "treaty:entered_into_force=1998", CONTRADICTED, id="early"),
        pytest.param("", "2025-03-18", "treaty:withdrawal_months=6", CONFIRMED, id="six months"),
        pytest.param("", "2025-03-18", "treaty:withdrawal_months=12", CONTRADICTED, id="a year"),
        pytest.param("", "2025-03-18", "title:use+stockpiling", CONFIRMED, id="words of the title"),
        pytest.param("", "2025-03-18", "title:trade", CONTRADICTED, id="no word of the title"),
        pytest.param("", "2025-03-17", "weekday=Tuesday", CONTRADICTED, id="a Monday"),
        pytest.param("", "2025-03-18", "weekday=Tuesday", CONFIRMED, id="a Tuesday"),
        pytest.param("", "2025-03-18", "outside:use", UNCHECKABLE, id="no table can answer"),
    ],
)
def test_figures(atlas: Atlas, subject: str, day: str, expect: str, expected: Verdict) -> None:
    assert verdict(atlas, subject, day, expect) is expected


def test_a_folder_that_describes_no_line_names_none(atlas: Atlas) -> None:
    sources = {
        key: source
        for key, source in atlas.sources.items()
        if key not in ("natural-earth", "nato-members")
    }
    bare = replace(atlas, description=Description(), measured=(), sources=sources)
    facts = Facts(bare, "apmbc", date(2025, 3, 18))
    border = find_border(facts, "EST", "RUS")
    assert re.fullmatch(
        r"with Russia a common line, measured [\d.]+ km, \d+ km published", border.evidence
    )
    assert border.sources == (bare.published["EST", "RUS"].source,)
    assert find_border(facts, "EST", "BLR").sources == ()
    assert find_length(facts, "EST", "RUS", "100", None).evidence.endswith(" km")
    assert find_member(facts, "UKR", "NATO").sources == ()


def test_a_line_and_its_sources_are_named_where_they_are_known(atlas: Atlas) -> None:
    facts = Facts(atlas, "apmbc", date(2025, 3, 18))
    border = find_border(facts, "EST", "RUS")
    assert f" km ({atlas.scale}), " in border.evidence
    assert border.sources[0] == "natural-earth"
    assert find_member(facts, "UKR", "NATO").sources == ("nato-members",)
