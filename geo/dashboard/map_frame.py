"""The frame of the map, and the message that carries the view to it."""

from datetime import date

import streamlit as st
from streamlit_folium import st_folium

from geo.assets.folium_map import hosted_map, view_message
from geo.assets.publish import PREFIX, Assets
from geo.atlas.atlas import Atlas
from geo.dashboard.loading import draw_loading
from geo.dashboard.messages import message
from geo.dashboard.session import (
    address,
    all_notices,
    follows_day,
    last_report,
    take_report,
)
from geo.dashboard.view import View


def draw_map(atlas: Atlas, assets: Assets, view: View, today: date) -> None:
    """Draw the frame at the first run; later runs send the view to the frame that is there."""
    embedded = bool(st.context.is_embedded)
    frame_message = message(
        atlas,
        view,
        today,
        answers=last_report(),
        address=address(),
        embedded=embedded,
        notices=all_notices(atlas),
        follows_day=follows_day(atlas),
    )

    def follow_report() -> None:
        """Take what the frame reports, and rerun the part of the page that follows from it."""
        if part := take_report(atlas):
            st.rerun(part)

    with st.container(key="alone" if embedded else "frame"):
        draw_loading()
        st_folium(
            hosted_map(f"../../{PREFIX}/{assets.address}").fresh(),
            key="map",
            render=False,
            width=None,
            returned_objects=[],
            feature_group_to_add=view_message(frame_message),
            on_change=follow_report,
        )
