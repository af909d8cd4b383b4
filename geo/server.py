"""Routes around the page: the map's files."""

from collections.abc import Sequence
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geo.assets import publish
from geo.atlas import data_folder

#: Path of the map's files, below the server's base path.
PREFIX = "atlas"


def fonts() -> tuple[tuple[str, Path], ...]:
    """Return the fonts that Streamlit ships (SIL Open Font License), found by name."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    wanted = {
        "source-sans": "SourceSansVF-Upright*.woff2",
        "source-serif": "SourceSerifVariable-Roman*.woff2",
    }
    found = {name: next(media.glob(pattern), None) for name, pattern in wanted.items()}
    return tuple((name, path) for name, path in found.items() if path)


def routes() -> Sequence[BaseRoute]:
    """Return the routes that the page needs, with and without the server's base path."""
    base = streamlit.get_option("server.baseUrlPath").strip("/")
    prefixes = {"", f"/{base}" if base else ""}
    return [Route(f"{each}/{PREFIX}/{{address}}/{{name}}", _asset) for each in sorted(prefixes)]


def _asset(request: Request) -> Response:
    _, assets = publish(data_folder(), fonts())
    asset = assets.files.get(request.path_params["name"])
    if asset is None or request.path_params["address"] != assets.address:
        return Response("This file belongs to no edition served here; reload the page.", 404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    if asset.is_compressed:
        headers["Content-Encoding"] = "gzip"
    return Response(asset.body, media_type=asset.media_type, headers=headers)
