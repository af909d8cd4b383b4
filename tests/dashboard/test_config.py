"""Settings of Streamlit that figures and promises rest on, some of them hidden ones."""

import tomllib
from pathlib import Path

from streamlit import config

SETTINGS = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text())


def test_every_setting_is_one_that_streamlit_knows() -> None:
    known = config.get_config_options(force_reparse=False)
    for section, options in SETTINGS.items():
        for name, value in options.items():
            if isinstance(value, dict):
                assert all(f"{section}.{name}.{each}" in known for each in value)
            else:
                assert f"{section}.{name}" in known


def test_no_collection_follows_a_run_and_nothing_is_told_to_strangers() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"


def test_no_message_is_kept_by_the_browser() -> None:
    # Random acts ended a page on a message that one side had dropped: "Cached ForwardMsg MISS".
    assert SETTINGS["global"]["minCachedMessageSize"] > SETTINGS["server"]["maxMessageSize"] * 2**20
