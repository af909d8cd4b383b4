"""What a data package holds beside its tables: readme, terms and citation, as the folder says."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.answers.columns import dictionary_of
from geo.answers.questions import by_treaties, names_of_neighbours
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import (
    cited_as,
    credit_line,
    drawn_after,
    licence_words,
    line_credit,
)
from geo.atlas.folder import BOUNDARY_README, DICTIONARY, TERMS
from geo.model.acts import Treaty
from geo.model.description import Licence
from geo.words.dictionary import say
from geo.words.markup import in_markdown, number_in_words

#: The readme of a package, to be filled in.
README = Path(__file__).with_name("data_package.md")
#: Names of licences that SPDX has, as a citation file wants them.
_SPDX = re.compile(r"(?!other-)[A-Za-z0-9][A-Za-z0-9.+-]*")


def papers(atlas: Atlas, package: Mapping[str, Any], command: str) -> dict[str, str]:
    """Return the papers of a package by their path.

    Parameters
    ----------
    atlas : Atlas
        Whose folder says whose the data is. Terms are added if it has a file of them, a citation
        if it names authors, without whom there can be none.
    package : mapping
        The descriptor of the package.
    command : str
        Prints the states of the package.
    """
    files = {"README.md": _readme(atlas, package, command)}
    if terms := text_of(atlas, TERMS):
        files["LICENSE.txt"] = terms
    if atlas.description.authors:
        files["CITATION.cff"] = _citation(atlas, package)
    return files


def dictionaries(atlas: Atlas) -> dict[str, str]:
    """Return what a data folder says of its tables and boundaries."""
    texts = {
        "data/stored/README.md": readme_of(atlas, DICTIONARY),
        "data/boundaries/README.md": readme_of(atlas, BOUNDARY_README),
    }
    return {path: text for path, text in texts.items() if text}


def text_of(atlas: Atlas, name: str) -> str:
    """Return the text of a file of the data folder; nothing for one that it goes without."""
    return atlas.files.get(name, b"").decode()


def readme_of(atlas: Atlas, name: str) -> str:
    """Return a readme of the data folder, whose lines may end as on any system, with LF."""
    return text_of(atlas, name).replace("\r\n", "\n").replace("\r", "\n")


def _readme(atlas: Atlas, package: Mapping[str, Any], command: str) -> str:
    dictionary = readme_of(atlas, DICTIONARY)
    policy = dictionary.partition("\n## Boundary policy\n")[2].partition("\n## ")[0].strip()
    resources = "\n".join(
        f"- `{resource['path']}`: {in_markdown(resource.get('title', 'as stored'))}"
        for resource in package["resources"]
    )
    return README.read_text(encoding="utf-8").format(
        title=in_markdown(package["title"]),
        edition=package["version"],
        created=package["created"][:10],
        command=command,
        files=resources,
        neighbours=in_markdown(names_of_neighbours(atlas)),
        treaties=in_markdown(by_treaties(atlas)),
        clocks=_clocks(atlas),
        rules="".join(f"- {in_markdown(rule)}\n" for rule in atlas.description.rules),
        line=in_markdown(line_credit(atlas)),
        policy="\n\n".join(filter(None, (_boundaries(atlas), policy))),
        dictionary=dictionary_of(atlas).strip(),
        terms=_terms(atlas, package),
        cited=in_markdown(cited_as(atlas)),
    )


def _clocks(atlas: Atlas) -> str:
    """Return when consents and withdrawals count, once where it is the same under all treaties."""
    clocks = [(treaty.short_title, _clock(treaty)) for treaty in atlas.treaties.values()]
    if len({clock for _, clock in clocks}) == 1:
        return say("package.clock", clock=clocks[0][1])
    return " ".join(
        say("package.clockUnder", title=in_markdown(title), clock=clock) for title, clock in clocks
    )


def _clock(treaty: Treaty) -> str:
    kind, consent = (
        ("days", treaty.consent_days)
        if treaty.consent_days is not None
        else ("months", treaty.consent_months)
    )
    assert consent is not None  # a row of treaties.csv has one of both
    return say(
        "package.clockOf",
        consent=say(f"package.consent.{kind}", n=consent, words=number_in_words(consent)),
        withdrawal=say(
            "package.withdrawal",
            n=treaty.withdrawal_months,
            words=number_in_words(treaty.withdrawal_months),
        ),
    )


def _boundaries(atlas: Atlas) -> str:
    licences = licence_words(atlas.description.boundaries.licences)
    return in_markdown(say("package.boundaries", drawn=drawn_after(atlas), licences=licences))


def _terms(atlas: Atlas, package: Mapping[str, Any]) -> str:
    """Return whose the data is and under which terms, those of single files too.

    Those of the polygons stand with the boundary policy.
    """
    lines = [in_markdown(credit_line(atlas))]
    for resource in package["resources"]:
        licences = [
            Licence(record.get("name"), record.get("title"), record.get("path"))
            for record in resource.get("licenses", ())
        ]
        path = resource["path"]
        if licences and not path.startswith("data/boundaries/"):
            terms = in_markdown(licence_words(licences))
            lines.append(say("package.termsOf", file=path, licences=terms))
    if TERMS in atlas.files:
        lines.append(say("package.terms"))
    return " ".join(lines)


def _citation(atlas: Atlas, package: Mapping[str, Any]) -> str:
    """Return the Citation File Format, 1.2.0; texts are quoted as JSON, which YAML reads.

    It has a licence if all of the package is under that one: of several it would say that readers
    may choose one.
    """
    records = package.get("licenses", [])
    names = [record.get("name", "") for record in records if len(records) == 1]
    is_sole = all(resource.get("licenses", records) == records for resource in package["resources"])
    licences = [f"license: {name}" for name in names if is_sole and _SPDX.fullmatch(name)]
    return "\n".join(
        (
            "cff-version: 1.2.0",
            "message: If you use these data, please cite them as below.",
            "type: dataset",
            f"title: {_quoted(package['title'])}",
            "authors:",
            *(f"  - name: {_quoted(author)}" for author in atlas.description.authors),
            f'version: "{package["version"]}"',
            f"date-released: {package['created'][:10]}",
            *licences,
            "",
        )
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
