"""folium's TimeSliderChoropleth: one saved page with a style for every shape and change day.

Kind to it: no tiles, and its scripts lie beside the page instead of on three CDNs.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import folium
from folium.plugins import TimeSliderChoropleth

from geo.atlas.atlas import Atlas
from tests.bench.yardsticks import world

#: File of each script that the page needs, by the name folium gives it.
SCRIPTS = {
    "leaflet": "leaflet.js",
    "jquery": "jquery.min.js",
    "d3v4": "d3.min.js",
    "moment": "moment.min.js",
}


def save(atlas: Atlas, days: list[date], path: Path) -> None:
    """Write the page; its slider stops at each of ``days``."""
    styles: dict[str, dict[str, dict[str, object]]] = {}
    for day in days:
        stamp = str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()))
        for shape, colour in world.colours_on(atlas, day).items():
            styles.setdefault(shape, {})[stamp] = {"color": colour, "opacity": 1}
    chart = folium.Map((30, 10), zoom_start=2, tiles=None, **world.SIZE)
    slider = TimeSliderChoropleth(world.features(atlas), styles, overlay=True)
    slider.add_to(chart)
    for element, needed in ((chart, ("leaflet", "jquery")), (slider, ("d3v4", "moment"))):
        element.default_js = [(name, SCRIPTS[name]) for name in needed]
        element.default_css = []
    chart.default_css = [("leaflet_css", "leaflet.css")]
    chart.save(str(path))
