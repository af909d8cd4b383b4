"""The dialog with the downloads: the picture, the tables, and how a script gets them."""

import shlex
from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st
from markupsafe import Markup

from geo.answers.data_package import command_line, data_package, whole
from geo.answers.formats import for_excel
from geo.answers.query import Query, track
from geo.answers.questions import (
    QUESTIONS,
    address_of,
    answer,
    days_of,
    file_name,
    parameters_for,
)
from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.dashboard.picture_download import draw_pictures
from geo.words.dictionary import say
from geo.words.markup import element

#: Parameters that filter nothing.
NO_FILTERS = ("treaty", "day")
SCOPES = ("view", "everything")
#: Formats of every table: as which it is asked, end of the file's name, media type.
FORMATS = {
    "csv": ("csv", ".csv", "text/csv"),
    "excel": ("csv", "-excel.csv", "text/csv"),
    "json": ("json", ".json", "application/json"),
}
#: Megabytes of what is made on the click only, about: polygons of all states, which GeoJSON
#: repeats for each treaty, and the package of everything.
POLYGONS_MB, EVERYTHING_MB = 3.3, 1.3


def downloads_button(atlas: Atlas, query: Query, today: date) -> None:
    """Draw the button that opens the dialog with the downloads of the view."""
    if st.button(say("downloads.open"), key="downloads-open"):
        st.dialog(say("downloads.title"), width="medium")(draw_downloads)(atlas, query, today)


def draw_downloads(atlas: Atlas, query: Query, today: date) -> None:
    """Draw what the dialog holds: a tab for the picture, one for the data."""
    # Streamlit sets its colour scheme on an element that does not contain the dialog.
    scheme = f"[role=dialog] {{ color-scheme: {st.context.theme.type or 'normal'}; }}"
    st.html(element("style", Markup(web("components/downloads.css") + scheme)))
    image, data = st.tabs([say("downloads.image"), say("downloads.data")])
    with image:
        draw_pictures()
    with data, st.container(key="downloads-data"):
        draw_data(atlas, query, today)


def draw_data(atlas: Atlas, view: Query, today: date) -> None:
    """Draw the tables of the view or of everything, the data package, and the snippets."""
    with st.container(key="downloads-choice", horizontal=True):
        scope = _choice("scope", SCOPES)
        format_ = _choice("format", tuple(FORMATS))
    query = view if scope == "view" else whole(atlas, view)
    st.html(element("p", _contents(atlas, query), class_="told"))
    with st.container(key="downloads-list"):
        for name in QUESTIONS:
            _table(atlas, query, today, name, scope, format_)
        _polygons(atlas, query, today, scope)
        _package(atlas, query, today, scope)
    st.html(element("h3", say("downloads.script"), class_="heading"))
    codes = snippets(query, st.context.url or "")
    for tab, (name, (language, code)) in zip(
        st.tabs([say(f"downloads.snippet.{name}") for name in codes]), codes.items(), strict=True
    ):
        with tab:
            st.code(code, language, wrap_lines=True)
            st.caption(say(f"downloads.hint.{name}", tables=", ".join(QUESTIONS)))


def _choice(name: str, values: tuple[str, ...]) -> str:
    chosen: str = st.segmented_control(
        say(f"downloads.{name}"),
        values,
        default=values[0],
        required=True,
        format_func=lambda value: say(f"downloads.{name}.{value}"),
        key=f"downloads-{name}",
    )
    return chosen


def _contents(atlas: Atlas, query: Query) -> str:
    """Return what the tables hold, in words: treaties, day, filters."""
    parameters = parameters_for("status", query)
    filters_in_words = [
        f"{name} {value}"
        for name, values in parameters.items()
        if name not in NO_FILTERS
        for value in values
    ]
    return say(
        "downloads.only" if filters_in_words else "downloads.all",
        treaties=", ".join(atlas.treaties[key].short_title for key in query.treaties(atlas)),
        day=query.day,
        chosen=", ".join(filters_in_words),
    )


def _table(atlas: Atlas, query: Query, today: date, name: str, scope: str, format_: str) -> None:
    answer_format, ending, media_type = FORMATS[format_]
    days, everything = track(atlas, today), scope == "everything"
    parameters = parameters_for(name, query, days, everything=everything)
    text = answer(atlas, name, answer_format, parameters, today)
    body = for_excel(text) if format_ == "excel" else text.encode()
    what, words = say(f"downloads.table.{name}"), say(f"downloads.format.{format_}")
    _download(
        say(f"downloads.label.{scope}", what=what, format=words),
        size_in_words(len(body)),
        lambda: body,
        file_name(
            name,
            query,
            atlas,
            ending,
            days_of(name, query, days, everything=everything),
        ),
        media_type,
    )


def _polygons(atlas: Atlas, query: Query, today: date, scope: str) -> None:
    parameters = parameters_for("status", query)
    size = size_in_words(POLYGONS_MB * 1e6 * len(query.treaties(atlas)))
    _download(
        say(f"downloads.label.{scope}", what=say("downloads.polygons"), format="GeoJSON"),
        say("downloads.upTo", size=size),
        lambda: answer(atlas, "status", "geojson", parameters, today).encode(),
        file_name("status", query, atlas, ".geojson"),
        "application/geo+json",
    )


def _package(atlas: Atlas, query: Query, today: date, scope: str) -> None:
    def make() -> bytes:
        """Return the package; that of everything is made on the click only."""
        return data_package(atlas, query, today, everything=scope == "everything")

    about = say("downloads.about", size=size_in_words(EVERYTHING_MB * 1e6))
    _download(
        say(f"downloads.label.{scope}", what=say("downloads.package"), format="zip"),
        size_in_words(len(make())) if scope == "view" else about,
        make,
        file_name(f"package-{scope}", query, atlas, ".zip"),
        "application/zip",
    )
    st.caption(say("downloads.packageHolds"))


def _download(label: str, size: str, make: Callable[[], bytes], file: str, media_type: str) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.download_button(
            label,
            make,
            file,
            media_type,
            on_click="ignore",
            key=f"downloads-{file}",
            type="tertiary",
        )
        st.caption(size, width="content")


def size_in_words(size: float) -> str:
    """Return a number of bytes in kB or MB, as files are counted."""
    return f"{size / 1e6:.1f}\u00a0MB" if size >= 1e6 else f"{max(size / 1e3, 1):.0f}\u00a0kB"


def snippets(query: Query, base: str) -> Mapping[str, tuple[str | None, str]]:
    """Return how programs get the states of the view: by name, its language and its text.

    ``base`` is the address of the dashboard.
    """
    address = address_of("status", parameters_for("status", query), base)
    days = '["day", "since", "next_change"]'
    return {
        "python": (
            "python",
            f'import pandas\n\nstates = pandas.read_csv(\n    "{address}",\n'
            f"    parse_dates={days},\n)\nprint(states)",
        ),
        "r": (
            "r",
            f'states <- read.csv(\n  "{address}",\n  na.strings = "", fileEncoding = "UTF-8"\n)\n'
            "states$day <- as.Date(states$day)",
        ),
        "spreadsheet": (None, f'=IMPORTDATA("{address}")'),
        "curl": ("bash", f"curl --fail --output states.csv {shlex.quote(address)}"),
        "cli": ("bash", command_line("status", query)),
    }
