"""Routes around the page: the map's files, and the answers of the command line over HTTP."""

import gzip
import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import streamlit
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from geo import openapi
from geo.answers import API, QUESTIONS, answer
from geo.assets import publish
from geo.atlas import data_folder
from geo.errors import AtlasError, QueryError
from geo.frontier import LENGTHS
from geo.query import parse_day

#: Path of the map's files, below the server's base path.
PREFIX = "atlas"
#: Path of a chart below that of its edition.
CHART = "chart/{treaty}/{lengths}/{today}/{kind}-{width:int}.svg"
#: Anyone may read the answers, from any site.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    **OPEN,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}
#: Answers are worked out one at a time: whoever asks much waits, and the page does not.
TURN = CapacityLimiter(1)


class Asked(NamedTuple):
    """What an answer depends on: the edition of the data, by its folder, and the question."""

    folder: Path
    path: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    today: date


class Told(NamedTuple):
    """An answer as it goes over the wire."""

    plain: bytes
    packed: bytes | None  #: by gzip, where that is shorter
    digest: str
    media_type: str

    @property
    def size(self) -> int:
        """Bytes that it takes to keep."""
        return len(self.plain) + len(self.packed or b"")


class Shelf:
    """The answers asked for last, as many as have room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._told: OrderedDict[Asked, Told] = OrderedDict()
        self._lock = Lock()

    def find(self, asked: Asked) -> Told | None:
        """Return an answer that is kept, which makes it the last asked for."""
        with self._lock:
            if asked in self._told:
                self._told.move_to_end(asked)
            return self._told.get(asked)

    def keep(self, asked: Asked, told: Told) -> None:
        """Keep an answer, and give up the oldest until all have room."""
        with self._lock:
            self._told[asked] = told
            while sum(each.size for each in self._told.values()) > self.room:
                self._told.popitem(last=False)


KEPT = Shelf(32 * 2**20)


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
            Route(f"{each}/{PREFIX}/{{address}}/{CHART}", _chart),
            Route(f"{each}/{API}", _examples),
            Route(f"{each}/{API}/", _examples),
            Route(f"{each}/{API}/{{path:path}}", _answer, methods=["GET", "OPTIONS"]),
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


def _chart(request: Request) -> Response:
    """Send a chart over time, drawn once; its day is today, or a day off around midnight."""
    from geo import charts  # loading altair takes a second

    atlas, assets = publish(data_folder(), fonts())
    asked = request.path_params
    try:
        today = parse_day("today", asked["today"])
    except QueryError:
        today = date.min
    if not (
        asked["address"] == assets.address
        and abs(today - date.today()).days <= 1
        and asked["treaty"] in (*atlas.treaties, "both")
        and asked["lengths"] in LENGTHS
        and asked["kind"] in charts.KINDS
        and asked["width"] > 0
    ):
        return Response("This chart belongs to no edition served here; reload the page.", 404)
    width = charts.nearest(asked["width"])
    picture = charts.svg(atlas, asked["kind"], asked["treaty"], asked["lengths"], width, today)
    headers = {"Cache-Control": "public, max-age=86400, immutable", "Content-Encoding": "gzip"}
    return Response(gzip.compress(picture.encode()), 200, headers, "image/svg+xml")


def _examples(request: Request) -> Response:
    """Show what can be asked; the address of the folder itself ends in a slash."""
    if not request.url.path.endswith("/"):
        return RedirectResponse("v1/", 308, OPEN)
    address = str(request.url.replace(query="", fragment=""))
    # The fonts lie as far from here as from the map's files.
    body = openapi.page(address, dict(fonts()))
    return HTMLResponse(body, headers={"Cache-Control": "no-cache"})


async def _answer(request: Request) -> Response:
    """Answer as the command line does; a bad parameter gets 400 and is named in JSON."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=PREFLIGHT)
    path = request.path_params["path"]
    parameters = {key: tuple(request.query_params.getlist(key)) for key in request.query_params}
    asked = Asked(data_folder(), path, tuple(sorted(parameters.items())), date.today())
    try:
        told = KEPT.find(asked)
        if told is None:
            told = await to_thread.run_sync(_work_out, asked, limiter=TURN)
    except QueryError as error:
        return _refuse(404 if error.parameter == "path" else 400, error)
    except AtlasError as error:
        return JSONResponse({"faults": error.faults}, 503, OPEN)
    return _tagged(request, told)


def _tagged(request: Request, told: Told) -> Response:
    """Send an answer, compressed if it may be, or nothing if the reader has it already."""
    packed = told.packed if "gzip" in request.headers.get("accept-encoding", "") else None
    # What is compressed is another sequence of bytes, so its strong tag is another.
    tag = f'"{told.digest}-gzip"' if packed else f'"{told.digest}"'
    headers = {
        **OPEN,
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
        "ETag": tag,
    }
    known = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    if known & {tag, f"W/{tag}", "*"}:
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(packed or told.plain, headers=headers, media_type=told.media_type)


def _work_out(asked: Asked) -> Told:
    """Work out an answer, or find that someone else has just asked the same."""
    if told := KEPT.find(asked):
        return told
    if asked.path == "openapi.json":
        body, format_ = json.dumps(openapi.document(), ensure_ascii=False, indent=1) + "\n", "json"
    else:
        body, format_ = _rows(asked)
    plain = body.encode()
    packed = gzip.compress(plain, 5, mtime=0)
    told = Told(
        plain,
        packed if len(packed) < len(plain) else None,
        hashlib.sha256(plain).hexdigest()[:32],
        openapi.MEDIA_TYPES[format_],
    )
    KEPT.keep(asked, told)
    return told


def _rows(asked: Asked) -> tuple[str, str]:
    allowed = [f"{each}.{f}" for each, question in QUESTIONS.items() for f in question.formats]
    if asked.path not in allowed:
        raise QueryError("path", asked.path, ", ".join(("openapi.json", *allowed)))
    atlas, _ = publish(asked.folder, fonts())
    name, _, format_ = asked.path.partition(".")
    return answer(atlas, name, format_, dict(asked.parameters), asked.today), format_


def _refuse(status: int, error: QueryError) -> Response:
    told = {"parameter": error.parameter, "found": error.found, "allowed": error.allowed}
    return JSONResponse(told, status, OPEN)
