"""The files a browser loads: complete, small, and from nowhere else."""

import gzip
import json
import re
from collections import Counter

import pytest

from geo.assets import MODULES, SCRIPTS, WEB, Assets, build_assets, bundle, module, publish
from geo.atlas import Atlas
from geo.site import _MODULES as SITE_MODULES
from geo.timeline import browser_history

KIB = 1024


@pytest.fixture(scope="module")
def assets(atlas: Atlas) -> Assets:
    return build_assets(atlas, {})


def text(assets: Assets, name: str) -> str:
    return gzip.decompress(assets.files[name]).decode()


def imports(name: str) -> list[str]:
    """The modules that a module of web/ imports."""
    source = (WEB / f"{name}.js").read_text(encoding="utf-8")
    return re.findall(r'^import .* from "\./(\w+)\.js";$', source, re.MULTILINE)


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
            json.loads((atlas.folder / "boundaries" / "world.topojson").read_bytes()),
        ),
    ):
        script = text(assets, name)
        assert script.startswith(f"window.{variable}=")
        value = script.removeprefix(f"window.{variable}=").removesuffix(";\n")
        assert json.loads(value) == json.loads(json.dumps(expected))


def test_a_module_stands_after_all_that_it_imports() -> None:
    for place, name in enumerate(MODULES):
        assert set(imports(name)) <= set(MODULES[:place]), name


def scripts() -> list[tuple[str, ...]]:
    """The modules of every script: the frame's, the site's, those of components."""
    python = [path.read_text(encoding="utf-8") for path in WEB.parent.glob("*.py")]
    calls = [call for text in python for call in re.findall(r"\bmodule\(([^*)]*)\)", text)]
    return [MODULES, SITE_MODULES, *(tuple(re.findall(r'"(\w+)"', call)) for call in calls)]


def declared(name: str) -> list[str]:
    """The names that a module declares for all that share its scope."""
    source = (WEB / f"{name}.js").read_text(encoding="utf-8")
    begun = r"^(?:export (?:default )?)?(?:async )?(?:const|let|class|function\*?) "
    several = re.findall(begun + r"[\[{]([^\]}]*)[\]}]", source, re.MULTILINE)
    single = re.findall(begun + r"(\w+)", source, re.MULTILINE)
    return [*single, *(each.strip() for names in several for each in names.split(","))]


@pytest.mark.parametrize("names", scripts(), ids=lambda names: names[-1])
def test_no_two_modules_of_a_script_declare_one_name(names: tuple[str, ...]) -> None:
    # They share one scope: a second function of a name would silently win.
    found = Counter(each for name in names for each in declared(name))
    assert [name for name, times in found.items() if times > 1] == []


def test_every_module_is_in_the_bundle_or_of_a_component() -> None:
    python = "".join(path.read_text(encoding="utf-8") for path in WEB.parent.glob("*.py"))
    for path in WEB.glob("*.js"):
        named = (f'"{path.stem}"', f'"{path.name}"')
        assert path.stem in MODULES or any(name in python for name in named), path.name


def test_the_bundle_is_one_classic_script() -> None:
    script = bundle({})
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert script.startswith('(() => {\n"use strict";\n')
    assert script.endswith("})();\n")


def test_the_last_of_some_modules_may_export() -> None:
    script = module("words", "table")
    assert not re.search(r"^import\b", script, re.MULTILINE)
    own = (WEB / "table.js").read_text(encoding="utf-8")
    assert script.count("\nexport ") == own.count("\nexport ")


def test_nothing_is_loaded_from_another_host(assets: Assets) -> None:
    for name in ("atlas.js", "geometry.js"):
        script = text(assets, name)
        assert not re.search(r"""(src|href|url|import|fetch)\W{1,3}(https?:)?//""", script), name
    styles = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.css"))
    assert not re.search(r"@import|https?://|url\([\"']?//", styles)


def test_the_address_follows_the_content(atlas: Atlas, assets: Assets) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", assets.address)
    assert build_assets(atlas, {}) == assets
    other = build_assets(atlas, {"Source Sans": "../../static/media/sans.woff2"})
    assert other.address != assets.address
    assert "../../static/media/sans.woff2" in text(other, "atlas.js")


def test_a_folder_is_published_once_per_process(atlas: Atlas) -> None:
    assert publish(atlas.folder) is publish(atlas.folder)
    assert publish(atlas.folder)[0].edition == atlas.edition
