"""The folium map as st_folium hands it to the frame."""

from typing import Any

import pytest
import streamlit_folium

from geo.assets.folium_map import frame_script, hosted_map, view_message


def test_the_script_of_the_frame_is_what_st_folium_makes_of_the_map(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **values: sent.append(values))
    for address, day in (("../a", "2026-01-15"), ("../b", "2026-01-16")):
        streamlit_folium.st_folium(
            hosted_map(address).fresh(),
            key="map",
            render=False,
            returned_objects=[],
            feature_group_to_add=view_message({"day": day}),
        )
    # What its script in the browser adds to what it is sent.
    begin = "window.map = map_div; window.initComponent(map_div, false);"
    assert [values["script"] + begin for values in sent] == [frame_script()] * 2
