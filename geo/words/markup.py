"""Days in words, and how Python makes HTML and SVG: every text escaped, Markup as it is.

Pages and their parts are templates (`geo.words.templates`); an element that Python must place
itself, as in a picture, is made by `element`.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import starmap

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from geo.model.days import Day
from geo.words.dictionary import dictionary, listed, pattern_of, say

#: What means something in a line of Markdown, links without brackets among it.
_MARKS = re.compile(r"[]&*<>@\\[_`{|}~$]|^[#+-]|(?<=:)/|(?<=www)\.", re.IGNORECASE)


def in_words(day: date | Day, letters: int | None = None) -> str:
    """Return a day, month or year in words: 22 November 2026, July 2025, 2026.

    An interval of days is told with both its ends: between 4 February and 22 November 2026.
    ``letters`` shortens the name of the month.
    """
    first, _, last = str(day).partition("/")
    if last:
        year = last[:4]
        first_in_words = _in_words(first, letters)
        if first.startswith(year):
            first_in_words = first_in_words.removesuffix(f" {year}")
        return say("day.between", first=first_in_words, last=_in_words(last, letters))
    return _in_words(first, letters)


def when_in_words(day: Day) -> str:
    """Return when something of no exact day was: in 2026, between 4 February and 22 November."""
    words = in_words(day)
    return words if day.precision == "interval" else say("day.in", day=words)


def _in_words(text: str, letters: int | None) -> str:
    """Return one day, month or year in words."""
    year, *rest = text.split("-")
    months = dictionary()["months"]
    month = [months[int(rest[0]) - 1][:letters]] if rest and isinstance(months, list) else []
    return " ".join([*(str(int(part)) for part in rest[1:]), *month, year])


def number_in_words(number: int) -> str:
    """Return a whole number, up to twelve in words."""
    words = dictionary()["numbers"]
    return words[number] if isinstance(words, list) and number < len(words) else str(number)


def period(first: date | Day | None, until: date | Day | None) -> str:
    """Return a half-open period in words; None: unbounded."""
    if first is None:
        return say("profile.period.until", until=_end(until)) if until else ""
    if until is None:
        return say("profile.period.open", first=_end(first))
    return say("profile.period", first=_end(first), until=_end(until))


def _end(day: date | Day) -> str:
    """Return one end of a period in words."""
    words = in_words(day, 3)
    is_interval = isinstance(day, Day) and day.precision == "interval"
    return say("day.some", between=words) if is_interval else words


def say_html(key: str, /, **values: object) -> Markup:
    """Return the words of a key as HTML: they and the values are escaped, but Markup is not.

    Raises KeyError as `say` does.
    """
    words = str(escape(pattern_of(key, values)))
    # Faster than Markup.format_map, which is made for attributes and formats of values, too.
    return Markup(words.format_map({name: escape(value) for name, value in values.items()}))


def listed_html(parts: Iterable[object]) -> Markup:
    """Return parts as a list in words, as HTML: they are escaped, but Markup is not."""
    return Markup(listed([str(escape(part)) for part in parts]))


def element(tag: str, /, *content: object, **attributes: object) -> Markup:
    """Return an element of SVG or HTML; texts and the values of attributes are escaped.

    Parameters
    ----------
    tag : str
        Name of the element.
    *content : object
        Texts and elements, one after another. Without any, the element is closed in its own tag,
        which HTML allows in SVG alone; an empty one of HTML has the content ``""``.
    **attributes : object
        In their order, as `attributes_of` reads them.
    """
    names = attributes_of(attributes)
    if not content:
        return Markup(f"<{tag}{names}/>")
    return Markup(f"<{tag}{names}>{''.join(map(escape, content))}</{tag}>")


def in_markdown(text: str) -> str:
    """Return a text as it stands in a line of Markdown: with a backslash before each mark."""
    return _MARKS.sub(r"\\\g<0>", text)


def attributes_of(values: Mapping[str, object]) -> Markup:
    """Return attributes as they stand in a tag, each after a space.

    In their names ``_`` stands for ``-``, but one at the end only tells a name from a word of
    Python: ``data_status``, ``class_``. True: without a value; None or False: left out.
    """
    return Markup("".join(starmap(_attribute, values.items())))


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = name.removesuffix("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def json_in_markup(value: object) -> Markup:
    """Return JSON that can stand in an element: ``<``, ``>``, ``&`` and ``'`` by their numbers."""
    return htmlsafe_json_dumps(value)
