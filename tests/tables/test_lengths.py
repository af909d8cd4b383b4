"""Published and measured lengths against the map, and against each other."""

from datetime import date

import pytest

from geo.model.places import Length, MeasuredLength
from geo.tables.lengths import length_faults, line_faults, measured_faults

DRAWN = {("BLR", "RUS"): 920.0, ("FIN", "RUS"): 1225.0}


def measured(a: str, b: str, km: float, line: str = "a map, 10 m") -> MeasuredLength:
    return MeasuredLength(a, b, km, line, date(2017, 11, 30), "by hand", "a-map", "")


def test_lengths_near_those_of_the_map_are_right() -> None:
    rows = [measured("BLR", "RUS", 1305.3), measured("FIN", "RUS", 1284.2)]
    assert list(measured_faults(rows, DRAWN)) == []
    assert list(line_faults(list(enumerate(rows, start=2)), [])) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(
            measured("ESP", "RUS", 10),
            "line 2: ESP and RUS share no border on the map",
            id="a pair that does not touch",
        ),
        pytest.param(
            measured("FIN", "RUS", 12842),
            "line 2: length_km 12842 is measured, but the border of FIN and RUS on the map is "
            "1225 km long",
            id="a digit too many",
        ),
    ],
)
def test_a_measured_length_that_the_map_contradicts_is_a_fault(
    row: MeasuredLength, fault: str
) -> None:
    assert list(measured_faults([row], DRAWN)) == [fault]


def test_published_lengths_are_compared_where_they_are_added_up() -> None:
    rows = [Length(a, "RUS", "factbook", 5, "a-book", "") for a in ("ESP", "FIN", "MAC")]
    assert list(length_faults(rows, DRAWN, ["RUS"], ["ESP", "FIN", "RUS"])) == [
        "line 2: ESP and RUS share no border on the map"
    ]


def test_lengths_along_two_lines_are_a_fault() -> None:
    rows = [measured("BLR", "RUS", 1305), measured("FIN", "RUS", 1284, "another map")]
    (fault,) = line_faults(list(enumerate(rows, start=2)), [])
    assert fault.startswith("line 3: line 'another map' is another than 'a map, 10 m' on line 2")


def test_the_two_sides_stand_in_alphabetical_order() -> None:
    with pytest.raises(ValueError, match="RUS and FIN must stand in alphabetical order"):
        measured("RUS", "FIN", 1284)
