"""What the articles claim and what the data says to it."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from geo.atlas.atlas import Atlas
from geo.claims import ledger
from geo.model.days import Day
from geo.words.dictionary import say
from geo.words.markup import element
from geo.words.templates import render


def draw_claims(atlas: Atlas) -> None:
    """Draw what the articles claim and what the data says to it."""
    summary, table = _claims(atlas)
    if not table:  # a data folder of which they say nothing
        return
    with st.container(key="claims"):
        st.html(element("h2", say("page.claims"), class_="heading"))
        with st.expander(summary):
            st.html(table)


@st.cache_resource
def _claims(_atlas: Atlas) -> tuple[str, str]:
    """Return how many claims have which verdict, and all of them as HTML; nothing for none."""
    rows = list(ledger.ledger(_atlas, ledger.claims_about(_atlas)))
    if not rows:
        return "", ""
    verdicts = Counter(sorted(row.verdict for row in rows))
    words = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items())
    return say("page.claims.count", n=len(rows), verdicts=words), claims_table(rows)


def claims_table(rows: Sequence[ledger.Row]) -> Markup:
    """Return the claims with their verdicts as a table of HTML."""
    return render(
        "dashboard/claims.html",
        rows=[(row, Day.parse(row.published) if row.published else None) for row in rows],
    )
