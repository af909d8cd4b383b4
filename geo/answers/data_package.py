"""A view, or everything, as a Frictionless data package: tables with schema, sources, licence."""

import csv
import io
import json
import shlex
import zipfile
from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from geo.answers.chosen import slug, words
from geo.answers.columns import schema_of
from geo.answers.formats import to_geojson
from geo.answers.package_papers import dictionaries, papers, readme_of, text_of
from geo.answers.query import Query, track
from geo.answers.questions import (
    QUESTIONS,
    answer,
    names_of_neighbours,
    parameters_for,
)
from geo.answers.terms import licences_of
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import cited_as
from geo.atlas.folder import DICTIONARY
from geo.tables.data_tables import TABLES
from geo.tables.frictionless import (
    TABULAR,
    licence_records,
    read_meanings,
    size_and_hash,
    table_resource,
)
from geo.words.dictionary import listed

POLYGONS: dict[str, Any] = {
    "name": "states",
    "title": "the states as they stood on the day, EPSG:4326; state joins with status.csv",
    "path": "data/boundaries/states.geojson",
    "format": "geojson",
    "mediatype": "application/geo+json",
    "encoding": "utf-8",
}


def whole(atlas: Atlas, query: Query) -> Query:
    """Return the query of everything on the same day: all treaties, no filter."""
    return Query(query.day, atlas.every_treaty)


def data_package(atlas: Atlas, query: Query, today: date, *, everything: bool) -> bytes:
    """Return a zip with ``datapackage.json`` (Frictionless, version 1) and what it describes.

    It holds the table of every question about the view, its filters on each of them, and the
    stored table of sources; series run over the whole track. With
    ``everything`` filters are left out, all treaties answer, and all stored tables and the
    polygons of the day (GeoJSON) are added. Equal arguments give equal bytes.
    """
    query = whole(atlas, query) if everything else query
    meanings = read_meanings(readme_of(atlas, DICTIONARY))
    licences_by_file = atlas.description.licences_by_file
    names = TABLES if everything else ("sources",)
    stored = {name: TABLES[name] for name in names if TABLES[name].file in atlas.files}
    days = track(atlas, today)
    parameters_by_question = {
        name: parameters_for(name, query, days, everything=everything) for name in QUESTIONS
    }
    answers = [
        answer(atlas, name, "csv", parameters_by_question[name], today) for name in QUESTIONS
    ]
    tables = [text_of(atlas, table.file) for table in stored.values()]
    resources = [
        *(_computed(atlas, name, stored) for name in QUESTIONS),
        *(
            _stored(
                table_resource(table, body.encode(), meanings, licences_by_file.get(table.file, ()))
            )
            for table, body in zip(stored.values(), tables, strict=True)
        ),
    ]
    bodies = [*answers, *tables]
    if everything:
        resources.append({**POLYGONS, **licence_records(atlas.description.boundaries.licences)})
        bodies.append(_polygons(atlas, query.day))
    files = {resource["path"]: body for resource, body in zip(resources, bodies, strict=True)}
    package = {
        **_head(atlas, query, today, everything),
        **licence_records(atlas.description.licences),
        "sources": _sources(atlas, answers, everything),
        "resources": [
            {**resource, **size_and_hash(files[resource["path"]].encode())}
            for resource in resources
        ],
    }
    files["datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    files |= papers(atlas, package, command_line("status", query))
    if everything:
        files |= dictionaries(atlas)
    return _zip(files)


def command_line(name: str, query: Query, format_: str = "csv") -> str:
    """Return the command that prints the answer to a question about the view of a query."""
    words = ["python", "-m", "geo", name]
    for parameter, values in parameters_for(name, query).items():
        for value in values:
            words += [f"--{parameter}", value]
    words += ["--format", format_] if format_ != "csv" else []
    return shlex.join(words)


def _computed(atlas: Atlas, name: str, stored: Container[str]) -> dict[str, Any]:
    question = QUESTIONS[name]
    return {
        "name": name,
        "title": question.title(names_of_neighbours(atlas)),
        "path": f"data/{name}.csv",
        **TABULAR,
        **licence_records(licences_of(atlas, name)),
        "schema": schema_of(name, question.row, atlas, stored),
    }


def _stored(resource: dict[str, Any]) -> dict[str, Any]:
    """Return the resource of a stored table under the name and path it has in a package."""
    schema = dict(resource["schema"])
    schema["foreignKeys"] = [
        {
            "fields": foreign_key["fields"],
            "reference": {
                "resource": f"stored-{foreign_key['reference']['resource']}",
                "fields": foreign_key["reference"]["fields"],
            },
        }
        for foreign_key in schema.get("foreignKeys", ())
    ]
    name = resource["name"]
    return {
        **resource,
        "name": f"stored-{name}",
        "path": f"data/stored/{name}.csv",
        "schema": schema,
    }


def _polygons(atlas: Atlas, day: date) -> str:
    outlines = atlas.outlines.on(day)
    rows = [(state, atlas.states[state].name) for state in outlines]
    return to_geojson(("state", "name"), rows, outlines)


def _sources(atlas: Atlas, tables: Iterable[str], everything: bool) -> list[dict[str, str]]:
    """Return what the folder says that it was made of, and the sources that its tables name."""
    named = {
        row[column]
        for table in tables
        for row in csv.DictReader(io.StringIO(table, newline=""))
        for column in ("source", "length_source")
        if column in row
    }
    if atlas.measured_source:
        named.add(atlas.measured_source.source)
    sources = [(origin.title, origin.address) for origin in atlas.description.sources]
    sources += [
        (f"{source.publisher}: {source.title}", source.address)
        for key, source in sorted(atlas.sources.items())
        if everything or key in named
    ]
    return [_record(title, address) for title, address in sources]


def _record(title: str, address: str | None) -> dict[str, str]:
    return {"title": title, **({"path": address} if address else {})}


def _head(atlas: Atlas, query: Query, today: date, everything: bool) -> dict[str, Any]:
    description = atlas.description
    titles = listed([atlas.treaties[key].short_title for key in query.treaties(atlas)])
    scope = "everything" if everything else query.treaty
    filters_in_words = words(atlas, query)
    filters_suffix = f"; filter: {', '.join(filters_in_words)}" if filters_in_words else ""
    parts = (description.name or "data", scope, str(query.day), slug(query).lower())
    contributors = [
        {**_record(person.title, person.address), "role": person.role}
        for person in description.contributors
    ]
    return {
        "profile": "data-package",
        "name": "-".join(filter(None, parts)),
        "title": f"{cited_as(atlas)}: {titles}, {query.day}{filters_suffix}",
        "version": atlas.edition,
        "created": f"{today}T00:00:00Z",
        **({"contributors": contributors} if contributors else {}),
    }


def _zip(files: Mapping[str, str]) -> bytes:
    """Return files as a zip whose bytes follow from them alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # of 1980-01-01
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body)
    return out.getvalue()
