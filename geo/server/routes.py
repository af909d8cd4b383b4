"""Routes around the page: the map's files, and the answers of the command line over HTTP."""

import gzip
import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Route

from geo.answers.query import LONGEST_NAME
from geo.answers.questions import API, QUESTIONS, answer
from geo.assets.publish import PREFIX, fonts
from geo.assets.publisher import Edition, faults_of_change, find, peek, publish
from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder
from geo.errors import DataError, QueryError
from geo.server import examples_page, openapi
from geo.server.addresses import base_path, robots
from geo.server.answer_cache import ANSWERS, AnswerKey, EncodedAnswer
from geo.server.chart_route import CHART, chart
from geo.server.encodings import accepts_gzip
from geo.server.headers import CROSS_ORIGIN, unavailable

PREFLIGHT = {
    **CROSS_ORIGIN,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}
#: Path of the description of the API for programs.
_DOCUMENT = "openapi.json"
#: Answers and charts are worked out in one worker thread at a time: a client that sends many
#: requests waits in this queue, and cannot take the interpreter from the threads of the page.
ONE_ANSWER = CapacityLimiter(1)


class Question(NamedTuple):
    """What is asked over HTTP."""

    path: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    today: date

    def key(self, edition: Edition) -> AnswerKey:
        """Return under which key its answer by an edition is kept."""
        atlas, _ = edition
        return AnswerKey(atlas.digest, *self)

    def require_path(self) -> None:
        """Raise QueryError for the path of no question."""
        allowed = [f"{name}.{f}" for name, question in QUESTIONS.items() for f in question.formats]
        if self.path not in (_DOCUMENT, *allowed):
            raise QueryError("path", self.path, ", ".join((_DOCUMENT, *allowed)))

    def answered(self, atlas: Atlas) -> tuple[str, str]:
        """Return the answer as text, and its format."""
        if self.path == _DOCUMENT:
            return json.dumps(openapi.document(atlas), ensure_ascii=False, indent=1) + "\n", "json"
        name, _, format_ = self.path.partition(".")
        return answer(atlas, name, format_, dict(self.parameters), self.today), format_


def routes() -> Sequence[BaseRoute]:
    """Return the routes that the page needs, with and without the server's base path."""
    prefixes = {"", base_path()}
    return [
        route
        for prefix in sorted(prefixes)
        for route in (
            Route(f"{prefix}/{PREFIX}/{{address}}/{{name}}", _asset),
            Route(f"{prefix}/{PREFIX}/{{address}}/{CHART}", _chart),
            Route(f"{prefix}/robots.txt", _robots),
            Route(f"{prefix}/ready", _ready),
            Route(f"{prefix}/{API}", _examples),
            Route(f"{prefix}/{API}/", _examples),
            Route(f"{prefix}/{API}/{{path:path}}", _answer, methods=["GET", "OPTIONS"]),
        )
    ]


def _asset(request: Request) -> Response:
    try:
        edition = find(data_folder(), fonts(), request.path_params["address"])
    except DataError as error:
        return unavailable(error)
    asset = edition and edition[1].files.get(request.path_params["name"])
    if asset is None:
        text = "This file belongs to no edition served here; reload the page."
        return PlainTextResponse(text, 404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if accepts_gzip(request.headers.get("accept-encoding", "")):
        headers["Content-Encoding"] = "gzip"
    else:
        asset = gzip.decompress(asset)
    return Response(asset, media_type="text/javascript", headers=headers)


async def _chart(request: Request) -> Response:
    return await chart(request, date.today(), ONE_ANSWER)


def _robots(request: Request) -> Response:
    return PlainTextResponse(robots(), headers={"Cache-Control": "public, max-age=86400"})


async def _ready(request: Request) -> Response:
    """Say whether answers are given, of which edition, and why not of the folder as it is now."""
    headers = {"Cache-Control": "no-store"}
    today = date.today()
    loaded = peek(data_folder(), fonts())
    try:
        if loaded and _kept(_about_first_state(loaded[0], today)):
            edition = loaded[0].edition
        else:
            edition = await to_thread.run_sync(_answer_first_state, today, limiter=ONE_ANSWER)
    except DataError as error:
        return JSONResponse({"faults": error.faults}, 503, headers)
    faults = faults_of_change(data_folder(), fonts())
    return JSONResponse({"edition": edition, "faults": faults}, 200, headers)


def _answer_first_state(today: date) -> str:
    """Answer for a state that the folder has, as a reader would be; returns the edition."""
    atlas, _ = publish(data_folder(), fonts())
    _work_out(_about_first_state(atlas, today))
    return atlas.edition


def _about_first_state(atlas: Atlas, today: date) -> Question:
    return Question("status.csv", (("state", (next(iter(atlas.states)),)),), today)


def _examples(request: Request) -> Response:
    """Show what can be asked; the address of the folder itself ends in a slash."""
    if not request.url.path.endswith("/"):
        return RedirectResponse("v1/", 308, CROSS_ORIGIN)
    try:
        atlas, _ = publish(data_folder(), fonts())
    except DataError as error:
        return unavailable(error)
    address = str(request.url.replace(scheme=_scheme(request), query="", fragment=""))
    # The fonts lie as far from here as from the map's files.
    body = examples_page.page(atlas, address, dict(fonts()))
    return HTMLResponse(body, headers={"Cache-Control": "no-cache"})


def _scheme(request: Request) -> str:
    """Return the scheme by which the reader asked, as the proxy before us tells it.

    Anyone may say so, but it is shown to no one else.
    """
    forwarded_schemes = request.headers.get("x-forwarded-proto", "").split(",")
    scheme = forwarded_schemes[0].strip().lower()
    return scheme if scheme in ("http", "https") else request.url.scheme


async def _answer(request: Request) -> Response:
    """Answer as the command line does; bad parameters get 400 and are named in JSON."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=PREFLIGHT)
    path = _short(request.path_params["path"])
    parameters = {
        _short(key): tuple(map(_short, request.query_params.getlist(key)))
        for key in request.query_params
    }
    question = Question(path, tuple(sorted(parameters.items())), date.today())
    try:
        encoded = _kept(question)
        if encoded is None:
            encoded = await to_thread.run_sync(_work_out, question, limiter=ONE_ANSWER)
    except QueryError as error:
        # The frames of its traceback hold the error, and with it the request, in a circle that
        # only a full collection of the garbage collector would end.
        error.__traceback__ = None
        return _refuse(404 if error.parameter == "path" else 400, error)
    except DataError as error:
        return unavailable(error)
    return _tagged(request, encoded)


def _tagged(request: Request, encoded: EncodedAnswer) -> Response:
    """Send an answer, compressed if it may be, or 304 if the client has it already."""
    is_packed = encoded.is_packed and accepts_gzip(request.headers.get("accept-encoding", ""))
    # A strong tag names a sequence of bytes, so the compressed body has another one.
    tag = f'"{encoded.digest}-gzip"' if is_packed else f'"{encoded.digest}"'
    headers = {
        **CROSS_ORIGIN,
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
        "ETag": tag,
    }
    clients_tags = {value.strip() for value in request.headers.get("if-none-match", "").split(",")}
    if clients_tags & {tag, f"W/{tag}", "*"}:
        return Response(status_code=304, headers=headers)
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    body = encoded.body if is_packed else encoded.plain
    return Response(body, headers=headers, media_type=encoded.media_type)


def _kept(question: Question) -> EncodedAnswer | None:
    """Return the answer of the newest edition, if it is kept; nothing is waited for."""
    edition = peek(data_folder(), fonts())
    return ANSWERS.find(question.key(edition)) if edition else None


def _work_out(question: Question) -> EncodedAnswer:
    """Work out an answer, unless a request before it in the queue was for the same."""
    # An address that is none is refused whether or not there is data.
    question.require_path()
    edition = publish(data_folder(), fonts())
    key = question.key(edition)
    if kept := ANSWERS.find(key):
        return kept
    text, format_ = question.answered(edition[0])
    encoded = EncodedAnswer.of(text, openapi.MEDIA_TYPES[format_])
    ANSWERS.keep(key, encoded)
    return encoded


def _refuse(status: int, error: QueryError) -> Response:
    """Name every bad parameter; the first stands on top, too, for clients that read only one."""
    faults = [
        {"parameter": fault.parameter, "found": fault.found, "allowed": fault.allowed}
        for fault in error.faults
    ]
    return JSONResponse({**faults[0], "faults": faults}, status, CROSS_ORIGIN)


def _short(text: str) -> str:
    """Return a text, cut if it is longer than any that is allowed.

    It is refused all the same, and known again, but nothing behind holds thousands of letters.
    """
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
