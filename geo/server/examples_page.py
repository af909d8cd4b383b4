"""What the HTTP API offers, for people: a page of examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from geo.answers.questions import QUESTIONS, Question, parameters_of, single_parameters
from geo.assets.bundle import web
from geo.server.openapi import allowed, meaning
from geo.words.dictionary import say


@dataclass(frozen=True, slots=True)
class Example:
    """A question of the page of examples."""

    path: str
    parameters: Sequence[tuple[str, str]] = ()

    @property
    def address(self) -> str:
        """Where it is answered, relative to the page."""
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path


EXAMPLES: Mapping[str, Sequence[Example]] = {
    "status": (
        Example("status.csv", (("day", "2025-12-27"), ("neighbour", "RUS"))),
        Example("status.json", (("treaty", "both"), ("state", "LTU"), ("state", "POL"))),
        Example("status.geojson", (("day", "2026-02-20"), ("status", "withdrawn"))),
    ),
    "borders": (Example("borders.csv", (("day", "2026-02-20"),)),),
    "events": (
        Example("events.csv", (("from", "2025-01-01"), ("until", "2026-02-20"), ("state", "POL"))),
    ),
    "changes": (Example("changes.csv", (("from", "2025-12-01"), ("until", "2026-02-28"))),),
    "layers": (Example("layers.csv", (("day", "2025-03-18"), ("layer", "use"))),),
    "frontier": (
        Example("frontier.csv", (("treaty", "both"), ("from", "2025-01-01"))),
        Example("frontier.csv", (("member", "NATO"), ("from", "1999-01-01"))),
    ),
    "counts": (
        Example("counts.json", (("from", "2025-01-01"), ("until", "2026-02-20"))),
        Example("counts.csv", (("region", "Europe"), ("day", "2026-02-20"))),
    ),
}


def page(address: str, fonts: Mapping[str, str]) -> str:
    """Return the page of examples.

    ``address`` is its own, as the reader has it, ending in a slash; ``fonts`` maps families to
    addresses relative to it.
    """
    faces = "".join(
        f'@font-face{{font-family:"{family}";src:url("{font}");font-weight:200 900}}'
        for family, font in fonts.items()
    )
    sections = "".join(_section(name, examples, address) for name, examples in EXAMPLES.items())
    title = f"{say('bar.brand')}: {say('api.title')}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{faces}{web('styles/tokens.css')}{web('styles/api.css')}</style></head><body>"
        f'<header><a href="../../">{say("bar.brand")}</a></header><main>'
        f"<h1>{say('api.title')}</h1><p>{say('api.summary')}</p><p>{say('api.description')}</p>"
        f'<p><a href="openapi.json">{say("api.document")}</a></p>{sections}</main></body></html>'
    )


def _section(name: str, examples: Sequence[Example], address: str) -> str:
    question = QUESTIONS[name]
    formats = " ".join(f'<a href="{name}.{each}">{name}.{each}</a>' for each in question.formats)
    asked = "".join(_example(example, address) for example in examples)
    rows = "".join(_row(each, question) for each in parameters_of(name))
    heads = "".join(
        f'<th scope="col">{say(f"api.head.{each}")}</th>' for each in ("parameter", "meaning")
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return (
        f'<section id="{name}"><h2>{question.words.capitalize()}</h2>'
        f'<p class="formats">{formats}</p>{asked}'
        f"<details><summary>{say('api.parameters')}</summary>{table}</details></section>"
    )


def _example(example: Example, address: str) -> str:
    link = escape(example.address)
    command = escape(f"curl --compressed '{address}{example.address}'")
    return f'<p><a href="{link}">{link}</a></p><pre><code>{command}</code></pre>'


def _row(name: str, question: Question) -> str:
    values = ", ".join(f"<code>{value}</code>" for value in allowed(name, question))
    twice = "" if name in single_parameters(question) else f" {say('api.repeated')}"
    words = f"{meaning(name, question)}{twice}{f' {values}' if values else ''}"
    return f"<tr><th scope='row'><code>{name}</code></th><td>{words}</td></tr>"
