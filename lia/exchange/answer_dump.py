"""An assessment to a file of answers, in the order of its answers; reading it gives an equal one.

Who answered and when, and the decision, stay in the record: this file is what scoring needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from lia.catalog.files.answers import UNKNOWN
from lia.catalog.scalars import plain_value
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.text import LocalText

_FIRST_LINE = "# Answers of one legitimate-interest assessment; a question that is not listed was not asked yet."


def dump(assessment: Assessment) -> str:
    """Write an assessment as YAML."""
    content: dict[str, Any] = {"purpose": assessment.purpose}
    content |= filled(scope=_text(assessment.scope))
    content |= {"jurisdiction": assessment.jurisdiction, "date": Bare(assessment.on.isoformat())}
    content |= filled(sector=assessment.sector)
    content |= {"method": assessment.method, "edition": assessment.edition}
    content["answers"] = {key: _answer(answer) for key, answer in assessment.answers.items()}
    if assessment.safeguards is not None:
        content["safeguards"] = {key: _safeguard(choice) for key, choice in assessment.safeguards.items()}
    return to_yaml(content, _FIRST_LINE)


def to_yaml(content: Mapping[str, Any], first_line: str) -> str:
    """Write plain values as YAML that the reader takes, under a first line that says what the file is."""
    text = yaml.dump(dict(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return f"{first_line}\n{text}"


class Bare(str):
    """Text that may stand without quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes so that the rules of YAML 1.2 read the same text back."""

    def ignore_aliases(self, _data: object) -> bool:
        """Write a value out each time: the reader takes no aliases."""
        return True


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    bare = value.isidentifier() and isinstance(plain_value(value), str)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if bare else '"')


def _bare(_dumper: yaml.SafeDumper, value: Bare) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:timestamp", str(value))


_Dumper.add_representer(str, _string)
_Dumper.add_representer(Bare, _bare)


def filled(**values: Any) -> dict[str, Any]:
    """Give what is not empty."""
    return {key: value for key, value in values.items() if value}


def _text(text: LocalText) -> str | dict[str, str]:
    return dict(text) if isinstance(text, Mapping) else text


def _answer(answer: Answer) -> Any:
    option: Any = UNKNOWN if answer.unknown else answer.options[0] if len(answer.options) == 1 else list(answer.options)
    more = filled(text=_text(answer.text), reason=_text(answer.reason), evidence=answer.evidence)
    if answer.confidence is not Confidence.STATED:
        more["confidence"] = str(answer.confidence)
    return {"option": option, **more} if more else option


def _safeguard(choice: SafeguardChoice) -> Any:
    more = filled(owner=choice.owner, due=choice.due and Bare(choice.due.isoformat()), reason=_text(choice.reason))
    if choice.status is Status.IN_PLACE and not more:
        return str(choice.status)
    return {"status": str(choice.status), **more}
