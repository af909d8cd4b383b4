"""Charts over time, drawn as the page asks for them, and kept."""

from datetime import date

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from geo.answers.query import FILTERS, parse, parse_day
from geo.answers.series import kinds
from geo.assets.publish import fonts
from geo.assets.publisher import find
from geo.atlas.folder import data_folder
from geo.errors import DataError, QueryError
from geo.model.vocabulary import LENGTHS
from geo.server.answer_cache import AnswerCache, AnswerKey, EncodedAnswer
from geo.server.encodings import accepts_gzip
from geo.server.headers import unavailable

#: Path of a chart below that of its edition.
CHART = "chart/{treaty}/{lengths}/{today}/{kind}-{width}.svg"
#: Digits of a width in pixels; int() refuses or works long on thousands of them.
WIDTH_DIGITS = 5
#: Twice what all charts without filters take, of three days around midnight.
CHARTS = AnswerCache(4 * 2**20)


async def chart(request: Request, server_day: date, limiter: CapacityLimiter) -> Response:
    """Send a chart over time, drawn once; its day is the server's, or a day off at midnight."""
    try:
        encoded = await to_thread.run_sync(_draw, request, server_day, limiter=limiter)
    except QueryError as error:
        error.__traceback__ = None  # it holds the request, as in `geo.server.routes`
        text = "This chart belongs to no edition served here; reload the page."
        return PlainTextResponse(text, 404)
    except DataError as error:
        return unavailable(error)
    headers = {"Cache-Control": "public, max-age=86400, immutable", "Vary": "Accept-Encoding"}
    if encoded.is_packed and accepts_gzip(request.headers.get("accept-encoding", "")):
        headers["Content-Encoding"] = "gzip"
        return Response(encoded.body, 200, headers, encoded.media_type)
    return Response(encoded.plain, 200, headers, encoded.media_type)


def _draw(request: Request, server_day: date) -> EncodedAnswer:
    """Draw the chart of an address; raises QueryError for one that is not the page's own."""
    from geo.drawing import charts  # loading altair takes a second

    path_params = request.path_params
    edition = find(data_folder(), fonts(), path_params["address"])
    if edition is None:
        raise QueryError("address", str(request.url), "")
    atlas, assets = edition
    filters = {key: request.query_params.getlist(key) for key in request.query_params}
    query, faults = parse(atlas, {"treaty": [path_params["treaty"]], **filters}, atlas.first_day)
    today = parse_day("today", path_params["today"])
    kind, lengths, width = (path_params[name] for name in ("kind", "lengths", "width"))
    is_allowed_by_parameter = {
        "today": abs(today - server_day).days <= 1,
        "lengths": lengths in LENGTHS,
        "kind": kind in kinds(atlas),
        "width": is_width(width),
        "filters": filters.keys() <= set(FILTERS) and not faults,
    }
    for name, is_allowed in is_allowed_by_parameter.items():
        if not is_allowed:
            raise QueryError(name, str(request.url), "")
    drawn_width = charts.nearest(int(width))
    # The filters are those that were read, in their order: how they are written is nothing.
    path = f"{assets.address}/{query.treaty}/{lengths}/{kind}-{drawn_width}"
    parameters = tuple((key, _texts(getattr(query, key))) for key in FILTERS)
    key = AnswerKey(atlas.digest, path, parameters, today)
    kept = CHARTS.find(key)
    if kept is None:
        picture = charts.svg(atlas, kind, query, lengths, drawn_width, today)
        kept = EncodedAnswer.of(picture, "image/svg+xml")
        CHARTS.keep(key, kept)
    return kept


def is_width(text: str) -> bool:
    """Whether a text is a width in pixels, in plain digits."""
    return text.isascii() and text.isdigit() and len(text) <= WIDTH_DIGITS and int(text) > 0


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
