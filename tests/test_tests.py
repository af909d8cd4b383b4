"""The tests themselves: they wait for states, and mean the same on every day of the calendar."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
#: Pauses of a fixed length, and the calendar of the machine.
FORBIDDEN = {
    "wait_for_timeout",
    "time.sleep",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
}
ALLOWED = {
    "browser/conftest.py": {"time.sleep"},  # between two looks whether a server answers
    "browser/nginx.py": {"time.sleep"},  # likewise
    "browser/test_replicas.py": {"time.sleep"},  # likewise
    "server/test_routes.py": {"time.sleep"},  # an answer that takes its time to be worked out
}
FILES = [path for path in sorted(TESTS.rglob("*.py")) if "bench" not in path.parts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_waits_for_a_time_or_asks_the_machine_which_day_it_is(path: Path) -> None:
    called = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            called |= {f"{owner}.{node.attr}", node.attr} & FORBIDDEN
    assert called - ALLOWED.get(path.relative_to(TESTS).as_posix(), set()) == set()


#: Modules that no file of their own name tests, and the file that does.
TESTED_IN = {
    "__main__": "test_cli.py",
    "errors": "test_cli.py",
    "answers/columns": "answers/test_data_package.py",
    "answers/flag_words": "law/test_flags.py",
    "answers/questions": "server/test_routes.py",
    "boundaries/files": "boundaries/test_boundary_files.py",
    "boundaries/simplify": "tools/test_build_boundaries.py",
    "boundaries/topojson": "tools/test_build_boundaries.py",
    "boundaries/topology": "tools/test_build_boundaries.py",
    "dashboard/charts_panel": "browser/test_charts.py",
    "dashboard/claims_panel": "browser/test_page.py",
    "dashboard/component": "browser/test_page.py",
    "dashboard/loading": "browser/test_loading.py",
    "dashboard/map_frame": "browser/test_agreement.py",
    "dashboard/picture_download": "browser/test_pictures.py",
    "dashboard/profile_panel": "browser/test_naming.py",
    "dashboard/states_table_panel": "browser/test_states_table.py",
    "drawing/frontier_bar": "site/test_build.py",
    "law/legend_groups": "web/legend_groups_test.js",
    "model/description": "tables/test_description.py",
    "model/articles": "law/test_deadlines.py",
    "model/declarations": "tables/test_declarations.py",
    "model/places": "tables/test_data_tables.py",
    "model/reports": "answers/test_reports.py",
    "model/sources": "tables/test_data_tables.py",
    "model/states": "tables/test_data_tables.py",
    "model/vocabulary": "tables/test_data_tables.py",
    "profile/acts": "profile/test_article.py",
    "profile/duties": "profile/test_article.py",
    "profile/flags": "profile/test_article.py",
    "profile/territory": "profile/test_article.py",
    "server/examples_page": "server/test_openapi.py",
    "site/data": "site/test_build.py",
    "site/first_view": "site/test_build.py",
    "site/pages": "site/test_build.py",
    "site/preview": "site/test_build.py",
    "tables/act_sequence": "tables/test_data_tables.py",
    "tables/frictionless": "data/test_describe_data.py",
}


def test_every_module_has_tests_under_its_name_or_under_one_that_is_told() -> None:
    geo = TESTS.parent / "geo"
    modules = {path.relative_to(geo).with_suffix("") for path in geo.rglob("*.py")}
    without = {
        module.as_posix()
        for module in modules
        if module.name != "__init__"
        and not (TESTS / module.parent / f"test_{module.name}.py").exists()
    }
    assert without == set(TESTED_IN)
    assert [file for file in TESTED_IN.values() if not (TESTS / file).exists()] == []
