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
        "afterScale": scale_words(atlas, "after"),
    }


def drawn_after(atlas: Atlas) -> str:
    """Return what the polygons were made of, at which scale and how."""
    return atlas.description.boundaries.words or say("data.unstated")


def scale_words(atlas: Atlas, place: str) -> str:
    """Return the scale of the polygons as it stands in a sentence, nothing if it is not stated.

    ``place`` is ``at``, ``after`` a comma, or ``of`` something.
    """
    scale = atlas.description.boundaries.scale
    return say(f"scale.{place}", scale=scale) if scale else ""


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
