"""Which addresses there are: Streamlit answers any other with its page, and 200."""

from functools import cache
from pathlib import Path

import streamlit
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

#: Of the mount of Streamlit's own files, which answers with the page what it does not find.
STREAMLIT_FILES = "static-assets"


def base_path() -> str:
    """Return the path below which everything lies: empty, or with a slash before it alone."""
    base = streamlit.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def is_below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder, with or without the server's base path."""
    return path.startswith((f"/{folder}/", f"{base_path()}/{folder}/"))


def robots() -> str:
    """Return robots.txt: each address of the API is another question, so it has no end."""
    base = base_path()
    return f"User-agent: *\nDisallow: {base}/api/\nDisallow: {base}/_stcore/\n"


def is_known(scope: Scope) -> bool:
    """Whether a request is for the page, for a route, or for one of Streamlit's own files."""
    base = base_path()
    path: str = scope["path"]
    if path in (base, f"{base}/"):
        return True
    if path.startswith(f"{base}/") and path.removeprefix(f"{base}/") in streamlit_files():
        return True
    return any(
        route.matches(scope)[0] is not Match.NONE
        for route in scope["app"].routes
        if not _is_of_streamlit_files(route)
    )


def _is_of_streamlit_files(route: BaseRoute) -> bool:
    return isinstance(route, Mount) and route.name == STREAMLIT_FILES


@cache
def streamlit_files() -> frozenset[str]:
    """Return the paths of Streamlit's own files; they change only with its version."""
    folder = Path(streamlit.__file__).parent / "static"
    return frozenset(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def follow_absolute_form(scope: Scope) -> None:
    """Take the path out of a request line that holds a whole address (RFC 9112, 3.2.2)."""
    for scheme in ("http://", "https://"):
        if scope["path"].lower().startswith(scheme):
            _, slash, path = scope["path"][len(scheme) :].partition("/")
            scope["path"] = f"/{path}" if slash else "/"
            _, _, raw_path = scope["raw_path"][len(scheme) :].partition(b"/")
            scope["raw_path"] = b"/" + raw_path
