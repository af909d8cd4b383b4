"""The headers of every response, and the requests that are refused before they reach the page."""

import base64
import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.errors import DataError
from geo.server import connections
from geo.server.addresses import base_path, follow_absolute_form, is_below, is_known
from geo.server.encodings import accepts_gzip

#: Names of this machine, under which its own probes ask.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
#: All that a reader ever needs; uploads, for one, come by other methods.
METHODS = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # The address holds the state that a reader looks at; other sites do not get it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Anyone may read the answers of the API, from any site.
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
#: An error is of the moment; one without a type would be guessed at.
ERROR_HEADERS = {"Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8"}
#: What page and map share. Nothing is let in from another host.
SHARED = {
    "default-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "object-src": ("'none'",),
    "connect-src": ("'self'",),
    # A font stands in Streamlit's own style sheet, others in a picture to be saved.
    "font-src": ("'self'", "data:"),
    # Streamlit's icons are data, the preview of a picture to be saved is a blob.
    "img-src": ("'self'", "data:", "blob:"),
    # Streamlit, folium and Leaflet write their styles into the document and on elements.
    "style-src": ("'self'", "'unsafe-inline'"),
}


def middleware() -> Sequence[Middleware]:
    """Return what stands around the page, outermost first.

    ``ATLAS_HOSTS`` lists the names under which the atlas answers, ``*`` or nothing meaning
    all, ``ATLAS_FRAME_ANCESTORS`` the sites that may embed it, both separated by spaces.
    """
    hosts = os.environ.get("ATLAS_HOSTS", "*").split() or ["*"]
    # Embedding is wanted, and clickjacking gains nothing: there is no login, and no button
    # changes more than the reader's own view.
    ancestors = os.environ.get("ATLAS_FRAME_ANCESTORS", "*").split() or ["*"]
    return (
        Middleware(SafeResponses, frame_ancestors=ancestors),
        Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts, *LOOPBACK], www_redirect=False),
    )


class SafeResponses:
    """Adds the headers to every response, errors too, and lets none but readers' requests in.

    A header that a route has set itself stays as it is.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: Sequence[str]) -> None:
        self.app = app
        self.frame_ancestors = frame_ancestors
        self.page = policy(page_sources(), frame_ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers."""
        if scope["type"] == "lifespan":
            connections.prepare_server(send)
        else:
            connections.send_at_once(receive)
        if scope["type"] == "websocket":
            return await self.app(scope, connections.readers_messages(receive, send), send)
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        follow_absolute_form(scope)
        _say_plainly_what_is_accepted(scope)
        has_begun = False

        async def send_with_headers(message: Message) -> None:
            """Send a message of the app; the one that begins a response gets the headers."""
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                self.add(MutableHeaders(scope=message), scope["path"], message["status"])
            await send(message)

        if refusal := _refusal(scope):
            return await refusal(scope, receive, send_with_headers)
        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            # Outside this class the server would answer an exception without the headers.
            if not has_begun:
                failure = PlainTextResponse("Internal Server Error", 500)
                await failure(scope, receive, send_with_headers)
            raise

    def add(self, headers: MutableHeaders, path: str, status: int) -> None:
        """Add what is missing to the headers of a response."""
        is_frame = path.startswith(f"{base_path()}/component/")
        own_policy = policy(frame_sources(), self.frame_ancestors) if is_frame else self.page
        headers.setdefault("Content-Security-Policy", own_policy)
        more = {**HEADERS, **(CROSS_ORIGIN if is_below(path, "api") else {})}
        if status >= 400:
            more |= ERROR_HEADERS
        for name, value in more.items():
            headers.setdefault(name, value)
        _vary_once(headers)


def _refusal(scope: Scope) -> Response | None:
    """Return the answer to a request that reaches neither page nor routes; None for others."""
    if scope["method"] not in METHODS:
        return PlainTextResponse("Method Not Allowed", 405, {"Allow": ", ".join(METHODS)})
    if not is_known(scope):
        return PlainTextResponse("There is nothing at this address.", 404)
    return None


def unavailable(error: DataError) -> Response:
    """Return the answer to whoever asks for what the data folder cannot give, with its faults."""
    return JSONResponse({"faults": error.faults}, 503)


def _say_plainly_what_is_accepted(scope: Scope) -> None:
    """Leave ``gzip`` or ``identity`` of Accept-Encoding: behind it the word alone is looked for."""
    name = b"accept-encoding"
    values = [value for key, value in scope["headers"] if key == name]
    if values:
        word = b"gzip" if accepts_gzip(b",".join(values).decode("latin-1")) else b"identity"
        others = [(key, value) for key, value in scope["headers"] if key != name]
        scope["headers"] = [*others, (name, word)]


def _vary_once(headers: MutableHeaders) -> None:
    """Name Accept-Encoding and all else that a body depends on in one header, once.

    A proxy may compress whatever is sent plainly, so every response has it.
    """
    names = [name.strip() for value in headers.getlist("Vary") for name in value.split(",")]
    by_lower_case = {name.lower(): name for name in (*names, "Accept-Encoding")}
    del headers["Vary"]
    headers["Vary"] = ", ".join(by_lower_case.values())


def policy(sources: Mapping[str, Sequence[str]], frame_ancestors: Sequence[str]) -> str:
    """Write a Content-Security-Policy; who may embed the page may embed the map inside it."""
    ancestors = ("*",) if "*" in frame_ancestors else ("'self'", *frame_ancestors)
    directives = {**sources, "frame-ancestors": ancestors}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


@cache
def page_sources() -> Mapping[str, Sequence[str]]:
    """Return what the page itself needs.

    Streamlit imports the script of a component from a blob; its own inline scripts are let in
    by their hashes.
    """
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    inline = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    return {
        **SHARED,
        "script-src": ("'self'", "blob:", *map(_hash, inline)),
        "frame-src": ("'self'",),
    }


@cache
def frame_sources() -> Mapping[str, Sequence[str]]:
    """Return what the map's frame needs.

    streamlit-folium begins the map by a script as text, which is let in by its hash, and hands on
    each message of the page by ``eval``.
    """
    from geo.assets.folium_map import frame_script  # loading folium takes a second

    return {**SHARED, "script-src": ("'self'", "'unsafe-eval'", _hash(frame_script()))}


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
