"""The profile of a state: complete, well formed, escaped, and true on every day."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.model.acts import Act
from geo.model.sources import Source
from geo.profile.article import profile, state_title
from geo.profile.territory import lengths_of
from geo.words.dictionary import say
from geo.words.markup import in_words
from tests.law import cases

TODAY = date(2026, 11, 22)
DAYS = (date(1997, 12, 3), date(2025, 12, 27), date(2027, 11, 22))
VOID = {"rect", "line", "path"}  # of SVG, closed in their own tag
WEB = Path(__file__).parents[2] / "geo" / "web"


class Reader(HTMLParser):
    """Reads a fragment, remembers links, texts and attributes; fails if a tag is not closed."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(fragment))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in VOID, f"{tag} must be closed in its own tag"
        self.open.append(tag)
        self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute of {tag} stands twice"
        self.tags.append((tag, dict(attrs)))
        if tag == "a":
            self.links[dict(attrs)["href"] or ""] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "a" in self.open:
            self.links[list(self.links)[-1]] += data


@pytest.fixture(scope="module")
def of(atlas: Atlas) -> Callable[..., str]:
    def make(state: str, day: date = TODAY) -> str:
        return profile(atlas, state, day, TODAY)

    return make


@pytest.fixture(scope="module")
def read(atlas: Atlas) -> dict[str, Reader]:
    """Today's profile of every state."""
    return {state: Reader(profile(atlas, state, TODAY, TODAY)) for state in atlas.states}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_profile_of_every_state_is_well_formed(atlas: Atlas, day: date) -> None:
    for state in atlas.states:
        read = Reader(profile(atlas, state, day, TODAY))
        tag, attributes = read.tags[0]
        assert (tag, attributes["id"], attributes["data-profile"]) == ("article", "profile", state)
        assert not {"script", "style", "iframe"} & {tag for tag, _ in read.tags}
        assert not [name for _, names in read.tags for name in names if name.startswith("on")]
        ids = [names["id"] for _, names in read.tags if "id" in names]
        assert len(ids) == len(set(ids))


def test_every_table_has_a_caption_and_every_row_a_head(of: Callable[..., str]) -> None:
    for state in ("LTU", "GBR", "RUS"):
        for table in re.findall(r"<table.*?</table>", of(state)):
            assert re.search(r"<caption>.+?</caption>", table)
            assert table.count("<tr") == len(re.findall(r'<tr[^>]*><th scope="(?:row|col)"', table))


def test_every_act_stands_with_its_days_and_the_link_to_its_source(
    atlas: Atlas, read: dict[str, Reader]
) -> None:
    for act in atlas.acts:
        source = atlas.sources[act.source]
        assert in_words(act.received, 3) in read[act.state].text
        assert source.address in read[act.state].links
        assert source.title in read[act.state].text
        assert not source.archived or source.archived in read[act.state].links


def test_every_step_stands_with_its_words_and_link(atlas: Atlas, of: Callable[..., str]) -> None:
    for step in atlas.steps:
        if step.state:
            read = Reader(of(step.state))
            assert step.what in read.text
            assert atlas.sources[step.source].address in read.links


def test_every_length_membership_overlay_and_report_stands_with_its_source(
    atlas: Atlas, read: dict[str, Reader]
) -> None:

    def told(state: str, words: str, source: Source) -> None:
        assert words in read[state].text
        assert source.title in read[state].text
        assert not source.address or source.address in read[state].links

    for state in atlas.states:
        for pair, lengths in lengths_of(atlas, state).items():
            assert f"{atlas.measured_km[pair]:,.0f}\u00a0km" in read[state].text
            for length in lengths:
                told(state, f"{length.length_km:,g}\u00a0km", atlas.sources[length.source])
                assert length.note in read[state].text
    for member in atlas.memberships:
        told(member.state, member.organisation, atlas.sources[member.source])
    for overlay in atlas.disputed_areas:
        told(overlay.state, overlay.basis, atlas.sources[overlay.source])
    for layer in atlas.reports:
        told(layer.state, layer.what, atlas.sources[layer.source])


def test_finland_has_all_figures_of_its_border(of: Callable[..., str]) -> None:
    text = Reader(of("FIN")).text
    for figure in ("1,309\u00a0km", "1,340\u00a0km", "1,271.8\u00a0km", "1,284\u00a0km"):
        assert figure in text


def test_russia_and_belarus_have_the_borders_of_their_frontiers(atlas: Atlas) -> None:
    assert len(lengths_of(atlas, "RUS")) == 14
    assert len(lengths_of(atlas, "BLR")) == 5


def test_every_source_is_listed_once(of: Callable[..., str]) -> None:
    listed = re.findall(r'<section class="sources">.*?</section>', of("LTU"))[0]
    items = re.findall(r"<li>.*?</li>", listed)
    assert len(items) == len(set(items)) > 20


def test_territories_follow_or_are_left_out_on_the_day(of: Callable[..., str]) -> None:
    def row(day: date) -> str:
        found = re.search(r'<tr><th scope="row">Isle of Man</th>.*?</tr>', of("GBR", day))
        assert found
        return found[0]

    left, follows = say("profile.territories.left"), say("profile.territories.follows")
    assert (row(date(2002, 4, 2)).count(left), row(date(2002, 4, 2)).count(follows)) == (2, 0)
    assert (row(date(2002, 4, 3)).count(left), row(date(2002, 4, 3)).count(follows)) == (1, 1)
    assert (row(date(2014, 2, 21)).count(left), row(date(2014, 2, 21)).count(follows)) == (0, 2)
    assert "Greenland" in of("DNK")


def test_a_territory_that_has_ended_neither_follows_nor_is_left_out(of: Callable[..., str]) -> None:
    def row(day: date) -> str:
        found = re.search(r'<tr><th scope="row">Netherlands Antilles, .*?</tr>', of("NLD", day))
        assert found
        return found[0]

    assert say("profile.territories.left") in row(date(2010, 10, 9))
    assert say("profile.territories.left") not in row(date(2010, 10, 10))


@pytest.mark.parametrize(
    "state, day, counted, other",
    [
        ("UKR", TODAY, "no suspension clause", "so not bound since 18 July 2025"),
        (
            "LBN",
            TODAY,
            "last possible day counts, 22 November 2026",
            "Until it is confirmed, possible as well: state not party; or state party.",
        ),
        (
            "LBN",
            date(2026, 3, 1),
            "State not party",
            "as well: consent deposited, not yet in force",
        ),
        ("FIN", date(2025, 4, 1), "An announcement is no act", "As politics"),
        ("FIN", date(2025, 6, 19), "starts the six months", "At home: leaving has been approved"),
        ("CHE", date(1998, 3, 24), "Not bound before entry into force", "from 24 March 1998 on"),
    ],
    ids=str,
)
def test_a_flag_of_the_day_stands_with_both_readings(
    of: Callable[..., str], state: str, day: date, counted: str, other: str
) -> None:
    page = of(state, day)
    standing = page[page.index(say("profile.flags")) : page.index('class="columns"')]
    assert counted in standing
    assert other in standing


def test_a_flag_of_another_day_stands_apart(of: Callable[..., str]) -> None:
    eve, day = of("UKR", date(2025, 7, 17)), of("UKR", date(2025, 7, 18))
    mark = f'<p class="mark">{say("profile.flag.suspension")}'
    assert mark not in eve
    assert mark in day
    assert "so not bound since 18 July 2025" in eve[eve.index('class="columns"') :]


def test_acts_and_steps_of_later_days_are_marked(of: Callable[..., str]) -> None:
    def later(day: date) -> list[str]:
        rows = re.findall(r'<tr class="later">.*?</tr>', of("FIN", day))
        return [row for row in rows if "Withdrawal" in row or "prepare withdrawal" in row]

    assert len(later(date(2025, 3, 31))) == 2
    assert len(later(date(2025, 4, 1))) == 1
    assert len(later(date(2025, 7, 10))) == 0
    effect = '<span class="later"><time datetime="2026-01-10">'
    assert effect in of("FIN", date(2026, 1, 9))
    assert effect not in of("FIN", date(2026, 1, 10))


def test_acts_of_one_day_stand_in_the_order_of_the_law(atlas: Atlas) -> None:
    acts = [
        cases.act("signature", "1998-01-01"),
        cases.act("accession", "2001-01-01"),
        cases.act("signature_withdrawal", "2001-01-01"),
    ]
    page = profile(_with_acts_of_finland(atlas, acts), "FIN", TODAY, TODAY)
    withdrawn, acceded = (
        page.index(say(f"profile.act.{action}")) for action in ("signature_withdrawal", "accession")
    )
    assert withdrawn < acceded


def test_the_day_of_the_peace_is_told_only_once_it_has_come(atlas: Atlas) -> None:
    acts = [
        cases.act("accession", "2012-01-09"),
        cases.act("withdrawal", "2025-07-10", peace="2026-03-15"),
    ]
    at_war = _with_acts_of_finland(atlas, acts)
    assert say("card.peace") == "when the armed conflict ends"
    for day in (date(2025, 7, 9), date(2026, 3, 14)):
        page = profile(at_war, "FIN", day, TODAY)
        assert "when the armed conflict ends" in _row_of_withdrawal(page)
        assert "2026-03-15" not in _row_of_withdrawal(page)
    page = profile(at_war, "FIN", date(2026, 3, 15), TODAY)
    assert '<time datetime="2026-03-15">' in _row_of_withdrawal(page)


def _row_of_withdrawal(page: str) -> str:
    heading = f'<th scope="row">{say("profile.act.withdrawal")}</th>'
    return page.partition(heading)[2].partition("</tr>")[0]


def _with_acts_of_finland(atlas: Atlas, acts: Sequence[Act]) -> Atlas:
    """Return the atlas with other acts of Finland under the Ottawa Convention."""
    others = [a for a in atlas.acts if (a.state, a.treaty) != ("FIN", "apmbc")]
    of_finland = [replace(a, state="FIN", source="untc-apmbc") for a in acts]
    return replace(atlas, acts=(*others, *of_finland))


def test_what_is_coming_is_told_only_once_it_can_be_known(of: Callable[..., str]) -> None:
    coming = say("profile.next.on", status=say("status.withdrawn"), day="10 January 2026")
    assert coming not in of("FIN", date(2025, 7, 9))
    assert coming in of("FIN", date(2025, 7, 10))
    assert coming not in of("FIN", date(2026, 1, 10))


@pytest.mark.parametrize(
    "state, day, title",
    [
        (
            "LTU",
            TODAY,
            "Lithuania: former state party to the Ottawa Convention since 27 December 2025; "
            "former state party to the Convention on Cluster Munitions since 6 March 2025.",
        ),
        (
            "POL",
            date(2025, 12, 1),
            "Poland on 1 December 2025: state party to the Ottawa Convention, withdrawal notified "
            "on 20 August 2025; state not party to the Convention on Cluster Munitions.",
        ),
        (
            "LBN",
            TODAY,
            "Lebanon: consent to the Ottawa Convention deposited on 22 November 2026 at the "
            "latest, not yet in force; state party to the Convention on Cluster Munitions since 1 "
            "May 2011. Lebanon, reported to have acceded between 4 February and 22 November "
            "2026 (Ottawa Convention) but not yet confirmed by the depositary’s page, is counted "
            "as having consented.",
        ),
        (
            "MNE",
            date(2006, 6, 2),
            "Montenegro on 2 June 2006: not yet a state. Drawn with Serbia and Montenegro: Ottawa "
            "Convention, state party since 1 March 2004; Convention on Cluster Munitions, state "
            "not party.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 3 else "",
)
def test_the_title_says_where_a_state_stands(
    atlas: Atlas, state: str, day: date, title: str
) -> None:
    assert state_title(atlas, state, day, TODAY) == title


def test_a_title_of_the_future_holds_if_nothing_further_is_notified(atlas: Atlas) -> None:
    title = state_title(atlas, "NOR", TODAY + timedelta(1), TODAY)
    assert title.startswith("Norway on 23 November 2026, if nothing further is notified: ")


def test_the_drawn_fields_cover_the_bar_without_gap_or_overlap(atlas: Atlas) -> None:
    for state in atlas.states:
        page = profile(atlas, state, TODAY, TODAY)
        bars = re.findall(r'<svg class="life".*?</svg><ol', page)
        assert len(bars) == 2
        for bar in bars:
            ends = re.findall(r'<rect x="([\d.]+)%" y="3" width="([\d.]+)%"[^>]* data-status=', bar)
            place = 0.0
            for start, width in ends:
                assert float(start) == pytest.approx(place, abs=1e-9)
                place = float(start) + float(width)
            assert place == pytest.approx(100, abs=1e-9)


def test_the_bar_tells_its_spells_in_words(of: Callable[..., str]) -> None:
    labels = [unescape(label) for label in re.findall(r'role="img" aria-label="(.*?)"', of("LTU"))]
    assert labels[0].startswith("Ottawa Convention. 3 December 1997: state not party; ")
    assert labels[0].endswith("27 December 2025: former state party.")
    montenegro = re.findall(r'role="img" aria-label="(.*?)"', of("MNE"))[0]
    assert "3 December 1997: not yet a state; 3 June 2006: state not party; " in montenegro


def test_hostile_names_and_words_are_escaped(data: Path, edit: Callable[..., None]) -> None:
    attack = "<img src=x onerror=alert(1)>&\"'"
    quoted = attack.replace('"', '""')
    edit("states.csv", "NOR,Norway,", f'NOR,"{quoted}",')
    edit("steps.csv", "The foreign minister says that Norway stays.", f'"{quoted}"')
    edit("sources.csv", "Norwegian foreign minister on the landmine treaty", f'"{quoted}"')
    edit(
        "sources.csv",
        "Survey of the Norwegian-Russian border,Norway Today",
        f'"{quoted}","{quoted}"',
    )
    atlas = load_atlas(data)
    # No table may hold such addresses: here it is as if one did all the same.
    sources = dict(atlas.sources)
    for address, spoilt in {
        "https://ddnews.gov.in/en/norway-wont-exit-landmine-treaty-foreign-minister-says": (
            'javascript:alert("1")'
        ),
        "https://norwaytoday.info/": f"https://norwaytoday.info/{attack}",
    }.items():
        key = next(key for key, source in sources.items() if source.address == address)
        sources[key] = replace(sources[key], address=spoilt)
    atlas = replace(atlas, sources=sources)
    page = profile(atlas, "NOR", TODAY, TODAY)
    read = Reader(page)
    assert "img" not in {tag for tag, _ in read.tags}
    assert page.count(escape(attack)) >= 6
    assert f"https://norwaytoday.info/{attack}" in read.links
    assert all(link.startswith(("https://", "http://")) for link in read.links)
    assert attack in state_title(atlas, "NOR", TODAY, TODAY)


def test_an_unlisted_area_has_no_profile(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        profile(atlas, "TWN", TODAY, TODAY)


def test_the_busiest_profile_is_small(atlas: Atlas) -> None:
    sizes = [len(profile(atlas, state, TODAY, TODAY).encode()) for state in atlas.states]
    assert max(sizes) < 26_000


def test_the_styles_reach_nothing_outside_the_profile() -> None:
    styles = re.sub(r"/\*.*?\*/", "", (WEB / "components/profile.css").read_text(encoding="utf-8"))
    while styles != (flat := re.sub(r"\([^()]*\)", "", styles)):
        styles = flat
    rules = re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*\{", styles)
    assert len(rules) > 40
    for rule in rules:
        for selector in rule.split(","):
            assert selector.strip().startswith(".profile")


def test_the_styles_name_no_colour() -> None:
    styles = (WEB / "components/profile.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl|url", styles)


def test_original_deadlines_stand_while_the_state_is_bound(of: Callable[..., str]) -> None:
    text = Reader(of("UKR")).text
    section = text.split("Original deadlines")[1].split("Reported beside the law")[0]
    assert "Extensions exist and are not in the data" in section
    for deadline in ("1 Jun 2010", "1 Jun 2016", "28 Nov 2006"):
        assert deadline in section
    assert "Original deadlines" not in Reader(of("FIN")).text


def test_declarations_stand_beside_what_the_treaties_say_of_reservations(
    of: Callable[..., str],
) -> None:
    for state, declared in (
        ("LTU", "Cluster Munitions, provisional application (Art. 18)."),
        ("SRB", "Day not known"),
        ("FIN", "The depositary’s pages print no declaration of this state."),
    ):
        text = Reader(of(state)).text
        section = text.split("Declarations and reservations")[1]
        assert declared in section
        assert section.count("Art. 19: The articles of the Convention are not subject to") == 2


def test_what_follows_from_an_inexact_act_comes_at_the_latest(of: Callable[..., str]) -> None:
    assert "State party on 1 May 2027 at the latest" in of("LBN", date(2026, 11, 27))
