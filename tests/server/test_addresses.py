"""Which addresses there are."""

from typing import Any

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from geo.server.addresses import (
    STREAMLIT_FILES,
    base_path,
    follow_absolute_form,
    is_below,
    is_known,
    robots,
    streamlit_files,
)

BASES = ("", "/maps/atlas")


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(streamlit, "get_option", lambda name: request.param.strip("/"))
    return request.param


def known(base: str, path: str, method: str = "GET") -> bool:
    def answer(_: object) -> PlainTextResponse:
        return PlainTextResponse("there")

    app = Starlette(
        routes=[
            Route(f"{base}/media/{{name}}", answer),
            Mount(base or "/", app=Starlette(), name=STREAMLIT_FILES),
        ]
    )
    scope = {"type": "http", "method": method, "path": path, "root_path": "", "app": app}
    return is_known(scope)


@pytest.mark.parametrize("path", ["", "/", "/index.html", "/favicon.png", "/media/table.csv"])
def test_page_files_and_routes_are_known(base: str, path: str) -> None:
    assert base_path() == base
    assert known(base, base + path)
    assert known(base, base + path, "OPTIONS")


@pytest.mark.parametrize(
    "path", ["/nothing", "/static", "/media", "/media/a/b", "/favicon.png/", "/index.html/a", "//"]
)
def test_nothing_else_is(base: str, path: str) -> None:
    assert not known(base, base + path)


def test_below_a_path_nothing_is_known_at_the_root() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamlit, "get_option", lambda name: "maps/atlas")
        assert not any(known(BASES[1], path) for path in ("/", "/favicon.png", "/media/table.csv"))


def test_every_file_of_streamlit_is_counted() -> None:
    assert "index.html" in streamlit_files()
    assert any(name.startswith("static/js/") for name in streamlit_files())


def test_a_folder_is_found_with_and_without_the_base_path(base: str) -> None:
    assert is_below("/api/v1/status.csv", "api")
    assert is_below(f"{base}/api/v1/status.csv", "api")
    assert not is_below("/a/api/v1/status.csv", "api")
    assert not is_below("/apis", "api")
    assert f"Disallow: {base}/api/\n" in robots()


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("http://atlas.example/api/v1/", "/api/v1/"),
        ("HTTPS://atlas.example:8443/", "/"),
        ("http://atlas.example", "/"),
        ("/http://atlas.example/", "/http://atlas.example/"),
        ("/", "/"),
    ],
)
def test_the_path_is_taken_out_of_a_whole_address(target: str, path: str) -> None:
    scope: dict[str, Any] = {"path": target, "raw_path": target.encode()}
    follow_absolute_form(scope)
    assert scope == {"path": path, "raw_path": path.encode()}
