"""The bar above the map: name, treaty, view and the sheet of filters."""

import streamlit as st

from geo.address import VIEWS
from geo.atlas import NEIGHBOURS, Atlas
from geo.chosen import words
from geo.tables import LAYERS, ORGANISATIONS, REGIONS
from geo.view import asked, clear_filters, tell
from geo.words import say


def draw_bar(atlas: Atlas) -> None:
    """Draw name, treaty, view and filter."""
    st.html(f'<h1 class="brand">{say("bar.brand")}</h1>', width="content")
    for name, values in (("treaty", ("apmbc", "ccm", "both")), ("view", VIEWS)):
        st.segmented_control(
            say(f"bar.{name}"),
            values,
            format_func=lambda value, name=name: say(f"bar.{name}.{value}"),
            key=name,
            required=True,
            label_visibility="collapsed",
            on_change=_forget_statuses if name == "treaty" else None,
        )
    st.space("stretch")
    chosen = len(words(atlas, asked()))
    with st.popover(
        say("bar.filterOn", n=chosen) if chosen else say("bar.filter"),
        type="primary" if chosen else "secondary",
        key="filter",
    ):
        st.pills(
            say("bar.neighbour"),
            NEIGHBOURS,
            selection_mode="multi",
            format_func=lambda state: say(f"bar.neighbour.{state}"),
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


def _forget_statuses() -> None:
    # A status that was pressed may mean nothing under another treaty; that it goes is told.
    state = st.session_state
    if state.status:
        statuses = ", ".join(say(f"status.{status}") for status in state.status)
        tell(say("bar.dropped", statuses=statuses))
    state.status = ()
