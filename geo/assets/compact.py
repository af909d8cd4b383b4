"""A script as it goes over the wire: without comments, indentation and empty lines."""

import re

_TOKEN = re.compile(
    r"""
    (?P<gap> (?: \s | //[^\n]* | /\*.*?\*/ )+ )
  | (?P<string> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
  | (?P<word> [\w$]+ )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
#: Text of a template up to its end or to the next expression in it.
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?P<end>`|\$\{)", re.DOTALL)
#: Words after which a slash begins a regular expression; after others it divides.
_OPERATORS = {
    *("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new"),
    *("else", "do", "instanceof", "await", "yield"),
}


def compact(script: str) -> str:
    """Return a script that does the same, shorter.

    A run of spaces and comments becomes one space, or one line break if it has any, so that the
    ends of statements stay where they are. Strings, templates and regular expressions stay as
    they are; the expressions inside templates are shortened too.

    Parameters
    ----------
    script : str
        JavaScript without errors.

    Raises
    ------
    ValueError
        If a template has no end.
    """
    parts: list[str] = []
    braces: list[str] = []  #: what is open: a brace, or an expression of a template
    before = ""  #: the last token that is no gap
    place = 0
    while place < len(script):
        token = _REGEX.match(script, place) if _may_begin_regex(script, place, before) else None
        token = token or _TOKEN.match(script, place)
        assert token, "every character is a sign at least"
        text, place = token[0], token.end()
        if token.lastgroup == "gap":
            parts.append("\n" if "\n" in text else " ")
            continue
        before = text
        parts.append(text)
        if text == "{":
            braces.append(text)
        elif text == "`" or (text == "}" and braces and braces.pop() == "${"):
            rest = _TEMPLATE.match(script, place)
            if not rest:
                raise ValueError(f"a template has no end: {script[place - 1 : place + 60]}")
            place = rest.end()
            parts.append(rest[0])
            before = rest["end"]
            if before == "${":
                braces.append(before)
    return "".join(parts).strip() + "\n"


def _may_begin_regex(script: str, place: int, before: str) -> bool:
    if script[place] != "/" or script[place + 1 : place + 2] in ("/", "*"):
        return False
    return before in _OPERATORS or not re.fullmatch(r"[\w$]+|[)\]}`]|[\"'].*", before)
