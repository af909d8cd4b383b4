"""The Streamlit page: widgets in, snapshot out; no arithmetic, no geometry."""

import gc
from collections.abc import Iterable
from datetime import date
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit_folium import st_folium

from geo.assets import WEB, Assets, publish, web
from geo.atlas import Atlas, data_folder
from geo.bar import draw_bar
from geo.below import draw_claims, draw_profile, draw_table
from geo.downloads import downloads_button
from geo.errors import AtlasError
from geo.loading import draw_loading
from geo.maps import hosted_map, view_message
from geo.markup import in_words
from geo.overtime import draw_over_time
from geo.query import FILTERS, Query, track
from geo.sentence import cited_as_of
from geo.server import PREFIX, fonts
from geo.snapshot import standings
from geo.turns import in_turn
from geo.view import (
    PAGE,
    asked,
    follow_today,
    notices,
    read_url,
    share_address,
    take_report,
    toggle_compare,
    write_url,
)
from geo.words import say

#: Days after which the page says plainly that the depositary may know more.
STALE = 90
STYLES = ("tokens", "status", "page", "profile", "print")


def main() -> None:
    """Draw the page; a data folder with faults is shown instead of it."""
    st.set_page_config(say("bar.brand"), str(WEB / "icon.svg"), layout="wide")
    st.html(f"<style>{''.join(web(f'{name}.css') for name in STYLES)}</style>")
    try:
        atlas, assets = publish(data_folder(), fonts())
    except AtlasError as error:
        st.html(f'<h1 class="brand">{say("bar.brand")}</h1>')
        st.error(say("page.faults"))
        st.code("\n".join(error.faults), language=None, wrap_lines=True)
        return
    today = follow_today()
    read_url(atlas, today)
    body(atlas, assets)
    if not st.context.is_embedded:
        draw_claims(atlas)
        st.html(f'<p class="foot">{_foot(atlas, today)}</p>')
    _freeze()


@st.cache_resource
def _freeze() -> None:
    # What lives as long as the process need not be walked at each collection. Once only: a
    # second freeze would keep the garbage of sessions that have ended.
    gc.collect()
    gc.freeze()


@st.fragment(key=PAGE)
@in_turn
def body(atlas: Atlas, assets: Assets) -> None:
    """Draw all that follows a choice in the bar or in the charts."""
    today = follow_today()
    if not st.context.is_embedded:
        with st.container(key="bar", horizontal=True, vertical_alignment="center"):
            draw_bar(atlas)
        with st.container(key="acts", horizontal=True):
            draw_acts(atlas, today)
    told = notices(asked(), today)
    with st.container():  # holds its place when empty, or the map would move and begin anew
        if told and not st.context.is_embedded:
            draw_notices(told)
    settled(atlas, assets)
    if not st.context.is_embedded:
        draw_over_time(atlas, f"{PREFIX}/{assets.address}", asked(), today)


@st.fragment
@in_turn
def settled(atlas: Atlas, assets: Assets) -> None:
    """Draw what follows a settled day: map, table, profile; reruns alone, so it stays small."""
    today = follow_today()
    query = asked()
    told = st.session_state.notices
    write_url(query, today)
    if told and not (st.session_state.notices or st.context.is_embedded):
        st.rerun()  # they stand outside of this part
    rows = [row for treaty in query.treaties for row in standings(atlas, treaty, query.day)]
    draw_map(atlas, assets, query, today)
    if st.context.is_embedded:
        return
    draw_table(atlas, query, rows)
    if st.session_state.pinned in atlas.states:
        draw_profile(atlas, st.session_state.pinned, query.day, today)


def draw_notices(told: Iterable[str]) -> None:
    """Draw what the address asks for and is not shown: plain text, whatever it holds."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in told)
    st.html(f'<div class="notices" role="alert">{lines}</div>')


def draw_acts(atlas: Atlas, today: date) -> None:
    """Draw what can be done with the view: compare it, download it, share it."""
    query = asked()
    st.button(
        say("bar.compare"),
        key="comparing",  # else pressed and unpressed are two buttons, both of which may stay
        on_click=toggle_compare,
        type="primary" if st.session_state.compare else "secondary",
    )
    downloads_button(atlas, query, today)
    share = st.popover(say("bar.share"), key="share", on_change="rerun")
    if share.open:
        with share:
            draw_share(atlas, query, today)


def draw_share(atlas: Atlas, query: Query, today: date) -> None:
    """Draw what is to be copied: a link that pins the edition, a frame, a citation."""
    link = share_address(atlas, query, today)
    frame = f'<iframe src="{link}&embed=true" width="600" height="400" title="{say("bar.brand")}">'
    title = (
        say("share.treaties")
        if query.treaty == "both"
        else atlas.treaties[query.treaty].short_title
    )
    cited = say(
        "share.citation",
        title=title,
        day=in_words(query.day),
        asOf=cited_as_of(atlas, query.treaty, query.day),
        edition=atlas.edition,
        today=in_words(today),
        address=link,
    )
    for words, text in (
        (say("share.link"), link),
        (say("share.embed"), f"{frame}</iframe>"),
        (say("share.cite"), cited),
    ):
        st.caption(words)
        st.code(text, language=None, wrap_lines=True)


def draw_map(atlas: Atlas, assets: Assets, query: Query, today: date) -> None:
    """Draw the frame, or tell the one that lives its view."""
    state = st.session_state
    first, last = track(atlas, today)
    message = {
        "answers": state.get("answers"),
        "address": urlencode(state.url, doseq=True),
        "today": today.isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "day": query.day.isoformat(),
        "compare": state.compare.isoformat() if state.compare else None,
        "treaty": query.treaty,
        "view": state.view,
        "state": state.pinned,
        "status": list(query.status),
        "filters": {name: getattr(query, name) for name in FILTERS if name != "status"},
        "layers": list(query.layer),
        "embedded": st.context.is_embedded,
        # There the page has no room but in the frame.
        "notice": " ".join(state.notices) if st.context.is_embedded else "",
    }

    def hear() -> None:
        if part := take_report(atlas):
            st.rerun(part)

    with st.container(key="alone" if st.context.is_embedded else "frame"):
        draw_loading()
        st_folium(
            hosted_map(f"../../{PREFIX}/{assets.address}").fresh(),
            key="map",
            render=False,
            width=None,
            returned_objects=[],
            feature_group_to_add=view_message(message),
            on_change=hear,
        )


def _foot(atlas: Atlas, today: date) -> str:
    treaties = atlas.treaties.values()
    one, other = (
        f'<a href="{atlas.sources[each.source].address}">{each.short_title}</a>'
        for each in treaties
    )
    checked = min(each.checked for each in treaties)
    age = (today - checked).days
    return say(
        "page.foot",
        pages=say("page.and", one=one, other=other),
        checked=in_words(checked),
        late=say("page.late", age=age) if age > STALE else "",
        citation=say("page.citation", edition=atlas.edition, today=in_words(today)),
    )


if __name__ == "__main__":
    main()
