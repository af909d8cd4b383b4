"""The entry: ``streamlit run dashboard.py`` serves the page and the map's files."""

import streamlit as st

from geo.server.headers import middleware
from geo.server.routes import routes

app = st.App("geo/dashboard/page.py", routes=routes(), middleware=middleware())
