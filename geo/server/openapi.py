"""What the HTTP API offers, for programs (OpenAPI 3.1)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geo.answers.columns import columns_of
from geo.answers.query import LONGEST_NAME, allowed_values
from geo.answers.questions import (
    PERIOD,
    QUESTIONS,
    Question,
    by_treaties,
    names_of_neighbours,
    parameters_of,
    single_parameters,
)
from geo.answers.terms import measured_answers
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import credit_line, licence_words
from geo.model.vocabulary import ALL, BOTH
from geo.words.dictionary import listed, say
from geo.words.markup import in_markdown, in_words

VERSION = "1.0.0"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
}
DAYS = ("day", *PERIOD)
_TEXT = ["string", "null"]
#: Types in JSON by those of the columns.
_TYPES: Mapping[str, str | list[str]] = {
    "string": _TEXT,
    "date": _TEXT,
    "number": ["number", "null"],
    "integer": "integer",
    "boolean": "boolean",
}


def document(atlas: Atlas) -> dict[str, Any]:
    """Return the OpenAPI document; its server is the folder it is read from."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": say("bar.brand"),
            "version": VERSION,
            "summary": summary(atlas),
            "description": " ".join((say("api.description"), credit_line(atlas), *_terms(atlas))),
            **_licence(atlas),
        },
        "servers": [{"url": "."}],
        "paths": {
            f"/{name}.{format_}": {"get": _operation(atlas, name, question, format_)}
            for name, question in QUESTIONS.items()
            for format_ in question.formats
        },
        "components": {"schemas": {"Fault": _object(_FAULT), "Refusal": _refusal()}},
    }


_FAULT = dict.fromkeys(("parameter", "found", "allowed"), _TEXT)


def _licence(atlas: Atlas) -> dict[str, Any]:
    """Return the licence of the data, which has but one place there; none is not made up."""
    licences = atlas.description.licences
    if len(licences) != 1:
        return {}
    address = {"url": licences[0].address} if licences[0].address else {}
    return {"license": {"name": licences[0].words, **address}}


def _terms(atlas: Atlas) -> Iterator[str]:
    """Yield a sentence for each answer that has other licences than the data."""
    for asked, licences in measured_answers(atlas):
        yield say("package.termsOf", file=asked, licences=in_markdown(licence_words(licences)))


def _refusal() -> dict[str, Any]:
    """Return what names every bad parameter; the first of them stands on top as well."""
    refusal = _object({**_FAULT, "faults": "array"})
    faults = {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Fault"}}
    refusal["properties"]["faults"] = {"description": say("api.faultsOf"), **faults}
    return refusal


def _operation(atlas: Atlas, name: str, question: Question, format_: str) -> dict[str, Any]:
    tagged = {"ETag": {"description": say("api.tag"), "schema": {"type": "string"}}}
    body = {"schema": _body(atlas, question, format_)}
    refusal = {"schema": {"$ref": "#/components/schemas/Refusal"}}
    faults = {"schema": _array("faults")}
    return {
        "operationId": f"{name}_{format_}",
        "summary": question.title(names_of_neighbours(atlas)),
        "parameters": [_parameter(atlas, parameter, question) for parameter in parameters_of(name)],
        "responses": {
            "200": {
                "description": say("api.rows"),
                "headers": tagged,
                "content": {MEDIA_TYPES[format_]: body},
            },
            "304": {"description": say("api.same"), "headers": tagged},
            "400": {
                "description": say("api.refusal"),
                "content": {"application/json": refusal},
            },
            "503": {
                "description": say("api.faults"),
                "content": {"application/json": faults},
            },
        },
    }


def _parameter(atlas: Atlas, name: str, question: Question) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if values := allowed(atlas, name, question):
        schema["enum"] = list(values)
    if name in DAYS:
        schema["format"] = "date"
    if name == "name":
        schema["maxLength"] = LONGEST_NAME
    if name == "state":
        schema["pattern"] = "^[A-Z]{3}$"
    if name not in single_parameters(question):
        schema = {"type": "array", "items": schema}
    return {
        "name": name,
        "in": "query",
        "description": meaning(atlas, name, question),
        "schema": schema,
    }


def summary(atlas: Atlas) -> str:
    """Return what the answers are about, in words."""
    return say(
        "api.summary",
        treaties=by_treaties(atlas),
        since=in_words(atlas.first_day),
        neighbours=names_of_neighbours(atlas),
    )


def meaning(atlas: Atlas, name: str, question: Question) -> str:
    """Return what a parameter of a question means."""
    until = name == "day" and question.has_period
    words_for_several_treaties = [
        word for word in allowed_values(atlas)["treaty"] if word in (BOTH, ALL)
    ]
    key = "api.parameter.day.until" if until else f"api.parameter.{name}"
    return say(
        key,
        neighbours=names_of_neighbours(atlas, "or"),
        treaties=listed(
            [*(law.short_title for law in atlas.treaties.values()), *words_for_several_treaties],
            "or",
        ),
        first=atlas.first_treaty,
        since=atlas.first_day,
    )


def allowed(atlas: Atlas, name: str, question: Question) -> Sequence[str]:
    """Return the values that a parameter of a question allows; none for free text and days."""
    return question.lengths if name == "lengths" else allowed_values(atlas).get(name, ())


def _body(atlas: Atlas, question: Question, format_: str) -> dict[str, Any]:
    columns = columns_of(question.row, atlas)
    if format_ == "csv":
        return {"type": "string", "description": say("api.columns", columns=", ".join(columns))}
    row = _object({name: _TYPES[column.type] for name, column in columns.items()})
    if format_ == "json":
        return {"type": "array", "items": row}
    feature = {
        "type": "object",
        "required": ["type", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "properties": row,
            "geometry": {"type": ["object", "null"]},
        },
    }
    return {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": feature},
        },
    }


def _object(types: Mapping[str, str | list[str]]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(types),
        "properties": {name: {"type": type_} for name, type_ in types.items()},
        "additionalProperties": False,
    }


def _array(name: str) -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    return {"type": "object", "required": [name], "properties": {name: texts}}
