"""Some hundred requests at random, to a real server; ``tests/bench/fuzz.py`` asks 20,000."""

from itertools import islice
from urllib.parse import urlsplit

import pytest

from geo.assets.publish import fonts
from geo.assets.publisher import publish
from geo.atlas.folder import data_folder
from tests.server.fuzzed import ask, day_of, questions


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_question_breaks_the_server_and_every_answer_has_its_headers(
    address: str, seed: int
) -> None:
    _, assets = publish(data_folder(), fonts())
    host = urlsplit(address).netloc
    asked = islice(questions(seed, assets.address, day_of(host)), 250)
    statuses, faults = ask(host, asked)
    assert faults == []
    assert {200, 400, 404, 405} <= statuses.keys()
