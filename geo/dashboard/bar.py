"""The bar over the map: treaty, view, filters, and what can be done with the view."""

import re
from datetime import date
from functools import partial

import streamlit as st

from geo.answers.chosen import words
from geo.answers.query import treaties_to_choose
from geo.answers.questions import treaty_label
from geo.answers.sentence import cited_as_of
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import cited_as
from geo.atlas.pair_words import names_of_pair
from geo.dashboard.downloads import downloads_button
from geo.dashboard.session import (
    clear_filters,
    current_view,
    forget_statuses,
    share_address,
    toggle_compare,
)
from geo.dashboard.view import View
from geo.model.vocabulary import BOTH, LAYERS, ORGANISATIONS, REGIONS, VIEWS
from geo.words.dictionary import say
from geo.words.markup import element, in_markdown, in_words


def phone_styles(atlas: Atlas) -> str:
    """Return the rules by which a phone draws one word on each treaty's button (page.css)."""
    words_of_buttons = (treaty_label(atlas, name).split()[0] for name in treaties_to_choose(atlas))
    rules = "".join(
        f'.st-key-treaty button:nth-of-type({place}) p::after {{ content: "{_in_css(word)}"; }}'
        for place, word in enumerate(words_of_buttons, start=1)
    )
    return f"@media (max-width: 560px) {{ {rules} }}"


def _in_css(word: str) -> str:
    """Return a word for a string of a style sheet: signs as their numbers."""
    return re.sub(r"\W", lambda sign: f"\\{ord(sign[0]):x} ", word)


def draw_bar(atlas: Atlas) -> None:
    """Draw name, treaty, view and filter; Streamlit reads labels as Markdown, pictures included."""
    st.html(element("h1", say("bar.brand"), class_="brand"), width="content")
    for name, values, label in (
        ("treaty", treaties_to_choose(atlas), lambda name: in_markdown(treaty_label(atlas, name))),
        ("view", VIEWS, lambda view: say(f"bar.view.{view}")),
    ):
        st.segmented_control(
            say(f"bar.{name}"),
            values,
            format_func=label,
            key=name,
            required=True,
            label_visibility="collapsed",
            on_change=partial(forget_statuses, atlas) if name == "treaty" else None,
        )
    st.space("stretch")
    number_of_filters = len(words(atlas, current_view().query))
    with st.popover(
        say("bar.filterOn", n=number_of_filters) if number_of_filters else say("bar.filter"),
        type="primary" if number_of_filters else "secondary",
        key="filter",
    ):
        st.pills(
            say("bar.neighbour"),
            atlas.neighbours,
            selection_mode="multi",
            format_func=lambda state: in_markdown(atlas.name(state)),
            key="neighbour",
        )
        st.pills(say("bar.member"), ORGANISATIONS, selection_mode="multi", key="member")
        st.pills(say("bar.region"), REGIONS, selection_mode="multi", key="region")
        st.text_input(say("bar.name"), key="name")
        st.pills(
            say("bar.layers"),
            LAYERS,
            selection_mode="multi",
            format_func=lambda layer: say(f"bar.layer.{layer}"),
            key="layer",
        )
        st.button(say("bar.clear"), on_click=clear_filters)


def draw_buttons(atlas: Atlas, today: date) -> None:
    """Draw what can be done with the view: compare it, download it, share it."""
    view = current_view()
    st.button(
        say("bar.compare"),
        key="comparing",  # else pressed and unpressed are two buttons, both of which may stay
        on_click=partial(toggle_compare, atlas),
        type="primary" if view.compare else "secondary",
    )
    downloads_button(atlas, view.query, today)
    share = st.popover(say("bar.share"), key="share", on_change="rerun")
    if share.open:
        with share:
            draw_share(atlas, view, today)


def draw_share(atlas: Atlas, view: View, today: date) -> None:
    """Draw what is to be copied: a link that pins the edition, a frame, a citation."""
    link = share_address(atlas, today)
    frame = f'<iframe src="{link}&embed=true" width="600" height="400" title="{say("bar.brand")}">'
    title = (
        say("share.treaties", **names_of_pair(atlas))
        if view.treaty == BOTH
        else atlas.treaties[view.treaty].short_title
    )
    cited = say(
        "share.citation",
        citedAs=cited_as(atlas),
        title=title,
        day=in_words(view.day),
        asOf=cited_as_of(atlas, view.treaty, view.day),
        edition=atlas.edition,
        today=in_words(today),
        address=link,
    )
    for label, text in (
        (say("share.link"), link),
        (say("share.embed"), f"{frame}</iframe>"),
        (say("share.cite"), cited),
    ):
        st.caption(label)
        st.code(text, language=None, wrap_lines=True)
