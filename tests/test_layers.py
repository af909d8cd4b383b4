"""The shape of the house: packages see those below them alone, few see the heavy libraries."""

import ast
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GEO = ROOT / "geo"
WEB = GEO / "web"
#: From the ground up; packages of one rank never import each other.
RANKS = (
    {"errors", "interrupts"},
    {"model"},
    {"law", "boundaries", "words"},
    {"tables"},
    {"atlas"},
    {"answers", "assets", "claims", "depositary"},
    {"drawing"},
    {"profile"},
    {"dashboard", "server", "site"},
    {"cli"},
    {"__main__"},
)
#: The same for the folders of web/ that hold scripts.
WEB_RANKS = (
    {"base"},
    {"law"},
    {"panels"},
    {"map"},  # its keys and signs say what panels say
    {"timeline", "site"},
    {"components", "picture"},
    {"frame"},
)
#: Which packages may see a library; the rest must do without.
SEEN_BY = {
    "streamlit": {"dashboard", "server"},
    "streamlit_folium": {"dashboard"},
    "starlette": {"server"},
    "babel": {"words"},
    "jinja2": {"words"},
    "markupsafe": {"words", "answers", "drawing", "profile", "dashboard", "server", "site"},
    "folium": {"assets", "site"},
    "xstatic": {"assets", "site"},
    "altair": {"drawing"},
    "vl_convert": {"drawing", "site"},
    "pyproj": {"boundaries", "drawing"},
    "pyogrio": {"boundaries"},
    "shapely": {"boundaries", "drawing"},
    "pandas": {"boundaries", "answers"},
    "geopandas": {"boundaries", "atlas", "answers"},
    "numpy": {"law", "boundaries"},
}
#: Packages that load a library only when it is needed, as it takes a second.
LATE = {"pandas": {"answers"}, "geopandas": {"atlas", "answers"}}

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(GEO.rglob("*.py"))
}
#: Those of a package: not the list of public names.
INSIDE = {name: path for name, path in MODULES.items() if name != "geo"}
SCRIPTS = {path.relative_to(WEB).as_posix(): path for path in sorted(WEB.rglob("*.js"))}
BELOW = {name: set().union(*RANKS[:place]) for place, rank in enumerate(RANKS) for name in rank}
BELOW_WEB = {
    name: set().union(*WEB_RANKS[:place]) for place, rank in enumerate(WEB_RANKS) for name in rank
}


def statements(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def names(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """What an import names, in full: geo.atlas.load, geo.atlas.load.load_atlas, numpy."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    else:
        assert node.level == 0, "relative import"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, in full: geo.atlas.load, numpy.typing."""
    for node in statements(path):
        for name in names(node):
            yield (
                name
                if name in MODULES
                else name
                if isinstance(node, ast.Import)
                else (name.rpartition(".")[0])
            )


def package(module: str) -> str:
    return module.split(".")[1]


def test_every_package_has_its_rank() -> None:
    assert {package(name) for name in INSIDE} == set(BELOW)
    assert {path.split("/")[0] for path in SCRIPTS} == set(BELOW_WEB)


@pytest.mark.parametrize("name", INSIDE)
def test_imports_point_down(name: str) -> None:
    own = {each for each in imported(INSIDE[name]) if each.split(".")[0] == "geo"}
    assert "geo" not in own, "the list of public names is for others"
    assert own <= set(MODULES)
    others = {package(each) for each in own} - {package(name)}
    assert others <= BELOW[package(name)]


def test_no_modules_import_each_other_in_a_circle() -> None:
    uses = {name: set(imported(path)) & set(INSIDE) for name, path in INSIDE.items()}
    assert len(list(TopologicalSorter(uses).static_order())) == len(INSIDE)


@pytest.mark.parametrize("path", SCRIPTS)
def test_imports_of_scripts_point_down(path: str) -> None:
    folder = path.split("/")[0]
    others = {each.split("/")[0] for each in script_imports(path)} - {folder}
    assert others <= BELOW_WEB[folder]


def test_no_scripts_import_each_other_in_a_circle() -> None:
    uses = {path: script_imports(path) for path in SCRIPTS}
    assert len(list(TopologicalSorter(uses).static_order())) == len(SCRIPTS)


def script_imports(path: str) -> set[str]:
    """The scripts that a script imports, by their paths below web/."""
    text = SCRIPTS[path].read_text(encoding="utf-8")
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), other))
        for other in re.findall(r'^import [^;]*? from "([^"]+)";$', text, re.MULTILINE)
    }


@pytest.mark.parametrize("name", INSIDE)
def test_only_some_packages_see_the_heavy_libraries(name: str) -> None:
    heavy = {each.split(".")[0] for each in imported(INSIDE[name])} & set(SEEN_BY)
    assert {each for each in heavy if package(name) not in SEEN_BY[each]} == set()


@pytest.mark.parametrize("name", INSIDE)
def test_some_load_them_only_when_they_are_needed(name: str) -> None:
    tree = ast.parse(INSIDE[name].read_text(encoding="utf-8"))
    at_once = {
        each.split(".")[0]
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for each in names(node)
    }
    assert {each for each in at_once if package(name) in LATE.get(each, ())} == set()


def test_the_entry_sees_the_server_and_its_headers_alone() -> None:
    assert set(imported(ROOT / "dashboard.py")) == {
        "streamlit",
        "geo.server.headers",
        "geo.server.routes",
    }


@pytest.mark.parametrize("name", INSIDE)
def test_only_what_faces_the_reader_has_a_clock(name: str) -> None:
    tree = ast.parse(INSIDE[name].read_text(encoding="utf-8"))
    clocks = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    } & {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    allowed = {
        "geo.__main__": {"date.today"},
        "geo.dashboard.session": {"datetime.now"},
        "geo.server.routes": {"date.today"},
    }
    assert clocks <= allowed.get(name, set())


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(GEO.rglob("*")) if path.suffix in (".py", ".js", ".css", ".html")],
    ids=lambda path: path.relative_to(GEO).as_posix(),
)
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_module_beside_the_page_has_the_name_of_a_standard_one() -> None:
    # Streamlit puts the folder of the page script on the path of all imports.
    beside = {path.stem for path in (GEO / "dashboard").iterdir()} - {"__init__", "__pycache__"}
    assert beside & set(sys.stdlib_module_names) == set()


def test_the_public_list_is_sorted_and_complete_and_names_no_package() -> None:
    import geo

    assert list(geo.__all__) == sorted(geo.__all__)
    tree = ast.parse((GEO / "__init__.py").read_text(encoding="utf-8"))
    listed = [
        alias.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for alias in n.names
    ]
    assert sorted(listed) == geo.__all__
    assert set(geo.__all__) & {path.stem for path in GEO.iterdir()} == set()


USE = """
from datetime import date
from types import ModuleType
import geo

atlas = geo.load_atlas(geo.data_folder())
query = geo.Query(date(2026, 1, 15), "apmbc", neighbour=("RUS",))
first, last = date(2025, 12, 1), date(2026, 1, 31)
print(
    len(geo.borders(atlas, query)),
    len(geo.changes(atlas, query, first, last)),
    len(geo.events(atlas, query)),
    len(geo.frontier(atlas, query, first, last)),
    len(geo.select(atlas, query)),
    len(geo.snapshot(atlas, query)),
    len(geo.standings(atlas, "apmbc", query.day)),
)
assert not [name for name in geo.__all__ if isinstance(getattr(geo, name), ModuleType)]
"""


def test_every_public_name_can_be_used_after_a_cold_start_and_a_warm_one(
    tmp_path: Path, coarse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(coarse))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert not list(tmp_path.iterdir())
    cold, warm = (
        subprocess.run([sys.executable, "-c", USE], capture_output=True, text=True, check=False)
        for _ in range(2)
    )
    assert cold.returncode == warm.returncode == 0, cold.stderr + warm.stderr
    assert list(tmp_path.iterdir())
    assert cold.stdout == warm.stdout
    assert all(int(number) > 0 for number in cold.stdout.split())
