"""What the treaties bind a state to do, and what it declared, as HTML."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from geo.answers.deadlines import Deadline, deadlines_of
from geo.answers.declarations import declared_from
from geo.atlas.atlas import Atlas
from geo.model.acts import Treaty
from geo.model.articles import Article
from geo.words.templates import render


def duties(atlas: Atlas, state: str, day: date) -> Markup:
    """Return the original deadlines of a state that is bound on a day, treaty by treaty."""
    return render(
        "profile/duties.html",
        rows_by_treaty=[
            (treaty, list(_duties_of(atlas, treaty, state, day)))
            for treaty in atlas.treaties.values()
        ],
    )


def _duties_of(
    atlas: Atlas, treaty: Treaty, state: str, day: date
) -> Iterator[tuple[Article, Deadline]]:
    by_article = {duty.article: duty for duty in atlas.duties_of(treaty.treaty)}
    for row in deadlines_of(atlas, treaty.treaty, state, day):
        yield by_article[row.article], row


def declarations(atlas: Atlas, state: str, day: date) -> Markup:
    """Return what a state declared about the treaties, and what they say of reservations."""
    titles = {key: treaty.short_title for key, treaty in atlas.treaties.items()}
    return render(
        "profile/declarations.html",
        declarations=[
            (row, titles[row.treaty], declared_from(atlas, row))
            for row in atlas.declarations
            if row.state == state
        ],
        has_table=bool(atlas.declarations),
        reservations=[
            (titles[treaty], article)
            for treaty in atlas.treaties
            for article in atlas.on_reservations(treaty)
        ],
        sources=atlas.sources,
        day=day,
    )
