"""What to look at again in a screening. A remark changes no outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lia.model.screening import NO, DpiaList, ListKind, Part, Remark, RemarkKind, Screening, ScreeningMethod


def remarks(
    method: ScreeningMethod, screening: Screening, yes: frozenset[str], lists: Mapping[str, tuple[DpiaList, ...]]
) -> tuple[Remark, ...]:
    """Give the remarks: ``yes`` are the ids answered with yes, ``lists`` those that hold per place."""
    every = tuple(dict.fromkeys(one for held in lists.values() for one in held))
    return (
        *_role(screening),
        *_exempt_against(method, every, yes),
        *_conditions(method, every, yes),
        *_contradicted(screening, every, yes),
        *_places(screening, lists),
        *_old(method, screening, every),
        *_elsewhere(method, screening, every),
    )


def _role(screening: Screening) -> Iterator[Remark]:
    """Whoever works on behalf of another does not decide on a DPIA, but helps (GDPR 28(3)(f), 35(1))."""
    if screening.role == "processor":
        yield Remark(RemarkKind.CUSTOMERS_SCREENING)
    if screening.role == "joint":
        yield Remark(RemarkKind.JOINT_SCREENING)


def _exempt_against(method: ScreeningMethod, lists: tuple[DpiaList, ...], yes: frozenset[str]) -> Iterator[Remark]:
    """An exemption is claimed while something else says that a DPIA is required."""
    claims = [one.id for one in method.questions if one.part is Part.EXEMPTION and one.id in yes]
    claims += [entry.id for one in lists if one.kind is ListKind.EXEMPT for entry in one.entries if entry.id in yes]
    against = [one.id for one in method.questions if one.part in (Part.ARTICLE, Part.OPEN) and one.id in yes]
    against += [entry.id for one in lists if one.kind is ListKind.REQUIRED for entry in one.entries if entry.id in yes]
    if claims and against:
        yield Remark(RemarkKind.EXEMPTION_AGAINST, (*claims, *against))


def _conditions(method: ScreeningMethod, lists: tuple[DpiaList, ...], yes: frozenset[str]) -> Iterator[Remark]:
    """An entry applies, but the list wants a criterion besides, and none is met."""
    if yes.intersection(method.criteria):
        return
    waiting = tuple(entry.id for one in lists for entry in one.entries if entry.with_criterion and entry.id in yes)
    if waiting:
        yield Remark(RemarkKind.CRITERION_MISSING, waiting)


def _contradicted(screening: Screening, lists: tuple[DpiaList, ...], yes: frozenset[str]) -> Iterator[Remark]:
    """An entry applies, and a criterion that it names is answered with no."""
    for one in lists:
        for entry in one.entries:
            if entry.id in yes:
                denied = tuple(name for name in entry.criteria if _denied(screening, name))
                if denied:
                    yield Remark(RemarkKind.CRITERION_DENIED, (entry.id, *denied))


def _denied(screening: Screening, question: str) -> bool:
    answer = screening.answers.get(question)
    return answer is not None and answer.options == (NO,)


def _places(screening: Screening, lists: Mapping[str, tuple[DpiaList, ...]]) -> Iterator[Remark]:
    """No list of an authority is worked in for some places: an outcome there rests on the rest alone."""
    bare = tuple(place for place in screening.jurisdictions if not lists[place])
    if bare:
        yield Remark(RemarkKind.NO_LIST, bare)


def _old(method: ScreeningMethod, screening: Screening, lists: tuple[DpiaList, ...]) -> Iterator[Remark]:
    old = tuple(one.id for one in lists if (screening.on - one.checked).days > method.list_days)
    if old:
        yield Remark(RemarkKind.LIST_OLD, old)


def _elsewhere(method: ScreeningMethod, screening: Screening, lists: tuple[DpiaList, ...]) -> Iterator[Remark]:
    """Answers to entries of lists that do not hold here are kept and not used."""
    held = {entry.id for one in lists for entry in one.entries}
    unused = tuple(one for one in method.entry_by_id if one in screening.answers and one not in held)
    if unused:
        yield Remark(RemarkKind.NOT_USED_HERE, unused)
