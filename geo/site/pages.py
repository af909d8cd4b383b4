"""The pages of the static site as HTML: the map's, one for each state, one for lost links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.answers.query import treaties_to_choose
from geo.answers.questions import names_of_neighbours, treaty_label
from geo.answers.sentence import in_text
from geo.answers.standings import standings
from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import cited_as, credited, drawn_after
from geo.model.vocabulary import LAYERS, ORGANISATIONS, REGIONS, STALE_DAYS
from geo.profile.article import profile, state_title
from geo.site.first_view import first_table, first_view
from geo.site.preview import SIZE
from geo.words.dictionary import say
from geo.words.templates import render

#: Nothing from elsewhere, no script in the text. Files opened from a disk have no origin, so
#: that some browsers match them by their scheme alone. Styles may stand in the text: Leaflet
#: and the timeline place things by them. Pictures on paper ask for the fonts again.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "font-src 'self' file:; img-src 'self' file: data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
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

    def index(self, element: str, scripts: Iterable[str], files: Iterable[str]) -> Markup:
        """Return the page of the map; ``element`` is what folium's script begins on."""
        atlas, today = self.atlas, self.today
        rows = standings(atlas, atlas.first_treaty, today)
        number_of_neighbours = sum(1 for row in rows if any(row.border_km))
        states = sorted(atlas.states.items(), key=lambda item: item[1].name)
        order = say("table.orderOf", neighbours=names_of_neighbours(atlas))
        body = render(
            "pages/index.html",
            treaties=[(key, treaty_label(atlas, key)) for key in treaties_to_choose(atlas)],
            number_of_treaties=len(atlas.treaties),
            neighbours=[(code, atlas.name(code)) for code in atlas.neighbours],
            members=ORGANISATIONS,
            regions=REGIONS,
            layers=LAYERS,
            first=Markup("\n").join((first_view(atlas, today), Markup(element))),
            heading=say(
                "table.heading", shown=number_of_neighbours, all=len(rows), only="", order=order
            ),
            table=first_table(atlas, today),
            states=[(code, state.name) for code, state in states],
            foot=self._foot(),
            files=list(files),
            today=today,
            scripts=list(scripts),
        )
        return self._page(
            "index.html", say("bar.brand"), in_text(atlas, atlas.first_treaty, today, today), body
        )

    def state(self, state: str) -> Markup:
        """Return the page of a state: its profile on the day, and the way to the map."""
        atlas, today = self.atlas, self.today
        name = atlas.name(state)
        body = render(
            "site/state.html",
            patterns=Markup(web("styles/patterns.svg")),
            state=state,
            name=name,
            profile=profile(atlas, state, today, today),
        )
        title = f"{name} · {say('bar.brand')}"
        description = state_title(atlas, state, today, today)
        return self._page(f"states/{state}.html", title, description, body, "../")

    def lost(self) -> Markup:
        """Return the page for addresses that lead nowhere, which a server shows at any depth."""
        home = self.base or ""
        body = render("site/lost.html", home=home)
        return self._page("404.html", say("site.lost"), say("site.lost"), body, home)

    def _page(
        self, path: str, title: str, description: str, body: Markup, root: str = ""
    ) -> Markup:
        address = self.base + ("" if path == "index.html" else path) if self.base else None
        return render(
            "pages/document.html",
            policy=Markup(POLICY),
            title=title,
            description=description,
            root=root,
            icon=self.icon,
            style=self.map_style if path == "index.html" else self.page_style,
            canonical=address,
            properties=self._properties(address, title, description),
            body=body,
        )

    def _properties(self, address: str | None, title: str, description: str) -> Mapping[str, str]:
        """Return what other pages show of this one; addresses among it must be absolute."""
        properties = {"og:type": "website", "og:title": title, "og:description": description}
        if address is None:
            return properties
        width, height = SIZE
        return properties | {
            "og:url": address,
            "og:image": f"{self.base}preview.png",
            "og:image:width": str(width),
            "og:image:height": str(height),
            "og:image:alt": in_text(self.atlas, self.atlas.first_treaty, self.today, self.today),
            "twitter:card": "summary_large_image",
        }

    def _foot(self) -> Markup:
        treaties = list(self.atlas.treaties.values())
        checked = min(treaty.checked for treaty in treaties)
        age = (self.today - checked).days
        return render(
            "site/foot.html",
            sources=[self.atlas.sources[treaty.source] for treaty in treaties],
            line=self.atlas.measured_line,
            line_source=self.atlas.measured_source,
            checked=checked,
            age=age,
            is_late=age > STALE_DAYS,
            drawn=drawn_after(self.atlas),
            people=credited(self.atlas),
            licences=self.atlas.description.licences,
            cited_as=cited_as(self.atlas),
            edition=self.atlas.edition,
            today=self.today,
        )
