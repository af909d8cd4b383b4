"""The ledger of claims: each kind of expectation on its eve and its day, and the articles' own."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from geo.atlas.atlas import Atlas
from geo.claims.acts import Verdict
from geo.claims.ledger import KINDS, Claim, Expectation, judge, ledger, read_claims
from geo.errors import TableError
from tests.conftest import ROOT

SEEDS = ROOT / "seeds" / "claims.csv"
HEADER = "claim,article,publisher,published,says,subject,treaty,day,expect\n"
CONFIRMED, CONTRADICTED, IMPRECISE, UNCHECKABLE = Verdict


def verdict(atlas: Atlas, subject: str, day: str, expect: str, treaty: str = "apmbc") -> Verdict:
    """The verdict on one claim that says ``expect`` of ``subject``."""
    states = tuple(subject.split("+")) if subject else ()
    said = Expectation.parse(expect)
    moment = date.fromisoformat(day)
    claim = Claim("1", "a.txt", "", None, "so", states, treaty, moment, said)
    return judge(atlas, claim).verdict


@pytest.mark.parametrize(
    ("subject", "day", "expect", "expected"),
    [
        pytest.param("POL", "2026-02-19", "status=withdrawn", CONTRADICTED, id="last day bound"),
        pytest.param("POL", "2026-02-20", "status=withdrawn", CONFIRMED, id="first day out"),
        pytest.param("POL", "2026-02-19", "status=bound", CONFIRMED, id="notified, still bound"),
        pytest.param("POL", "2026-02-20", "status=unbound", CONFIRMED, id="out, unbound"),
        pytest.param(
            "POL", "2025-08-19", "status=party", CONFIRMED, id="eve of the notice: a party"
        ),
        pytest.param(
            "POL", "2025-08-20", "status=party", IMPRECISE, id="a party, but notice is given"
        ),
        pytest.param("FIN", "2012-01-08", "status=outside", CONFIRMED, id="eve of accession"),
        pytest.param("FIN", "2012-01-09", "status=outside", CONTRADICTED, id="day of accession"),
        pytest.param(
            "UKR", "2005-12-26", "status=signatory", CONFIRMED, id="signed, not yet ratified"
        ),
        pytest.param(
            "UKR", "2005-12-27", "status=signatory", IMPRECISE, id="more than a signatory"
        ),
        pytest.param(
            "EST+POL",
            "2025-12-27",
            "status=withdrawn",
            CONTRADICTED,
            id="of two only one is out: not true of both",
        ),
    ],
)
def test_status(atlas: Atlas, subject: str, day: str, expect: str, expected: Verdict) -> None:
    assert verdict(atlas, subject, day, expect) is expected


@pytest.mark.parametrize(
    ("subject", "day", "expect", "expected"),
    [
        pytest.param("FIN", "2012-01-08", "act:accession", CONTRADICTED, id="not by the eve"),
        pytest.param("FIN", "2012-01-09", "act:accession", CONFIRMED, id="by its day"),
        pytest.param("FIN", "2025-03-18", "act:accession=2012", CONFIRMED, id="in that year"),
        pytest.param("FIN", "2025-03-18", "act:consent=2012-01", CONFIRMED, id="in that month"),
        pytest.param("FIN", "2025-03-18", "act:act=2012-01-09", CONFIRMED, id="on that day"),
        pytest.param("FIN", "2025-03-18", "act:act=2012-01-08", CONTRADICTED, id="not the eve"),
        pytest.param("FIN", "2025-03-18", "act:signature=2012", IMPRECISE, id="another act then"),
        pytest.param("FIN", "2025-03-18", "act:signature=2011", CONTRADICTED, id="nothing then"),
        pytest.param("UKR", "2026-11-22", "act:withdrawal", CONTRADICTED, id="never notified"),
        pytest.param("UKR", "2026-11-22", "not act:withdrawal", CONFIRMED, id="as was said"),
        pytest.param("LBN", "2026-11-22", "act:accession", CONTRADICTED, id="perhaps not yet"),
        pytest.param("LBN", "2026-12-31", "act:accession", CONFIRMED, id="by then in any case"),
    ],
)
def test_acts(atlas: Atlas, subject: str, day: str, expect: str, expected: Verdict) -> None:
    assert verdict(atlas, subject, day, expect) is expected


@pytest.mark.parametrize(
    ("subject", "day", "expect", "expected"),
    [
        pytest.param("POL", "2025-06-24", "step:approved", CONTRADICTED, id="eve of the vote"),
        pytest.param("POL", "2025-06-25", "step:approved", CONFIRMED, id="day of the vote"),
        pytest.param("POL", "2025-06-24", "not step:approved", CONFIRMED, id="still to approve"),
        pytest.param("POL", "2025-06-25", "not step:approved", CONTRADICTED, id="has approved"),
        pytest.param("POL", "2026-01-01", "step:approved=2025-06-25", CONFIRMED, id="that day"),
        pytest.param("POL", "2026-01-01", "step:approved=2025-06-24", CONTRADICTED, id="its eve"),
        pytest.param(
            "POL", "2025-03-18", "step:announced=2025-03-18", IMPRECISE, id="only recommended"
        ),
        pytest.param(
            "NOR", "2026-01-01", "step:approved", UNCHECKABLE, id="steps are no full list"
        ),
        pytest.param("NOR", "2026-01-01", "not step:approved", UNCHECKABLE, id="nor is its denial"),
        pytest.param("POL", "2025-03-18", "order:approved+signed+withdrawal", CONFIRMED, id="Sejm"),
        pytest.param("POL", "2025-03-18", "order:withdrawal+approved", CONTRADICTED, id="reversed"),
        pytest.param("LTU", "2025-03-18", "order:approved+signed", IMPRECISE, id="day not known"),
        pytest.param("UKR", "2025-03-18", "order:vote+withdrawal", UNCHECKABLE, id="no such act"),
    ],
)
def test_steps(atlas: Atlas, subject: str, day: str, expect: str, expected: Verdict) -> None:
    assert verdict(atlas, subject, day, expect) is expected


@pytest.mark.parametrize(
    ("subject", "day", "expect", "expected"),
    [
        pytest.param("LVA", "2025-04-16", "first:EST+LVA:approved", CONFIRMED, id="first of two"),
        pytest.param("LVA", "2025-04-15", "first:EST+LVA:approved", UNCHECKABLE, id="nobody yet"),
        pytest.param("EST", "2025-06-04", "first:EST+LVA:approved", CONTRADICTED, id="second"),
        pytest.param("EST", "2025-06-03", "last:EST+LVA:approved", CONTRADICTED, id="not yet"),
        pytest.param("EST", "2025-06-04", "last:EST+LVA:approved", CONFIRMED, id="last of two"),
        pytest.param("FIN", "2012-12-26", "last:EU:consent", CONFIRMED, id="before Poland"),
        pytest.param("FIN", "2012-12-27", "last:EU:consent", IMPRECISE, id="Poland came later"),
        pytest.param("FIN", "2025-03-18", "last:EU:signature", IMPRECISE, id="it never signed"),
        pytest.param("FIN", "2025-03-18", "last:EU:act", CONFIRMED, id="last to do anything"),
        pytest.param("SWE", "2025-03-18", "last:EU:signature", CONTRADICTED, id="not at all"),
        pytest.param("EST", "2025-06-27", "first:EST+LVA:withdrawal", IMPRECISE, id="a tie"),
        pytest.param("FIN", "2025-07-10", "first:EST+FIN:withdrawal", CONTRADICTED, id="later"),
    ],
)
def test_order_among_states(
    atlas: Atlas, subject: str, day: str, expect: str, expected: Verdict
) -> None:
    assert verdict(atlas, subject, day, expect) is expected


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


def test_every_kind_is_described_in_the_readme() -> None:
    described = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}" not in described] == []


def test_the_articles_are_read_in_full(atlas: Atlas) -> None:
    rows = ledger(atlas, read_claims(SEEDS, atlas))
    per_article = Counter(row.article for row in rows)
    assert len(rows) >= 60
    assert len(per_article) == 5
    assert min(per_article.values()) >= 10
    assert {row.verdict for row in rows} == set(Verdict)
    assert all(row.evidence for row in rows)
    for row in rows:  # in words, as on the page
        assert not re.search(r"\d{4}-\d{2}|\bin law\b", row.evidence), row.evidence


@pytest.mark.parametrize(
    ("says", "expected", "evidence"),
    [
        ("It counts more than 160 signatories.", IMPRECISE, "133 signatures"),
        ("More than 160 states have signed it.", IMPRECISE, "164 states are bound"),
        ("More than 160 states have ratified it or acceded to it.", CONFIRMED, "165 instr"),
        ("All four border Russia.", CONFIRMED, "Poland: with Russia"),
        ("Latvia, Lithuania and Poland border Belarus too.", CONFIRMED, "with Belarus"),
        ("Its border with Russia is 1,340 km long.", CONFIRMED, "factbook 1,309 km"),
        ("The five have withdrawn from the Ottawa Convention.", CONTRADICTED, "20 February 2026"),
        ("Finland signed in 2012.", IMPRECISE, "accession 9 January 2012"),
        ("An exit of Ukraine is announced on 29 June.", CONFIRMED, "State party on 29 June 2025"),
        (
            "Ukraine is leaving the Convention as the others are.",
            CONTRADICTED,
            "State party on 29 June 2025",
        ),
        ("Ukraine is a signatory of the Convention.", IMPRECISE, "ratification 27 December 2005"),
        ("It came into force in 1999.", CONFIRMED, "1 March 1999"),
        ("The Convention was signed in 1997.", CONFIRMED, "3 December 1997"),
        ("In Lithuania three fifths of the members have to agree.", UNCHECKABLE, "national law"),
        (
            "Lithuania has already left the Convention on Cluster Munitions.",
            CONFIRMED,
            "Former state",
        ),
    ],
)
def test_what_the_press_mixes_up(atlas: Atlas, says: str, expected: Verdict, evidence: str) -> None:
    (row,) = [row for row in ledger(atlas, read_claims(SEEDS, atlas)) if row.says == says]
    assert row.verdict is expected
    assert evidence in row.evidence


def test_three_claims_changed_by_hand_change_their_verdict(atlas: Atlas, tmp_path: Path) -> None:
    before = {row.claim: row.verdict for row in ledger(atlas, read_claims(SEEDS, atlas))}
    text = SEEDS.read_text(encoding="utf-8")
    for claim, old, new in (
        ("000-09", "count:signatories>160", "count:signatories>130"),
        ("003-26", "length:RUS=1340", "length:RUS=1500"),
        ("004-02", "2025-06-29,status=withdrawn", "2026-02-20,status=withdrawn"),
    ):
        line = next(line for line in text.splitlines() if line.startswith(claim))
        assert old in line
        text = text.replace(line, line.replace(old, new))
    copy = tmp_path / "claims.csv"
    copy.write_text(text, encoding="utf-8", newline="\n")
    after = {row.claim: row.verdict for row in ledger(atlas, read_claims(copy, atlas))}
    assert {
        claim: (before[claim], after[claim]) for claim in after if before[claim] != after[claim]
    } == {
        "000-09": (IMPRECISE, CONFIRMED),
        "003-26": (CONFIRMED, CONTRADICTED),
        "004-02": (CONTRADICTED, CONFIRMED),
    }


def test_links_and_sources_lead_somewhere(atlas: Atlas) -> None:
    for row in ledger(atlas, read_claims(SEEDS, atlas)):
        asked = parse_qs(row.link.removeprefix("?"), strict_parsing=bool(row.link))
        assert set(asked) <= {"treaty", "day", "state", "view"}
        assert asked.get("day", [""]) == [row.day.isoformat() if row.day else ""]
        assert asked.get("treaty", [""]) == [row.treaty]
        assert set(asked.get("state", ())) <= set(row.subject.split("+"))
        assert set(filter(None, row.source.split("; "))) <= set(atlas.sources)
        if row.verdict is not UNCHECKABLE:
            assert re.match(r"\?treaty=(apmbc|ccm)&day=", row.link)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("1,a,,,so,,apmbc,2025-03-18,maybe=1", "expect 'maybe=1' opens with no known kind"),
        ("1,a,,,so,POL,apmbc,2025-03-18,status=gone", "expect 'status=gone' is not written as"),
        ("1,a,,,so,POL,apmbc,2025-03-18,act:accession=2012-13", "is not a day of the calendar"),
        ("1,a,,,so,POL,apmbc,2025-03-18,step:aproved", "did you mean 'approved'?"),
        ("1,a,,,so,POL,apmbc,2025-03-18,border:XXX", "expect 'XXX' is unknown"),
        ("1,a,,,so,POLL,apmbc,2025-03-18,status=party", "subject 'POLL' is unknown"),
        ("1,a,,,so,,apmbc,2025-03-18,status=party", "needs a subject: one or more states"),
        ("1,a,,,so,POL,,2025-03-18,status=party", "an expectation 'status' needs a treaty"),
        ("1,a,,,so,POL,apmbc,,status=party", "an expectation 'status' needs a day"),
        ("1,a,,soon,so,POL,apmbc,2025-03-18,status=party", "published 'soon' is not a day"),
    ],
    ids=lambda value: value[:48],
)
def test_a_faulty_claim_is_named_with_its_line(
    atlas: Atlas, tmp_path: Path, row: str, fault: str
) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(f"{HEADER}{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_claims(path, atlas)
    (problem,) = caught.value.problems
    assert problem.startswith("line 2: ")
    assert fault in problem
