"""The words for a pair: those of the project's own to the letter, others by their tables."""

from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.description_words import names_of_data
from geo.atlas.load import load_atlas
from geo.atlas.pair_words import folder_words, names_of_pair, say_status
from geo.words.dictionary import dictionary
from tests import folders


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Cluster munitions and nuclear weapons."""
    return load_atlas(folders.other_pair(tmp_path_factory.mktemp("pair") / "data"))


@pytest.mark.parametrize(
    ("key", "status", "words"),
    [
        ("status", "apmbc", "Ottawa Convention only"),
        ("status", "ccm", "Cluster munitions only"),
        ("status", "both", "Bound by both"),
        ("status", "party", "State party"),
        ("inText", "apmbc", "Ottawa Convention only"),
        ("inText", "ccm", "cluster munitions only"),
        ("km", "apmbc", "km Ottawa only"),
        ("km", "ccm", "km cluster only"),
        ("sentence.with", "apmbc", "two by Ottawa only"),
        ("sentence.with", "ccm", "two by Cluster Munitions only"),
    ],
)
def test_the_own_pair_is_called_as_its_readers_know_it(
    atlas: Atlas, key: str, status: str, words: str
) -> None:
    assert say_status(atlas, key, status, states="two") == words


@pytest.mark.parametrize(
    ("key", "status", "words"),
    [
        ("status", "ccm", "Convention on Cluster Munitions only"),
        ("status", "tpnw", "Nuclear weapons only"),
        ("inText", "tpnw", "nuclear weapons only"),
        ("km", "ccm", "km cluster only"),
        ("km", "tpnw", "km nuclear only"),
        ("sentence.with", "ccm", "two by Cluster Munitions only"),
        ("sentence.with", "tpnw", "two by Nuclear Weapons only"),
    ],
)
def test_another_pair_is_called_by_its_tables(
    other: Atlas, key: str, status: str, words: str
) -> None:
    assert say_status(other, key, status, states="two") == words


def test_scripts_find_the_words_by_treaty(other: Atlas) -> None:
    words = folder_words(other)
    assert words["named"] == {**names_of_pair(other), **names_of_data(other)}
    assert words["status.tpnw"] == dictionary()["status.second"]
    assert words["table.first"] == dictionary()["table.first"]
    gone = {f"{key}.{place}" for key in ("status", "inText", "km") for place in ("first", "second")}
    assert not gone & words.keys()


def test_a_single_treaty_has_no_words_for_a_pair(tmp_path: Path) -> None:
    single = load_atlas(folders.single_treaty(tmp_path / "data"))
    assert names_of_pair(single) == {}
    assert folder_words(single) == {**dictionary(), "named": names_of_data(single)}
    assert say_status(single, "status", "party") == "State party"
