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
from geo.answers.series import KINDS
from geo.assets.publish import PREFIX, fonts, publish
from geo.atlas.folder import data_folder
from geo.errors import AtlasError, QueryError
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
#: Answers and charts are worked out one at a time: whoever asks much waits, and the page does not.
ONE_ANSWER = CapacityLimiter(1)
#: Letters of a name for which a chart is drawn at most.
LONGEST = 100


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
    asked = request.path_params
    filters = {key: request.query_params.getlist(key) for key in request.query_params}
    query, faults = parse(atlas, {"treaty": [asked["treaty"]], **filters}, FIRST_DAY)
    today = parse_day("today", asked["today"])
    lawful = {
        "address": asked["address"] == assets.address,
        "today": abs(today - date.today()).days <= 1,
        "lengths": asked["lengths"] in LENGTHS,
        "kind": asked["kind"] in KINDS,
        "width": asked["width"] > 0,
        "filters": filters.keys() <= set(FILTERS) and not faults and len(query.name) <= LONGEST,
    }
    for part, is_lawful in lawful.items():
        if not is_lawful:
            raise QueryError(part, str(request.url), "")
    width = charts.nearest(asked["width"])
    return charts.svg(atlas, asked["kind"], query, asked["lengths"], width, today)


def _examples(request: Request) -> Response:
    """Show what can be asked; the address of the folder itself ends in a slash."""
    if not request.url.path.endswith("/"):
        return RedirectResponse("v1/", 308, CROSS_ORIGIN)
    address = str(request.url.replace(query="", fragment=""))
    # The fonts lie as far from here as from the map's files.
    body = examples_page.page(address, dict(fonts()))
    return HTMLResponse(body, headers={"Cache-Control": "no-cache"})


async def _answer(request: Request) -> Response:
    """Answer as the command line does; bad parameters get 400 and are named in JSON."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=PREFLIGHT)
    path = request.path_params["path"]
    parameters = {key: tuple(request.query_params.getlist(key)) for key in request.query_params}
    asked = AnswerKey(data_folder(), path, tuple(sorted(parameters.items())), date.today())
    try:
        told = ANSWERS.find(asked)
        if told is None:
            told = await to_thread.run_sync(_work_out, asked, limiter=ONE_ANSWER)
    except QueryError as error:
        return _refuse(404 if error.parameter == "path" else 400, error)
    except AtlasError as error:
        return JSONResponse({"faults": error.faults}, 503, CROSS_ORIGIN)
    return _tagged(request, told)


def _tagged(request: Request, told: EncodedAnswer) -> Response:
    """Send an answer, compressed if it may be, or nothing if the reader has it already."""
    packed = told.packed if "gzip" in request.headers.get("accept-encoding", "") else None
    # What is compressed is another sequence of bytes, so its strong tag is another.
    tag = f'"{told.digest}-gzip"' if packed else f'"{told.digest}"'
    headers = {
        **CROSS_ORIGIN,
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


def _work_out(asked: AnswerKey) -> EncodedAnswer:
    """Work out an answer, or find that someone else has just asked the same."""
    if told := ANSWERS.find(asked):
        return told
    if asked.path == "openapi.json":
        body, format_ = json.dumps(openapi.document(), ensure_ascii=False, indent=1) + "\n", "json"
    else:
        body, format_ = _rows(asked)
    plain = body.encode()
    packed = gzip.compress(plain, 5, mtime=0)
    told = EncodedAnswer(
        plain,
        packed if len(packed) < len(plain) else None,
        hashlib.sha256(plain).hexdigest()[:32],
        openapi.MEDIA_TYPES[format_],
    )
    ANSWERS.keep(asked, told)
    return told


def _rows(asked: AnswerKey) -> tuple[str, str]:
    allowed = [f"{each}.{f}" for each, question in QUESTIONS.items() for f in question.formats]
    if asked.path not in allowed:
        raise QueryError("path", asked.path, ", ".join(("openapi.json", *allowed)))
    atlas, _ = publish(asked.folder, fonts())
    name, _, format_ = asked.path.partition(".")
    return answer(atlas, name, format_, dict(asked.parameters), asked.today), format_


def _refuse(status: int, error: QueryError) -> Response:
    """Name every bad parameter; the first stands on top, too, as it always did."""
    faults = [
        {"parameter": each.parameter, "found": each.found, "allowed": each.allowed}
        for each in error.faults
    ]
    return JSONResponse({**faults[0], "faults": faults}, status, CROSS_ORIGIN)
