"""The files a browser loads: complete, small, and from nowhere else."""

import gzip
import json
import re

import pytest

from geo.assets.bundle import WEB
from geo.assets.drawn_map import drawn_map
from geo.assets.history import browser_history
from geo.assets.publish import SCRIPTS, Assets, build_assets, bundle, fonts
from geo.atlas.atlas import Atlas

KIB = 1024


@pytest.fixture(scope="module")
def assets(atlas: Atlas) -> Assets:
    return build_assets(atlas, {})


def text(assets: Assets, name: str) -> str:
    return gzip.decompress(assets.files[name]).decode()


def test_the_fonts_are_looked_for_once() -> None:
    assert [family for family, _ in fonts()] == ["Source Sans", "Source Serif"]
    assert fonts() is fonts()


def test_every_script_of_the_frame_is_there_and_compressed(assets: Assets) -> None:
    assert tuple(assets.files) == SCRIPTS
    for body in assets.files.values():
        assert body.startswith(b"\x1f\x8b")


def test_the_map_is_lighter_than_promised(assets: Assets) -> None:
    # product.md: geometry, acts and borders, compressed, under 350 KiB.
    payload = sum(len(assets.files[name]) for name in ("geometry.js", "history.js"))
    assert payload < 350 * KIB
    assert sum(map(len, assets.files.values())) < 350 * KIB


def test_the_data_arrive_as_they_left(atlas: Atlas, assets: Assets) -> None:
    for name, variable, expected in (
        ("history.js", "ATLAS_HISTORY", browser_history(atlas)),
        (
            "geometry.js",
            "ATLAS_GEOMETRY",
            drawn_map(atlas),
        ),
    ):
        script = text(assets, name)
        assert script.startswith(f"window.{variable}=")
        value = script.removeprefix(f"window.{variable}=").removesuffix(";\n")
        assert json.loads(value) == json.loads(json.dumps(expected))


def test_the_bundle_is_one_classic_script(atlas: Atlas) -> None:
    script = bundle(atlas, {})
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert script.startswith('(() => {\n"use strict";\n')
    assert script.endswith("})();\n")


def test_nothing_is_loaded_from_another_host(assets: Assets) -> None:
    for name in ("atlas.js", "geometry.js"):
        script = text(assets, name)
        assert not re.search(r"""(src|href|url|import|fetch)\W{1,3}(https?:)?//""", script), name
    styles = "".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.css"))
    assert not re.search(r"@import|https?://|url\([\"']?//", styles)


def test_the_address_follows_the_content(atlas: Atlas, assets: Assets) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", assets.address)
    assert build_assets(atlas, {}) == assets
    other = build_assets(atlas, {"Source Sans": "../../static/media/sans.woff2"})
    assert other.address != assets.address
    assert "../../static/media/sans.woff2" in text(other, "atlas.js")
