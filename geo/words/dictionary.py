"""The words that readers see, all in one file for each language: words/en.json."""

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

FOLDER = Path(__file__).parent
#: What stands under a key: a text, a list of words, or forms of a text by number.
Words = str | list[str] | dict[str, str]


@cache
def dictionary() -> Mapping[str, Words]:
    """Return the words of the page by key, in the language of ``ATLAS_LANGUAGE`` or English.

    A text may hold ``{names}`` of values. One that depends on the number ``n`` has a form for
    each plural category of the language (CLDR), and may have forms for single numbers, as
    ``=0``.
    """
    path = FOLDER / f"{os.environ.get('ATLAS_LANGUAGE', 'en')}.json"
    found: Mapping[str, Words] = json.loads(path.read_text(encoding="utf-8"))
    return found


def say(key: str, **values: object) -> str:
    """Return the words of a key with its values put in, as ``say`` of web/base/words.js does.

    Where the dictionary has several forms, it is that of the number ``n``. Raises KeyError for
    an unknown key, and for one of several forms without ``n``.
    """
    return pattern_of(key, values).format_map(values)


def pattern_of(key: str, values: Mapping[str, object]) -> str:
    """Return the words of a key before its values are put in; raises KeyError as `say` does."""
    words = dictionary()[key]
    if isinstance(words, dict):
        words = _form(words, values["n"])
    if not isinstance(words, str):
        raise KeyError(f"{key} is a list of words")
    return words


def _form(forms: Mapping[str, str], number: object) -> str:
    assert isinstance(number, int)
    category = _locale().plural_form(number)
    return forms.get(f"={number}") or forms.get(category) or forms["other"]


def _locale() -> Locale:
    return Locale.parse(str(dictionary()["locale"]), sep="-")


def language() -> str:
    """Return the language of the words as HTML names it: ``en``."""
    return str(dictionary()["locale"]).partition("-")[0]


def listed(parts: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
    """Return parts as a list in words: one, two and three; or one, two or three."""
    return format_list(parts, style, locale=_locale())


def thousands(number: float) -> str:
    """Return a number in whole units: 22,407."""
    return str(format_decimal(number, format="#,##0", locale=_locale()))
