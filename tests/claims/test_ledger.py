"""The ledger of claims: each kind of expectation on its eve and its day, and the articles' own."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from geo.atlas.atlas import Atlas
from geo.claims.acts import Verdict
from geo.claims.ledger import KINDS, claims_about, ledger, read_claims
from geo.errors import TableError
from tests.claims.verdicts import CONFIRMED, CONTRADICTED, IMPRECISE, UNCHECKABLE
from tests.conftest import ROOT

SEEDS = ROOT / "seeds" / "claims.csv"
HEADER = "claim,article,publisher,published,says,subject,treaty,day,expect\n"


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


def test_another_folder_is_held_to_the_claims_about_its_treaties_and_states(atlas: Atlas) -> None:
    everything = read_claims(SEEDS, atlas)
    assert claims_about(atlas) == everything
    mines_alone = replace(atlas, treaties={"apmbc": atlas.treaties["apmbc"]})
    expected = [claim for claim in everything if claim.treaty != "ccm"]
    assert list(claims_about(mines_alone)) == expected
    states = {code: state for code, state in atlas.states.items() if code != "FIN"}
    assert 0 < len(claims_about(replace(atlas, states=states))) < len(everything)
    of_nobody = claims_about(replace(atlas, states={}, treaties={}))
    assert {(claim.treaty, claim.subject) for claim in of_nobody} == {(None, ())}
    assert claims_about(replace(atlas, steps=())) == everything


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
