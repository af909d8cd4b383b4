"""A real server for the tests that ask over the network."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import serve

#: A base path that looks like that of the map's files.
BASE = "maps/atlas"
#: As in deploy/Containerfile: the page can be drawn by a probe, which registers its components.
READY = {"STREAMLIT_SERVER_SCRIPT_HEALTH_CHECK_ENABLED": "true"}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard is served, with a slash at the end; the page has been drawn."""
    yield from _drawn(tmp_path_factory.mktemp("server"), "")


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it is served below `BASE`."""
    yield from _drawn(tmp_path_factory.mktemp("below"), BASE)


def _drawn(folder: Path, base_path: str) -> Iterator[str]:
    with serve(folder / "log", base_path, **READY) as url:
        with urllib.request.urlopen(f"{url}_stcore/script-health-check") as drawn:
            assert drawn.status == 200
        yield url
