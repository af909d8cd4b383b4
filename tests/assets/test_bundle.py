"""Scripts put together from modules: each in a scope of its own, after what it imports."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.assets import bundle
from geo.assets.bundle import WEB, classic_script, module, web
from geo.model.vocabulary import AREA_KINDS
from geo.words.dictionary import dictionary

SCRIPTS = sorted(path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js"))
#: The modules at which a script begins: those that Python names.
ENTRIES = sorted(
    {
        name
        for path in WEB.parent.rglob("*.py")
        for name in re.findall(r'"([\w/]+\.js)"', path.read_text(encoding="utf-8"))
    }
    & set(SCRIPTS)
)

Write = Callable[[str, str], None]


def scopes(script: str) -> list[str]:
    """The modules of a script, in the order in which they run."""
    return re.findall(r"^const \$(\w+) = \(\(\) => \{$", script, re.MULTILINE)


def imports(path: str) -> list[str]:
    return re.findall(r'^import [^;]* from "(.+)";$', web(path), re.MULTILINE)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a module into a folder that stands for web/."""
    monkeypatch.setattr(bundle, "WEB", tmp_path)

    def put(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    return put


def test_every_module_is_in_a_script() -> None:
    assert {"frame/begin.js", "site/page.js", "components/charts.js"} < set(ENTRIES)
    held = {scope for entry in ENTRIES for scope in scopes(module(entry))}
    assert held == {re.sub(r"\W", "_", path.removesuffix(".js")) for path in SCRIPTS}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_module_stands_after_all_that_it_imports(entry: str) -> None:
    script = module(entry)
    order = scopes(script)
    assert len(order) == len(set(order))
    for place, scope in enumerate(order):
        start = script.index(f"const ${scope} = ")
        body = script[start : script.index("\n})();", start)]
        assert set(re.findall(r"= \$(\w+);", body)) <= set(order[:place]), scope


def test_the_frame_is_one_classic_script() -> None:
    script = classic_script("frame/begin.js", {"FRAME": "<p>", "STYLES": "", "FONTS": {}})
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert script.startswith('(() => {\n"use strict";\nconst FRAME = "<p>";\n')
    assert script.endswith("})();\n")


def test_a_script_holds_the_words_that_it_asks_for_and_no_comments() -> None:
    script = classic_script("site/page.js")
    words = json.loads(re.findall(r"^const DICTIONARY = (.*);$", script, re.MULTILINE)[0])
    assert words.items() <= dictionary().items()
    assert 0 < len(words) < len(dictionary())
    assert not re.search(r"^\s*(//|/\*\*)", script, re.MULTILINE)


def test_a_script_holds_the_closed_lists_where_it_reads_one() -> None:
    (lists,) = re.findall(
        r"^const VOCABULARY = (.*);$", classic_script("site/page.js"), re.MULTILINE
    )
    assert json.loads(lists)["areaKinds"] == list(AREA_KINDS)
    assert "VOCABULARY" not in module("components/loading.js")


def test_every_closed_list_that_is_sent_is_read_and_declared() -> None:
    declared = web("globals.d.ts").partition("declare const VOCABULARY: {")[2].partition("};")[0]
    assert re.findall(r"^  (\w+):", declared, re.MULTILINE) == list(bundle.VOCABULARY)
    read = re.findall(r"VOCABULARY\.(\w+)", web("base/vocabulary.js"))
    assert sorted(read) == sorted(bundle.VOCABULARY)


def test_every_import_is_of_one_of_the_forms_that_are_read() -> None:
    assert sum(len(imports(path)) for path in SCRIPTS) > 100
    for path in SCRIPTS:
        for other in imports(path):
            assert (WEB / path).parent.joinpath(other).is_file(), f"{path}: {other}"


def test_two_modules_may_have_a_function_of_one_name(write: Write) -> None:
    write("a/one.js", "const name = () => 1;\nexport const one = () => name();\n")
    write(
        "b/two.js",
        'import { one } from "../a/one.js";\n\n'
        "const name = () => 2;\nexport function two() {\n  return [one(), name()];\n}\n",
    )
    write("entry.js", 'import { two as both } from "./b/two.js";\nglobalThis.result = both();\n')
    script = classic_script("entry.js")
    assert scopes(script) == ["a_one", "b_two", "entry"]
    assert "const { one } = $a_one;\n" in script
    assert "const { two: both } = $b_two;\n" in script


def test_a_module_exports_what_its_entry_exports(write: Write) -> None:
    write("inner.js", "export const hidden = 1;\n")
    write(
        "entry.js",
        'import { hidden } from "./inner.js";\n'
        "export const shown = hidden;\nexport default function draw() {}\n",
    )
    script = module("entry.js")
    assert script.endswith(
        "return { shown, default: draw };\n})();\n"
        "export const { shown } = $entry;\nexport default $entry.default;\n"
    )
    assert script.count("\nexport ") == 2


def test_an_import_may_take_several_lines(write: Write) -> None:
    write("inner.js", "export const one = 1;\nexport const two = 2;\n")
    write("entry.js", 'import {\n  one,\n  two,\n} from "./inner.js";\nwindow.sum = one + two;\n')
    assert "const { one, two } = $inner;\n" in classic_script("entry.js")


def test_types_leave_no_trace(write: Write) -> None:
    write(
        "entry.js",
        '/** @import { Row } from "./types.d.ts" */\n'
        "export function first(rows) {\n"
        "  const row = /** @type {Row} */ (rows[0]);\n"
        "  /** @type {Element} */ (row.element).remove();\n"
        "  return row;\n}\n",
    )
    assert (
        "function first(rows) {\nconst row = (rows[0]);\n(row.element).remove();\nreturn row;\n}\n"
    ) in classic_script("entry.js")


def test_a_circle_is_named(write: Write) -> None:
    write("a.js", 'import { b } from "./b.js";\nexport const a = 1;\n')
    write("b.js", 'import { a } from "./a.js";\nexport const b = 1;\n')
    write("entry.js", 'import { a } from "./a.js";\n')
    with pytest.raises(ValueError, match=r"circle: a\.js imports b\.js imports a\.js"):
        classic_script("entry.js")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("export { one };", id="a list of exports"),
        pytest.param('export * from "./inner.js";', id="passing all on"),
        pytest.param('import * as inner from "./inner.js";', id="a module by its name"),
        pytest.param('import "./inner.js";', id="an import for its effect"),
        pytest.param("import { one } from './inner.js';", id="other quotes"),
    ],
)
def test_another_form_is_refused(write: Write, line: str) -> None:
    write("inner.js", "export const one = 1;\n")
    write("entry.js", f"{line}\n")
    with pytest.raises(ValueError, match=r"web/entry\.js: this form is not bundled: "):
        classic_script("entry.js")


def test_what_is_not_exported_cannot_be_imported(write: Write) -> None:
    write("inner.js", "const one = 1;\n")
    write("entry.js", 'import { one } from "./inner.js";\n')
    with pytest.raises(ValueError, match=r"web/entry\.js: web/inner\.js exports no one"):
        classic_script("entry.js")


def test_nothing_outside_the_folder_is_taken(write: Write) -> None:
    write("entry.js", 'import { one } from "../../secret.js";\n')
    with pytest.raises(ValueError, match="lies outside"):
        classic_script("entry.js")
