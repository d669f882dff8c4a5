"""Places behind the places: a form or a part that is opened, a page with nothing on it yet, one that is not there.

They are walked by the tests, in a record that ``furnish_deeper`` has added to.
"""

from __future__ import annotations

from lia.model.dpia import GroupEntry
from lia.model.party import Party
from lia.model.person import Person, Role
from lia.model.purpose import Purpose
from lia.model.review import Figures
from lia.model.risk import Risk
from lia.session import Session
from tests.screenshots.places import RISKS, Place

IMPACT = f"/p20/dpia/{RISKS}"
GROUNDS = {"nl": "Eerst moet duidelijk zijn wie de post krijgt.", "en": "First it must be clear who gets the post."}
OWN_RISK = {"nl": "Een mail komt bij een ander", "en": "A mail reaches somebody else"}

DEEPER = (
    Place("purpose-bare", "/p90"),
    Place("new-assessment", "/p23", pressed=".purpose-assessments > .opens > .button"),
    Place("new-assessment-wrong", "/p28", pressed=".new button[type=submit]"),
    Place("new-dpia", "/p11", pressed=".purpose-dpias > .opens > .button"),
    Place("nothing-answered", "/p11/{draft}/applicability"),
    Place("nothing-decided", "/p11/{draft}/decision"),
    Place("talked-about", "/p11/{second}/balancing/scale"),
    Place("screening-not-begun", "/p90/screening"),
    Place("screening-decision-not-begun", "/p90/screening/decision"),
    Place("dpia-risk", f"{IMPACT}/risks/r17"),
    Place("dpia-measure", f"{IMPACT}/measures/statement"),
    Place("dpia-remove", f"{IMPACT}/risks", pressed=".dpia-risk > fieldset > .answer-foot .button-quiet"),
    Place("dpia-what-if", f"{IMPACT}/measures/statement", pressed=".dpia-what-if .button-quiet"),
    *(
        Place(f"dpia-bare-{part}", f"/p11/dpia/{{dpia}}/{part}")
        for part in ("need", "description", "risks", "measures", "outcome")
    ),
    Place("compare-dpia", f"/~compare/{{dpia}}/{RISKS}"),
    Place("dpia-history", "/p11/dpia/{dpia}/history"),
    *(Place(f"dpia-signed-{part}", f"/p90/dpia/{{signed}}/{part}") for part in ("risks", "voices", "outcome")),
    Place("dpia-next-outcome", "/p90/dpia/{next}/outcome"),
    Place("party-edit", "/~parties", pressed='[data-party="mailer"] .button'),
    Place("party-new", "/~parties", pressed=".record-page > .opens > .button-main"),
    Place("party-notice", "/~parties", pressed='[data-party="mailer"] .form-buttons > .button-quiet >> nth=-1'),
    Place("assessment-not-there", "/p11/p11-99/purpose"),
    Place("dpia-not-there", "/p20/dpia/p20-dpia-9/risks"),
    Place("compare-not-there", "/~compare/p11-99/p11-1"),
)


def furnish_deeper(session: Session, language: str) -> dict[str, str]:
    """Add what the deeper places show, and give its ids by the names they use."""
    session.add_purpose(Purpose("p90", {"nl": "Post sturen", "en": "Sending post"}))
    session.keep_party(Party("post", "Post", "recipient", "NL"))
    session.record_figures(Figures("p11", "2026-Q3", 1200, 3, 0))
    session.record_figures(Figures("p11", "2026-Q4", 100, 4, 1))
    draft = session.open_assessment("p11", {"nl": "Nog niets", "en": "Nothing yet"}).id
    dpia = session.open_dpia("p11", {"nl": "Mailen bij een storing", "en": "Mailing when there is a failure"}).id
    session.put_risk(dpia, Risk("own1", name=OWN_RISK[language]))
    return {"draft": draft, "dpia": dpia, **_signed(session, language)}


def _signed(session: Session, language: str) -> dict[str, str]:
    """Add a DPIA that was decided on, and the next version of it."""
    signed = session.open_dpia("p90", {"nl": "Post aan klanten", "en": "Post to customers"}).id
    session.put_risk(signed, Risk("own1", name=OWN_RISK[language]))
    advice = {"given_on": "2026-11-22", "advice": {"nl": "Wacht nog.", "en": "Wait."}, "recommends": "reject"}
    session.acting_as(Person(Role.DPO)).put_entry(signed, GroupEntry("d22_dpo", "dpo", advice))
    session.acting_as(Person(Role.DECISION_MAKER)).decide_dpia(signed, "reject", GROUNDS[language])
    return {"signed": signed, "next": session.new_dpia_version(signed).id}
