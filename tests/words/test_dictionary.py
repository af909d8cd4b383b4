"""The words of the page: each in the dictionary, none without use, one file a language."""

import json
import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geo.words import dictionary as words
from geo.words.dictionary import dictionary, say, thousands
from geo.words.markup import number_in_words

GEO = Path(__file__).parents[2] / "geo"
SOURCES = {
    str(path.relative_to(GEO)): path.read_text(encoding="utf-8")
    for path in [*GEO.rglob("*.py"), *(GEO / "web").rglob("*.js"), *(GEO / "web").rglob("*.html")]
}
#: Read whole, by the two modules of words themselves.
LISTS = {"locale", "months", "numbers"}


def asked(source: str) -> set[str]:
    """Every text in quotes."""
    return set(re.findall(r"""["'`]([a-z][\w.]*)["'`]""", source))


def beginnings(source: str) -> set[str]:
    """What stands before the value in a key that is put together: status.${status}.

    In templates the value follows the quotes: "status." ~ status.
    """
    return set(re.findall(r"""["'`]([a-z][\w.]*\.)(?:\$\{|\{|["'])""", source))


def test_every_key_that_is_asked_for_is_there() -> None:
    for name, source in SOURCES.items():
        for key in re.findall(r"""\bsay(?:_html)?\(\s*["']([\w.]+)["'](?! ~)""", source):
            assert key in dictionary(), f"{name}: {key}"


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
            categories = {form for form in found if not re.fullmatch(r"=\d+", form)}
            assert categories <= {"zero", "one", "two", "few", "many", "other"}, key


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
    with pytest.raises(KeyError, match="months"):
        say("months")


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "no state had consented"), (1, "one state had"), (2, "two states"), (13, "13 states")],
)
def test_a_number_has_its_own_form_or_that_of_its_category(n: int, words: str) -> None:
    assert say("sentence.early.consented", n=n, words=number_in_words(n)).startswith(words)


def test_a_number_must_be_told_where_there_are_forms() -> None:
    with pytest.raises(KeyError, match="n"):
        say("legend.states")


@pytest.mark.parametrize(
    ("n", "words"), [(1, "jeden stan"), (3, "3 stany"), (5, "5 stanów"), (22, "22 stany")]
)
def test_another_language_has_the_forms_of_its_own_categories(
    n: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = {"=1": "jeden stan", "few": "{n} stany", "other": "{n} stanów"}
    other = dict(dictionary()) | {"locale": "pl-PL", "legend.states": forms}
    with in_language(other, tmp_path, monkeypatch):
        assert say("legend.states", n=n) == words
        assert thousands(22407) == "22\u00a0407"


@contextmanager
def in_language(
    words_of_it: dict[str, object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The atlas in a language of which a dictionary is given."""
    (folder / "pl.json").write_text(json.dumps(words_of_it), encoding="utf-8")
    monkeypatch.setattr(words, "FOLDER", folder)
    monkeypatch.setenv("ATLAS_LANGUAGE", "pl")
    dictionary.cache_clear()
    try:
        yield
    finally:
        dictionary.cache_clear()


def test_a_second_language_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = dict(dictionary()) | {"bar.brand": "Atlas traktatów"}
    with in_language(other, tmp_path, monkeypatch):
        assert say("bar.brand") == "Atlas traktatów"
