"""The frame of the map, and the message that carries the view to it."""

from datetime import date
from urllib.parse import urlencode

import streamlit as st
from streamlit_folium import st_folium

from geo.answers.query import FILTERS, Query, track
from geo.assets.folium_map import hosted_map, view_message
from geo.assets.publish import PREFIX, Assets
from geo.atlas.atlas import Atlas
from geo.dashboard.loading import draw_loading
from geo.dashboard.session import take_report


def draw_map(atlas: Atlas, assets: Assets, query: Query, today: date) -> None:
    """Draw the frame at the first run; later runs send the view to the frame that is there."""
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
        # Embedded, the page shows nothing outside the frame.
        "notice": " ".join(state.notices) if st.context.is_embedded else "",
    }

    def follow_report() -> None:
        """Take what the frame reports, and rerun the part of the page that follows from it."""
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
            on_change=follow_report,
        )
