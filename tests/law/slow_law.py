"""A slow, obvious reading of the treaties, and lawful sequences of acts at random."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from geo.model.acts import Act, Action, Status, Treaty
from geo.model.days import Day
from tests.law.cases import CCM, ONE_DAY, OTTAWA


@cache
def slow_effective(act: Act, treaty: Treaty) -> date | None:
    """Walk to the day month by month."""
    if act.action in (Action.SIGNATURE, Action.SIGNATURE_WITHDRAWAL, Action.REVOCATION):
        return act.received.latest
    if act.awaits_peace and not act.peace:
        return None
    if act.peace:
        by_the_rule = slow_effective(replace(act, awaits_peace=False, peace=None), treaty)
        return by_the_rule if by_the_rule and by_the_rule > act.peace else act.peace
    if act.takes_effect:
        return act.takes_effect
    if act.action is Action.WITHDRAWAL:
        year, month = act.received.latest.year, act.received.latest.month
        for _ in range(6):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        number = act.received.latest.day
        while True:
            try:
                return date(year, month, number)
            except ValueError:
                number -= 1
    first = act.received.latest.replace(day=1)
    for _ in range(6):
        first = (first + timedelta(days=31)).replace(day=1)
    return first if first > treaty.entered_into_force else treaty.entered_into_force


def slow_status(acts: Sequence[Act], treaty: Treaty, day: date) -> Status:
    """Read the acts in the order in which they were received; each speaks once it has begun."""
    status = Status.OUTSIDE
    order = ["signature", "signature_withdrawal", "consent", "withdrawal", "revocation"]
    for own in sorted(
        acts,
        key=lambda a: (
            a.received.latest,
            order.index("consent" if a.action.is_consent else a.action.value),
        ),
    ):
        effective = slow_effective(own, treaty)
        works, is_received = effective is not None and effective <= day, own.received.latest <= day
        if own.action is Action.SIGNATURE:
            status = Status.SIGNATORY if is_received else status
        elif own.action is Action.SIGNATURE_WITHDRAWAL:
            status = Status.OUTSIDE if is_received else status
        elif own.action is Action.REVOCATION:
            status = Status.PARTY if is_received else status
        elif own.action is Action.WITHDRAWAL:
            if is_received:
                status = Status.WITHDRAWN if works else Status.WITHDRAWING
        elif works:
            status = Status.PARTY
        elif is_received:
            status = Status.CONTRACTING
    return status


@st.composite
def lawful(draw: st.DrawFn, treaty: Treaty, state: str = "XYZ") -> list[Act]:
    """Sign or not, take that back or not, consent, withdraw, revoke or consent again, …

    Every act has its time.

    Imprecise days lie wholly where the act would be lawful; the day after an act is the
    first on which the next may come.
    """
    free = treaty.opened

    def received() -> Day:
        first = free + timedelta(days=draw(st.integers(0, 900)))
        match draw(st.sampled_from(["day", "day", "month", "year"])):
            case "month":
                month = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
                return Day.parse(f"{month:%Y-%m}")
            case "year":
                return Day.parse(str(first.year + 1))
        return Day.exactly(first)

    def revoked(withdrawal: Act) -> Act:
        """Revoke it before it takes effect, whenever it was received."""
        first = withdrawal.received.latest
        soonest = slow_effective(
            replace(withdrawal, received=Day.exactly(withdrawal.received.earliest)), treaty
        )
        last = soonest - ONE_DAY if soonest else first + timedelta(days=900)
        day = first + timedelta(days=draw(st.integers(0, max(0, (last - first).days))))
        return Act(state, treaty.treaty, Action.REVOCATION, Day.exactly(day), "untc")

    acts: list[Act] = []
    for place in range(draw(st.integers(0, 6))):
        day, effect, war, peace = received(), None, False, None
        if place == 0 and draw(st.booleans()):
            action = Action.SIGNATURE
            free = day.latest + draw(st.sampled_from([0, 1])) * ONE_DAY
        elif acts and acts[-1].action is Action.SIGNATURE and draw(st.integers(0, 3)) == 0:
            action, free = Action.SIGNATURE_WITHDRAWAL, day.latest + ONE_DAY
        elif acts and (acts[-1].action.is_consent or acts[-1].action is Action.REVOCATION):
            action = Action.WITHDRAWAL
            free = slow_effective(Act(state, treaty.treaty, action, day, "untc"), treaty) or free
            match draw(st.sampled_from(["rule", "rule", "stated", "war"])):
                case "stated":
                    free = effect = free + timedelta(days=draw(st.integers(0, 400)))
                case "war":
                    war = True
                    if draw(st.booleans()):
                        peace = day.latest + timedelta(days=draw(st.integers(0, 400)))
                        free = max(free, peace)
        else:
            consents = [each for each in Action if each.is_consent]
            action = draw(st.sampled_from(consents))
            if action is Action.SUCCESSION or draw(st.integers(0, 5)) == 0:
                span = (day.latest - free).days + 900
                effect = free + timedelta(days=draw(st.integers(0, span)))
            own = Act(state, treaty.treaty, action, day, "untc", effect)
            free = max(slow_effective(own, treaty) or free, day.latest + ONE_DAY)
        acts.append(Act(state, treaty.treaty, action, day, "untc", effect, war, peace))
        if action is Action.WITHDRAWAL and day.precision != "year" and draw(st.booleans()):
            acts.append(revoked(acts[-1]))
            free = acts[-1].received.latest + ONE_DAY
        elif war and not peace:
            break
    return draw(st.permutations(acts))


CASES = st.sampled_from([OTTAWA, CCM]).flatmap(lambda t: st.tuples(st.just(t), lawful(t)))


def telling_days(acts: Sequence[Act], treaty: Treaty) -> list[date]:
    """Every day on which something may change, its eve and the day after."""
    days = {treaty.opened, treaty.entered_into_force}
    for own in acts:
        days |= {own.received.earliest, own.received.latest}
        days |= {effective for effective in [slow_effective(own, treaty)] if effective}
    return sorted({near for day in days for near in (day - ONE_DAY, day, day + ONE_DAY)})
