"""What states declared about the treaties up to a day."""

from datetime import date
from typing import NamedTuple

from geo.answers.filters import passing
from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.model.declarations import Declaration


class DeclarationRow(NamedTuple):
    """A declaration of one state; the columns of the declarations table."""

    state: str
    treaty: str
    day: str  #: EDTF; empty: not known
    kind: str
    occasion: str
    what: str
    source: str


def declarations(atlas: Atlas, query: Query) -> list[DeclarationRow]:
    """Return what the states that pass have declared up to the query's day.

    One whose day is not known stands from the first act of its state under the treaty on. Sorted
    by state, treaty, day. Raises QueryError for a treaty, and values of filters, that the atlas
    does not have.
    """
    passed = passing(atlas, query)
    treaties = query.treaties(atlas)
    return [
        DeclarationRow(
            row.state,
            row.treaty,
            str(row.day or ""),
            row.kind,
            row.occasion,
            row.what,
            row.source,
        )
        for row in atlas.declarations
        if row.state in passed and row.treaty in treaties and declared_from(atlas, row) <= query.day
    ]


def declared_from(atlas: Atlas, declaration: Declaration) -> date:
    """Return the first day on which a declaration is told."""
    if declaration.day:
        return declaration.day.earliest
    return min(
        act.received.earliest
        for act in atlas.acts
        if (act.state, act.treaty) == (declaration.state, declaration.treaty)
    )
