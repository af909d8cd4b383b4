"""A view, or everything, as a Frictionless data package: tables with schema, sources, licence."""

import csv
import io
import json
import shlex
import zipfile
from collections.abc import Container, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geo.answers.chosen import slug, words
from geo.answers.columns import dictionary_of, schema_of
from geo.answers.formats import to_geojson
from geo.answers.query import Query, track
from geo.answers.questions import (
    QUESTIONS,
    answer,
    by_treaties,
    names_of_neighbours,
    parameters_for,
)
from geo.atlas.atlas import Atlas
from geo.tables.data_tables import TABLES
from geo.tables.frictionless import (
    CC0,
    PUBLIC_DOMAIN,
    TABULAR,
    read_meanings,
    size_and_hash,
    table_resource,
)
from geo.words.dictionary import listed

LICENCE = Path(__file__).parents[2] / "LICENSE"
AUTHORS = "The Treaty Atlas authors"
#: The readme of a package, to be filled in.
README = Path(__file__).with_suffix(".md")
POLYGONS: dict[str, Any] = {
    "name": "states",
    "title": "the states as they stood on the day, EPSG:4326; state joins with status.csv",
    "path": "data/boundaries/states.geojson",
    "format": "geojson",
    "mediatype": "application/geo+json",
    "encoding": "utf-8",
    "licenses": [PUBLIC_DOMAIN],
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
    dictionary = _text(atlas.folder / "README.md")
    meanings = read_meanings(dictionary)
    names = TABLES if everything else ("sources",)
    stored = {name: TABLES[name] for name in names if (atlas.folder / TABLES[name].file).is_file()}
    days = track(atlas, today)
    parameters_by_question = {
        name: parameters_for(name, query, days, everything=everything) for name in QUESTIONS
    }
    answers = [
        answer(atlas, name, "csv", parameters_by_question[name], today) for name in QUESTIONS
    ]
    tables = [_text(atlas.folder / table.file) for table in stored.values()]
    resources = [
        *(_computed(atlas, name, stored) for name in QUESTIONS),
        *(
            _stored(table_resource(table, body.encode(), meanings))
            for table, body in zip(stored.values(), tables, strict=True)
        ),
    ]
    bodies = [*answers, *tables]
    if everything:
        resources.append(POLYGONS)
        bodies.append(_polygons(atlas, query.day))
    files = {resource["path"]: body for resource, body in zip(resources, bodies, strict=True)}
    package = {
        **_head(atlas, query, today, everything),
        "licenses": [CC0],
        "sources": _sources(atlas, answers, everything),
        "resources": [
            {**resource, **size_and_hash(files[resource["path"]].encode())}
            for resource in resources
        ],
    }
    files["datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    papers = _papers(atlas, package, query, dictionary)
    if everything:
        papers |= _dictionaries(atlas.folder)
    return _zip(files | papers)


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
    """Return the sources that the tables name, or all."""
    named = {
        row[column]
        for table in tables
        for row in csv.DictReader(io.StringIO(table, newline=""))
        for column in ("source", "length_source")
        if column in row
    }
    if atlas.measured_source:
        named.add(atlas.measured_source.source)
    return [
        {
            "title": f"{source.publisher}: {source.title}",
            **({"path": source.address} if source.address else {}),
        }
        for key, source in sorted(atlas.sources.items())
        if everything or key in named
    ]


def _head(atlas: Atlas, query: Query, today: date, everything: bool) -> dict[str, Any]:
    titles = listed([atlas.treaties[key].short_title for key in query.treaties(atlas)])
    scope = "everything" if everything else query.treaty
    filters_in_words = words(atlas, query)
    filters_suffix = f"; filter: {', '.join(filters_in_words)}" if filters_in_words else ""
    parts = ("treaty-atlas", scope, str(query.day), slug(query).lower())
    return {
        "profile": "data-package",
        "name": "-".join(filter(None, parts)),
        "title": f"Treaty Atlas: {titles}, {query.day}{filters_suffix}",
        "version": atlas.edition,
        "created": f"{today}T00:00:00Z",
        "contributors": [{"title": AUTHORS, "role": "author"}],
    }


def _papers(
    atlas: Atlas, package: Mapping[str, Any], query: Query, dictionary: str
) -> dict[str, str]:
    """Return what a reader wants beside the data: readme, licence, citation.

    ``dictionary`` is that of the stored tables, which tells the policy of boundaries.
    """
    policy = dictionary.partition("\n## Boundary policy\n")[2].partition("\n## ")[0].strip()
    files = "\n".join(
        f"- `{resource['path']}`: {_about(resource)}" for resource in package["resources"]
    )
    return {
        "README.md": README.read_text(encoding="utf-8").format(
            title=package["title"],
            edition=package["version"],
            created=package["created"][:10],
            command=command_line("status", query),
            files=files,
            neighbours=names_of_neighbours(atlas),
            treaties=by_treaties(atlas),
            policy=policy,
            line=_line(atlas),
            dictionary=dictionary_of(atlas).strip(),
        ),
        "LICENSE.txt": LICENCE.read_text(encoding="utf-8"),
        "CITATION.cff": _citation(package),
    }


def _line(atlas: Atlas) -> str:
    """Return along whose line borders are measured, and on which terms."""
    source = atlas.measured_source
    if source is None:
        return f"that of the polygons, {atlas.scale}"
    return f"{atlas.scale} ({'; '.join(filter(None, (source.publisher, source.note)))})"


def _dictionaries(folder: Path) -> dict[str, str]:
    """Return what a data folder says of its tables and boundaries."""
    papers = {
        "data/stored/README.md": _text(folder / "README.md"),
        "data/boundaries/README.md": _text(folder / "boundaries" / "README.md"),
    }
    return {path: text for path, text in papers.items() if text}


def _about(resource: Mapping[str, Any]) -> str:
    title: str = resource.get("title", "as stored")
    return title


def _citation(package: Mapping[str, Any]) -> str:
    """Return the Citation File Format, 1.2.0; texts are quoted as JSON, which YAML reads."""
    return "\n".join(
        (
            "cff-version: 1.2.0",
            "message: If you use these data, please cite them as below.",
            "type: dataset",
            f"title: {json.dumps(package['title'], ensure_ascii=False)}",
            "authors:",
            f"  - name: {AUTHORS}",
            f'version: "{package["version"]}"',
            f"date-released: {package['created'][:10]}",
            f"license: {package['licenses'][0]['name']}",
            "",
        )
    )


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


def _text(path: Path) -> str:
    """Return the text of a file of the data folder; nothing for a readme that it goes without."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""
