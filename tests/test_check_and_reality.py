"""A folder that `check` passes works everywhere; one that cannot work is told, everywhere alike."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest
import streamlit
from geopandas import GeoDataFrame
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

import geo.boundaries.polygons
import geo.boundaries.shared_borders
import geo.drawing.still_map
import geo.site.build
from geo.answers.data_package import data_package
from geo.answers.query import Query
from geo.answers.questions import QUESTIONS, answer
from geo.answers.sentence import in_text
from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.boundaries.files import SUFFIXES
from geo.boundaries.outlines import Outlines
from geo.boundaries.polygons import parts_by_unit, read_overlays, read_units
from geo.boundaries.shared_borders import measured_lengths
from geo.claims import ledger
from geo.cli import main
from geo.dashboard.claims_panel import claims_table
from geo.dashboard.page import _foot
from geo.drawing import charts
from geo.profile.article import profile
from geo.server.routes import routes
from tests.conftest import ROOT
from tests.spoilt_folders import ASKED, FAULTY, FOLDERS, SITES, WORKING, copy

TODAY = date(2026, 11, 22)
BOUNDARIES = ROOT / "data" / "boundaries"
#: States whose profiles are drawn: of the frontier, new ones, neighbours, of excluded territories.
PROFILES = ("FIN", "GBR", "LBN", "MNE", "POL", "PRK", "RUS", "SSD", "UKR")


@pytest.fixture(scope="module", autouse=True)
def shared(atlas: Atlas) -> Iterator[None]:
    """Read polygons once for all folders that link to the project's own."""
    overlays = read_overlays(BOUNDARIES)
    simple = Outlines(atlas.units, atlas.shapes)._simple
    sizes = parts_by_unit(atlas.units)

    def is_linked(folder: Path, layer: str) -> bool:
        return all((folder / f"{layer}{end}").resolve().parent == BOUNDARIES for end in SUFFIXES)

    def units_of(folder: Path) -> GeoDataFrame:
        return atlas.units if is_linked(folder, "units") else read_units(folder)

    def overlays_of(folder: Path) -> GeoDataFrame:
        return overlays if is_linked(folder, "overlays") else read_overlays(folder)

    def sizes_of(units: GeoDataFrame) -> object:
        return sizes if units is atlas.units else parts_by_unit(units)

    def lengths_of(units: GeoDataFrame) -> object:
        return dict(atlas.coverage_km) if units is atlas.units else measured_lengths(units)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geo.boundaries.shared_borders, "measured_lengths", lengths_of)
        patch.setattr(geo.boundaries.polygons, "read_units", units_of)
        patch.setattr(geo.boundaries.polygons, "read_overlays", overlays_of)
        patch.setattr(geo.boundaries.polygons, "parts_by_unit", sizes_of)
        patch.setattr(Outlines, "_simple", simple)
        patch.setattr(geo.site.build, "preview", lambda *_: b"")
        yield


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command in this process; returns its status and what it wrote."""
    out, errors = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        status = main(arguments, TODAY)
    out.flush()
    return status, out.buffer.getvalue().decode(), errors.getvalue()


def asked(name: str) -> dict[str, str]:
    """Return of which days a question is asked."""
    return {"from": "2024-01-01"} if QUESTIONS[name].has_period else {"day": "2026-11-22"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    def make(name: str) -> Path:
        path = copy(tmp_path / "data")
        FOLDERS[name].edit(path)
        monkeypatch.setenv("ATLAS_DATA", str(path))
        return path

    return make


@pytest.mark.parametrize("name", FAULTY)
def test_what_cannot_work_is_a_fault_wherever_it_is_asked_for(
    folder: Callable[[str], Path], name: str
) -> None:
    data = folder(name)
    status, out, errors = run("check")
    faults = [line.removeprefix(f"{data}/") for line in errors.splitlines()]
    assert (status, out) == (1, "")
    assert any(fault.startswith(FAULTY[name].fault or "-") for fault in faults), faults
    if name not in ASKED:
        return
    with TestClient(Starlette(routes=list(routes()))) as client:
        response = client.get("/api/v1/status.csv?day=2026-11-22")
    # What `check` alone looks at takes nothing from the tables.
    assert response.status_code in (200, 503)
    if response.status_code == 503:
        assert response.json()["faults"] == errors.splitlines()


@pytest.mark.parametrize("name", WORKING)
def test_what_passes_works_everywhere(
    folder: Callable[[str], Path], name: str, tmp_path: Path
) -> None:
    data = folder(name)
    status, out, errors = run("check")
    assert (status, errors) == (0, "")
    assert out.startswith(f"{data}: no fault, edition ")
    atlas = load_atlas(data)
    _answers(atlas)
    _page(atlas)
    # A browser reads neither NaN nor Infinity.
    json.dumps(browser_history(atlas), allow_nan=False)
    if name in SITES:
        assert run("site", str(tmp_path / "site"), "--base", "https://example.org/")[0] == 0
        pages = {path.stem for path in (tmp_path / "site" / "states").iterdir()}
        assert pages == set(atlas.states)
        _files(atlas)


def _answers(atlas: Atlas) -> None:
    """Ask every question over HTTP, and one on the command line, which must say the same."""
    with TestClient(Starlette(routes=list(routes()))) as client:
        for path in ("", "openapi.json"):
            assert client.get(f"/api/v1/{path}").status_code == 200
        for name in QUESTIONS:
            parameters = {"treaty": atlas.every_treaty, **asked(name)}
            response = client.get(f"/api/v1/{name}.csv", params=parameters)
            assert response.status_code == 200
            for row in csv.DictReader(io.StringIO(response.text)):
                assert not {"nan", "inf", "None"} & set(row.values())
            if name == "frontier":
                words = [f"--{key}={value}" for key, value in parameters.items()]
                assert run(name, *words) == (0, response.text, "")
    assert run("claims")[0] == 0


def _page(atlas: Atlas) -> None:
    """Draw the dashboard, and what it makes of an atlas as soon as a reader asks for it."""
    streamlit.cache_resource.clear()
    script = ROOT / "geo" / "dashboard" / "page.py"
    page = AppTest.from_file(str(script), default_timeout=60).run()
    assert (list(page.exception), list(page.error)) == ([], [])
    assert all(law.short_title in _foot(atlas, TODAY) for law in atlas.treaties.values())
    for treaty in (*atlas.treaties, *(["both"] if atlas.pair else [])):
        assert in_text(atlas, treaty, TODAY, TODAY)
    for state in PROFILES:
        for day in (date(2000, 1, 1), TODAY):
            assert profile(atlas, state, day, TODAY)
    claims_table(ledger.ledger(atlas, ledger.claims_about(atlas)))


def _files(atlas: Atlas) -> None:
    """Make polygons, charts and the data package of everything."""
    query = Query(TODAY, atlas.first_treaty)
    for kind in (*atlas.neighbours, "states"):
        assert "NaN" not in charts.svg(atlas, kind, query, "measured", 640, TODAY)
    polygons = {"treaty": [atlas.first_treaty], "day": ["2026-11-22"]}
    assert answer(atlas, "status", "geojson", polygons, TODAY)
    body = data_package(atlas, query, TODAY, everything=True)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert "data/stored/acts.csv" in archive.namelist()


def test_there_are_folders_enough() -> None:
    assert len(FOLDERS) >= 60
    assert set(SITES) <= set(WORKING)
    assert set(ASKED) <= set(FAULTY)
