"""The placeholder of the map: it says that the map loads, or that it could not be loaded."""

from geo.dashboard.component import component


def draw_loading() -> None:
    """Draw the place; it follows the frame that is drawn after it in the same container."""
    mount = component("loading", "components/loading.js", '<div class="waiting"></div>')
    mount(key="loading")
