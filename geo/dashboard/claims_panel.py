"""What the articles claim and what the data says to it."""

from html import escape

import streamlit as st

from geo.atlas.atlas import Atlas
from geo.claims import ledger
from geo.model.days import Day
from geo.words.dictionary import say
from geo.words.markup import in_words


def draw_claims(atlas: Atlas) -> None:
    """Draw what the articles claim and what the data says to it."""
    with st.container(key="claims"):
        st.html(f'<h2 class="heading">{say("page.claims")}</h2>')
        rows = _ledger(atlas)
        said = ", ".join(
            f"{sum(row.verdict == verdict for row in rows)} {verdict}"
            for verdict in dict.fromkeys(sorted(row.verdict for row in rows))
        )
        with st.expander(say("page.claims.count", n=len(rows), verdicts=said)):
            st.html(_claims_table(rows))


@st.cache_resource
def _ledger(_atlas: Atlas) -> list[ledger.Row]:
    return list(ledger.ledger(_atlas, ledger.read_claims(ledger.CLAIMS, _atlas)))


def _claims_table(rows: list[ledger.Row]) -> str:
    shown = say("page.claims.map")
    lines = (
        f"<tr><td>{escape(_article(row))}<br><span>{_published(row)}</span></td>"
        f'<td>{escape(row.says)}</td><td class="verdict">{escape(row.verdict)}</td>'
        f'<td>{escape(row.evidence)} <a href="{escape(row.link)}" target="_self">{shown}</a></td>'
        "</tr>"
        for row in rows
    )
    titles = (say(f"page.claims.{each}") for each in ("article", "claim", "verdict", "evidence"))
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    body = "".join(lines)
    return f'<table class="claims"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _article(row: ledger.Row) -> str:
    """Return who published the article; its number, where it does not tell."""
    return row.publisher or say("page.claims.unnamed", number=row.article.partition("_")[0])


def _published(row: ledger.Row) -> str:
    return in_words(Day.parse(row.published)) if row.published else ""
