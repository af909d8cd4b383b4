"""Parts of the page that run scripts: elements of Streamlit's components, registered once."""

from typing import Any

import streamlit as st

from geo.assets.bundle import module


@st.cache_resource
def component(name: str, entry: str, html: str, css: str | None = None) -> Any:
    """Return what mounts a component, registered once for each process.

    Parameters
    ----------
    name : str
        Name of the component; no other has it.
    entry : str
        Path of its module below web/, whose default export gets data and element.
    html, css : str
        What stands in the page before the script runs, and its styles; they are the page's own,
        for the component shares its colours.
    """
    return st.components.v2.component(
        name, html=html, css=css, js=module(entry), isolate_styles=False
    )
