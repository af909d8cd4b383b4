"""What is reported beside the law on a day."""

from typing import NamedTuple

from geo.answers.filters import passing
from geo.answers.query import Query
from geo.atlas.atlas import Atlas


class ReportRow(NamedTuple):
    """Something reported beside the law; the columns of the layers table."""

    layer: str
    treaty: str  #: empty: the weapon of neither
    state: str
    other: str  #: against whom, or to whom
    from_: str  #: EDTF
    until: str  #: EDTF, half-open
    standing: str
    what: str
    source: str


def reports(atlas: Atlas, query: Query) -> list[ReportRow]:
    """Return what the chosen layers (all, if none is) report of the states that pass, that day."""
    passed = passing(atlas, query)
    return [
        ReportRow(
            report.layer,
            report.treaty or "",
            report.state,
            report.other or "",
            str(report.from_),
            str(report.until or ""),
            report.standing,
            report.what,
            report.source,
        )
        for report in atlas.reports
        if report.holds_on(query.day)
        and report.state in passed
        and (not query.layer or report.layer in query.layer)
        and (report.treaty is None or report.treaty in query.treaties(atlas))
    ]
