"""The page of a data folder with faults shows every one of them, and nothing else goes wrong."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.spoilt_folders import FAULTY, copy


@pytest.mark.parametrize(
    "name",
    ["a folder in place of a table", "half a drawn map", "polygons cut short", "acts is empty"],
)
def test_every_fault_stands_on_the_page(
    coarse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = copy(tmp_path / "data", coarse)
    FAULTY[name].edit(folder)
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    page = AppTest.from_file(str(ROOT / "geo" / "dashboard" / "page.py"), default_timeout=60).run()
    assert not page.exception
    (code,) = page.code
    assert f"{folder}/{FAULTY[name].fault}" in code.value
    assert len(page.error) == 1
