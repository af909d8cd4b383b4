"""Names of states in other languages: complete, from their source, and found as typed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.errors import AtlasError, TableError
from geo.model.vocabulary import LANGUAGES
from geo.tables.data_tables import NAMES
from geo.tables.names import Name, by_language, name_faults
from geo.tables.schema import read_table
from tools.build_names import SOURCE, to_csv

DATA = Path(__file__).parents[2] / "data"
Edit = Callable[[str, str, str], None]


def test_each_of_197_states_has_a_name_in_each_of_six_languages(atlas: Atlas) -> None:
    assert tuple(atlas.names) == LANGUAGES
    for language, names in atlas.names.items():
        assert list(names) == list(atlas.states), language
    assert sum(map(len, atlas.names.values())) == 197 * 6


def test_the_table_is_the_one_the_tool_writes() -> None:
    written = (DATA / "names.csv").read_text(encoding="utf-8")
    assert written == to_csv(DATA / "states.csv"), "run: python -m tools.build_names"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        pytest.param("et", ["Soome", "Läti", "Leedu", "Venemaa"], id="Estonian"),
        pytest.param("fi", ["Suomi", "Latvia", "Liettua", "Venäjä"], id="Finnish"),
        pytest.param("lt", ["Suomija", "Latvija", "Lietuva", "Rusija"], id="Lithuanian"),
        pytest.param("lv", ["Somija", "Latvija", "Lietuva", "Krievija"], id="Latvian"),
        pytest.param("pl", ["Finlandia", "Łotwa", "Litwa", "Rosja"], id="Polish"),
        pytest.param("uk", ["Фінляндія", "Латвія", "Литва", "Росія"], id="Ukrainian"),
    ],
)
def test_neighbours_are_named_as_they_are_at_home(
    atlas: Atlas, language: str, names: list[str]
) -> None:
    assert [atlas.names[language][state] for state in ("FIN", "LVA", "LTU", "RUS")] == names


def test_the_source_names_its_edition_and_licence(atlas: Atlas) -> None:
    source = atlas.sources[SOURCE]
    assert source.publisher == "Unicode Consortium"
    assert "Unicode-3.0" in source.note


def test_the_browser_gets_the_names_in_the_order_of_its_states(atlas: Atlas) -> None:
    told = browser_history(atlas)
    place = list(told["states"]).index("FIN")
    assert [told["names"][language][place] for language in LANGUAGES] == [
        "Soome", "Suomi", "Suomija", "Somija", "Finlandia", "Фінляндія",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "FIN,fi,Suomi,cldr-47",
            "FIN,fi,,cldr-47",
            ["data/names.csv: line 345: name '' must be a text without spaces at its ends"],
            id="no name",
        ),
        pytest.param(
            "FIN,fi,Suomi,cldr-47\n",
            "",
            ["data/names.csv: line 1: FIN has no name in fi; each state needs one"],
            id="a missing row",
        ),
        pytest.param(
            "FIN,fi,Suomi,cldr-47",
            "FIN,sv,Finland,cldr-47",
            [
                "data/names.csv: line 345: language 'sv' is unknown; allowed: et, fi, lt, lv, "
                "pl, uk",
                "data/names.csv: line 346: FIN lt must stand earlier: rows are sorted by "
                "state, language",
            ],
            id="another language",
        ),
        pytest.param(
            "ZWE,uk,Зімбабве,cldr-47\n",
            "ZWE,uk,Зімбабве,cldr-47\nZZZ,uk,Зет,cldr-47\n",
            ["data/names.csv: line 1184: state 'ZZZ' is unknown"],
            id="no state",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(
    data: Path, edit: Edit, old: str, new: str, expected: list[str]
) -> None:
    edit("names.csv", old, new)
    with pytest.raises(AtlasError) as caught:
        load_atlas(data)
    assert list(caught.value.faults) == expected


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="line 1: the file is missing; its header must read"):
        read_table(tmp_path / "names.csv", NAMES)


def test_an_area_without_depositary_practice_needs_no_name() -> None:
    names = [Name("XKX", language, "Kosovo", "cldr-47") for language in LANGUAGES]
    faults = list(name_faults(names, ["XKX"])), list(name_faults(names, []))
    assert faults[0] == []
    assert len(faults[1]) == 6
    assert faults[1][0].startswith("line 2: XKX is not listed")
    assert by_language(names)["fi"] == {"XKX": "Kosovo"}
