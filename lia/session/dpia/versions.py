"""``DpiaVersions``: the course of an impact assessment after its decision: look again, withdraw, a next version."""

from __future__ import annotations

from collections.abc import Iterator

from lia.errors import NotNow, Refused, WrongInput
from lia.model.dpia import Dpia
from lia.model.review import add_months
from lia.model.workflow import Need
from lia.session import checks
from lia.session.dpia import changes as dpia_changes
from lia.session.dpia.talk import DpiaTalk
from lia.session.dpia.work import as_new
from lia.store.dpia_course import WAITING, dpia_chain, dpia_standing
from lia.store.dpias import every_dpia_id, read_dpia
from lia.store.entry import Change
from lia.store.state import State


class DpiaVersions(DpiaTalk):
    """The verbs that move an impact assessment, as those of other assessments do."""

    def new_dpia_version(self, dpia: str, *, token: str = "") -> Dpia:
        """Open the next version of what was signed, as a copy; the signed one stays as it is, to be read and compared.

        It stays in force until the copy is decided on. Risks are accepted anew in the copy, and the DPO advises anew.

        Raises:
            Refused: a next version is being made already.
            NotNow: it is a draft, or was superseded by a later version.
        """
        opened: list[str] = []

        def opening(state: State) -> Iterator[Change]:
            current = read_dpia(state, dpia)
            chain = dpia_chain(state, current)
            if begun := [one.id for one in chain if one.state in WAITING and one.id != current.id]:
                raise Refused(f"{begun[0]} is the next version already; go on with it, or abandon it first.")
            number = _free_number(current, chain, every_dpia_id(state))
            opened.append(f"{current.root}-v{number}")
            copy = as_new(current, opened[0], self.workflow.advice.dpia, version=number, version_of=current.root)
            return dpia_changes.opening(copy, self.dpia_method(copy))

        self._write(opening, token, action="new_dpia_version", assessment=dpia)
        return self.dpia(opened[0] if opened else self._opened_with(token))

    def keep_dpia(self, dpia: str, reason: str, *, token: str = "") -> Dpia:
        """Look again and keep the decision as it is, with the reason; the next review date is set."""
        return self._move_dpia(dpia, "keep_dpia", reason, token)

    def withdraw_dpia(self, dpia: str, reason: str, *, token: str = "") -> Dpia:
        """Withdraw an impact assessment, with the reason."""
        return self._move_dpia(dpia, "withdraw_dpia", reason, token)

    def abandon_dpia(self, dpia: str, reason: str, *, token: str = "") -> Dpia:
        """Give a draft up, with the reason."""
        return self._move_dpia(dpia, "abandon_dpia", reason, token)

    def _move_dpia(self, dpia: str, action: str, reason: str, token: str) -> Dpia:
        because = str(checks.trimmed(reason))

        def moving(state: State) -> Iterator[Change]:
            current = read_dpia(state, dpia)
            row = self.workflow.action(action)
            if Need.REASON in row.needs and not because:
                raise NotNow("Give the reason in a few words.", "reason_missing")
            if long := list(checks.too_long("reason", because)):
                raise WrongInput("reason", long)
            to = row.moves[dpia_standing(state, dpia, self.workflow.review, self.today())]
            months = self.dpia_review_months(self.finding_of(current))
            review_on = add_months(self.today(), months) if action == "keep_dpia" else None
            yield dpia_changes.moving(current, action, to, because, review_on)

        self._write(moving, token, action=action, assessment=dpia)
        return self.dpia(dpia)


def _free_number(current: Dpia, chain: tuple[Dpia, ...], taken: tuple[str, ...]) -> int:
    """Give the number of the next version; one whose words were erased keeps its own."""
    number = max(one.version for one in chain) + 1
    while f"{current.root}-v{number}" in taken:
        number += 1
    return number
