"""The design of most tutorials: a slider, a folium choropleth, a table, all anew on each rerun.

Kind to it: data and geometry are cached, nothing is asked back from the map, no tiles are
drawn, and Leaflet, the only script it needs, comes from loopback instead of a CDN.
"""

import os
from typing import Any

import folium
import streamlit as st
from pandas import DataFrame
from streamlit_folium import st_folium

from geo.answers.columns import cells_of, columns_of
from geo.answers.standings import Standing, standings
from geo.atlas.atlas import Atlas
from tests.bench.yardsticks import world

ASSETS = os.environ["YARDSTICK_ASSETS"]
folium.Map.default_js = [("leaflet", f"{ASSETS}/leaflet.js")]
folium.Map.default_css = [("leaflet_css", f"{ASSETS}/leaflet.css")]


@st.cache_resource
def load() -> tuple[Atlas, dict[str, Any]]:
    atlas = world.load()
    return atlas, world.features(atlas)


st.set_page_config("Tutorial", layout="wide")
atlas, shapes = load()
day = st.slider("Day", world.FIRST, world.LAST, world.FIRST, step=world.STEP)
colours = world.colours_on(atlas, day)


def style(feature: dict[str, Any]) -> dict[str, Any]:
    shape = feature["properties"]["shape"]
    return {
        "className": f"shape-{shape}",  # by which the bench finds it
        "fillColor": colours[shape],
        "fillOpacity": 1,
        "color": "white",
        "weight": 0.6,
    }


chart = folium.Map((30, 10), zoom_start=2, tiles=None)
folium.GeoJson(shapes, style_function=style, tooltip=folium.GeoJsonTooltip(["name"])).add_to(chart)
st_folium(chart, returned_objects=[], **world.SIZE)
rows = standings(atlas, world.TREATY, day)
st.dataframe(
    DataFrame(map(cells_of, rows), columns=list(columns_of(Standing, atlas))), hide_index=True
)
