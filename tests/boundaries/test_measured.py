"""The cache of measured lengths."""

from pathlib import Path

import pytest

import geo.boundaries.measured
import geo.boundaries.polygons
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def baltics(tmp_path: Path, atlas: Atlas) -> Path:
    """A folder with a small coverage."""
    units = atlas.units.loc[["EST", "LTU", "LVA"]].reset_index()
    units.to_file(tmp_path / "units.shp", encoding="UTF-8")
    return tmp_path


def refuse_to_measure(folder: Path) -> None:
    raise AssertionError(f"{folder} was measured again")


def test_the_second_load_does_not_measure_again(
    data: Path, home: Path, monkeypatch: pytest.MonkeyPatch, atlas: Atlas
) -> None:
    first = load_atlas(data)
    (cache,) = (home / "treaty-atlas").iterdir()
    assert cache.suffix == ".json"
    monkeypatch.setattr(geo.boundaries.polygons, "read_units", refuse_to_measure)
    assert load_atlas(data).measured_km == first.measured_km == atlas.measured_km
    with (data / "boundaries" / "units.dbf").open("ab") as file:
        file.write(b"\x1a")
    with pytest.raises(AssertionError, match="was measured again"):
        load_atlas(data)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'[["EST", "LVA", 2', id="half a file"),
        pytest.param(b"\xff\xfe\x00", id="not text"),
        pytest.param(b"null", id="not a list"),
        pytest.param(b"[]", id="an empty list"),
        pytest.param(b'[["EST", "LVA"]]', id="no lengths"),
    ],
)
def test_a_corrupt_cache_is_measured_anew_and_replaced(
    baltics: Path, home: Path, content: bytes
) -> None:
    measured = geo.boundaries.measured.read_measured_km(baltics)
    assert list(measured) == [("EST", "LVA"), ("LTU", "LVA")]
    (cache,) = (home / "treaty-atlas").iterdir()
    good = cache.read_bytes()
    cache.write_bytes(content)
    assert geo.boundaries.measured.read_measured_km(baltics) == measured
    assert cache.read_bytes() == good
    assert list(cache.parent.iterdir()) == [cache]


def test_a_home_that_cannot_be_written_costs_only_time(baltics: Path, home: Path) -> None:
    home.write_text("a file, not a folder", encoding="utf-8")
    assert list(geo.boundaries.measured.read_measured_km(baltics)) == [
        ("EST", "LVA"),
        ("LTU", "LVA"),
    ]
    assert home.is_file()
