"""The style sheet of reports in an organisation's colours, and its hash for the content security policy."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from lia.catalog.look import Look

FOLLOWS = {
    "--ink": "--lia-ink",
    "--soft": "--lia-ink-soft",
    "--line": "--lia-rule",
    "--paper": "--lia-surface",
    "--wash": "--lia-surface-quiet",
    "--accent": "--lia-accent",
    "--allow": "--lia-accent",
    "--judge": "--lia-warn",
    "--refuse": "--lia-stop",
    "--other": "--lia-other",
}
"""The report's own properties, and which of an organisation's they take."""


def dressed(style: str, look: Look) -> str:
    """Give the style sheet with an organisation's colours and letters laid over ours."""
    return _dressed(style, tuple(look.tokens.items()))


@lru_cache(maxsize=32)
def _dressed(style: str, tokens: tuple[tuple[str, str], ...]) -> str:
    given = dict(tokens)
    changed = [f"{ours}: {given[theirs]};" for ours, theirs in FOLLOWS.items() if theirs in given]
    letters = [f"body {{ font-family: {given['--lia-font']}; }}"] if "--lia-font" in given else []
    colours = [f":root {{ {' '.join(changed)} }}"] if changed else []
    return "\n".join([style, *colours, *letters])


@lru_cache(maxsize=32)
def hash_of(style: str) -> str:
    """Give the hash of a style sheet as a content security policy names it (``sha256-…``)."""
    return "sha256-" + b64encode(sha256(style.encode()).digest()).decode()
