"""What counts, lengths, memberships and the calendar say to a claim."""

from geo.claims.acts import Facts, Finding, Verdict
from geo.model.days import Day
from geo.model.sources import Checkpoint
from geo.tables.checks import count
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
    found = {
        each: count(
            Checkpoint(facts.treaty, each, None, facts.day, 0, "", ""), history, facts.atlas.acts
        )
        for each in MEASURES
    }
    holds = {each: _holds(number, sign, int(value)) for each, number in found.items()}
    verdict = Verdict.IMPRECISE if any(holds.values()) else Verdict.CONTRADICTED
    words = ", ".join(f"{number} {MEASURES[each]}" for each, number in found.items())
    return Finding(
        Verdict.CONFIRMED if holds[measure] else verdict,
        f"{words} on {in_words(facts.day)}",
        (facts.atlas.treaties[facts.treaty].source,),
    )


def _holds(found: int, sign: str, value: int) -> bool:
    return {">": found > value, "<": found < value, "=": found == value}[sign]


def find_border(facts: Facts, state: str, other: str) -> Finding:
    """Expect a land border on the 1:10m coverage."""
    pair = (min(state, other), max(state, other))
    names = f"with {facts.atlas.name(other)}"
    measured = facts.atlas.measured_km.get(pair)
    if measured is None:
        return Finding(Verdict.CONTRADICTED, f"{names} no common line", ("natural-earth",))
    published = facts.atlas.published.get(pair)
    words = f"{names} {measured:,.1f} km measured"
    if published is None:
        return Finding(Verdict.CONFIRMED, words, ("natural-earth",))
    words += f", {published.length_km:,g} km published"
    return Finding(Verdict.CONFIRMED, words, ("natural-earth", published.source))


def find_length(facts: Facts, state: str, other: str, value: str, unit: str | None) -> Finding:
    """Expect a length, in km or miles, among those published.

    Confirmed: a published figure, to the last digit given. Imprecise: within 5 % of one.
    """
    pair = (min(state, other), max(state, other))
    figures = [each for each in facts.atlas.lengths if (each.a, each.b) == pair]
    names = f"with {facts.atlas.name(other)}"
    if not figures:
        return Finding(Verdict.UNCHECKABLE, f"{names} no published length")
    km = float(value) * _KM[unit or "km"]
    last_digit = 0.5 * 10 ** -len(value.partition(".")[2]) * _KM[unit or "km"]
    if any(abs(each.length_km - km) <= last_digit for each in figures):
        verdict = Verdict.CONFIRMED
    elif any(abs(each.length_km - km) <= NEAR * each.length_km for each in figures):
        verdict = Verdict.IMPRECISE
    else:
        verdict = Verdict.CONTRADICTED
    told = [f"{each.series} {each.length_km:,g} km" for each in figures]
    if pair in facts.atlas.measured_km:
        told.append(f"measured {facts.atlas.measured_km[pair]:,.1f} km")
    sources = tuple(each.source for each in figures)
    return Finding(verdict, f"{names} {', '.join(told)}", sources)


def find_treaty(facts: Facts, state: str, field: str, value: str) -> Finding:
    """Expect a day of the treaty itself, or the months until a withdrawal takes effect."""
    treaty = facts.atlas.treaties[facts.treaty]
    found = getattr(treaty, field)
    if field == "withdrawal_months":
        agrees = value == str(found)
        told = f"a withdrawal takes effect {found} months after its receipt"
    else:
        period = Day.parse(value)
        agrees = period.earliest <= found <= period.latest
        told = f"{field.replace('_', ' ')} {in_words(found)}"
    verdict = Verdict.CONFIRMED if agrees else Verdict.CONTRADICTED
    return Finding(verdict, f"{treaty.short_title}: {told}", (treaty.source,))


def find_title(facts: Facts, state: str, words: str) -> Finding:
    """Expect words in the treaty's title, which names what it prohibits."""
    treaty = facts.atlas.treaties[facts.treaty]
    agrees = all(word in treaty.title.casefold() for word in words.split("+"))
    verdict = Verdict.CONFIRMED if agrees else Verdict.CONTRADICTED
    return Finding(verdict, f"its title: {treaty.title}", (treaty.source,))


def find_member(facts: Facts, state: str, organisation: str) -> Finding:
    """Expect membership of an organisation on the day."""
    own = [m for m in facts.atlas.memberships if (m.state, m.organisation) == (state, organisation)]
    current = [m for m in own if m.from_ <= facts.day and (m.until is None or facts.day < m.until)]
    if not own:
        source = "nato-members" if organisation == "NATO" else "eu-countries"
        return Finding(Verdict.CONTRADICTED, f"never in {organisation}", (source,))
    spans = ", ".join(
        f"from {in_words(m.from_)}" + (f" until {in_words(m.until)}" if m.until else "")
        for m in own
    )
    verdict = Verdict.CONFIRMED if current else Verdict.CONTRADICTED
    return Finding(verdict, f"in {organisation} {spans}", tuple(m.source for m in own))


def find_weekday(facts: Facts, state: str, expected: str) -> Finding:
    """Expect a day of the week."""
    found = _WEEKDAYS[facts.day.weekday()]
    verdict = Verdict.CONFIRMED if found == expected else Verdict.CONTRADICTED
    return Finding(verdict, f"{in_words(facts.day)} is a {found}")


def find_nothing(facts: Facts, state: str, topic: str) -> Finding:
    """Say why no table can answer."""
    return Finding(Verdict.UNCHECKABLE, OUTSIDE[topic])
