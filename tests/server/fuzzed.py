"""Requests at random, always the same for a seed, and what every answer to one must have."""

import random
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from typing import NamedTuple
from urllib.parse import quote, urlencode

from geo.answers.questions import QUESTIONS, parameters_of
from geo.assets.publish import SCRIPTS
from geo.drawing.charts import WIDTHS
from geo.server.headers import CROSS_ORIGIN, HEADERS

#: In every answer once, and no more often.
ONCE = (*HEADERS, "Content-Security-Policy", "Vary")
WORDS = (
    "apmbc", "ccm", "both", "all", "party", "withdrawn", "neither", "RUS", "BLR", "FIN", "NATO",
    "EU", "Europe", "use", "measured", "2025-12-27", "1997-12-03", "9999-12-31", "0001-01-01", "",
)  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>", "'; DROP TABLE acts", "../../etc/passwd", "\0", "\r\nX-Y: z",
    "=cmd", "%s%n", "${7*7}", "z" * 101, "9" * 5000, "٣٥٨", "\U0001f600", "\u202e", "NaN", "-1",
    "1e9", "null", "[]", "2025-13-01", "10000-01-01", "2025-02-30", "%", "%00", "+",
    "\\\\host\\share", "C:\\",
)  # fmt: skip
ENCODINGS = ("", "gzip", "GZIP", "gzip;q=0", "*", "br", "identity;q=0", "x-gzip", ";;,", "gzip;q=z")
TAGS = ("", "*", '"x"', 'W/"x"', "x", '"' * 50, ", ,")


class Question(NamedTuple):
    """A request without a body."""

    method: str
    target: str  #: path and query, as they stand on the request line
    headers: dict[str, str]


def questions(seed: int, address: str, today: str) -> Iterator[Question]:
    """Yield requests without end; ``address`` is that of the map's files, ``today`` a chart's."""
    chance = random.Random(seed)
    makers = (_api, _api, partial(_chart, today), _asset, _page, _anywhere)
    while True:
        target = chance.choice(makers)(chance, address)
        headers = {"Accept-Encoding": chance.choice(ENCODINGS)}
        if chance.random() < 0.3:
            headers["If-None-Match"] = chance.choice(TAGS)
        if chance.random() < 0.1:
            headers["X-Forwarded-Proto"] = chance.choice(("https", "HTTPS, http", "javascript"))
        method = chance.choice(("GET",) * 12 + ("HEAD", "HEAD", "OPTIONS", "POST", "DELETE"))
        yield Question(method, target, {name: value for name, value in headers.items() if value})


def _value(chance: random.Random) -> str:
    return chance.choice(WORDS if chance.random() < 0.75 else HOSTILE)


def _query(chance: random.Random, names: tuple[str, ...]) -> str:
    pairs = [(chance.choice(names), _value(chance)) for _ in range(chance.choice((0, 1, 1, 2, 5)))]
    return f"?{urlencode(pairs)}" if pairs else ""


def _api(chance: random.Random, _: str) -> str:
    name = chance.choice(list(QUESTIONS))
    ending = chance.choice((".csv", ".csv", ".json", ".xml", "", "/"))
    path = chance.choice((name + ending,) * 8 + ("openapi.json", "", quote(_value(chance))))
    return f"/api/v1/{path}{_query(chance, (*parameters_of(name), 'colour'))}"


def _chart(today: str, chance: random.Random, address: str) -> str:
    parts = [
        chance.choice((address, address, address, "0000")),
        "chart",
        chance.choice(("apmbc", "ccm", "both", _value(chance))),
        chance.choice(("published", "measured", _value(chance))),
        chance.choice((today,) * 3 + (_value(chance),)),
    ]
    kind = chance.choice(("RUS", "BLR", "states", _value(chance)))
    width = chance.choice((*map(str, WIDTHS), _value(chance)))
    path = "/".join(quote(part, safe="") for part in parts)
    name = quote(f"{kind}-{width}.svg", safe="")
    return f"/atlas/{path}/{name}{_query(chance, ('region', 'member', 'status', 'name', 'day'))}"


def _asset(chance: random.Random, address: str) -> str:
    name = chance.choice((*SCRIPTS, _value(chance)))
    return f"/atlas/{chance.choice((address, '0000'))}/{quote(name, safe='')}?y={chance.random()}"


def _page(chance: random.Random, _: str) -> str:
    names = ("day", "compare", "treaty", "pin", "state", "view", "name", "data", "embed", "status")
    return f"/{_query(chance, names)}"


def _anywhere(chance: random.Random, _: str) -> str:
    folders = ("", "static", "component", "media", "_stcore", "app", "a/component", "api", "atlas")
    path = "/".join(
        quote(part, safe="/") for part in (chance.choice(folders), _value(chance)) if part
    )
    known = ("/robots.txt", "/favicon.png", "/_stcore/health", "/_stcore/host-config", "//x", "/*")
    return chance.choice((f"/{path}", f"/{path}", *known))


def faults_of(question: Question, response: HTTPResponse, body: bytes) -> list[str]:
    """Return what is wrong with an answer."""
    faults = [f"status {response.status}"] if response.status >= 500 else []
    for name in ONCE:
        lines = response.headers.get_all(name, [])
        if len(lines) != 1:
            faults.append(f"{name}: {len(lines)} times")
    varies = [name.strip().lower() for name in response.headers.get("Vary", "").split(",")]
    if varies.count("accept-encoding") != 1:
        faults.append(f"Vary: {varies}")
    if question.target.startswith("/api/"):
        faults += [
            f"{name}: {response.headers.get(name)}"
            for name, value in CROSS_ORIGIN.items()
            if response.headers.get(name) != value
        ]
    if body and "Content-Type" not in response.headers:
        faults.append("a body without its type")
    if response.status >= 400 and "Cache-Control" not in response.headers:
        faults.append("an error that may be kept")
    if "X-Y" in response.headers:
        faults.append("a header of the reader's own")
    return faults


def day_of(host: str) -> str:
    """Return the day of a server, by the header Date."""
    connection = HTTPConnection(host, timeout=60)
    connection.request("HEAD", "/robots.txt")
    sent = connection.getresponse().headers["Date"]
    connection.close()
    return parsedate_to_datetime(sent).date().isoformat()


def ask(host: str, asked: Iterator[Question]) -> tuple[Counter[int], list[str]]:
    """Ask over one connection; returns how often each status came, and every fault."""
    statuses: Counter[int] = Counter()
    faults: list[str] = []
    connection = HTTPConnection(host, timeout=60)
    for question in asked:
        connection.request(question.method, question.target, headers=question.headers)
        response = connection.getresponse()
        body = response.read()
        statuses[response.status] += 1
        faults += [f"{question}: {fault}" for fault in faults_of(question, response, body)]
    connection.close()
    return statuses, faults
