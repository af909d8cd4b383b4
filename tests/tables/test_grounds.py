"""Ground of every state on every day, of polygons that there are."""

from dataclasses import replace
from datetime import date

import pytest

from geo.atlas.atlas import Atlas
from geo.model.states import State
from geo.tables.grounds import ground_faults, unit_faults


def states(atlas: Atlas) -> list[State]:
    return sorted((*atlas.states.values(), *atlas.areas.values()), key=lambda state: state.state)


def test_the_projects_own_states_have_ground_on_every_day(atlas: Atlas) -> None:
    assert list(ground_faults(states(atlas), atlas.shapes)) == []
    assert list(unit_faults(atlas.shapes, atlas.units.index)) == []


def test_a_unit_without_a_polygon_is_told_with_the_line_of_its_shape(atlas: Atlas) -> None:
    units = set(atlas.units.index) - {"FIN"}
    line = [shape.shape for shape in atlas.shapes].index("FIN") + 2
    assert list(unit_faults(atlas.shapes, units)) == [
        f"line {line}: units: FIN has no polygon in boundaries/units.shp"
    ]


@pytest.mark.parametrize(
    ("shape", "from_", "fault"),
    [
        pytest.param("FIN", None, "FIN has no shape in shapes.csv", id="no shape at all"),
        pytest.param(
            "FIN",
            date(2000, 1, 1),
            "FIN has no shape in shapes.csv",
            id="a shape from a day on, of a state without first day",
        ),
    ],
)
def test_a_state_without_ground_is_told(
    atlas: Atlas, shape: str, from_: date | None, fault: str
) -> None:
    others = [each for each in atlas.shapes if each.shape != shape]
    late = [replace(each, from_=from_) for each in atlas.shapes if each.shape == shape and from_]
    line = [state.state for state in states(atlas)].index(shape) + 2
    assert list(ground_faults(states(atlas), [*others, *late])) == [f"line {line}: {fault}"]


def test_ground_before_the_first_day_of_a_state_belongs_to_another_shape(atlas: Atlas) -> None:
    shapes = [shape for shape in atlas.shapes if "SSD" not in shape.units or shape.shape == "SSD"]
    (fault,) = ground_faults([atlas.states["SSD"]], shapes)
    assert fault == "line 2: SSD has no shape in shapes.csv, before its first day 2011-07-09"
