"""The map that a browser draws: whether it is one, and fits tables and coverage."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.atlas.atlas import Atlas
from geo.boundaries.drawn_map import drawn_map_faults, place_faults, read_drawn_map
from geo.boundaries.polygons import parts_by_unit
from geo.errors import BoundaryError

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
Edit = Callable[[Any], object]


@pytest.fixture
def world() -> Any:
    """The project's own map, to be spoilt: read anew, which is sooner done than a deep copy."""
    return json.loads((BOUNDARIES / "world.topojson").read_bytes())


@pytest.fixture(scope="module")
def place(atlas: Atlas) -> Callable[[Any], list[str]]:
    """Return the faults of place of a map."""
    km2, bounds = parts_by_unit(atlas.units)
    return lambda drawn: list(place_faults(drawn, atlas.shapes, km2, bounds))


def names(atlas: Atlas, drawn: Any) -> list[str]:
    areas = {area.overlay for area in atlas.disputed_areas}
    return list(drawn_map_faults(drawn, atlas.shapes, areas))


def test_the_projects_own_map_fits(atlas: Atlas, place: Callable[[Any], list[str]]) -> None:
    drawn = read_drawn_map(BOUNDARIES)
    assert names(atlas, drawn) == []
    assert place(drawn) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b'{"transform": {"scale": [1], "translate": [0, 0]}, "arcs": [], "objects": {}}',
        b'{"transform": {"scale": [1, NaN], "translate": [0, 0]}, "arcs": [], "objects": {}}',
        b"1" * 9999,
    ],
    ids=range(10),
)
def test_what_is_no_map_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "world.topojson").write_bytes(content)
    with pytest.raises(BoundaryError, match=r"world\.topojson: is no TopoJSON.*geo layer") as told:
        read_drawn_map(tmp_path)
    assert "\n" not in str(told.value)


def test_a_map_that_is_missing_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BoundaryError, match="the file is missing: make it anew"):
        read_drawn_map(tmp_path)
    (tmp_path / "world.topojson").symlink_to("/dev/zero")
    with pytest.raises(BoundaryError, match="the file is missing"):
        read_drawn_map(tmp_path)


def geometries(world: Any, name: str) -> Any:
    return world["objects"][name]["geometries"]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda w: w["arcs"].pop(), id="an arc that is missing"),
        pytest.param(lambda w: w["arcs"].__setitem__(0, [[0, 0]]), id="an arc of one point"),
        pytest.param(lambda w: w["arcs"].__setitem__(0, [[0, 0], [1, 0.5]]), id="half a step"),
        pytest.param(lambda w: geometries(w, "shapes")[0].update(type="Point"), id="a point"),
        pytest.param(lambda w: geometries(w, "shapes")[0].update(arcs=[0]), id="not deep enough"),
        pytest.param(lambda w: geometries(w, "shapes")[0].update(arcs=[[[[0]]]]), id="too deep"),
        pytest.param(lambda w: geometries(w, "borders")[0].update(arcs=[]), id="no arcs"),
        pytest.param(lambda w: geometries(w, "overlays")[0].pop("properties"), id="no properties"),
        pytest.param(lambda w: w["objects"].pop("borders"), id="no borders"),
    ],
)
def test_a_map_with_a_broken_part_is_told(tmp_path: Path, world: Any, spoil: Edit) -> None:
    spoil(world)
    (tmp_path / "world.topojson").write_text(json.dumps(world))
    with pytest.raises(BoundaryError, match=r"world\.topojson: is no TopoJSON"):
        read_drawn_map(tmp_path)


def edits() -> Iterator[Any]:
    def rename(name: str, key: str, value: object) -> Edit:
        return lambda world: geometries(world, name)[0]["properties"].update({key: value})

    for name, spoil, fault in [
        ("a shape is missing", lambda w: geometries(w, "shapes").pop(0), "lacks shape ABW of"),
        ("a shape stands twice", lambda w: geometries(w, "shapes").append(
            geometries(w, "shapes")[0]), "draws a shape twice"),
        ("a shape of another name", rename("shapes", "shape", "XXX"), "draws shape XXX, which no"),
        ("a shape of another period", rename("shapes", "from", "2000-01-01"),
            "draws shape ABW 2000-01-01.., which no table has"),
        ("an overlay is missing", lambda w: geometries(w, "overlays").pop(0), "lacks overlay ABK"),
        ("an overlay of another name", rename("overlays", "overlay", None), "draws overlay None"),
    ]:  # fmt: skip
        yield pytest.param(spoil, fault, id=name)


@pytest.mark.parametrize(("spoil", "fault"), list(edits()))
def test_a_map_of_other_names_than_the_tables_is_told(
    atlas: Atlas, world: Any, spoil: Edit, fault: str
) -> None:
    spoil(world)
    assert any(told.startswith(fault) for told in names(atlas, world))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        pytest.param(
            lambda w: w["transform"].update(translate=[-169, -45]),
            "draws ABW, AFG, AGO and 250 more elsewhere than units.shp has them",
            id="ten degrees further north",
        ),
        pytest.param(
            lambda w: w["transform"].update(scale=[0.002, 0.001]),
            "draws ABW, AFG, AGO and ",
            id="twice as wide",
        ),
        pytest.param(
            lambda w: geometries(w, "shapes")[0]["properties"].update(c=[0, 0]),
            "draws ABW elsewhere",
            id="a label elsewhere",
        ),
        pytest.param(
            lambda w: geometries(w, "shapes")[0]["properties"].update(c="x"),
            "draws ABW elsewhere",
            id="a label nowhere",
        ),
        pytest.param(
            lambda w: geometries(w, "shapes")[1]["properties"].update(km2=600_000),
            "states other areas of AFG than units.shp has",
            id="an area that is too small",
        ),
        pytest.param(
            lambda w: geometries(w, "shapes")[1]["properties"].pop("km2"),
            "states other areas of AFG",
            id="no area",
        ),
    ],
)
def test_a_map_of_other_polygons_is_told(
    place: Callable[[Any], list[str]], world: Any, spoil: Edit, fault: str
) -> None:
    spoil(world)
    assert any(told.startswith(fault) for told in place(world)), place(world)
