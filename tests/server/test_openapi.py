"""The OpenAPI document and the page of examples say what the API does."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import Response
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.answers.questions import QUESTIONS, parameters_of
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.server.examples_page import examples_of
from geo.server.openapi import document
from geo.server.routes import routes
from tests.conftest import ROOT

DOCUMENT = document(load_atlas(ROOT / "data"))
PATHS = [f"/{name}.{f}" for name, question in QUESTIONS.items() for f in question.formats]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=list(routes()))) as client:
        yield client


class Links(HTMLParser):
    """Every address of a page, and the text of every command."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.commands: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        if data.startswith("curl"):
            self.commands.append(data)


def schema_of(path: str) -> dict[str, Any]:
    (media,) = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"].values()
    return media["schema"]


def rows(told: Response) -> int:
    """The number of rows, whatever the format."""
    if "csv" in told.headers["content-type"]:
        return len(told.text.splitlines()) - 1
    found = told.json()
    return len(found.get("features", found) if isinstance(found, dict) else found)


def test_the_document_is_lawful_openapi() -> None:
    validate(DOCUMENT)


def test_licences_of_the_data_and_of_single_answers_are_told() -> None:
    info = DOCUMENT["info"]
    assert info["license"]["name"] == "Creative Commons Zero 1.0"
    assert info["description"].endswith(
        " `borders`: Open Data Commons Open Database License 1.0."
        " `frontier?lengths=measured`: Open Data Commons Open Database License 1.0."
    )


def test_the_document_is_served(client: TestClient) -> None:
    told = client.get("/api/v1/openapi.json")
    assert told.headers["content-type"] == "application/json"
    assert told.json() == DOCUMENT


def test_every_question_is_described_with_its_parameters() -> None:
    assert list(DOCUMENT["paths"]) == PATHS
    for name in QUESTIONS:
        told = DOCUMENT["paths"][f"/{name}.csv"]["get"]["parameters"]
        assert [each["name"] for each in told] == list(parameters_of(name))
        assert all(each["description"] for each in told)


@pytest.mark.parametrize("path", [path for path in PATHS if not path.endswith(".csv")])
@pytest.mark.parametrize("day", ["1997-12-03", "2025-12-28", "2026-11-22"])
def test_answers_are_as_the_document_describes_them(
    client: TestClient, path: str, day: str
) -> None:
    told = client.get(f"/api/v1{path}", params={"day": day, "region": "Europe"})
    assert told.status_code == 200
    Draft202012Validator(schema_of(path)).validate(told.json())


def test_a_refusal_is_as_the_document_describes_it(client: TestClient) -> None:
    told = client.get("/api/v1/status.csv?treaty=xyz&day=soon&colour=red")
    schema = {**DOCUMENT, "$ref": "#/components/schemas/Refusal"}
    Draft202012Validator(schema).validate(told.json())
    assert len(told.json()["faults"]) == 3


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        (name, parameter["name"])
        for name in QUESTIONS
        for parameter in DOCUMENT["paths"][f"/{name}.csv"]["get"]["parameters"]
        if "enum" in {**parameter["schema"], **parameter["schema"].get("items", {})}
    ],
)
def test_every_value_that_is_listed_is_taken_and_no_other(
    client: TestClient, name: str, parameter: str
) -> None:
    told = DOCUMENT["paths"][f"/{name}.csv"]["get"]["parameters"]
    schema = next(each["schema"] for each in told if each["name"] == parameter)
    for value in schema.get("items", schema)["enum"]:
        alone = {"treaty": "both"} if value in ("both", "apmbc", "ccm", "neither") else {}
        asked = {"day": "2020-01-01", **alone, parameter: value}
        answer = client.get(f"/api/v1/{name}.csv", params=asked)
        if parameter != "status":
            assert answer.status_code == 200, answer.text
        else:  # of a status, some belong to one treaty and some to the pair
            single = client.get(f"/api/v1/{name}.csv", params={parameter: value})
            assert 200 in (answer.status_code, single.status_code)
    assert client.get(f"/api/v1/{name}.csv", params={parameter: "xyz"}).status_code == 400


@pytest.mark.parametrize("path", PATHS)
def test_the_longest_name_that_is_described_is_taken_and_no_longer(
    client: TestClient, path: str
) -> None:
    parameters = DOCUMENT["paths"][path]["get"]["parameters"]
    schema = next(each["schema"] for each in parameters if each["name"] == "name")
    for length, status in ((schema["maxLength"], 200), (schema["maxLength"] + 1, 400)):
        answer = client.get(f"/api/v1{path}", params={"name": "ä" * length, "day": "2020-01-01"})
        assert answer.status_code == status
    assert answer.json()["parameter"] == "name"


def test_examples_ask_for_states_that_the_folder_has(atlas: Atlas) -> None:
    def states_of(some: Atlas) -> set[str]:
        return {
            value
            for examples in examples_of(some).values()
            for example in examples
            for name, value in example.parameters
            if name == "state"
        }

    assert states_of(atlas) == {"LTU", "POL", "UKR"}
    states = {code: state for code, state in atlas.states.items() if code not in ("LTU", "UKR")}
    assert states_of(replace(atlas, states=states)) == {"POL", "RUS"}


def test_every_question_has_examples_that_work(client: TestClient, atlas: Atlas) -> None:
    assert set(examples_of(atlas)) == set(QUESTIONS)
    page = Links(client.get("/api/v1/").text)
    for link in page.links:
        if not link.startswith(("..", "https://")):
            told = client.get(f"/api/v1/{link}")
            assert told.status_code == 200, link
            assert rows(told), f"{link} answers with no row"


def test_the_commands_of_the_page_ask_what_its_links_ask(client: TestClient) -> None:
    page = Links(client.get("/api/v1/", headers={"Host": "atlas.example"}).text)
    asked = [re.sub("^curl --compressed '(.*)'$", r"\1", command) for command in page.commands]
    assert [urlsplit(each).netloc for each in asked] == ["atlas.example"] * len(asked)
    linked = {(urlsplit(each).path, urlsplit(each).query) for each in page.links}
    for each in asked:
        parts = urlsplit(each)
        assert (parts.path.removeprefix("/api/v1/"), parts.query) in linked
        assert parse_qs(parts.query, strict_parsing=True)


def test_a_hostile_host_is_but_text(client: TestClient) -> None:
    told = client.get("/api/v1/", headers={"Host": "<script>"})
    assert "<script>" not in told.text


def test_the_folder_without_its_slash_leads_to_it(client: TestClient) -> None:
    told = client.get("/api/v1", follow_redirects=False)
    assert told.status_code == 308
    assert told.headers["location"] == "v1/"
    assert client.get("/api/v1").url.path == "/api/v1/"
