"""What stands below the table: the charts over time, on which a day can be chosen."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from geo.answers import answer
from geo.assets import module, web
from geo.atlas import Atlas
from geo.frontier import LENGTHS
from geo.query import Query, parse_day, track
from geo.words import say


def draw_over_time(atlas: Atlas, files: str, query: Query, today: date) -> None:
    """Draw the heading with its downloads, and the charts.

    ``files`` is the address of the edition's files, relative to the page. The pictures are
    fetched from there, so that a settled day carries no more than its date.
    """
    with st.container(key="overtime"):
        lengths = _head(atlas, query, today)
        _charts()(
            data={
                "files": f"{files}/chart/{query.treaty}/{lengths}/{today}",
                "day": query.day.isoformat(),
            },
            key="charts",
            on_day_change=lambda: _choose(atlas, today),
        )
        st.html(f'<p class="overtime-note">{say("charts.note")}</p>')


def _head(atlas: Atlas, query: Query, today: date) -> str:
    """Draw heading, choice of lengths and downloads; returns the chosen lengths."""
    with st.container(key="overtime-head", horizontal=True, vertical_alignment="bottom"):
        st.html(f'<h2 class="heading">{say("charts.heading")}</h2>')
        lengths: str = st.segmented_control(
            say("charts.lengths"),
            LENGTHS,
            default=LENGTHS[0],
            format_func=lambda name: say(f"charts.lengths.{name}"),
            key="lengths",
            required=True,
            label_visibility="collapsed",
        )
        asked = {"treaty": [query.treaty]}
        tables = {
            "frontier": (say("charts.frontier"), {**asked, "lengths": [lengths]}),
            "counts": (say("charts.counts"), asked),
        }
        for name, (words, parameters) in tables.items():
            kind = f"{query.treaty}-{lengths}" if name == "frontier" else query.treaty
            st.download_button(
                words,
                partial(answer, atlas, name, "csv", parameters, today),
                f"treaty-atlas-{name}-{kind}-{today}-{atlas.edition}.csv",
                "text/csv",
                on_click="ignore",
                key=f"download-{name}",
            )
    return lengths


def _choose(atlas: Atlas, today: date) -> None:
    """Take the day that was pressed in a chart; the map follows."""
    first, last = track(atlas, today)
    day = parse_day("day", st.session_state.charts.day)
    st.session_state.day = min(max(day, first), last)


@st.cache_resource
def _charts() -> Any:
    return st.components.v2.component(
        "charts",
        html='<div class="overtime"></div>',
        css=web("chart.css"),
        js=module("words", "days", "axis", "chart"),
        isolate_styles=False,
    )
