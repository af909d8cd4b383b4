"""The axis of time is that of the timeline."""

from datetime import date, timedelta
from pathlib import Path

from geo.drawing.axis import BREAK, WIDER, Axis

WEB = Path(__file__).parents[2] / "geo" / "web"


def test_the_axis_is_that_of_the_timeline() -> None:
    script = (WEB / "base/axis.js").read_text(encoding="utf-8")
    assert f"const BREAK = firstDay({BREAK.year});" in script
    assert f"const WIDER = {WIDER};" in script
    axis = Axis(date(1997, 12, 3), date(2027, 11, 22))
    assert axis.position(axis.first) == 0
    assert axis.position(BREAK + timedelta(1)) - axis.position(BREAK) == 10
    assert axis.position(BREAK) - axis.position(BREAK - timedelta(1)) == 1
    assert (axis.share(axis.first), axis.share(axis.last)) == (0, 100)
    assert (axis.share(date(1990, 1, 1)), axis.share(date(2090, 1, 1))) == (0, 100)
