"""The design of Streamlit's own map chart: a slider, a pydeck GeoJsonLayer, a table.

Kind to it: data and geometry are cached, and no base map is drawn.
"""

from typing import Any

import pydeck
import streamlit as st
from pandas import DataFrame

from geo.answers.columns import cells_of, columns_of
from geo.answers.standings import Standing, standings
from geo.atlas.atlas import Atlas
from tests.bench.yardsticks import world

VIEW = {"latitude": 30.0, "longitude": 10.0, "zoom": 1.0}


@st.cache_resource
def load() -> tuple[Atlas, dict[str, Any]]:
    atlas = world.load()
    return atlas, world.features(atlas)


def coloured(shapes: dict[str, Any], colours: dict[str, str]) -> dict[str, Any]:
    features = [
        {
            **feature,
            "properties": {
                **feature["properties"],
                "fill": list(bytes.fromhex(colours[feature["id"]][1:])),
            },
        }
        for feature in shapes["features"]
    ]
    return {**shapes, "features": features}


def main() -> None:
    st.set_page_config("Deck", layout="wide")
    atlas, shapes = load()
    day = st.slider("Day", world.FIRST, world.LAST, world.FIRST, step=world.STEP)
    layer = pydeck.Layer(
        "GeoJsonLayer",
        data=coloured(shapes, world.colours_on(atlas, day)),
        get_fill_color="properties.fill",
        get_line_color=[255, 255, 255],
        line_width_min_pixels=0.6,
        pickable=True,
    )
    deck = pydeck.Deck(
        [layer], initial_view_state=pydeck.ViewState(**VIEW), map_provider=None, map_style=None
    )
    st.pydeck_chart(deck, **world.SIZE)
    rows = standings(atlas, world.TREATY, day)
    st.dataframe(
        DataFrame(map(cells_of, rows), columns=list(columns_of(Standing, atlas))), hide_index=True
    )


if __name__ == "__main__":
    main()
