"""One question, one answer: the same rows and bytes for the command line and HTTP."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from geo.answers.borders import BorderStanding, borders
from geo.answers.changes import Change, changes
from geo.answers.chosen import slug
from geo.answers.columns import cells_of, columns_of
from geo.answers.counts import Count, counts
from geo.answers.deadlines import Deadline, DutyCount, deadlines, duty_counts
from geo.answers.declarations import DeclarationRow, declarations
from geo.answers.events import Event, events
from geo.answers.formats import to_csv, to_geojson, to_json
from geo.answers.frontier import Frontier, frontier
from geo.answers.query import Query, allowed_values, parse, parse_day, track
from geo.answers.reports import ReportRow, reports
from geo.answers.standings import Standing
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.model.vocabulary import BOTH, LENGTHS
from geo.words.dictionary import listed, say

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a question about several days, both included."""

    first: date | None
    last: date
    lengths: str = LENGTHS[0]  #: of borders, for the questions that know the parameter


@dataclass(frozen=True, slots=True)
class Question:
    """What can be asked under one name."""

    words: str
    row: type[tuple[Any, ...]]  #: the named tuple whose fields are the columns
    rows: Callable[[Atlas, Query, Period], Rows]
    formats: tuple[str, ...] = ("csv", "json")
    has_period: bool = False  #: then ``day`` means the same as ``until``
    is_series: bool = False  #: about every day; of a view it is asked from end to end
    more: tuple[str, ...] = ()  #: further parameters that may stand several times
    lengths: tuple[str, ...] = ()  #: values of the parameter of this name; the first if not given

    def columns(self, atlas: Atlas) -> tuple[str, ...]:
        """Return the columns of its table."""
        return tuple(columns_of(self.row, atlas))

    def title(self, neighbours: str) -> str:
        """Return what can be asked, in words, with those for the highlighted neighbours."""
        return self.words.format(neighbours=neighbours)


QUESTIONS: Mapping[str, Question] = {
    "status": Question(
        "every state on a day",
        Standing,
        lambda atlas, query, _: select(atlas, query),
        ("csv", "json", "geojson"),
    ),
    "borders": Question(
        "the borders with {neighbours} on a day",
        BorderStanding,
        lambda atlas, query, _: borders(atlas, query),
    ),
    "events": Question(
        "acts and steps up to a day, or from a day until another, both included",
        Event,
        lambda atlas, query, period: events(atlas, query, period.first),
        has_period=True,
    ),
    "changes": Question(
        "changes of status from a day until another, both included",
        Change,
        lambda atlas, query, period: changes(
            atlas, query, period.first or atlas.first_day, period.last
        ),
        has_period=True,
    ),
    "layers": Question(
        "what is reported beside the law on a day: use, transfer, production, fortification",
        ReportRow,
        lambda atlas, query, _: reports(atlas, query),
        more=("layer",),
    ),
    "frontier": Question(
        "km of border by status of the neighbour, on every day they change",
        Frontier,
        lambda atlas, query, period: frontier(
            atlas, query, period.first or atlas.first_day, period.last, period.lengths
        ),
        has_period=True,
        is_series=True,
        lengths=LENGTHS,
    ),
    "counts": Question(
        "number of states of each status, on every day it changes",
        Count,
        lambda atlas, query, period: counts(
            atlas, query, period.first or atlas.first_day, period.last
        ),
        has_period=True,
        is_series=True,
    ),
    "deadlines": Question(
        "original deadlines of the parties of a day, as the treaties set them; extensions exist "
        "and are not in the data",
        Deadline,
        lambda atlas, query, _: deadlines(atlas, query),
    ),
    "duties": Question(
        "number of parties of a day by duty, and of those whose original deadline has run out",
        DutyCount,
        lambda atlas, query, _: duty_counts(atlas, query),
    ),
    "declarations": Question(
        "declarations and understandings of states up to a day, as the depositary prints them",
        DeclarationRow,
        lambda atlas, query, _: declarations(atlas, query),
    ),
}
#: What readers call a table, where that is not the name of its question.
TITLES = {"status": "states"}
#: Path of the answers over HTTP, below the page.
API = "api/v1"
#: Parameters that a view has.
QUERY_FIELDS = {field.name for field in fields(Query)}
#: Parameters that may stand several times, and those that stand once.
REPEATED = ("status", "neighbour", "member", "region", "state")
SINGLE = ("treaty", "day", "name")
PERIOD = ("from", "until")


def single_parameters(question: Question) -> tuple[str, ...]:
    """Return the parameters of a question that stand once."""
    lengths = ("lengths",) if question.lengths else ()
    return (*SINGLE, *(PERIOD if question.has_period else ()), *lengths)


def parameters_of(name: str) -> tuple[str, ...]:
    """Return the parameters that a question knows."""
    question = QUESTIONS[name]
    return (*single_parameters(question), *REPEATED, *question.more)


def parameters_for(
    name: str, query: Query, track: tuple[date, date] | None = None, *, everything: bool = False
) -> dict[str, list[str]]:
    """Return the parameters with which a question is asked about the view of a query.

    A series runs over the days of ``track``, first and last included, and with ``everything``
    the changes do, too; all else, and without a track series as well, ends on the query's day.
    """
    parameters: dict[str, list[str]] = {}
    for parameter in parameters_of(name):
        if parameter in QUERY_FIELDS:
            value = getattr(query, parameter)
            parameters[parameter] = list(value) if isinstance(value, tuple) else [str(value)]
    if track and _is_throughout(name, everything):
        del parameters["day"]
        for parameter, day in zip(PERIOD, track, strict=True):
            parameters[parameter] = [str(day)]
    return {parameter: values for parameter, values in parameters.items() if any(values)}


def address_of(name: str, parameters: Mapping[str, Sequence[str]], base: str = ".") -> str:
    """Return the address that answers a question as CSV, below that of the dashboard."""
    return f"{base.rstrip('/')}/{API}/{name}.csv?{urlencode(parameters, doseq=True)}"


def names_of_neighbours(atlas: Atlas, style: Literal["standard", "or"] = "standard") -> str:
    """Return the highlighted neighbours in words: Russia and Belarus, or Russia or Belarus."""
    return listed([atlas.name(state) for state in atlas.neighbours], style)


def by_treaties(atlas: Atlas) -> str:
    """Return by which treaties states may be bound, in words: by this one and by that one."""
    return listed([say("api.by", title=law.short_title) for law in atlas.treaties.values()])


def treaty_label(atlas: Atlas, treaty: str) -> str:
    """Return what stands on the button of a treaty, or of the pair."""
    return say("bar.treaty.both") if treaty == BOTH else atlas.treaties[treaty].label


def title_of(name: str) -> str:
    """Return what readers call the table of a question, on buttons and in names of files."""
    return TITLES.get(name, name)


def file_name(
    name: str,
    query: Query,
    atlas: Atlas,
    ending: str,
    days: tuple[date, date] | None = None,
) -> str:
    """Return the name of a file: what it holds, treaty, day or days, filters, edition.

    ``name`` is that of a question, or of whatever else the file holds.
    """
    day_or_days = f"{days[0]}-{days[1]}" if days else str(query.day)
    parts = ("treaty-atlas", title_of(name), query.treaty, day_or_days, slug(query), atlas.edition)
    return f"{'-'.join(filter(None, parts))}{ending}"


def days_of(
    name: str, query: Query, track: tuple[date, date], *, everything: bool = False
) -> tuple[date, date] | None:
    """Return the days that `parameters_for` asks about; None for a question about one day."""
    if _is_throughout(name, everything):
        return track
    return (track[0], query.day) if name == "changes" else None


def _is_throughout(name: str, everything: bool) -> bool:
    return QUESTIONS[name].is_series or (everything and name == "changes")


def answer(
    atlas: Atlas, name: str, format_: str, parameters: Mapping[str, Sequence[str]], today: date
) -> str:
    """Answer a question by its name, in one of its formats.

    Without ``day`` and ``until`` it is asked on ``today``; those about several days then run to
    the end of the track. Raises one QueryError for a format that the question lacks and all
    parameters that are unknown, malformed, or given twice where they stand once.
    """
    question = QUESTIONS[name]
    faults = list(_faults(name, format_, parameters))
    first, last = _period(question, parameters, faults)
    parameters_with_day = {**parameters, "day": [last.isoformat()]} if last else parameters
    query, more_faults = parse(atlas, parameters_with_day, today, allowed_values(atlas)["treaty"])
    if faults := [*faults, *more_faults]:
        raise QueryError.of_all(faults)
    lengths = next(iter(parameters.get("lengths", ())), LENGTHS[0])
    period = Period(first, last or track(atlas, today)[1], lengths)
    columns = question.columns(atlas)
    rows = [cells_of(row) for row in question.rows(atlas, query, period)]
    if format_ == "geojson":
        return to_geojson(columns, rows, atlas.outlines.on(query.day))
    if format_ == "json":
        return to_json(columns, rows)
    return to_csv(columns, rows)


def _faults(
    name: str, format_: str, parameters: Mapping[str, Sequence[str]]
) -> Iterator[QueryError]:
    """Find parameters that are unknown, given too often, or no length, and a format it lacks."""
    question, allowed = QUESTIONS[name], parameters_of(name)
    if format_ not in question.formats:
        yield QueryError("format", format_, f"allowed: {', '.join(question.formats)}")
    for parameter, values in parameters.items():
        if parameter not in allowed:
            hint = f"no such parameter; {', '.join(allowed)}"
            yield QueryError(parameter, ", ".join(values), hint)
        if parameter in single_parameters(question) and len(values) > 1:
            yield QueryError(parameter, ", ".join(values), "it may stand once")
    for value in parameters.get("lengths", ()) if question.lengths else ():
        if value not in question.lengths:
            yield QueryError("lengths", value, f"allowed: {', '.join(question.lengths)}")


def _period(
    question: Question, parameters: Mapping[str, Sequence[str]], faults: list[QueryError]
) -> tuple[date | None, date | None]:
    """Read first and last day, also called ``day``; adds what is wrong to ``faults``."""
    days: dict[str, date] = {}
    for parameter in (*PERIOD, "day") if question.has_period else ():
        try:
            if parameters.get(parameter):
                days[parameter] = parse_day(parameter, parameters[parameter][0])
        except QueryError as fault:
            if parameter != "day":  # `geo.answers.query.parse` finds what is wrong with the day
                faults.append(fault)
    if parameters.get("until") and parameters.get("day"):
        until = ", ".join(parameters["until"])
        faults.append(QueryError("until", until, "ask for a day or until a day, not both"))
    name = "until" if "until" in days else "day"
    first, last = days.get("from"), days.get(name)
    if first and last and last < first:
        faults.append(QueryError(name, str(last), f"it must not come before from, {first}"))
    return first, last
