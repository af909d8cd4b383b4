"""The table of the states of the view, with its downloads; the map's frame draws it."""

from geo.answers.questions import API
from geo.assets.bundle import web
from geo.dashboard.component import component


def draw_table() -> None:
    """Draw the place of the table, as one element that stays the same.

    web/panels/states_table.js draws in it what the map shows, so that a settled day costs the
    server no table; the files come from the answers over HTTP.
    """
    mount = component(
        "states",
        "components/table.js",
        web("styles/patterns.svg") + web("components/table.html"),
    )
    mount(data={"api": API}, key="states")
