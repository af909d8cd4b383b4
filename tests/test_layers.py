"""The shape of the house: imports point down, few modules see the heavy libraries, none is long."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GEO = Path(__file__).parents[1] / "geo"
#: From the ground up; modules of one layer never import each other.
LAYERS = [
    {"errors", "model", "words", "turns", "shelf", "examples"},
    {"schema", "ground", "markup"},
    {"status", "tables", "names", "boundaries", "borders"},
    {"doubts", "outlines", "groundtables"},
    {"flags", "checks"},
    {"atlas"},
    {"query", "evidence", "statuspage", "doubtful", "naming"},
    {"figures", "territories", "filters", "chosen"},
    {"depositary"},
    {"articles", "address"},
    {"snapshot"},
    {"events", "frontier", "counts", "timeline", "export", "columns"},
    {"lifebar", "readings", "lands", "deeds", "firstmap", "series", "sentence", "hatched"},
    {"answers", "assets", "profile"},
    {"maps", "charts", "package", "openapi", "firstview", "sitedata"},
    {"preview"},
    {"server", "view", "below", "overtime", "pictures", "headers", "sitepages", "loading"},
    {"downloads", "site", "bar"},
    {"page", "cli"},
]
BELOW = {name: set().union(*LAYERS[:depth]) for depth, layer in enumerate(LAYERS) for name in layer}
OUTSIDE = {"__init__", "__main__"}
MODULES = sorted(path for path in GEO.glob("*.py") if path.stem not in OUTSIDE)
#: Which modules may see a library; the rest must do without.
SEEN_BY = {
    "streamlit": {
        "page",
        "bar",
        "below",
        "server",
        "view",
        "overtime",
        "pictures",
        "downloads",
        "headers",
        "loading",
    },
    "streamlit_folium": {"page"},
    "folium": {"maps", "site"},
    "altair": {"charts"},
    "vl_convert": {"charts", "preview"},
    "pyproj": {"borders", "firstmap"},
    "pyogrio": {"boundaries"},
    "shapely": {"boundaries", "borders", "outlines", "firstmap"},
    "pandas": {"boundaries", "snapshot"},
    "geopandas": {"boundaries", "borders", "outlines", "atlas", "snapshot"},
    "numpy": {"status", "doubts", "borders"},
}


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, in full: geo.atlas, shapely.geometry."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            if node.module == "geo":
                yield from (f"geo.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


def test_every_module_has_its_layer() -> None:
    assert {path.stem for path in MODULES} == set(BELOW)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_point_down(path: Path) -> None:
    own = {name.removeprefix("geo.") for name in imported(path) if name.startswith("geo.")}
    assert own <= BELOW[path.stem]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_some_modules_see_the_heavy_libraries(path: Path) -> None:
    heavy = {name.split(".")[0] for name in imported(path)} & set(SEEN_BY)
    assert {name for name in heavy if path.stem not in SEEN_BY[name]} == set()


def test_the_entry_sees_the_server_and_its_headers_alone() -> None:
    assert set(imported(GEO.parent / "dashboard.py")) == {
        "streamlit",
        "geo.headers",
        "geo.server",
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_what_faces_the_reader_has_a_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    clocks = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    } & {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    allowed = {"view": {"datetime.now"}, "server": {"date.today"}}
    assert clocks <= allowed.get(path.stem, set())


@pytest.mark.parametrize(
    "path",
    [*sorted(GEO.glob("*.py")), *(p for p in sorted(GEO.glob("web/*")) if p.suffix != ".json")],
    ids=lambda path: path.name,
)
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_public_list_is_sorted_and_complete() -> None:
    import geo

    assert list(geo.__all__) == sorted(geo.__all__)
    tree = ast.parse((GEO / "__init__.py").read_text(encoding="utf-8"))
    names = [
        alias.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for alias in n.names
    ]
    assert sorted(names) == geo.__all__
