"""The template engine: the HTML of pages, their parts and panels, from web/templates/.

Every value is escaped unless it is Markup, and a name that is not given is an error. Templates
have `say` (whose values may be Markup), the filters below, and the parts of
``partials/parts.html``.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from geo.words.dictionary import language, thousands
from geo.words.markup import in_words, listed_html, number_in_words, period, say_html

FOLDER = Path(__file__).parents[1] / "web" / "templates"
#: Whole pages, whose lines stay as they are written.
_PAGES = "pages/"


class _Unbroken(Extension):
    """Leaves line breaks and indentation out of all templates but whole pages.

    Within a line they would be seen as spaces; a space that is meant stands in the line itself.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, the texts among them without line breaks."""
        is_page = (stream.name or "").startswith(_PAGES)
        for token in stream:
            if token.type == "data" and not is_page:
                yield Token(token.lineno, "data", re.sub(r"\s*\n\s*", "", token.value))
            else:
                yield token


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=[_Unbroken],
    )
    environment.globals |= {"language": language, "period": period, "say": say_html}
    environment.filters |= {
        "in_words": in_words,
        "listed": listed_html,
        "number_in_words": number_in_words,
        "say": say_html,
        "thousands": thousands,
    }
    return environment


def render(name: str, /, **values: object) -> Markup:
    """Return a template with its values put in.

    Parameters
    ----------
    name : str
        Path below web/templates/, such as ``profile/article.html``. It is read and compiled once
        for each process.
    **values : object
        By the names that the template has for them.

    Raises
    ------
    jinja2.UndefinedError
        If the template asks for a name that is not given.
    """
    return Markup(_environment().get_template(name).render(values))
