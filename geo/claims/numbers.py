"""What counts, lengths, memberships and the calendar say to a claim."""

from geo.claims.acts import Facts, Finding, Verdict
from geo.model.days import Day
from geo.model.sources import Checkpoint
from geo.tables.cross_table_checks import count
from geo.words.markup import in_words

#: Counts that the press takes for one another.
MEASURES = {
    "signatories": "signatures stand",
    "deposited": "instruments of consent stand",
    "bound": "states are bound",
}
#: A length this near to a published figure, as a share of it, is imprecise and not wrong.
NEAR = 0.05
_KM = {"km": 1.0, "mi": 1.609344}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: Why no table can answer a claim, by its topic.
OUTSIDE = {
    "casualties": "the tables count states and kilometres, not casualties",
    "history": "general history is in no table",
    "other": "neither law nor borders: another subject",
    "procedure": "what national law demands before a state leaves is in no table",
    "production": "production and fortification are no treaty acts; reports are in layers.csv",
    "statement": "what somebody said, thinks or plans is no act and no recorded step",
    "transfer": "transfers are no treaty acts; reports are in layers.csv",
    "use": "the use of weapons is no treaty act; reports are in layers.csv",
}


def find_count(facts: Facts, state: str, measure: str, sign: str, value: str) -> Finding:
    """Expect a number of states on the day. Imprecise: true of another measure, not of this."""
    history = facts.atlas.histories[facts.treaty]
    points = [Checkpoint(facts.treaty, key, None, facts.day, 0, "", "") for key in MEASURES]
    counts = {point.measure: count(point, history, facts.atlas.acts) for point in points}
    holds = {key: _holds(number, sign, int(value)) for key, number in counts.items()}
    verdict = Verdict.IMPRECISE if any(holds.values()) else Verdict.CONTRADICTED
    words = ", ".join(f"{number} {MEASURES[key]}" for key, number in counts.items())
    return Finding(
        Verdict.CONFIRMED if holds[measure] else verdict,
        f"{words} on {in_words(facts.day)}",
        (facts.atlas.treaties[facts.treaty].source,),
    )


def _holds(number: int, sign: str, value: int) -> bool:
    return {">": number > value, "<": number < value, "=": number == value}[sign]


def find_border(facts: Facts, state: str, other: str) -> Finding:
    """Expect a land border on the map's coverage."""
    pair = (min(state, other), max(state, other))
    names = f"with {facts.atlas.name(other)}"
    if pair not in facts.atlas.coverage_km:
        return Finding(
            Verdict.CONTRADICTED, f"{names} no common line", _listed(facts, "natural-earth")
        )
    words, sources = [f"{names} a common line"], [*_listed(facts, "natural-earth")]
    if measured := _measured(facts, pair):
        words.append(measured)
    if facts.atlas.measured_source and measured:
        sources.append(facts.atlas.measured_source.source)
    if published := facts.atlas.published.get(pair):
        words.append(f"{published.length_km:,g} km published")
        sources.append(published.source)
    return Finding(Verdict.CONFIRMED, ", ".join(words), tuple(sources))


def _measured(facts: Facts, pair: tuple[str, str]) -> str:
    """Return the measured length in words; nothing where there is none."""
    km = facts.atlas.measured_km.get(pair)
    if km is None:
        return ""
    line = f" ({facts.atlas.scale})" if facts.atlas.scale else ""
    return f"measured {km:,.1f} km{line}"


def _listed(facts: Facts, source: str) -> tuple[str, ...]:
    """Return a source of the project's own folder; nothing where another does not have it."""
    return (source,) if source in facts.atlas.sources else ()


def find_length(facts: Facts, state: str, other: str, value: str, unit: str | None) -> Finding:
    """Expect a length, in km or miles, among those published.

    Confirmed: a published figure, to the last digit given. Imprecise: within 5 % of one.
    """
    pair = (min(state, other), max(state, other))
    figures = [length for length in facts.atlas.lengths if (length.a, length.b) == pair]
    names = f"with {facts.atlas.name(other)}"
    if not figures:
        return Finding(Verdict.UNCHECKABLE, f"{names} no published length")
    km = float(value) * _KM[unit or "km"]
    last_digit = 0.5 * 10 ** -len(value.partition(".")[2]) * _KM[unit or "km"]
    if any(abs(figure.length_km - km) <= last_digit for figure in figures):
        verdict = Verdict.CONFIRMED
    elif any(abs(figure.length_km - km) <= NEAR * figure.length_km for figure in figures):
        verdict = Verdict.IMPRECISE
    else:
        verdict = Verdict.CONTRADICTED
    words = [f"{figure.series} {figure.length_km:,g} km" for figure in figures]
    sources = [figure.source for figure in figures]
    if measured := _measured(facts, pair):
        words.append(measured)
    if facts.atlas.measured_source and measured:
        sources.append(facts.atlas.measured_source.source)
    return Finding(verdict, f"{names} {', '.join(words)}", tuple(sources))


def find_treaty(facts: Facts, state: str, field: str, value: str) -> Finding:
    """Expect a day of the treaty itself, or the months until a withdrawal takes effect."""
    treaty = facts.atlas.treaties[facts.treaty]
    if field == "withdrawal_months":
        agrees = value == str(treaty.withdrawal_months)
        words = f"a withdrawal takes effect {treaty.withdrawal_months} months after its receipt"
    else:
        period, day = Day.parse(value), getattr(treaty, field)
        agrees = period.earliest <= day <= period.latest
        words = f"{field.replace('_', ' ')} {in_words(day)}"
    verdict = Verdict.CONFIRMED if agrees else Verdict.CONTRADICTED
    return Finding(verdict, f"{treaty.short_title}: {words}", (treaty.source,))


def find_title(facts: Facts, state: str, words: str) -> Finding:
    """Expect words in the treaty's title, which names what it prohibits."""
    treaty = facts.atlas.treaties[facts.treaty]
    agrees = all(word in treaty.title.casefold() for word in words.split("+"))
    verdict = Verdict.CONFIRMED if agrees else Verdict.CONTRADICTED
    return Finding(verdict, f"its title: {treaty.title}", (treaty.source,))


def find_member(facts: Facts, state: str, organisation: str) -> Finding:
    """Expect membership of an organisation on the day."""
    memberships = [
        m for m in facts.atlas.memberships if (m.state, m.organisation) == (state, organisation)
    ]
    if not memberships:
        source = "nato-members" if organisation == "NATO" else "eu-countries"
        return Finding(Verdict.CONTRADICTED, f"never in {organisation}", _listed(facts, source))
    spans = ", ".join(
        f"from {in_words(m.from_)}" + (f" until {in_words(m.until)}" if m.until else "")
        for m in memberships
    )
    is_member = any(m.holds_on(facts.day) for m in memberships)
    verdict = Verdict.CONFIRMED if is_member else Verdict.CONTRADICTED
    return Finding(verdict, f"in {organisation} {spans}", tuple(m.source for m in memberships))


def find_weekday(facts: Facts, state: str, expected: str) -> Finding:
    """Expect a day of the week."""
    weekday = _WEEKDAYS[facts.day.weekday()]
    verdict = Verdict.CONFIRMED if weekday == expected else Verdict.CONTRADICTED
    return Finding(verdict, f"{in_words(facts.day)} is a {weekday}")


def find_nothing(facts: Facts, state: str, topic: str) -> Finding:
    """Say why no table can answer."""
    return Finding(Verdict.UNCHECKABLE, OUTSIDE[topic])
