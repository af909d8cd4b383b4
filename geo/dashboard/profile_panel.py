"""The profile of the pinned state."""

from datetime import date
from typing import Any

import streamlit as st

from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.profile.article import profile


def draw_profile(atlas: Atlas, state: str, day: date, today: date) -> None:
    """Draw all that is known of the pinned state."""
    with st.container(key="profile"):
        _profile()(data={"html": str(profile(atlas, state, day, today))}, key="profiled")


@st.cache_resource
def _profile() -> Any:
    return st.components.v2.component(
        "profile",
        html='<div class="profile-place"></div>',
        js=web("components/profile.js"),
        isolate_styles=False,
    )
