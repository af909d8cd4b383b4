"""The words that readers see, all in one file for each language: web/en.json."""

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from babel import Locale
from babel.lists import format_list

FOLDER = Path(__file__).parent / "web"


@cache
def dictionary() -> Mapping[str, str | list[str] | dict[str, str]]:
    """Return the words of the page by key, in the language of ``ATLAS_LANGUAGE`` or English.

    A text may hold ``{names}`` of values. One that depends on the number ``n`` has a form for
    each plural category of the language (CLDR), of which the browser chooses.
    """
    path = FOLDER / f"{os.environ.get('ATLAS_LANGUAGE', 'en')}.json"
    found: Mapping[str, str | list[str] | dict[str, str]] = json.loads(
        path.read_text(encoding="utf-8")
    )
    return found


def say(key: str, **values: object) -> str:
    """Return the words of a key with its values put in; raises KeyError for an unknown one."""
    words = dictionary()[key]
    if not isinstance(words, str):
        raise KeyError(f"{key} has several forms; the browser chooses among them")
    return words.format_map(values)


def _locale() -> Locale:
    return Locale.parse(str(dictionary()["locale"]), sep="-")


def listed(parts: Sequence[str]) -> str:
    """Return parts as a list in words: one, two and three."""
    return format_list(parts, locale=_locale())
