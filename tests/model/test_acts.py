"""The nouns: what a day, a status and an act may be."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from geo.errors import FactError
from geo.model.acts import Act, Action, Status
from geo.model.days import Day


def test_states_party_are_bound_until_their_withdrawal_takes_effect() -> None:
    assert {status.value for status in Status if status.is_bound} == {"party", "withdrawing"}


def test_five_acts_express_consent() -> None:
    assert {action.value for action in Action if action.is_consent} == {
        "ratification",
        "acceptance",
        "approval",
        "accession",
        "succession",
    }


def test_an_act_cannot_be_changed() -> None:
    act = Act("FIN", "apmbc", Action.ACCESSION, Day.parse("2012-01-09"), "untc")
    with pytest.raises(FrozenInstanceError):
        act.received = Day.parse("2012-01-10")  # type: ignore[misc]


@pytest.mark.parametrize(
    ("action", "takes_effect", "awaits_peace", "message"),
    [
        pytest.param(
            Action.SUCCESSION, None, False, "a succession needs takes_effect", id="succession"
        ),
        pytest.param(
            Action.SIGNATURE,
            date(2012, 1, 9),
            False,
            "a signature has no takes_effect",
            id="signature",
        ),
        pytest.param(
            Action.ACCESSION, None, True, r"'\.\.' is for withdrawals", id="only leaving waits"
        ),
    ],
)
def test_an_act_that_contradicts_itself_is_refused(
    action: Action, takes_effect: date | None, awaits_peace: bool, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Act("XYZ", "apmbc", action, Day.parse("2012-01-09"), "untc", takes_effect, awaits_peace)


@pytest.mark.parametrize("peace", ["2025-07-20", "2025-08-30"])
def test_a_peace_that_may_have_come_before_the_withdrawal_is_refused(peace: str) -> None:
    received = Day.parse("2025-07/2025-08")
    with pytest.raises(FactError, match="the conflict ended before the withdrawal was received"):
        _withdrawal(received, date.fromisoformat(peace))
    _withdrawal(received, date(2025, 8, 31))


def _withdrawal(received: Day, peace: date) -> Act:
    action = Action.WITHDRAWAL
    return Act("FIN", "apmbc", action, received, "untc", awaits_peace=True, peace=peace)
