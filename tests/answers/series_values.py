"""Days on which a series is looked at, and its values then."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from geo.drawing.axis import BREAK
from tests.conftest import FIRST_DAY

TREATIES = ("apmbc", "ccm", "both")


def random_days(n: int, seed: int) -> list[date]:
    chosen = random.Random(seed)
    early = [FIRST_DAY + timedelta(chosen.randrange((BREAK - FIRST_DAY).days)) for _ in range(n)]
    late = [BREAK + timedelta(chosen.randrange(1000)) for _ in range(n)]
    return early + late


def value_on(told: Sequence[tuple[date, Mapping[str, float]]], day: date) -> Mapping[str, float]:
    return next(values for since, values in reversed(told) if since <= day)
