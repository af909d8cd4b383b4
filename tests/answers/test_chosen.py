"""What is chosen, in words and in the names of files."""

from datetime import date

import pytest

from geo.answers.chosen import slug, words
from geo.answers.query import Query, track
from geo.answers.questions import QUESTIONS, days_of, file_name, parameters_for
from geo.atlas.atlas import Atlas

DAY = date(2026, 11, 26)
EVERY = Query(
    DAY,
    "both",
    status=("withdrawn", "neither"),
    neighbour=("RUS", "BLR"),
    member=("NATO",),
    region=("Africa",),
    name="Stan",
)


@pytest.mark.parametrize(
    ("query", "told", "in_name"),
    [
        pytest.param(Query(DAY, "apmbc"), [], "", id="nothing"),
        pytest.param(Query(DAY, "apmbc", layer=("use",)), [], "", id="a layer filters nothing"),
        pytest.param(Query(DAY, "apmbc", member=("NATO",)), ["NATO"], "NATO", id="an organisation"),
        pytest.param(Query(DAY, "apmbc", region=("Africa",)), ["Africa"], "africa", id="a region"),
        pytest.param(
            Query(DAY, "apmbc", neighbour=("RUS",)),
            ["Neighbour of Russia"],
            "neighbour-RUS",
            id="a neighbour",
        ),
        pytest.param(Query(DAY, "apmbc", state=("RUS",)), ["Russia"], "RUS", id="a state"),
        pytest.param(Query(DAY, "apmbc", name="stan"), ["“stan”"], "name-stan", id="a name"),
        pytest.param(
            Query(DAY, "apmbc", name="africa"), ["“africa”"], "name-africa", id="no region"
        ),
        pytest.param(
            Query(DAY, "apmbc", name="Łódź & co"), ["“Łódź & co”"], "name-lodz-co", id="accents"
        ),
        pytest.param(
            Query(DAY, "apmbc", name="Укр"),
            ["“Укр”"],
            "name-u443u43au440",
            id="letters of another script",
        ),
        pytest.param(
            EVERY,
            [
                "Neighbour of Russia",
                "Neighbour of Belarus",
                "NATO",
                "Africa",
                "“Stan”",
                "Former state party",
                "Bound by neither",
            ],
            "neighbour-RUS-neighbour-BLR-NATO-africa-name-stan-withdrawn-neither",
            id="one of each, in the order of the bar",
        ),
    ],
)
def test_what_is_chosen(atlas: Atlas, query: Query, told: list[str], in_name: str) -> None:
    assert words(atlas, query) == told
    assert slug(query) == in_name
    assert slug(query).isascii()


def test_a_name_of_any_length_fits_into_a_file_name() -> None:
    assert len(slug(Query(DAY, "apmbc", name="Ж" * 900))) <= 40


def test_a_file_is_named_by_treaty_day_filters_and_edition(atlas: Atlas) -> None:
    name = file_name("status", Query(DAY, "apmbc", member=("NATO",)), atlas, ".csv")
    assert name == f"treaty-atlas-states-apmbc-2026-11-26-NATO-{atlas.edition}.csv"
    assert file_name("status", Query(DAY, "apmbc"), atlas, "-excel.csv") == (
        f"treaty-atlas-states-apmbc-2026-11-26-{atlas.edition}-excel.csv"
    )


def test_a_series_is_named_by_its_days(atlas: Atlas) -> None:
    days, query = track(atlas, DAY), Query(date(2026, 1, 15), "ccm", region=("Asia",))
    name = file_name("counts", query, atlas, ".csv", days_of("counts", query, days))
    assert name == f"treaty-atlas-counts-ccm-1997-12-03-2027-11-26-asia-{atlas.edition}.csv"
    name = file_name("changes", query, atlas, ".csv", days_of("changes", query, days))
    assert name == f"treaty-atlas-changes-ccm-1997-12-03-2026-01-15-asia-{atlas.edition}.csv"


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_two_views_give_files_of_one_name(atlas: Atlas, name: str) -> None:
    views = [
        Query(DAY, "apmbc"),
        Query(DAY, "apmbc", member=("NATO",)),
        Query(DAY, "apmbc", name="nato x"),
        Query(DAY, "apmbc", region=("Africa",)),
        Query(DAY, "apmbc", name="africa"),
        Query(DAY, "apmbc", neighbour=("RUS",)),
        Query(DAY, "apmbc", status=("party",)),
        Query(DAY, "both", status=("apmbc",)),
        Query(DAY, "apmbc", member=("NATO", "EU")),
    ]
    days = track(atlas, DAY)
    names = [file_name(name, each, atlas, ".csv", days_of(name, each, days)) for each in views]
    assert len(set(names)) == len(views)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_view_is_asked_up_to_its_day_and_a_series_from_end_to_end(
    atlas: Atlas, name: str
) -> None:
    days, query = track(atlas, DAY), Query(date(2026, 1, 15), "apmbc", member=("EU",))
    asked = parameters_for(name, query, days)
    assert asked["member"] == ["EU"]
    period = {"from": ["1997-12-03"], "until": ["2027-11-26"]}
    on = period if QUESTIONS[name].is_series else {"day": ["2026-01-15"]}
    assert {each: asked[each] for each in asked if each in ("day", *period)} == on
    everything = parameters_for(name, query, days, everything=True)
    assert ("until" in everything) == (name in ("changes", "frontier", "counts"))
