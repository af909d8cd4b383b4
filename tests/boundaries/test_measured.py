"""The cache of measured lengths."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import geo.boundaries.measured
import geo.boundaries.polygons
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.boundaries.measured import read_measured


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
    assert load_atlas(data).coverage_km == first.coverage_km == atlas.coverage_km
    with (data / "boundaries" / "units.dbf").open("ab") as file:
        file.write(b"\x1a")
    with pytest.raises(AssertionError, match="was measured again"):
        load_atlas(data)


def write(content: bytes) -> Callable[[Path], None]:
    def spoil(cache: Path) -> None:
        cache.write_bytes(content)

    return spoil


def double(cache: Path) -> None:
    seal, _, body = cache.read_bytes().partition(b"\n")
    units, lengths = json.loads(body)
    doubled = [units, [[a, b, 2 * km] for a, b, km in lengths]]
    cache.write_bytes(seal + b"\n" + json.dumps(doubled).encode())


def replace_by(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def spoil(cache: Path) -> None:
        cache.unlink()
        make(cache)

    return spoil


def of_an_older_version(cache: Path) -> None:
    """As the first releases wrote it: lengths alone."""
    cache.write_bytes(b'[["EST", "LVA", 2000.0], ["LTU", "LVA", 4000.0]]')


SPOILT = {
    "empty": write(b""),
    "half a file": lambda cache: os.truncate(cache, 90),
    "not text": write(b"\xff\xfe\x00"),
    "not a list": write(b"null"),
    "an empty list": write(b"[]"),
    "no lengths": write(b'[["EST", "LVA"]]'),
    "of an older version": of_an_older_version,
    "doubled": double,
    "not numbers": write(b'[["EST", "LVA", NaN], ["LTU", "LVA", "x"]]'),
    "foreign": write(b'[["AAA", "BBB", 1.0]]'),
    "deep": write(b"[" * 100_000),
    "endless": replace_by(lambda cache: cache.symlink_to("/dev/zero")),
    "a pipe that nobody writes": replace_by(lambda cache: os.mkfifo(cache)),
    "a link to nothing": replace_by(lambda cache: cache.symlink_to("nothing")),
    "large": lambda cache: os.truncate(cache, 2**33),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_cache_is_measured_anew_and_replaced(baltics: Path, home: Path, name: str) -> None:
    measured = read_measured(baltics)
    assert list(measured.km) == [("EST", "LVA"), ("LTU", "LVA")]
    (cache,) = (home / "treaty-atlas").iterdir()
    good = cache.read_bytes()
    SPOILT[name](cache)
    assert read_measured(baltics) == measured
    assert not cache.is_symlink()
    assert cache.read_bytes() == good
    assert list(cache.parent.iterdir()) == [cache]


def test_a_folder_in_place_of_the_cache_stays_and_no_part_is_left(
    baltics: Path, home: Path
) -> None:
    measured = read_measured(baltics)
    (cache,) = (home / "treaty-atlas").iterdir()
    cache.unlink()
    cache.mkdir()
    assert read_measured(baltics) == measured
    assert list(cache.parent.iterdir()) == [cache]


def test_lengths_of_another_coverage_are_not_taken_for_those_of_this(
    baltics: Path, home: Path, atlas: Atlas, tmp_path: Path
) -> None:
    measured = read_measured(baltics)
    (cache,) = (home / "treaty-atlas").iterdir()
    others = tmp_path / "others"
    others.mkdir()
    units = atlas.units.loc[["DEU", "FRA"]].reset_index()
    units.to_file(others / "units.shp", encoding="UTF-8")
    read_measured(others)
    (other,) = set(cache.parent.iterdir()) - {cache}
    other.replace(cache)
    assert read_measured(baltics) == measured


@pytest.mark.parametrize("library", ["pyproj", "shapely"])
def test_another_version_of_a_library_measures_anew(
    baltics: Path, home: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    read_measured(baltics)
    version = geo.boundaries.measured.version
    monkeypatch.setattr(
        geo.boundaries.measured,
        "version",
        lambda name: "0" if name == library else version(name),
    )
    monkeypatch.setattr(geo.boundaries.polygons, "read_units", refuse_to_measure)
    with pytest.raises(AssertionError, match="was measured again"):
        read_measured(baltics)


def test_another_method_measures_anew(
    baltics: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_measured(baltics)
    monkeypatch.setattr(geo.boundaries.measured, "_METHOD", ("polygons.py",))
    monkeypatch.setattr(geo.boundaries.polygons, "read_units", refuse_to_measure)
    with pytest.raises(AssertionError, match="was measured again"):
        read_measured(baltics)


def test_what_is_kept_can_be_left_unread(
    baltics: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_measured(baltics)
    monkeypatch.setattr(geo.boundaries.polygons, "read_units", refuse_to_measure)
    with pytest.raises(AssertionError, match="was measured again"):
        read_measured(baltics, anew=True)


def test_a_write_that_fails_leaves_no_part(
    baltics: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fail)
    with contextlib.suppress(KeyboardInterrupt):
        read_measured(baltics)
    assert list((home / "treaty-atlas").iterdir()) == []


def test_a_user_without_a_home_measures_each_time(
    baltics: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "~nobody-of-this-name")
    assert len(read_measured(baltics).km) == 2


def test_a_home_that_cannot_be_written_costs_only_time(baltics: Path, home: Path) -> None:
    home.write_text("a file, not a folder", encoding="utf-8")
    assert list(read_measured(baltics).km) == [
        ("EST", "LVA"),
        ("LTU", "LVA"),
    ]
    assert home.is_file()
