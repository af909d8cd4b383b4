"""Routes around the page: the map's files, and the answers of the command line over HTTP."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geo.answers import QUESTIONS, answer
from geo.assets import publish
from geo.atlas import data_folder
from geo.errors import AtlasError, QueryError

#: Path of the map's files, below the server's base path.
PREFIX = "atlas"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
}


def fonts() -> tuple[tuple[str, str], ...]:
    """Return the fonts that Streamlit ships (SIL Open Font License), found by name.

    Their addresses are those the page itself uses, so that no font is fetched twice.
    """
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    wanted = {
        "Source Sans": "SourceSansVF-Upright*.woff2",
        "Source Serif": "SourceSerifVariable-Roman*.woff2",
    }
    found = {family: next(media.glob(pattern), None) for family, pattern in wanted.items()}
    return tuple(
        (family, f"../../static/media/{path.name}") for family, path in found.items() if path
    )


def routes() -> Sequence[BaseRoute]:
    """Return the routes that the page needs, with and without the server's base path."""
    base = streamlit.get_option("server.baseUrlPath").strip("/")
    prefixes = {"", f"/{base}" if base else ""}
    return [
        route
        for each in sorted(prefixes)
        for route in (
            Route(f"{each}/{PREFIX}/{{address}}/{{name}}", _asset),
            Route(f"{each}/api/v1/{{name}}.{{format}}", _answer),
        )
    ]


def _asset(request: Request) -> Response:
    _, assets = publish(data_folder(), fonts())
    asset = assets.files.get(request.path_params["name"])
    if asset is None or request.path_params["address"] != assets.address:
        return Response("This file belongs to no edition served here; reload the page.", 404)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Encoding": "gzip",
    }
    return Response(asset, media_type="text/javascript", headers=headers)


def _answer(request: Request) -> Response:
    """Answer as the command line does; a bad parameter gets 400 and is named in JSON."""
    name, format_ = request.path_params["name"], request.path_params["format"]
    allowed = [f"{each}.{f}" for each, question in QUESTIONS.items() for f in question.formats]
    if f"{name}.{format_}" not in allowed:
        return _refuse(404, QueryError("path", f"{name}.{format_}", ", ".join(allowed)))
    parameters = {key: tuple(request.query_params.getlist(key)) for key in request.query_params}
    try:
        body, tag = _told(name, format_, tuple(sorted(parameters.items())), date.today())
    except QueryError as error:
        return _refuse(400, error)
    except AtlasError as error:
        return Response(json.dumps({"faults": error.faults}), 503, media_type="application/json")
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=300",
        "ETag": tag,
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPES[format_], headers=headers)


@lru_cache(maxsize=64)
def _told(
    name: str, format_: str, parameters: tuple[tuple[str, tuple[str, ...]], ...], today: date
) -> tuple[bytes, str]:
    """Return the body of an answer and its tag, kept for those who ask the same again."""
    atlas, _ = publish(data_folder(), fonts())
    body = answer(atlas, name, format_, dict(parameters), today).encode()
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _refuse(status: int, error: QueryError) -> Response:
    told: Mapping[str, str] = {
        "parameter": error.parameter,
        "found": error.found,
        "allowed": error.allowed,
    }
    return Response(
        json.dumps(told, ensure_ascii=False),
        status,
        {"Access-Control-Allow-Origin": "*"},
        "application/json",
    )
