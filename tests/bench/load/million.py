"""A million readers a day, by arithmetic: assumptions that are named, figures that are measured."""

from dataclasses import dataclass
from math import ceil

from tests.bench.samples import number, table

#: Pages that the targets demand of one replica.
PAGES_PER_REPLICA = 200
GB = 10**9


@dataclass(frozen=True, slots=True)
class Assumed:
    """What readers do; nobody has measured it."""

    readers: int = 1_000_000
    dashboard_share: float = 0.1  #: open the dashboard; the others read the static site alone
    busiest_hour_share: float = 0.1  #: of a day's readers
    minutes_open: float = 5
    days_settled: float = 15
    core_use: float = 0.5  #: of a core that is planned for at the peak


@dataclass(frozen=True, slots=True)
class Measured:
    """What one page and one day cost, from the same run."""

    visit_cpu_ms: float
    settle_cpu_ms: float
    mib_per_page: float
    mib_of_a_replica: float
    visit_kib: float  #: first visit to the dashboard, HTTP and websocket
    settle_kib: float
    site_kib: float  #: first visit to the static site


def plan(assumed: Assumed, measured: Measured) -> str:
    """Return the arithmetic as two Markdown tables."""
    return f"{_assumptions(assumed)}\n\n{_results(assumed, measured)}"


def _assumptions(assumed: Assumed) -> str:
    rows = [
        ["readers a day", f"{assumed.readers:,}"],
        ["of them open the dashboard", f"{assumed.dashboard_share:.0%}"],
        ["of a day's readers come in the busiest hour", f"{assumed.busiest_hour_share:.0%}"],
        ["a dashboard page stays open", f"{number(assumed.minutes_open)} minutes"],
        ["days settled on in a page", number(assumed.days_settled)],
        ["use of a core planned for", f"{assumed.core_use:.0%}"],
    ]
    return table(("assumed", "value"), rows)


def _results(assumed: Assumed, measured: Measured) -> str:
    visits = assumed.readers * assumed.dashboard_share
    visits_s = visits * assumed.busiest_hour_share / 3600
    settles_s = visits_s * assumed.days_settled
    pages = visits_s * assumed.minutes_open * 60
    ms_per_page = measured.visit_cpu_ms + assumed.days_settled * measured.settle_cpu_ms
    cores = visits_s * ms_per_page / 1000
    replicas = max(ceil(cores / assumed.core_use), ceil(pages / PAGES_PER_REPLICA))
    mib = replicas * measured.mib_of_a_replica + pages * measured.mib_per_page
    site_gb = assumed.readers * measured.site_kib * 1024 / GB
    page_kib = measured.visit_kib + assumed.days_settled * measured.settle_kib
    page_gb = visits * page_kib * 1024 / GB
    rows = [
        ["dashboard pages opened a second, busiest hour", number(visits_s), "visits"],
        ["dashboard pages open at once, busiest hour", number(pages), "pages"],
        ["days settled a second, busiest hour", number(settles_s), "days"],
        ["processor time of a dashboard page from first to last", number(ms_per_page), "ms"],
        ["cores in use, busiest hour", number(cores), "cores"],
        ["replicas, one core each", str(replicas), "replicas"],
        ["memory of all replicas", number(mib / 1024), "GiB"],
        ["core hours used a day", number(visits * ms_per_page / 3.6e6), "hours"],
        ["static site from the CDN, every reader new", number(site_gb), "GB a day"],
        ["dashboard pages, every reader new", number(page_gb), "GB a day"],
    ]
    return table(("follows", "value", "unit"), rows)
