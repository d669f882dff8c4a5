"""The DPO's advice on an impact assessment: whether it is there, about what stands now, and followed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lia.errors import NotNow
from lia.model.dpia import MATRIX, Dpia, GroupEntry
from lia.model.dpia_method import DpiaMethod
from lia.model.text import said
from lia.model.workflow import DpiaAdviceRule
from lia.store.dpias import advises
from lia.store.entry import Entry

WEIGHED = ("risk/", "measure/", MATRIX)
"""What the DPO looked at: advice from before a change of these is about something else."""

NO_VIEW = frozenset({"", "no_recommendation", "unknown"})


def check_advice(
    method: DpiaMethod, dpia: Dpia, rule: DpiaAdviceRule, decision: str, grounds: str, history: Iterable[Entry]
) -> None:
    """See that the DPO advised where that is mandatory, and that who departs from it says why (GDPR 35(2)).

    An organisation that has no DPO says so at the item, with the reason.

    Raises:
        NotNow: the advice is missing, about something that was changed since, or passed over without grounds.
    """
    if rule.item not in method.by_id or decision in rule.without:
        return
    given = [one for one in dpia.of(rule.item) if _words(one)]
    if not given and not _no_dpo(dpia, rule) and dpia.locked:
        sentence = "The advice of the DPO is missing, and this version is signed. Make a new version; ask for it there."
        raise NotNow(sentence, "dpia_advice_too_late")
    if not given and not _no_dpo(dpia, rule):
        raise NotNow("The advice of the DPO is needed before a DPIA is decided on. Ask for it.", "dpia_advice_missing")
    advised = max((entry.seq for entry in history if advises(entry.change, rule)), default=0)
    if given and any(mark.seq > advised for path, mark in dpia.marks.items() if path.startswith(WEIGHED)):
        sentence = "Risks or measures were changed after the DPO advised. Ask the DPO to look again."
        raise NotNow(sentence, "dpia_advice_outdated")
    recommended = {str(one.values.get("recommends", "")) for one in given} - NO_VIEW
    if recommended - {decision} and not grounds:
        raise NotNow("The advice of the DPO is overruled; give the reasons.", "advice_reasons")


def _words(entry: GroupEntry) -> bool:
    words = entry.values.get("advice", "")
    return not isinstance(words, tuple) and said(words)


def _no_dpo(dpia: Dpia, rule: DpiaAdviceRule) -> bool:
    answer = dpia.answers.get(rule.item)
    return answer is not None and said(answer.not_applicable)


def unadvised(dpia: Dpia, rule: DpiaAdviceRule) -> Dpia:
    """Give a copy without what the DPO said: advice is given here, not brought in."""
    entries = {
        key: replace(one, values={name: value for name, value in one.values.items() if name not in rule.fields})
        for key, one in dpia.entries.get(rule.item, {}).items()
    }
    return replace(dpia, entries={**dpia.entries, rule.item: entries}) if entries else dpia
