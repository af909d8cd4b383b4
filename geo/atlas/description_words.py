"""What a folder says of itself in the words of the page: citation, terms, boundaries, scale."""

from collections.abc import Mapping, Sequence

from geo.atlas.atlas import Atlas
from geo.model.description import Licence
from geo.words.dictionary import listed, say


def cited_as(atlas: Atlas) -> str:
    """Return by what the data is cited, before edition and day."""
    return atlas.description.cited_as or say("data.unnamed")


def names_of_data(atlas: Atlas) -> Mapping[str, str]:
    """Return what texts for the browser say of the data, by the names that they have for it."""
    return {
        "citedAs": cited_as(atlas),
        "boundaries": atlas.description.boundaries.title or say("data.unstated"),
        "ofLine": line_words(atlas),
    }


def drawn_after(atlas: Atlas) -> str:
    """Return what the polygons were made of, at which scale and how."""
    return atlas.description.boundaries.words or say("data.unstated")


def line_words(atlas: Atlas) -> str:
    """Return whose line borders are measured along, in brackets; nothing if it is not stated."""
    return say("data.ofLine", line=atlas.scale) if atlas.scale else ""


def line_credit(atlas: Atlas) -> str:
    """Return whose line borders are measured along, and on which terms, as plain text."""
    source = atlas.measured_source
    if source is None:
        return say("data.ownLine", ofLine=line_words(atlas))
    credit = "; ".join(filter(None, (source.publisher, source.note)))
    return f"{atlas.scale} ({credit})"


def credited(atlas: Atlas) -> Sequence[tuple[str, str | None]]:
    """Return whose the data is, each with an address or none: its authors, else all who helped."""
    people = atlas.description.contributors
    authors = [person for person in people if person.role == "author"]
    return [(person.title, person.address) for person in authors or people]


def licence_words(licences: Sequence[Licence]) -> str:
    """Return licences in a line; it is said plainly that there is none."""
    return listed([licence.words for licence in licences]) or say("data.noLicence")


def credit_line(atlas: Atlas) -> str:
    """Return whose the data is and under which terms, as plain text."""
    return say(
        "data.line",
        authors=listed([title for title, _ in credited(atlas)]) or say("data.noAuthors"),
        licences=licence_words(atlas.description.licences),
    )
