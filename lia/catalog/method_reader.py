"""A method file to a ``Method``: first what it says is checked, then it is turned into frozen values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from lia.catalog.files.method import (
    AdjustLine,
    AllOfLine,
    AskedWhenLine,
    EffectLine,
    GroupLine,
    MethodFile,
    OptionLine,
    QuestionLine,
)
from lia.catalog.files.safeguards import SafeguardsFile
from lia.catalog.method_checks import check_method, check_safeguards
from lia.catalog.reading import Checked, read_file, read_on
from lia.catalog.source_text import bytes_of
from lia.model.method import (
    Adjustment,
    AllOf,
    AskedWhen,
    DecisionKind,
    Effect,
    Group,
    Method,
    Option,
    Quadrants,
    Question,
    Safeguard,
    SafeguardCaps,
    Side,
    Uncertainty,
)

Followers = Mapping[str, frozenset[str]]
"""Per jurisdiction: itself and those that follow its rules."""


def read_method(path: Path, safeguards: Path, followers: Followers, terms: frozenset[str] | None) -> Method:
    """Read one edition of a method with the safeguard catalogue it uses.

    Its hash is the SHA-256 of both files, whatever their line endings.

    Raises:
        WrongInput: with every mistake of the first file that has any.
    """
    contents = bytes_of(path, str(path)), bytes_of(safeguards, str(safeguards))
    catalogue = read_file(SafeguardsFile, contents[1], str(safeguards))
    checked = read_on(MethodFile, contents[0], str(path), {})
    check_method(checked, frozenset(followers), terms)
    check_safeguards(catalogue, checked.file)
    return _method(checked, catalogue.file, followers, _hash(*contents))


def _hash(*contents: bytes) -> str:
    """Digest files; a checkout with other line endings or a byte-order mark gives the same."""
    plain = (one.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") for one in contents)
    return hashlib.sha256(b"\0".join(plain)).hexdigest()


def _method(checked: Checked[MethodFile], catalogue: SafeguardsFile, followers: Followers, digest: str) -> Method:
    file = checked.file
    levels = {Side.INTEREST: file.unknown_levels.interest, Side.DATA_SUBJECT: file.unknown_levels.data_subject}
    uncertainty = Uncertainty(file.uncertainty.base, file.uncertainty.span, dict(file.uncertainty.shares))
    return Method(
        id=file.method,
        edition=file.edition,
        valid_from=file.valid_from,
        hash=digest,
        steps=tuple(file.steps),
        questions=tuple(_question(one, followers) for one in file.questions),
        groups=tuple(_group(one) for one in file.groups),
        unknown_levels=levels,
        uncertainty=uncertainty,
        safeguard_caps=SafeguardCaps(**dict(file.safeguard_caps)),
        rules=tuple(one.value() for one in file.rules),
        categories=tuple(str(one) for one in file.categories),
        safeguards=_safeguards(catalogue),
        never_creditable=tuple(catalogue.never_creditable),
        direct_marketing=_asked_when(file.direct_marketing),
        decisions=tuple(DecisionKind(one.id, frozenset(map(str, one.follows))) for one in file.decisions),
        review_months=file.review_months,
        sectors=tuple(file.sectors),
    )


def _safeguards(catalogue: SafeguardsFile) -> tuple[Safeguard, ...]:
    return tuple(
        Safeguard(
            one.id, dict(one.credits), tuple(source.value() for source in one.sources), one.not_for_direct_marketing
        )
        for one in catalogue.safeguards
    )


def _question(line: QuestionLine, followers: Followers) -> Question:
    return Question(
        id=line.id,
        step=line.step,
        kind=line.kind,
        options=tuple(_option(one, followers) for one in line.options),
        sources=tuple(one.value() for one in line.sources),
        article=line.article,
        side=line.side,
        group=line.group,
        asked_when=_asked_when(line.asked_when) if line.asked_when else None,
        all_of=_all_of(line.all_of, followers) if line.all_of else None,
        unknown_as=line.unknown_as,
        terms=tuple(line.terms),
    )


def _all_of(line: AllOfLine, followers: Followers) -> AllOf:
    return AllOf(_effects(line.met, followers), _effects(line.missing, followers))


def _asked_when(line: AskedWhenLine) -> AskedWhen:
    return AskedWhen(line.question, frozenset(line.any_of), frozenset(line.none_of))


def _option(line: OptionLine, followers: Followers) -> Option:
    return Option(
        id=line.id,
        effects=_effects(line.effects, followers),
        level=line.level,
        adjustments=tuple(_adjustment(one) for one in line.adjust),
        jurisdictions=_where(line.jurisdictions, followers),
        valid_from=line.valid_from,
        valid_to=line.valid_to,
    )


def _adjustment(line: AdjustLine) -> Adjustment:
    return Adjustment(line.do, line.question, line.level)


def _effects(lines: list[EffectLine], followers: Followers) -> tuple[Effect, ...]:
    return tuple(
        Effect(
            do=one.do,
            id=one.id,
            article=one.article,
            jurisdictions=_where(one.jurisdictions, followers),
            sectors=frozenset(one.sectors or ()),
            except_sectors=frozenset(one.except_sectors or ()),
            valid_from=one.valid_from,
            valid_to=one.valid_to,
        )
        for one in lines
    )


def _where(jurisdictions: list[str] | None, followers: Followers) -> frozenset[str]:
    """Widen a list of jurisdictions by those that follow one of them."""
    return frozenset(code for one in jurisdictions or () for code in followers[one])


def _group(line: GroupLine) -> Group:
    return Group(
        id=line.id,
        side=line.side,
        weight=line.weight,
        rule=line.rule,
        members=tuple(line.members),
        lead=line.lead,
        quadrants=Quadrants(**dict(line.quadrants)) if line.quadrants else None,
        sources=tuple(one.value() for one in line.sources),
    )
