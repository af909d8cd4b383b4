"""Claims about statuses, acts and steps, each on its eve and its day."""

import pytest

from geo.atlas.atlas import Atlas
from geo.claims.acts import Verdict
from tests.claims.verdicts import CONFIRMED, CONTRADICTED, IMPRECISE, UNCHECKABLE, verdict


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
        pytest.param("LBN", "2026-11-21", "act:accession", CONTRADICTED, id="perhaps not yet"),
        pytest.param("LBN", "2026-11-22", "act:accession", CONFIRMED, id="by then in any case"),
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
