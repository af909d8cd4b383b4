"""The download of the map as a picture, made in the browser from what its frame shows."""

from geo.assets.bundle import web
from geo.dashboard.component import component


def draw_pictures() -> None:
    """Draw the choice of format, a preview and the downloads.

    The map's frame, on the same page, makes the files: it alone knows the day under the thumb.
    """
    mount = component(
        "pictures",
        "components/picture_download.js",
        '<div class="pictures"></div>',
        web("components/picture_download.css"),
    )
    mount(key="pictures")
