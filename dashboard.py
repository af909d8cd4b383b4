"""The entry: ``streamlit run dashboard.py`` serves the page and the map's files."""

import streamlit as st

from geo.headers import middleware
from geo.server import routes

app = st.App("geo/page.py", routes=routes(), middleware=middleware())
