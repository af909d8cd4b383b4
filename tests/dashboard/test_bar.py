"""The bar on a phone: one word of each treaty that the folder has."""

import re
from dataclasses import replace
from pathlib import Path

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.dashboard.bar import phone_styles
from tests import folders


def drawn(atlas: Atlas) -> list[tuple[str, str]]:
    return re.findall(r'nth-of-type\((\d)\) p::after \{ content: "(.*?)"; \}', phone_styles(atlas))


def test_each_button_has_a_word(atlas: Atlas, tmp_path: Path) -> None:
    assert drawn(atlas) == [("1", "Ottawa"), ("2", "Cluster"), ("3", "Both")]
    single = load_atlas(folders.single_treaty(tmp_path / "data"))
    assert drawn(single) == [("1", "Cluster")]


def test_a_label_stays_a_text(atlas: Atlas) -> None:
    treaties = {key: replace(treaty, label='"}</style>') for key, treaty in atlas.treaties.items()}
    ((_, word), *_) = drawn(replace(atlas, treaties=treaties))
    assert word == r"\22 \7d \3c \2f style\3e "
