"""The template engine: what it escapes, what it refuses, and that nobody writes tags beside it."""

import ast
import re
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from geo.words.dictionary import say
from geo.words.markup import attributes_of, element, json_in_markup, listed_html, say_html
from geo.words.templates import FOLDER, render

GEO = Path(__file__).parents[2] / "geo"
ATTACK = "<script>alert(1)</script>\"'&{{ 7*7 }}"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;{{ 7*7 }}"
#: Where Python sources hold tags all the same, and why.
TAGS = {
    "words/markup.py": "the one helper that makes elements",
    "server/headers.py": "finds the scripts in Streamlit's own page",
    "claims/numbers.py": "compares numbers",
    "dashboard/bar.py": "a text to copy, as web/site/share.js has it; its address is encoded",
    "dashboard/charts_panel.py": "an empty place without a value",
    "dashboard/loading.py": "an empty place without a value",
    "dashboard/picture_download.py": "an empty place without a value",
    "dashboard/profile_panel.py": "an empty place without a value",
}


def texts(path: Path) -> set[str]:
    """The texts of a module, parts of f-strings among them, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    }


def test_no_module_writes_a_tag_without_a_reason() -> None:
    tag = re.compile(r"(?<!\?P)<[/!]?[a-zA-Z]|<$")
    writing = {
        path.relative_to(GEO).as_posix()
        for path in GEO.rglob("*.py")
        if any(tag.search(text) for text in texts(path))
    }
    assert writing == set(TAGS)


def test_no_template_lets_a_value_through_unescaped() -> None:
    for path in FOLDER.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape", text), path.name


def test_values_are_escaped_and_markup_is_not() -> None:
    page = render("site/state.html", patterns="", state="", name=ATTACK, profile=Markup("<p></p>"))
    assert say_html("site.onTheMap", name=ATTACK) in page
    assert ESCAPED in page
    assert "<p></p></main>" in page


def test_a_name_that_is_not_given_is_refused() -> None:
    with pytest.raises(jinja2.UndefinedError, match="home"):
        render("site/lost.html")


def test_line_breaks_are_left_out_but_of_whole_pages() -> None:
    assert "\n" not in render("site/lost.html", home="")
    assert render("pages/frame.html", keys=()).startswith(
        '<main class="atlas" data-view="frontier">\n'
    )


def test_words_with_markup_keep_it_and_escape_the_rest() -> None:
    link = element("a", ATTACK, href=ATTACK)
    assert link == f'<a href="{ESCAPED}">{ESCAPED}</a>'
    both = say_html("absent.of", title=link, standing=ATTACK)
    assert both == say("absent.of", title=link, standing=ESCAPED)
    assert isinstance(both, Markup)
    with pytest.raises(KeyError, match=r"no\.such"):
        say_html("no.such")


@pytest.mark.parametrize(
    "made, text",
    [
        pytest.param(element("rect", x=1), '<rect x="1"/>', id="closed in its own tag"),
        pytest.param(element("p", ""), "<p></p>", id="empty"),
        pytest.param(
            element("g", element("b", "<"), "<"), "<g><b>&lt;</b>&lt;</g>", id="in others"
        ),
        pytest.param(
            attributes_of({"class_": "a", "data_on": True, "id": None, "x": False, "y": 0}),
            ' class="a" data-on y="0"',
            id="names, and what is left out",
        ),
        pytest.param(
            json_in_markup(["</metadata>&'"]),
            '["\\u003c/metadata\\u003e\\u0026\\u0027"]',
            id="JSON",
        ),
    ],
)
def test_elements_are_written_so(made: Markup, text: str) -> None:
    assert made == text


def test_a_list_in_words_escapes_all_but_markup() -> None:
    link = Markup('<a href="x">A</a>')
    assert listed_html([link]) == link
    assert listed_html([link, ATTACK]) == f"{link} and {ESCAPED}"
    assert listed_html(["a", link, "<c>"]) == f"a, {link} and &lt;c&gt;"
