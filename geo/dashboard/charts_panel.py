"""The charts over time below the table, on which a day can be chosen, and their downloads."""

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from geo.answers.chosen import words
from geo.answers.query import Query, filters_of, track
from geo.answers.questions import answer, file_name, parameters_for
from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import line_words
from geo.dashboard.component import component
from geo.dashboard.session import choose_day
from geo.drawing.charts import title
from geo.model.vocabulary import LENGTHS
from geo.words.dictionary import say
from geo.words.markup import element


def draw_charts(atlas: Atlas, files: str, query: Query, today: date) -> None:
    """Draw the heading with its downloads, and the charts.

    ``files`` is the address of the edition's files, relative to the page. The pictures are
    fetched from there, so that a settled day carries no more than its date.
    """
    with st.container(key="overtime"):
        lengths = _head(atlas, query, today)
        mount = component(
            "charts",
            "components/charts.js",
            '<div class="overtime"></div>',
            web("components/charts.css"),
        )
        mount(
            data={
                "files": f"{files}/chart/{query.treaty}/{lengths}/{today}",
                "filters": urlencode(filters_of(query), doseq=True),
                "day": query.day.isoformat(),
                "titles": {
                    kind: title(atlas, kind, LENGTHS[0]) for kind in (*atlas.neighbours, "states")
                },
            },
            key="charts",
            on_day_change=lambda: choose_day(atlas, st.session_state.charts.day, today),
        )
        note = say("charts.note", ofLine=line_words(atlas))
        st.html(element("p", note, class_="overtime-note"))


def _head(atlas: Atlas, query: Query, today: date) -> str:
    """Draw heading, choice of lengths and downloads; returns the chosen lengths."""
    with st.container(key="overtime-head", horizontal=True, vertical_alignment="bottom"):
        st.html(element("h2", _heading(atlas, query), class_="heading"))
        lengths: str = st.segmented_control(
            say("charts.lengths"),
            LENGTHS,
            default=LENGTHS[0],
            format_func=lambda name: say(f"charts.lengths.{name}"),
            key="lengths",
            required=True,
            label_visibility="collapsed",
        )
        track_days = track(atlas, today)
        for name, kind in {"frontier": f"frontier-{lengths}", "counts": "counts"}.items():
            parameters = parameters_for(name, query, track_days)
            if name == "frontier":
                parameters["lengths"] = [lengths]
            st.download_button(
                say(f"charts.{name}"),
                partial(answer, atlas, name, "csv", parameters, today),
                file_name(kind, query, atlas, ".csv", track_days),
                "text/csv",
                on_click="ignore",
                key=f"download-{name}",
            )
    return lengths


def _heading(atlas: Atlas, query: Query) -> str:
    """Return what the charts show, with the filters that hold in them."""
    chosen = words(atlas, query)
    return say("charts.headingOf", chosen=", ".join(chosen)) if chosen else say("charts.heading")
