"""What the HTTP API offers, for people: a page of examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from geo.answers.questions import (
    QUESTIONS,
    names_of_neighbours,
    parameters_of,
    single_parameters,
)
from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import credited
from geo.server.openapi import allowed, meaning, summary
from geo.words.templates import render


@dataclass(frozen=True, slots=True)
class Example:
    """A question of the page of examples."""

    path: str
    parameters: Sequence[tuple[str, str]] = ()

    @property
    def address(self) -> str:
        """Where it is answered, relative to the page."""
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path


def examples_of(atlas: Atlas) -> Mapping[str, Sequence[Example]]:
    """Return examples of each question, with states and a neighbour that the folder has."""
    two_states = tuple(dict.fromkeys(("state", _known(atlas, code)) for code in ("LTU", "POL")))
    return {
        "status": (
            Example("status.csv", (("day", "2025-12-27"), ("neighbour", atlas.neighbours[0]))),
            Example("status.json", (("treaty", atlas.every_treaty), *two_states)),
            Example("status.geojson", (("day", "2026-02-20"), ("status", "withdrawn"))),
        ),
        "borders": (Example("borders.csv", (("day", "2026-02-20"),)),),
        "events": (
            Example(
                "events.csv",
                (
                    ("from", "2025-01-01"),
                    ("until", "2026-02-20"),
                    ("state", _known(atlas, "POL")),
                ),
            ),
        ),
        "changes": (Example("changes.csv", (("from", "2025-12-01"), ("until", "2026-02-28"))),),
        "layers": (Example("layers.csv", (("day", "2025-03-18"), ("layer", "use"))),),
        "frontier": (
            Example("frontier.csv", (("treaty", atlas.every_treaty), ("from", "2025-01-01"))),
            Example("frontier.csv", (("member", "NATO"), ("from", "1999-01-01"))),
        ),
        "counts": (
            Example("counts.json", (("from", "2025-01-01"), ("until", "2026-02-20"))),
            Example("counts.csv", (("region", "Europe"), ("day", "2026-02-20"))),
        ),
        "deadlines": (
            Example("deadlines.csv", (("day", "2026-02-20"), ("state", _known(atlas, "UKR")))),
            Example("deadlines.json", (("day", "2025-12-26"), ("member", "NATO"))),
        ),
        "declarations": (Example("declarations.csv", (("treaty", atlas.every_treaty),)),),
        "duties": (Example("duties.csv", (("treaty", atlas.every_treaty), ("day", "2020-08-02"))),),
    }


def _known(atlas: Atlas, state: str) -> str:
    """Return a state of which there is much to tell, or another that the folder has."""
    return state if state in atlas.states else atlas.neighbours[0]


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A parameter of a question in the words of its table."""

    name: str
    meaning: str
    is_repeated: bool  #: it may be given more than once
    values: Sequence[str]  #: those allowed; none: free text or a day


@dataclass(frozen=True, slots=True)
class Section:
    """A question with its formats, examples and parameters."""

    name: str
    title: str
    files: Sequence[str]
    examples: Sequence[Example]
    parameters: Sequence[ParameterRow]


def page(atlas: Atlas, address: str, fonts: Mapping[str, str]) -> Markup:
    """Return the page of examples.

    ``address`` is its own, as the reader has it, ending in a slash; ``fonts`` maps families to
    addresses relative to it.
    """
    faces = "".join(
        f'@font-face{{font-family:"{family}";src:url("{font}");font-weight:200 900}}'
        for family, font in fonts.items()
    )
    return render(
        "api/examples.html",
        address=address,
        summary=summary(atlas),
        people=credited(atlas),
        licences=atlas.description.licences,
        styles=Markup(faces + web("styles/tokens.css") + web("styles/api.css")),
        sections=[_section(atlas, name, examples) for name, examples in examples_of(atlas).items()],
    )


def _section(atlas: Atlas, name: str, examples: Sequence[Example]) -> Section:
    question = QUESTIONS[name]
    return Section(
        name,
        question.title(names_of_neighbours(atlas)).capitalize(),
        [f"{name}.{format_}" for format_ in question.formats],
        examples,
        [
            ParameterRow(
                parameter,
                meaning(atlas, parameter, question),
                parameter not in single_parameters(question),
                allowed(atlas, parameter, question),
            )
            for parameter in parameters_of(name)
        ],
    )
