"""An edition of the method: every question and option, what each does, the weights, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lia.catalog import Catalog
from lia.model.method import Adjust, Adjustment, AskedWhen, Effect, Group, Method, Option, Question
from lia.model.source import Source
from lia.model.text import Texts
from lia.report.terms import plain
from tests.reference.markdown import code, codes, page, table

EFFECTS = {
    "fix": "opens a condition the law demands before the start; it never scores",
    "ref": "refers the outcome to people: at best a judgement of the DPO and the controller",
    "ko": "a requirement is not met: the use cannot be based on legitimate interest",
    "other": "another basis or regime applies",
    "inc": "cannot be judged yet",
    "note": "something to know; it changes nothing",
}


def render(catalog: Catalog, method: Method) -> str:
    """Give the page of an edition."""
    texts = catalog.texts("en")
    return page(
        f"The method {method.id}, edition {method.edition}",
        f"In force from {method.valid_from}; to be reviewed every {method.review_months} months.",
        _legend(method),
        *(_step(method, step, texts) for step in method.steps),
        _weights(method, texts),
        _numbers(method),
        _safeguards(method, texts),
    )


def _legend(method: Method) -> str:
    rows = ((code(do), told) for do, told in EFFECTS.items())
    tags = "Tags of sources: V read in the source, S seen in an extract, R recalled, D our own design."
    outcomes = f"Outcomes: {codes(method.categories)}."
    return "\n\n".join(("## What an option may do", table(("Effect", "What it means"), rows), f"{outcomes}\n{tags}"))


def _step(method: Method, step: str, texts: Texts) -> str:
    questions = [one for one in method.questions if one.step == step]
    head = f"## {texts[f'step.{step}.name']}\n\n{plain(texts[f'step.{step}.intro'])}"
    return "\n\n".join([head, *(_question(one, texts) for one in questions)])


def _question(question: Question, texts: Texts) -> str:
    key = f"question.{question.id}"
    lines = [f"### {question.id}", f"**{plain(texts[f'{key}.text'])}**", plain(texts[f"{key}.why"])]
    lines.append("\n".join(f"- {line}" for line in _facts(question)))
    if question.kind != "safeguards":
        rows = ((code(one.id), plain(texts[f"{key}.option.{one.id}.label"]), _does(one)) for one in question.options)
        lines.append(table(("Option", "Label", "What it does"), rows))
    return "\n\n".join(line for line in lines if line)


def _facts(question: Question) -> Iterator[str]:
    yield f"Answer: {question.kind}. Law: {question.article}."
    if question.group:
        yield f"Weighs on the side {code(question.side)}, in group {code(question.group)}."
    if question.asked_when:
        yield f"Asked when {_asked(question.asked_when)}."
    if question.unknown_as:
        yield f"Not known counts as {code(question.unknown_as)}."
    if question.all_of:
        yield f"All ticked: {_effects(question.all_of.met) or 'passes'}."
        yield f"Not all ticked: {_effects(question.all_of.missing)}."
    yield f"Sources: {_sources(question.sources)}."


def _asked(when: AskedWhen) -> str:
    if when.any_of:
        return f"{code(when.question)} is one of {codes(sorted(when.any_of))}"
    return f"{code(when.question)} is answered with none of {codes(sorted(when.none_of))}"


def _does(option: Option) -> str:
    parts = [f"level {option.level}"] if option.level is not None else []
    parts += [_effects(option.effects)] if option.effects else []
    parts += [_adjusts(one) for one in option.adjustments]
    parts += [_where(option.jurisdictions, option.valid_from, option.valid_to)]
    return "; ".join(part for part in parts if part) or "passes"


def _effects(effects: Iterable[Effect]) -> str:
    return "; ".join(_effect(one) for one in effects)


def _effect(effect: Effect) -> str:
    limits = _where(effect.jurisdictions, effect.valid_from, effect.valid_to)
    sectors = f"only {', '.join(sorted(effect.sectors))}" if effect.sectors else ""
    spared = f"not for {', '.join(sorted(effect.except_sectors))}" if effect.except_sectors else ""
    aside = ", ".join(part for part in (effect.article, limits, sectors, spared) if part)
    return f"{code(effect.id)} ({aside})" if aside else code(effect.id)


def _where(jurisdictions: Iterable[str], begin: object, end: object) -> str:
    told = [f"in {', '.join(sorted(jurisdictions))}"] if jurisdictions else []
    told += [f"from {begin}"] if begin else []
    return " ".join([*told, *([f"until {end}"] if end else [])])


def _adjusts(one: Adjustment) -> str:
    return f"{code(one.question)} {'at most' if one.do is Adjust.CAP else 'at least'} {one.level}"


def _sources(sources: Iterable[Source]) -> str:
    return "; ".join(f"{one.ref} ({one.tag}, {one.checked})" for one in sources)


def _weights(method: Method, texts: Texts) -> str:
    rows = (
        (code(one.id), texts[f"group.{one.id}.name"], one.side, one.weight, _rule(one), _sources(one.sources))
        for one in method.groups
    )
    head = "## Groups and weights\n\nLevels run from 0 to 4; the weights of a side add up to 100 points."
    return f"{head}\n\n{table(('Group', 'Name', 'Side', 'Weight', 'How its level follows', 'Sources'), rows)}"


def _rule(group: Group) -> str:
    members = codes(group.members)
    told = {"value": members, "highest": f"the highest of {members}"}
    rule = told.get(group.rule, f"{code(group.lead)}, or the mean of {members} if that is higher")
    if group.quadrants is None:
        return rule
    one = group.quadrants
    levels = f"low/low {one.low_low}, low/high {one.low_high}, high/low {one.high_low}, high/high {one.high_high}"
    return f"{rule}; {code(one.severity)}/{code(one.likelihood)} together: {levels}, high from {one.high_from}"


def _numbers(method: Method) -> str:
    caps, width = method.safeguard_caps, method.uncertainty
    shares = ", ".join(f"{name} {share:g}" for name, share in width.shares.items())
    unknown = ", ".join(f"{level} on the side {code(side.value)}" for side, level in method.unknown_levels.items())
    lines = (
        f"Not known counts as level {unknown}.",
        f"The band reaches {width.base:g} points to both sides, and up to {width.span:g} more: {shares}.",
        f"Safeguards take at most {caps.per_group:g} levels off a group and {caps.total:g} points in all.",
        f"A group at {caps.floor_from:g} or more keeps at least level {caps.floor_at:g}.",
    )
    return "## Numbers\n\n" + "\n".join(f"- {line}" for line in lines)


def _safeguards(method: Method, texts: Texts) -> str:
    rows = (
        (
            code(one.id),
            plain(texts[f"safeguard.{one.id}.label"]),
            ", ".join(f"{code(group)} {credit:g}" for group, credit in one.credits.items()),
            _sources(one.sources),
        )
        for one in method.safeguards
    )
    never = "\n".join(f"- {plain(texts[f'required.{one}'])}" for one in method.never_creditable)
    listed = table(("Safeguard", "Label", "Levels off per group", "Sources"), rows)
    return (
        f"## Safeguards beyond the law\n\n{listed}\n\nThe law demands these already, so they earn nothing:\n\n{never}"
    )
