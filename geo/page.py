"""The Streamlit page: widgets in, snapshot out; no arithmetic, no geometry."""

import gc
from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit_folium import st_folium

from geo.assets import WEB, Assets, publish, web
from geo.atlas import NEIGHBOURS, Atlas, data_folder
from geo.below import draw_claims, draw_table
from geo.errors import AtlasError
from geo.maps import AtlasMap, view_message
from geo.query import Query, track
from geo.server import PREFIX, fonts
from geo.snapshot import Standing, selected_states, standings
from geo.tables import LAYERS, ORGANISATIONS, REGIONS
from geo.view import asked, clear_filters, read_url, take_report, write_url

TREATIES = {"apmbc": "Ottawa (landmines)", "ccm": "Cluster munitions", "both": "Both"}
LAYER_WORDS = {
    "use": "Use",
    "transfer": "Transfers",
    "production": "Production",
    "fortification": "Fortification",
}
#: Days after which the page says plainly that the depositary may know more.
STALE = 90
VIEWS = {"frontier": "Eastern Europe", "world": "World"}


def main() -> None:
    """Draw the page; a data folder with faults is shown instead of it."""
    st.set_page_config("Treaty Atlas", str(WEB / "icon.svg"), layout="wide")
    styles = "".join(web(f"{name}.css") for name in ("tokens", "status", "page"))
    st.html(f"<style>{styles}</style>")
    try:
        atlas, assets = publish(data_folder(), fonts())
    except AtlasError as error:
        st.html('<h1 class="brand">Treaty Atlas</h1>')
        st.error("The data has faults, so nothing can be shown. Mend them and reload the page.")
        st.code("\n".join(error.faults), language=None, wrap_lines=True)
        return
    today = date.today()
    read_url(atlas, today)
    body(atlas, assets, today)
    draw_claims(atlas)
    st.html(f'<p class="foot">{_foot(atlas, today)}</p>')
    if "frozen" not in st.session_state:
        # Streamlit collects garbage after every run; what lives as long as the process or
        # the session need not be walked each time (with many sessions once is not enough).
        st.session_state.frozen = True
        gc.collect()
        gc.freeze()


@st.fragment
def body(atlas: Atlas, assets: Assets, today: date) -> None:
    """Draw everything that follows a choice; reruns alone."""
    take_report(atlas, today)
    bar()
    query = asked()
    write_url(query, today)
    for notice in st.session_state.pop("notices", ()):
        st.warning(notice)
    rows = [row for treaty in query.treaties for row in standings(atlas, treaty, query.day)]
    draw_map(atlas, assets, query, rows, today)
    with st.container(key="below"):
        draw_table(atlas, query, rows)


def bar() -> None:
    """Draw name, treaty, view and filter."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.html('<h1 class="brand">Treaty Atlas</h1>', width="content")
        for name, words, labels in (("treaty", "Treaty", TREATIES), ("view", "View", VIEWS)):
            st.segmented_control(
                words,
                list(labels),
                format_func=labels.__getitem__,
                key=name,
                required=True,
                label_visibility="collapsed",
                on_change=_forget_statuses if name == "treaty" else None,
            )
        st.space("stretch")
        with st.popover("Filter"):
            st.pills(
                "Neighbour of",
                NEIGHBOURS,
                selection_mode="multi",
                format_func={"RUS": "Russia", "BLR": "Belarus"}.__getitem__,
                key="neighbour",
            )
            st.pills("Member on the day", ORGANISATIONS, selection_mode="multi", key="member")
            st.pills("Region", REGIONS, selection_mode="multi", key="region")
            st.text_input("Name or code", key="name")
            st.pills(
                "Reported beside the law",
                LAYERS,
                selection_mode="multi",
                format_func=LAYER_WORDS.__getitem__,
                key="layer",
            )
            st.button("Clear all filters", on_click=clear_filters)


def _forget_statuses() -> None:
    # One treaty knows six statuses, the pair four others.
    st.session_state.status = ()


def draw_map(atlas: Atlas, assets: Assets, query: Query, rows: list[Standing], today: date) -> None:
    """Draw the frame, or tell the one that lives its view."""
    state = st.session_state
    first, last = track(atlas, today)
    others = replace(query, status=())  # the frame itself filters by status
    selection = sorted(selected_states(atlas, others, rows)) if others.is_filtered else None
    message = {
        "answers": state.get("answers"),
        "today": today.isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "day": query.day.isoformat(),
        "treaty": query.treaty,
        "view": state.view,
        "state": state.pinned,
        "status": list(query.status),
        "selection": selection,
        "layers": list(query.layer),
    }
    with st.container(key="frame"):
        st.html(
            '<p class="loading">Loading the map, 0.3 MB</p>'
            '<p class="unloaded" role="alert">The map could not be loaded. '
            "Reload the page, or download the table below.</p>"
        )
        st_folium(
            AtlasMap(f"../../{PREFIX}/{assets.address}"),
            key="map",
            width=None,
            returned_objects=[],
            feature_group_to_add=view_message(message),
        )


def _foot(atlas: Atlas, today: date) -> str:
    treaties = atlas.treaties.values()
    pages = " and ".join(
        f'<a href="{atlas.sources[each.source].address}">{each.short_title}</a>'
        for each in treaties
    )
    checked = min(each.checked for each in treaties)
    age = (today - checked).days
    late = f", {age} days ago: later acts may be missing" if age > STALE else ""
    return (
        "Status computed for the day from acts received by the depositary, compared with its pages "
        f"for the {pages} as at {checked}{late}; later acts rest on named sources. Lengths: CIA "
        "World Factbook. Boundaries: Natural Earth 1:10m, German point of view; depiction implies "
        f"no opinion. Cite as: Treaty Atlas, edition {atlas.edition} of the data, {today}."
    )


if __name__ == "__main__":
    main()
