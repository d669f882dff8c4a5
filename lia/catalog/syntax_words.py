"""What the YAML parser complains about, in sentences for people."""

from __future__ import annotations

from lia.errors import Problem

Sentence = tuple[str, str]

_BY_PROBLEM: dict[str, Sentence] = {
    "mapping values are not allowed in this context": (
        "A colon stands where none is expected.",
        "Check the indentation of this line and the one before, or put the whole value between quotes.",
    ),
    "found character that cannot start any token": (
        "A value starts with a character that YAML keeps for itself (a tab, @, ` or %).",
        "Indent with spaces, and put such a value between quotes.",
    ),
    "found unexpected end of stream": ("A quotation mark is opened and never closed.", "Close it."),
    "did not find expected ',' or ']'": (
        "A list that begins with [ is not closed.",
        "Put a comma between its items and ] at its end.",
    ),
    "did not find expected ',' or '}'": (
        "A group that begins with { is not closed.",
        "Put a comma between its parts and } at its end.",
    ),
    "did not find expected '-' indicator": (
        "The indentation changes in the middle of a list.",
        "Start every item of the list with - in the same column.",
    ),
    "did not find expected key": (
        "The line does not fit under the one before.",
        "Give lines of one group the same indentation, and close quotes only at the end of a value.",
    ),
    "did not find expected <document start>": (
        "The line stands further left than the lines before.",
        "Give lines of one group the same indentation.",
    ),
    "could not find expected ':'": ("A key has no colon after it.", "Write key: value."),
    "found unknown escape character": (
        "A backslash between double quotes stands before a character it does not go with.",
        "Use single quotes, or write two backslashes.",
    ),
    "found incompatible YAML document": ("The %YAML line names a version that is not known.", "Remove that line."),
    "did not find expected node content": ("A value is missing here.", "Write a value, or remove the stray bracket."),
    "found undefined tag handle": ("Tags (words that begin with !) are not read.", "Remove the tag."),
    "found a tab character that violates indentation": ("A tab stands where spaces are needed.", "Indent with spaces."),
}
_OTHERWISE: Sentence = (
    "The text is not well-formed YAML here.",
    "Compare this line and the one before with an example file.",
)


def syntax_problem(problem: str | None, context: str | None, line: int | None) -> Problem:
    """Give the mistake the parser stopped at; ``line`` counts from 1."""
    what, remedy = _BY_PROBLEM.get((problem or "").strip(), _OTHERWISE)
    if "alias" in (context or "") or "anchor" in (context or ""):
        what, remedy = (
            "An anchor (&) or alias (*) is not well-formed, and none is read.",
            "Put the text between quotes.",
        )
    return Problem(what, remedy, line=line)
