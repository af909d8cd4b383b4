"""The words of the page: each in the dictionary, none without use, one file a language."""

import json
import re
import string
from pathlib import Path

import pytest

from geo import words
from geo.words import dictionary, say

GEO = Path(__file__).parents[1] / "geo"
SOURCES = {
    path.name: path.read_text(encoding="utf-8")
    for path in [*GEO.glob("*.py"), *(GEO / "web").glob("*.js"), *(GEO / "web").glob("*.html")]
}
#: Read whole, by the two modules of words themselves.
LISTS = {"locale", "months", "numbers"}


def asked(source: str) -> set[str]:
    """Every text in quotes, and every key of a template of HTML."""
    return {
        *re.findall(r"""["'`]([a-z][\w.]*)["'`]""", source),
        *re.findall(r"\{\{([\w.]+)\}\}", source),
    }


def beginnings(source: str) -> set[str]:
    """What stands before the value in a key that is put together: status.${status}."""
    return set(re.findall(r"""["'`]([a-z][\w.]*\.)(?:\$\{|\{)""", source))


def test_every_key_that_is_asked_for_is_there() -> None:
    for name, source in SOURCES.items():
        for key in re.findall(r"""\bsay\(\s*["']([\w.]+)["']""", source):
            assert key in dictionary(), f"{name}: {key}"
        if name.endswith(".html"):
            assert set(re.findall(r"\{\{([\w.]+)\}\}", source)) <= set(dictionary()), name


def test_no_word_lies_idle() -> None:
    keys = set().union(*map(asked, SOURCES.values()))
    prefixes = tuple(set().union(*map(beginnings, SOURCES.values())))
    idle = {key for key in dictionary() if key not in keys and not key.startswith(prefixes)}
    assert idle - LISTS == set()


def test_keys_are_sorted_and_forms_have_the_general_one() -> None:
    assert list(dictionary()) == sorted(dictionary())
    for key, found in dictionary().items():
        if isinstance(found, dict):
            assert "other" in found, key
            assert set(found) <= {"zero", "one", "two", "few", "many", "other"}, key


def test_forms_of_one_key_have_the_same_values() -> None:
    for key, found in dictionary().items():
        if isinstance(found, dict):
            named = [
                {name for _, name, _, _ in string.Formatter().parse(t) if name} - {"n", "words"}
                for t in found.values()
            ]
            assert all(each == named[0] for each in named), key


def test_values_are_put_in() -> None:
    assert say("page.claims.count", n=118, verdicts="54 confirmed") == "118 claims: 54 confirmed"
    with pytest.raises(KeyError, match=r"no\.such"):
        say("no.such")
    with pytest.raises(KeyError, match="several forms"):
        say("legend.states", n=1)


def test_a_second_language_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = dict(dictionary()) | {"bar.brand": "Atlas traktatów"}
    (tmp_path / "pl.json").write_text(json.dumps(other), encoding="utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    monkeypatch.setenv("ATLAS_LANGUAGE", "pl")
    dictionary.cache_clear()
    try:
        assert say("bar.brand") == "Atlas traktatów"
    finally:
        dictionary.cache_clear()
