"""Scripts made shorter: what a reader of the source needs goes, what runs stays."""

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

from geo.assets.bundle import classic_script, module
from geo.assets.compact import compact

DENO = Path(sysconfig.get_path("scripts")) / "deno"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param("a();\n\n\n    b();\n", "a();\nb();\n", id="indentation and empty lines"),
        pytest.param("// why\na();\n/** who */\nb();\n", "a();\nb();\n", id="comments on lines"),
        pytest.param("a(); // why\nb();\n", "a();\nb();\n", id="a comment at the end of a line"),
        pytest.param(
            "/** @type {A} */ (a).b();\nc();\n/** d */\ne();\n",
            "(a).b();\nc();\ne();\n",
            id="a cast at the beginning of a line",
        ),
        pytest.param("a/* b */c", "a c\n", id="a comment parts two words"),
        pytest.param("return /*\n*/ a", "return\na\n", id="a comment with a break ends a line"),
        pytest.param('a("  // b  ");\n', 'a("  // b  ");\n', id="a string"),
        pytest.param("a('it\\'s /* b */');\n", "a('it\\'s /* b */');\n", id="a quote in a string"),
        pytest.param("a(`\n  // b\n\n  c`);\n", "a(`\n  // b\n\n  c`);\n", id="a template"),
        pytest.param(
            "a(`  ${\n    b({ c: `  ${d}  ` }) // e\n  }  `);\n",
            "a(`  ${\nb({ c: `  ${d}  ` })\n}  `);\n",
            id="expressions and templates in a template",
        ),
        pytest.param(r"a(`\`  ${b}\${  `);", "a(`\\`  ${b}\\${  `);\n", id="escapes in a template"),
        pytest.param(
            "a(/[\"'`/]  \\/\\//g, b);", "a(/[\"'`/]  \\/\\//g, b);\n", id="an expression"
        ),
        pytest.param("return /'/.test(a)", "return /'/.test(a)\n", id="an expression after a word"),
        pytest.param("a / b / c; // '\n", "a / b / c;\n", id="a division"),
        pytest.param("(a) / 2 + b[0] / 2; // `\n", "(a) / 2 + b[0] / 2;\n", id="one of brackets"),
    ],
)
def test_a_script_is_shortened(script: str, expected: str) -> None:
    assert compact(script) == expected
    assert compact(expected) == expected


def test_a_template_without_an_end_is_told() -> None:
    with pytest.raises(ValueError, match="a template has no end: `b"):
        compact("a(`b);\n")


def test_the_scripts_can_be_read(tmp_path: Path) -> None:
    scripts = [module("site/page.js"), module("components/charts.js")]
    scripts.append(classic_script("frame/begin.js", {"FRAME": "", "STYLES": "", "FONTS": {}}))
    for place, script in enumerate(scripts):
        (tmp_path / f"{place}.js").write_text(script, encoding="utf-8")
    run = subprocess.run(
        [DENO, "fmt", "--no-config", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        env={**os.environ, "DENO_NO_UPDATE_CHECK": "1"},
    )
    assert run.returncode == 0, run.stderr
