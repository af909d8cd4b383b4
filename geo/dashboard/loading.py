"""The placeholder of the map: it says that the map loads, or that it could not be loaded."""

from typing import Any

import streamlit as st

from geo.assets.bundle import module


def draw_loading() -> None:
    """Draw the place; it follows the frame that is drawn after it in the same container."""
    _loading()(key="loading")


@st.cache_resource
def _loading() -> Any:
    return st.components.v2.component(
        "loading",
        html='<div class="waiting"></div>',
        js=module("components/loading.js"),
        isolate_styles=False,
    )
