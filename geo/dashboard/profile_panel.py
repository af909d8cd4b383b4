"""The profile of the pinned state."""

from datetime import date

import streamlit as st

from geo.atlas.atlas import Atlas
from geo.dashboard.component import component
from geo.profile.article import profile


def draw_profile(atlas: Atlas, state: str, day: date, today: date) -> None:
    """Draw all that is known of the pinned state."""
    with st.container(key="profile"):
        mount = component("profile", "components/profile.js", '<div class="profile-place"></div>')
        mount(data={"html": str(profile(atlas, state, day, today))}, key="profiled")
