"""The table of the states of a view, and the tables that it offers for download."""

from datetime import date

from geo.answers.query import Query
from geo.answers.standings import standings
from geo.atlas.atlas import Atlas
from geo.dashboard.states_table import table_rows, tables_of

DAY = date(2026, 1, 15)


def test_the_table_has_the_name_of_the_day_and_the_csv_that_of_the_code(atlas: Atlas) -> None:
    day = date(2005, 1, 1)
    rows = standings(atlas, "apmbc", day)
    shown = {row[0]: row[1] for row in table_rows(atlas, Query(day, "apmbc"), rows)}
    assert shown["SRB"] == "Serbia and Montenegro"
    assert {row.state: row.name for row in rows}["SRB"] == "Serbia"


def test_the_tables_of_a_view_follow_what_it_shows(atlas: Atlas) -> None:
    def names(query: Query, compare: date | None = None) -> list[str]:
        return [name for name, _, _ in tables_of(atlas, query, compare)]

    assert names(Query(DAY, "apmbc")) == ["states", "borders", "events"]
    assert names(Query(DAY, "apmbc", layer=("use",))) == ["states", "borders", "events", "layers"]
    assert names(Query(DAY, "apmbc"), date(2025, 1, 15)) == [
        "states",
        "borders",
        "events",
        "changes",
    ]


def test_the_changes_of_a_comparison_begin_on_the_day_after_the_earlier_one(atlas: Atlas) -> None:
    for day, compare in ((DAY, date(2025, 1, 15)), (date(2025, 1, 15), DAY)):
        *_, (_, address, file) = tables_of(atlas, Query(day, "apmbc"), compare)
        assert address == "./api/v1/changes.csv?treaty=apmbc&from=2025-01-16&until=2026-01-15"
        assert file == f"treaty-atlas-changes-apmbc-2025-01-16-2026-01-15-{atlas.edition}.csv"
