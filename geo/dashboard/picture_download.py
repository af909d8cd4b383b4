"""The download of the map as a picture, made in the browser from what its frame shows."""

from typing import Any

import streamlit as st

from geo.assets.bundle import module, web


def draw_pictures() -> None:
    """Draw the choice of format, a preview and the downloads.

    The map's frame, on the same page, makes the files: it alone knows the day under the thumb.
    """
    _pictures()(key="pictures")


@st.cache_resource
def _pictures() -> Any:
    return st.components.v2.component(
        "pictures",
        html='<div class="pictures"></div>',
        css=web("components/picture_download.css"),
        js=module("components/picture_download.js"),
        isolate_styles=False,
    )
