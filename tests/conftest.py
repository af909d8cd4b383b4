"""What the tests share: the project's own atlas, a copy of its data to spoil, a clean cache."""

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from tests.costly_geometry import computed_once

# Of tests that a shell runs in the background it would be ignored, and by all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
#: Of the timeline of the project's own data: the Ottawa Convention opened for signature.
FIRST_DAY = date(1997, 12, 3)


def pytest_collection_finish() -> None:
    """Spare the garbage collector all that is there for good: it takes a tenth of a second."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test sees or leaves anything in the cache of the one who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("cache")
        patch.setenv("XDG_CACHE_HOME", str(home))
        patch.delenv("ATLAS_DATA", raising=False)
        yield home


@pytest.fixture(scope="session", autouse=True)
def geometry_computed_once() -> Iterator[None]:
    """No test waits for what another has had computed of the same polygons."""
    with computed_once():
        yield


@pytest.fixture(scope="session")
def atlas(cache_home: Path) -> Atlas:
    return load_atlas(ROOT / "data")


@pytest.fixture(scope="session")
def coarse(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for processes that read polygons, if they are not to take seconds; to be left."""
    from tests import folders  # which takes the root from here

    return folders.coarse(tmp_path_factory.mktemp("coarse") / "data", atlas)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data as ``data`` below the current folder, to be spoilt."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.fixture
def edit(data: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands once in a file of ``data``."""

    def replace(name: str, old: str, new: str) -> None:
        content = (data / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} must stand once in {name}"
        (data / name).write_text(content.replace(old, new), encoding="utf-8", newline="\n")

    return replace


@pytest.fixture
def geo(cache_home: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run ``python -m geo`` as a shell would, in the current folder."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "geo", *arguments],
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        )

    return run
