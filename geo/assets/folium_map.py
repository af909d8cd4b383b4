"""The folium map: an empty Leaflet map in our projection, and the atlas that begins on it."""

from collections import OrderedDict
from collections.abc import Mapping
from copy import copy
from functools import cache
from textwrap import dedent
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.assets.publish import SCRIPTS


class AtlasMap(folium.Map):
    """A folium map without tiles whose files all come from one address.

    The same for every session and day: what differs goes to it by `view_message`.
    """

    def __init__(self, address: str) -> None:
        super().__init__(
            location=(58, 33),
            zoom_start=4,
            tiles=None,
            crs="AtlasFrontier",
            zoom_control=False,
            attribution_control=False,
            fade_animation=False,
            zoom_snap=0,
            zoom_delta=0.75,
            wheel_px_per_zoom_level=90,
            max_bounds_viscosity=0.9,
        )
        self.default_js = [(name, f"{address}/{name}") for name in SCRIPTS]
        self.default_css: list[tuple[str, str]] = []
        self.add_child(_Atlas())


@cache
def hosted_map(address: str) -> "HostedMap":
    """Return the map of an address for st_folium, rendered once for all sessions."""
    return HostedMap(address)


@cache
def frame_script() -> str:
    """Return the script that st_folium puts into the frame as text, where it begins the map.

    It is the same for every session and edition, so that the frame's policy can name its hash;
    a test holds it to what st_folium makes of a map.
    """
    folium_map = AtlasMap("")
    folium_map._id = "div"
    parts: tuple[Any, ...] = (folium_map, *folium_map._children.values())
    script = "\n".join(part._template.module.script(part) for part in parts)
    begin = "window.map = map_div; window.initComponent(map_div, false);"
    return f"{dedent(script)}\nvar drawnItems = [];{begin}"


class HostedMap(AtlasMap):
    """A map that is rendered when it is made, never again.

    Rendering compiles a template for every part of the map: a sixth of a settled day. What
    st_folium adds goes to a copy, so that sessions share the map without changing it.
    """

    def __init__(self, address: str) -> None:
        super().__init__(address)
        super().render()  # type: ignore[no-untyped-call]

    def render(self, **_: Any) -> str:
        """Return nothing: the map has been rendered."""
        return ""

    def fresh(self) -> "HostedMap":
        """Return a copy that elements can be added to."""
        twin = copy(self)
        twin._children = OrderedDict(self._children)
        return twin


class _Atlas(JSCSSMixin):
    """Begins the atlas on the map it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}beginAtlas({{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]


class _Group(folium.FeatureGroup):
    """A group of which st_folium reads the script alone; rendering it would serve nobody."""

    def render(self, **_: Any) -> str:
        """Return nothing."""
        return ""


class _Message(JSCSSMixin):
    """Hands a view to the atlas."""

    _template = Template(
        "{% macro script(this, kwargs) %}atlas.receive({{ this.message|tojson }});{% endmacro %}"
    )

    def __init__(self, message: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.message = message


def view_message(message: Mapping[str, Any]) -> folium.FeatureGroup:
    """Return a group that draws nothing and tells the living map its view.

    ``message`` holds plain JSON values: the keys of ``Atlas.receive`` in web/frame/atlas.js.
    """
    group = _Group(name="view")
    group.add_child(_Message(message))
    return group
