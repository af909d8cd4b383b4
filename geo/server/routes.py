"""Routes around the page: the map's files, and the answers of the command line over HTTP."""

import gzip
import hashlib
import json
from collections.abc import Sequence
from datetime import date

import streamlit
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from geo.answers.query import FILTERS, parse, parse_day
from geo.answers.questions import API, QUESTIONS, answer
from geo.answers.series import kinds
from geo.assets.publish import PREFIX, fonts, publish
from geo.atlas.folder import data_folder
from geo.errors import DataError, QueryError
from geo.model.vocabulary import FIRST_DAY, LENGTHS
from geo.server import examples_page, openapi
from geo.server.answer_cache import ANSWERS, AnswerKey, EncodedAnswer

#: Path of a chart below that of its edition.
CHART = "chart/{treaty}/{lengths}/{today}/{kind}-{width:int}.svg"
#: Anyone may read the answers, from any site.
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    **CROSS_ORIGIN,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}
#: Answers and charts are worked out in one worker thread at a time: a client that sends many
#: requests waits in this queue, and cannot take the interpreter from the threads of the page.
ONE_ANSWER = CapacityLimiter(1)
#: Letters of a name for which a chart is drawn at most.
LONGEST = 100


def routes() -> Sequence[BaseRoute]:
    """Return the routes that the page needs, with and without the server's base path."""
    base = streamlit.get_option("server.baseUrlPath").strip("/")
    prefixes = {"", f"/{base}" if base else ""}
    return [
        route
        for prefix in sorted(prefixes)
        for route in (
            Route(f"{prefix}/{PREFIX}/{{address}}/{{name}}", _asset),
            Route(f"{prefix}/{PREFIX}/{{address}}/{CHART}", _chart),
            Route(f"{prefix}/{API}", _examples),
            Route(f"{prefix}/{API}/", _examples),
            Route(f"{prefix}/{API}/{{path:path}}", _answer, methods=["GET", "OPTIONS"]),
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


async def _chart(request: Request) -> Response:
    """Send a chart over time, drawn once; its day is today, or a day off around midnight."""
    try:
        picture = await to_thread.run_sync(_draw, request, limiter=ONE_ANSWER)
    except QueryError:
        return Response("This chart belongs to no edition served here; reload the page.", 404)
    headers = {"Cache-Control": "public, max-age=86400, immutable", "Content-Encoding": "gzip"}
    return Response(gzip.compress(picture.encode()), 200, headers, "image/svg+xml")


def _draw(request: Request) -> str:
    """Draw the chart of an address; raises QueryError for one that is not the page's own."""
    from geo.drawing import charts  # loading altair takes a second

    atlas, assets = publish(data_folder(), fonts())
    path_params = request.path_params
    filters = {key: request.query_params.getlist(key) for key in request.query_params}
    query, faults = parse(atlas, {"treaty": [path_params["treaty"]], **filters}, FIRST_DAY)
    today = parse_day("today", path_params["today"])
    is_allowed_by_parameter = {
        "address": path_params["address"] == assets.address,
        "today": abs(today - date.today()).days <= 1,
        "lengths": path_params["lengths"] in LENGTHS,
        "kind": path_params["kind"] in kinds(atlas),
        "width": path_params["width"] > 0,
        "filters": filters.keys() <= set(FILTERS) and not faults and len(query.name) <= LONGEST,
    }
    for name, is_allowed in is_allowed_by_parameter.items():
        if not is_allowed:
            raise QueryError(name, str(request.url), "")
    width = charts.nearest(path_params["width"])
    return charts.svg(atlas, path_params["kind"], query, path_params["lengths"], width, today)


def _examples(request: Request) -> Response:
    """Show what can be asked; the address of the folder itself ends in a slash."""
    if not request.url.path.endswith("/"):
        return RedirectResponse("v1/", 308, CROSS_ORIGIN)
    try:
        atlas, _ = publish(data_folder(), fonts())
    except DataError as error:
        return JSONResponse({"faults": error.faults}, 503, CROSS_ORIGIN)
    address = str(request.url.replace(query="", fragment=""))
    # The fonts lie as far from here as from the map's files.
    body = examples_page.page(atlas, address, dict(fonts()))
    return HTMLResponse(body, headers={"Cache-Control": "no-cache"})


async def _answer(request: Request) -> Response:
    """Answer as the command line does; bad parameters get 400 and are named in JSON."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=PREFLIGHT)
    path = request.path_params["path"]
    parameters = {key: tuple(request.query_params.getlist(key)) for key in request.query_params}
    key = AnswerKey(data_folder(), path, tuple(sorted(parameters.items())), date.today())
    try:
        encoded = ANSWERS.find(key)
        if encoded is None:
            encoded = await to_thread.run_sync(_work_out, key, limiter=ONE_ANSWER)
    except QueryError as error:
        return _refuse(404 if error.parameter == "path" else 400, error)
    except DataError as error:
        return JSONResponse({"faults": error.faults}, 503, CROSS_ORIGIN)
    return _tagged(request, encoded)


def _tagged(request: Request, encoded: EncodedAnswer) -> Response:
    """Send an answer, compressed if it may be, or 304 if the client has it already."""
    packed = encoded.packed if "gzip" in request.headers.get("accept-encoding", "") else None
    # A strong tag names a sequence of bytes, so the compressed body has another one.
    tag = f'"{encoded.digest}-gzip"' if packed else f'"{encoded.digest}"'
    headers = {
        **CROSS_ORIGIN,
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
        "ETag": tag,
    }
    clients_tags = {value.strip() for value in request.headers.get("if-none-match", "").split(",")}
    if clients_tags & {tag, f"W/{tag}", "*"}:
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(packed or encoded.plain, headers=headers, media_type=encoded.media_type)


def _work_out(key: AnswerKey) -> EncodedAnswer:
    """Work out an answer, unless a request before it in the queue was for the same."""
    if kept := ANSWERS.find(key):
        return kept
    if key.path == "openapi.json":
        atlas, _ = publish(key.folder, fonts())
        text, format_ = (
            json.dumps(openapi.document(atlas), ensure_ascii=False, indent=1) + "\n",
            "json",
        )
    else:
        text, format_ = _rows(key)
    plain = text.encode()
    packed = gzip.compress(plain, 5, mtime=0)
    encoded = EncodedAnswer(
        plain,
        packed if len(packed) < len(plain) else None,
        hashlib.sha256(plain).hexdigest()[:32],
        openapi.MEDIA_TYPES[format_],
    )
    ANSWERS.keep(key, encoded)
    return encoded


def _rows(key: AnswerKey) -> tuple[str, str]:
    """Return the rows of a question as text, and their format; QueryError for no question."""
    allowed = [f"{name}.{f}" for name, question in QUESTIONS.items() for f in question.formats]
    if key.path not in allowed:
        raise QueryError("path", key.path, ", ".join(("openapi.json", *allowed)))
    atlas, _ = publish(key.folder, fonts())
    name, _, format_ = key.path.partition(".")
    return answer(atlas, name, format_, dict(key.parameters), key.today), format_


def _refuse(status: int, error: QueryError) -> Response:
    """Name every bad parameter; the first stands on top, too, for clients that read only one."""
    faults = [
        {"parameter": fault.parameter, "found": fault.found, "allowed": fault.allowed}
        for fault in error.faults
    ]
    return JSONResponse({**faults[0], "faults": faults}, status, CROSS_ORIGIN)
