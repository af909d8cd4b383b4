"""The pages of the static site as HTML: the map's, one for each state, one for lost links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from string import Template

from geo.answers.sentence import in_text
from geo.answers.standings import standings
from geo.assets.bundle import web, worded
from geo.atlas.atlas import Atlas
from geo.model.vocabulary import LAYERS, NEIGHBOURS, ORGANISATIONS, REGIONS, STALE_DAYS
from geo.profile.article import profile, state_title
from geo.site.data import TABLES
from geo.site.first_view import TREATY, first_table, first_view
from geo.site.preview import SIZE
from geo.words.dictionary import dictionary, say
from geo.words.markup import cite, in_words

#: Nothing from elsewhere, no script in the text. Files opened from a disk have no origin, so
#: that some browsers match them by their scheme alone. Styles may stand in the text: Leaflet
#: and the timeline place things by them.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "font-src 'self' file:; img-src 'self' file: data: blob:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Pages:
    """What all pages share: paths of assets, and the address of the site, if it is known."""

    atlas: Atlas
    today: date
    map_style: str
    page_style: str
    icon: str
    base: str | None

    def index(self, element: str, scripts: Iterable[str], files: Iterable[str]) -> str:
        """Return the page of the map; ``element`` is what folium's script begins on."""
        atlas, today = self.atlas, self.today
        rows = standings(atlas, TREATY, today)
        shown = sum(1 for row in rows if row.rus_km or row.blr_km)
        body = Template(worded("site/index.html")).substitute(
            neighbours=_pills(
                "neighbour", {each: say(f"bar.neighbour.{each}") for each in NEIGHBOURS}
            ),
            members=_pills("member", {each: each for each in ORGANISATIONS}),
            regions=_pills("region", {each: each for each in REGIONS}),
            layers=_pills("layer", {each: say(f"bar.layer.{each}") for each in LAYERS}),
            first=f"{first_view(atlas, today)}\n{element}",
            heading=say(
                "table.heading", shown=shown, all=len(rows), only="", order=say("table.order")
            ),
            downloads="".join(_download(name) for name in TABLES),
            table=first_table(atlas, today),
            states="".join(
                f'<li><a href="states/{code}.html">{escape(state.name)}</a></li>'
                for code, state in sorted(atlas.states.items(), key=lambda each: each[1].name)
            ),
            foot=self._foot(),
            files=say(
                "site.filesOf",
                files=", ".join(f'<a href="{path}">{path.split("/")[1]}</a>' for path in files),
                day=today,
            ),
            scripts="\n".join(f'<script defer src="{path}"></script>' for path in scripts),
        )
        return self._page(
            "index.html", say("bar.brand"), in_text(atlas, TREATY, today, today), body
        )

    def state(self, state: str) -> str:
        """Return the page of a state: its profile on the day, and the way to the map."""
        atlas, today = self.atlas, self.today
        name = atlas.name(state)
        told = state_title(atlas, state, today, today)
        way = (
            f'<p><a href="../index.html?state={state}">'
            f"{escape(say('site.onTheMap', name=name))}</a></p>"
        )
        body = (
            f"{web('styles/patterns.svg')}{_head('../index.html')}"
            f'<main id="content" class="paper">{way}{profile(atlas, state, today, today)}</main>'
        )
        title = f"{name} · {say('bar.brand')}"
        return self._page(f"states/{state}.html", title, told, body, "../")

    def lost(self) -> str:
        """Return the page for addresses that lead nowhere, which a server shows at any depth."""
        home = self.base or ""
        body = (
            f'{_head(home + "index.html")}<main id="content" class="paper">'
            f'<h2>{say("site.lost")}</h2><p><a href="{escape(home)}index.html">'
            f"{say('site.toTheMap')}</a></p></main>"
        )
        return self._page("404.html", say("site.lost"), say("site.lost"), body, home)

    def _page(self, path: str, title: str, description: str, body: str, root: str = "") -> str:
        return Template(worded("site/document.html")).substitute(
            language=str(dictionary()["locale"]).partition("-")[0],
            policy=POLICY,
            title=escape(title),
            description=escape(description),
            root=escape(root),
            icon=self.icon,
            style=self.map_style if path == "index.html" else self.page_style,
            links=self._links(path, title, description),
            body=body,
        )

    def _links(self, path: str, title: str, description: str) -> str:
        """Return what other pages show of this one; addresses among it must be absolute."""
        told = {"og:type": "website", "og:title": title, "og:description": description}
        links = ""
        if self.base:
            address = self.base + ("" if path == "index.html" else path)
            width, height = SIZE
            told |= {
                "og:url": address,
                "og:image": f"{self.base}preview.png",
                "og:image:width": str(width),
                "og:image:height": str(height),
                "og:image:alt": in_text(self.atlas, TREATY, self.today, self.today),
                "twitter:card": "summary_large_image",
            }
            links = f'<link rel="canonical" href="{escape(address)}">\n'
        return links + "".join(
            f'<meta property="{name}" content="{escape(content)}">\n'
            for name, content in told.items()
        )

    def _foot(self) -> str:
        treaties = list(self.atlas.treaties.values())
        one, other = (cite(self.atlas.sources[each.source]) for each in treaties)
        checked = min(each.checked for each in treaties)
        age = (self.today - checked).days
        late = say("page.late", age=age) if age > STALE_DAYS else ""
        return say(
            "page.foot",
            pages=say("page.and", one=one, other=other),
            checked=in_words(checked),
            late=f'<span id="late">{late}</span>',
            citation=say("page.citation", edition=self.atlas.edition, today=in_words(self.today)),
        )


def _head(home: str) -> str:
    brand = f'<a href="{escape(home)}">{say("bar.brand")}</a>'
    return f'<header class="bar"><h1 class="brand">{brand}</h1></header>'


def _pills(name: str, words: Mapping[str, str]) -> str:
    return "".join(
        f'<label><input type="checkbox" name="{name}" value="{value}">'
        f"<span>{escape(text)}</span></label>"
        for value, text in words.items()
    )


def _download(name: str) -> str:
    words = say("page.download", table="states" if name == "status" else name)
    hidden = " hidden" if name == "layers" else ""
    return f'<button type="button" data-table="{name}"{hidden}>{words}</button>'
