"""The verdict on a claim that a test makes up."""

from datetime import date

from geo.atlas.atlas import Atlas
from geo.claims.acts import Verdict
from geo.claims.ledger import Claim, Expectation, judge

CONFIRMED, CONTRADICTED, IMPRECISE, UNCHECKABLE = Verdict


def verdict(atlas: Atlas, subject: str, day: str, expect: str, treaty: str = "apmbc") -> Verdict:
    """The verdict on one claim that says ``expect`` of ``subject``."""
    states = tuple(subject.split("+")) if subject else ()
    said = Expectation.parse(expect)
    moment = date.fromisoformat(day)
    claim = Claim("1", "a.txt", "", None, "so", states, treaty, moment, said)
    return judge(atlas, claim).verdict
