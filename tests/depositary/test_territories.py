"""What end notes say of territories, against the exclusions of the table."""

from collections.abc import Callable

import pytest

from tests.depositary.pages import Compare, swap


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            swap("On 3 April 2002", "On 4 April 2002"),
            [
                f"GBR,apmbc,,,,untc-apmbc,by the page the consent reaches {name} from 2002-04-04; "
                "territories.csv excludes it until 2002-04-03"
                for name in ("Guernsey", "Isle of Man", "Jersey")
            ],
            id="an extension to territories a day later",
        ),
        pytest.param(
            swap("Anguilla, ", ""),
            [
                "GBR,apmbc,,,,untc-apmbc,territories.csv ends the exclusion of Anguilla on "
                "2001-12-04, no end note names it"
            ],
            id="a territory that no note names",
        ),
        pytest.param(
            swap("Anguilla, ", "Anguilla, Gibraltar, "),
            [
                "GBR,apmbc,,,,untc-apmbc,by the page the consent reaches Gibraltar from "
                "2001-12-04; territories.csv excludes it until further notice"
            ],
            id="a territory that the table excludes",
        ),
    ],
)
def test_a_note_on_territory_that_differs_is_a_row_with_its_reason(
    compare: Compare, change: Callable[[str], str], expected: list[str]
) -> None:
    assert compare(change)[0] == expected
