"""The Streamlit page: widgets in, snapshot out; no arithmetic, no geometry."""

import gc
from collections.abc import Iterable
from datetime import date

import streamlit as st
from markupsafe import Markup

from geo.assets.bundle import WEB
from geo.assets.publish import PREFIX, Assets, fonts
from geo.assets.publisher import Edition, find, publish
from geo.assets.styles import style_sheets
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import cited_as, credited, drawn_after
from geo.atlas.folder import data_folder
from geo.dashboard.bar import draw_bar, draw_buttons, phone_styles
from geo.dashboard.charts_panel import draw_charts
from geo.dashboard.claims_panel import draw_claims
from geo.dashboard.map_frame import draw_map
from geo.dashboard.profile_panel import draw_profile
from geo.dashboard.render_lock import one_at_a_time
from geo.dashboard.session import (
    PAGE,
    all_notices,
    current_view,
    drop_notices,
    files_address,
    follow_today,
    keep_files_address,
    know_newer,
    read_url,
    write_url,
)
from geo.dashboard.states_table_panel import draw_table
from geo.errors import DataError
from geo.model.vocabulary import STALE_DAYS
from geo.words.dictionary import say
from geo.words.markup import element
from geo.words.templates import render

STYLES = ("styles/tokens", "styles/status", "styles/page", "components/profile", "styles/print")


def main() -> None:
    """Draw the page; a data folder with faults is shown instead of it."""
    st.set_page_config(say("bar.brand"), str(WEB / "styles/icon.svg"), layout="wide")
    try:
        atlas, assets = _edition()
    except DataError as error:
        _add_styles(style_sheets(STYLES, None))
        st.html(element("h1", say("bar.brand"), class_="brand"))
        st.error(say("page.faults"))
        st.code("\n".join(error.faults), language=None, wrap_lines=True)
        return
    _add_styles(style_sheets(STYLES, atlas.pair) + phone_styles(atlas))
    today = follow_today()
    read_url(atlas, today)
    body(atlas, assets)
    if not st.context.is_embedded:
        draw_claims(atlas)
        st.html(element("p", _foot(atlas, today), class_="foot"))
    _freeze()


def _edition() -> Edition:
    """Return the edition with which the page was opened; the newest, if that is served no more."""
    folder = data_folder()
    newest = publish(folder, fonts())
    address = files_address()
    edition = (find(folder, fonts(), address) if address else None) or newest
    keep_files_address(edition[1].address)
    return edition


def _newer_edition(atlas: Atlas) -> str | None:
    """Return which edition has replaced the one of the page; None: none has."""
    newest, _ = publish(data_folder(), fonts())
    return newest.edition if newest.edition != atlas.edition else None


def _add_styles(styles: str) -> None:
    st.html(element("style", Markup(styles)))


@st.cache_resource
def _freeze() -> None:
    # Objects that live as long as the process are moved out of the collector's generations, so
    # that a full collection does not visit them. Once only: a second freeze would also keep
    # the garbage of sessions that have ended.
    gc.collect()
    gc.freeze()


@st.fragment(key=PAGE)
@one_at_a_time
def body(atlas: Atlas, assets: Assets) -> None:
    """Draw all that follows a choice in the bar or in the charts."""
    today = follow_today()
    if not st.context.is_embedded:
        with st.container(key="bar", horizontal=True, vertical_alignment="center"):
            draw_bar(atlas)
        with st.container(key="acts", horizontal=True):
            draw_buttons(atlas, today)
    drop_notices(atlas, today)
    # The container stays when it is empty: without it the map's frame would have another
    # position among the elements of the page, and the browser would load it again.
    know_newer(_newer_edition(atlas))
    with st.container():
        if all_notices(atlas) and not st.context.is_embedded:
            draw_notices(all_notices(atlas))
    settled(atlas, assets)
    if not st.context.is_embedded:
        draw_charts(atlas, f"{PREFIX}/{assets.address}", current_view().query, today)


@st.fragment
@one_at_a_time
def settled(atlas: Atlas, assets: Assets) -> None:
    """Draw what follows a settled day: map, table, profile; reruns alone, so it stays small."""
    today = follow_today()
    is_news = know_newer(_newer_edition(atlas))
    have_notices_gone = write_url(atlas, today)
    if (is_news or have_notices_gone) and not st.context.is_embedded:
        st.rerun()  # the notices are drawn outside this fragment
    view = current_view()
    draw_map(atlas, assets, view, today)
    if st.context.is_embedded:
        return
    draw_table()
    if view.pinned and view.pinned in atlas.states:
        draw_profile(atlas, view.pinned, view.day, today)


def draw_notices(lines: Iterable[str]) -> None:
    """Draw what the address asks for and is not shown: plain text, whatever it holds."""
    paragraphs = (element("p", line) for line in lines)
    st.html(element("div", *paragraphs, class_="notices", role="alert"))


def _foot(atlas: Atlas, today: date) -> Markup:
    treaties = list(atlas.treaties.values())
    checked = min(treaty.checked for treaty in treaties)
    age = (today - checked).days
    return render(
        "dashboard/foot.html",
        treaties=treaties,
        sources=atlas.sources,
        line=atlas.measured_line,
        line_source=atlas.measured_source,
        checked=checked,
        age=age,
        is_late=age > STALE_DAYS,
        drawn=drawn_after(atlas),
        people=credited(atlas),
        licences=atlas.description.licences,
        cited_as=cited_as(atlas),
        edition=atlas.edition,
        today=today,
    )


if __name__ == "__main__":
    main()
