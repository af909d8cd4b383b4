"""Both sides of the wire declare the same records, names and types."""

import re
from enum import EnumMeta
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from geo.assets import wire

DECLARATIONS = Path(__file__).parents[2] / "geo" / "web" / "wire.d.ts"
SCALARS = {int: "number", float: "number", str: "string", bool: "boolean", NoneType: "null"}


def in_typescript(hint: Any) -> str:
    """A type of Python as TypeScript writes it."""
    origin, parameters = get_origin(hint), get_args(hint)
    if hint in SCALARS:
        return SCALARS[hint]
    if isinstance(hint, EnumMeta):
        return " | ".join(f'"{member.value}"' for member in hint)  # type: ignore[var-annotated]
    if is_typeddict(hint):
        return str(hint.__name__)
    if origin is UnionType:
        return " | ".join(map(in_typescript, parameters))
    if origin is list:
        return f"{in_typescript(parameters[0])}[]"
    if origin is dict and parameters[0] is str:
        return f"Record<string, {in_typescript(parameters[1])}>"
    raise AssertionError(f"no type of the wire: {hint}")


def declared_in_python() -> dict[str, dict[str, str]]:
    """By record and field its type; an optional field has a question mark."""
    records = {}
    for name, record in vars(wire).items():
        if not is_typeddict(record):
            continue
        fields = {}
        for field, hint in get_type_hints(record, include_extras=True).items():
            is_optional = get_origin(hint) is NotRequired
            plain = get_args(hint)[0] if is_optional else hint
            fields[field + "?" * is_optional] = in_typescript(plain)
        records[name] = fields
    return records


def declared_in_typescript() -> dict[str, dict[str, str]]:
    text = re.sub(r"/\*\*.*?\*/|//[^\n]*", "", DECLARATIONS.read_text(encoding="utf-8"), flags=re.S)
    aliases = dict(re.findall(r"export type (\w+) =\s*([^;]+);", text))
    records = {}
    for name, body in re.findall(r"export interface (\w+) \{(.*?)\n\}", text, flags=re.S):
        fields = dict(re.findall(r"(\w+\??): ([^;]+);", body))
        records[name] = {field: aliases.get(kind, kind) for field, kind in fields.items()}
    return records


def test_both_sides_declare_the_same_records() -> None:
    assert declared_in_typescript() == declared_in_python()
    assert len(declared_in_python()) >= 18
    assert "next?" in declared_in_python()["Spell"]
