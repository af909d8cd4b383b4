"""What of an address cannot be followed, told as on the static site: one table for both."""

import csv
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from geo.atlas.atlas import Atlas
from geo.dashboard.address import read_address

TODAY = date(2026, 11, 22)
with (Path(__file__).parents[1] / "examples" / "notices.csv").open(
    encoding="utf-8", newline=""
) as lines:
    EXAMPLES = [(row["address"], row["notices"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("address", "notices"), EXAMPLES, ids=[each for each, _ in EXAMPLES])
def test_what_cannot_be_followed_is_told_in_words(atlas: Atlas, address: str, notices: str) -> None:
    asked = parse_qs(address.format(edition=atlas.edition))
    is_embedded = asked.pop("embed", []) == ["true"]
    told = read_address(atlas, asked, TODAY, is_embedded).notices
    assert "\n".join(told) == notices.format(edition=atlas.edition)


def test_a_pinned_edition_is_known_of_every_link(atlas: Atlas) -> None:
    for edition in ("0123456789ab", atlas.edition):
        assert read_address(atlas, {"data": [edition]}, TODAY).edition == edition
    assert read_address(atlas, {}, TODAY).edition is None
