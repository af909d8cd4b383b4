"""The public names: what they refuse is a GeoError that says what is allowed, and is documented."""

import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import geo
from geo import Act, Action, Atlas, Day, GeoError, Query, QueryError, Status, Treaty
from tests.conftest import ROOT

DAY = date(2026, 1, 15)
FIRST = date(1997, 12, 3)


# --- What is said in a natural way is understood ------------------------------------------


def test_one_value_of_a_filter_may_stand_as_it_is(atlas: Atlas) -> None:
    assert Query(DAY, "apmbc", state="FIN") == Query(DAY, "apmbc", state=("FIN",))
    assert Query(DAY, "apmbc", state=["FIN", "POL"]) == Query(DAY, "apmbc", state=("FIN", "POL"))
    assert [row.state for row in geo.select(atlas, Query(DAY, "apmbc", state="FIN"))] == ["FIN"]
    for status in ("withdrawn", Status.WITHDRAWN):
        rows = geo.select(atlas, Query(DAY, "apmbc", status=status, neighbour="RUS"))
        assert {row.state for row in rows} == {"EST", "FIN", "LTU", "LVA"}


def test_a_folder_is_named_by_text_or_path(atlas: Atlas) -> None:
    folder = ROOT / "data"
    assert geo.load_atlas(str(folder)).edition == geo.load_atlas(folder).edition == atlas.edition
    assert geo.data_folder(folder) == geo.data_folder(str(folder))


def test_an_atlas_goes_on_when_the_current_folder_is_another(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = geo.load_atlas(data)
    assert other.folder == tmp_path / "data"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert len(geo.snapshot(other, Query(DAY, "apmbc", state="FIN"))) == 1


# --- What is refused --------------------------------------------------------------------

OTTAWA = ("apmbc", "Ottawa", "Ottawa", "Ottawa", "Ottawa", None, FIRST, FIRST, None, FIRST, 40)
LATE = Act("FIN", "apmbc", Action.ACCESSION, Day.parse("9999-12-31"), "untc")


def treaty(*, name: str = "apmbc", months: int | None = 6, days: int | None = None) -> Treaty:
    return Treaty(name, *OTTAWA[1:], months, days, 6, FIRST, "untc")


REFUSED: dict[str, tuple[Callable[[Atlas], object], str]] = {
    "a treaty": (
        lambda atlas: geo.select(atlas, Query(DAY, "nope")),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "a treaty of the series": (
        lambda atlas: geo.frontier(atlas, Query(DAY, "nope"), FIRST, DAY),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "a treaty of events": (
        lambda atlas: geo.events(atlas, Query(DAY, "nope")),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "a treaty of borders": (
        lambda atlas: geo.borders(atlas, Query(DAY, "nope")),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "a treaty of changes": (
        lambda atlas: geo.changes(atlas, Query(DAY, "nope"), FIRST, DAY),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "a treaty of polygons": (
        lambda atlas: geo.snapshot(atlas, Query(DAY, "nope")),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "two treaties where one is meant": (
        lambda atlas: geo.standings(atlas, "both", DAY),
        "treaty: 'both' is not allowed; allowed: apmbc, ccm",
    ),
    "a treaty of kilometres": (
        lambda atlas: geo.kilometres(atlas, "nope", "RUS", DAY),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm",
    ),
    "no neighbour": (
        lambda atlas: geo.kilometres(atlas, "apmbc", "POL", DAY),
        "neighbour: 'POL' is not allowed; allowed: RUS, BLR",
    ),
    "lengths": (
        lambda atlas: geo.frontier(atlas, Query(DAY, "apmbc"), FIRST, DAY, lengths="nope"),
        "lengths: 'nope' is not allowed; allowed: published, measured",
    ),
    "lengths of kilometres": (
        lambda atlas: geo.kilometres(atlas, "apmbc", "RUS", DAY, "nope"),
        "lengths: 'nope' is not allowed; allowed: published, measured",
    ),
    "all that is wrong at once": (
        lambda atlas: geo.select(atlas, Query(DAY, "apmbc", status="both", state=("FI", "FIN"))),
        "status: 'both' is not allowed; allowed: outside, signatory, contracting, party, "
        "withdrawing, withdrawn\nstate: 'FI' is not allowed; allowed: the alpha-3 code of a state",
    ),
    "a layer": (
        lambda atlas: geo.events(atlas, Query(DAY, "apmbc", layer="nope")),
        "layer: 'nope' is not allowed; allowed: fortification, production, transfer, use",
    ),
    "a day that is a text": (
        lambda _: Query("2026-01-15", "apmbc"),  # type: ignore[arg-type]
        "day: '2026-01-15' is not allowed; pass a datetime.date, such as date(2025, 12, 27)",
    ),
    "a moment": (
        lambda _: Query(datetime(2026, 1, 15), "apmbc"),
        "day: '2026-01-15 00:00:00' is not allowed; pass a datetime.date, such as",
    ),
    "a day of standings": (
        lambda atlas: geo.standings(atlas, "apmbc", None),  # type: ignore[arg-type]
        "day: 'None' is not allowed; pass a datetime.date",
    ),
    "a first day": (
        lambda atlas: geo.frontier(atlas, Query(DAY, "apmbc"), "1997", DAY),  # type: ignore[arg-type]
        "from: '1997' is not allowed; pass a datetime.date",
    ),
    "a last day": (
        lambda atlas: geo.changes(atlas, Query(DAY, "apmbc"), FIRST, "1997"),  # type: ignore[arg-type]
        "until: '1997' is not allowed; pass a datetime.date",
    ),
    "a first day of events": (
        lambda atlas: geo.events(atlas, Query(DAY, "apmbc"), "1997"),  # type: ignore[arg-type]
        "from: '1997' is not allowed; pass a datetime.date",
    ),
    "a state by its number": (
        lambda _: Query(DAY, "apmbc", state=246),  # type: ignore[arg-type]
        "state: '246' is not allowed; it must be a text or several",
    ),
    "no treaty": (
        lambda _: Query(DAY, None),  # type: ignore[arg-type]
        "treaty: 'None' is not allowed; it must be a text",
    ),
    "a treaty of an atlas": (
        lambda atlas: atlas.treaties_of("nope"),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "the treaties of a query": (
        lambda atlas: Query(DAY, "nope").treaties(atlas),
        "treaty: 'nope' is not allowed; allowed: apmbc, ccm, both",
    ),
    "the name of no state": (
        lambda atlas: atlas.name("FI"),
        "state: 'FI' is not allowed; allowed: the code of a state or an area",
    ),
    "the name of no code": (
        lambda atlas: atlas.name(["FIN"]),  # type: ignore[arg-type]
        "state: \"['FIN']\" is not allowed",
    ),
    "the status of no state": (
        lambda atlas: atlas.histories["apmbc"].status_on("FI", DAY),
        "state: 'FI' is not allowed; allowed: the code of a state of this history",
    ),
    "a day of a history": (
        lambda atlas: atlas.histories["apmbc"].status_on("FIN", "2026"),  # type: ignore[arg-type]
        "day: '2026' is not allowed; pass a datetime.date",
    ),
    "a day of all codes": (
        lambda atlas: atlas.histories["apmbc"].codes_on("2026"),  # type: ignore[arg-type]
        "day: '2026' is not allowed; pass a datetime.date",
    ),
    "a day of the last change": (
        lambda atlas: atlas.histories["apmbc"].last_change("2026"),  # type: ignore[arg-type]
        "until: '2026' is not allowed; pass a datetime.date",
    ),
    "a day of a status": (
        lambda _: geo.status_on([], treaty(), "2026"),  # type: ignore[arg-type]
        "day: '2026' is not allowed; pass a datetime.date",
    ),
    "a day that is no text": (
        lambda _: Day.parse(2026),  # type: ignore[arg-type]
        "2026 is not a day (YYYY-MM-DD)",
    ),
    "an exact day that is none": (
        lambda _: Day.exactly("2026"),  # type: ignore[arg-type]
        "day: '2026' is not allowed; pass a datetime.date",
    ),
    "no path": (lambda _: geo.load_atlas(5), "5 is no path: pass that of a data folder"),  # type: ignore[arg-type]
    "no path of a folder": (lambda _: geo.data_folder(5), "5 is no path: pass that of a"),  # type: ignore[arg-type]
    "no folder": (lambda _: geo.load_atlas("nope"), "nope: there is no such folder"),
    "a file": (lambda _: geo.load_atlas(__file__), f"{__file__}: there is no such folder"),
    "no status": (lambda _: Status("left"), "'left' is no status; allowed: outside, signatory,"),
    "no action": (lambda _: Action("leave"), "'leave' is no action; allowed: signature,"),
    "no day": (lambda _: Day.parse("2025-02-30"), "'2025-02-30' is not a day of the calendar"),
    "a succession without its day": (
        lambda _: Act("SSD", "apmbc", Action.SUCCESSION, Day.parse("2011-11-11"), "untc"),
        "a succession needs takes_effect: it follows no rule",
    ),
    "a treaty called as a status": (
        lambda _: treaty(name="party"),
        "treaty 'party' must be another word than both, all,",
    ),
    "a treaty with two clocks": (
        lambda _: treaty(days=90),
        "one of consent_months and consent_days must be given, not both",
    ),
    "an effect after the last of all days": (
        lambda _: geo.effective_day(LATE, treaty()),
        "accession by FIN, received 9999-12-31: it would take effect after the year 9999",
    ),
    "the same counted in days": (
        lambda _: geo.effective_day(LATE, treaty(months=None, days=90)),
        "accession by FIN, received 9999-12-31: it would take effect after the year 9999",
    ),
    "a status after it": (lambda _: geo.status_on([LATE], treaty(), DAY), "accession by FIN"),
    "a history after it": (lambda _: geo.history([LATE], treaty(), ["FIN"]), "accession by FIN"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_a_geo_error_that_says_what_is_allowed(atlas: Atlas, name: str) -> None:
    ask, words = REFUSED[name]
    with pytest.raises(GeoError) as caught:
        ask(atlas)
    assert str(caught.value).startswith(words)


def test_the_faults_of_a_query_are_those_of_the_command_line(atlas: Atlas) -> None:
    with pytest.raises(QueryError) as caught:
        geo.select(atlas, Query(DAY, "nope", region=("Baltic", "Europe"), member="OSCE"))
    assert [fault.parameter for fault in caught.value.faults] == ["treaty", "member", "region"]


def test_every_public_function_says_what_it_refuses() -> None:
    functions = [name for name in geo.__all__ if inspect.isfunction(getattr(geo, name))] + [
        "Query",
        "Act",
        "Treaty",
    ]
    silent = [
        name
        for name in functions
        if not {"Raises", "raises"} & set((getattr(geo, name).__doc__ or "").split())
    ]
    assert silent == []


def test_a_current_folder_that_was_removed_is_told(tmp_path: Path) -> None:
    code = f"""
import geo, os
os.chdir({str(tmp_path)!r}); os.rmdir({str(tmp_path)!r})
print(geo.data_folder().is_absolute())
try:
    geo.load_atlas("data")
except geo.GeoError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines() == ["True", "data: the current folder was removed"], done.stderr
