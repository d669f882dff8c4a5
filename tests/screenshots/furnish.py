"""A record in which something has happened, so that the pages about its course have something to show."""

from __future__ import annotations

from lia.model.advice import Advice
from lia.model.assessment import Answer, Person, Role
from lia.model.party import Party
from lia.session import Session

SCOPE = {"nl": "Klanten mailen bij een storing", "en": "Mailing customers when there is a failure"}
TALK = {"nl": "Klopt dit nog? De groep is gegroeid.", "en": "Is this still right? The group has grown."}
HAPPENED = {
    "nl": "Een klant vroeg waarom hij deze berichten krijgt.",
    "en": "A customer asked why these messages are sent.",
}
ADVISED = {
    "nl": "De antwoorden zijn goed onderbouwd. Begin, en kijk over een jaar opnieuw.",
    "en": "The answers are well founded. Begin, and look again in a year.",
}
GROUNDS = {
    "nl": "Het bericht hoort bij de dienst en mensen hebben er zelf iets aan.",
    "en": "The message belongs to the service and is of use to people themselves.",
}


def furnish(session: Session, language: str = "nl") -> dict[str, str]:
    """Add a decided assessment, its next version in review with a talk, a party, and something that happened.

    Gives their ids by the names that ``places`` uses; what people typed is in ``language``.
    """
    first = _decided(session, language)
    second = session.new_version(first).id
    session.answer_all(second, [Answer("scale", (), unknown=True)])
    session.comment(second, "question:scale", TALK[language])
    session.submit(second)
    session.start_use("p11")
    mailer = Party("mailer", "Mailer", "processor", "US", "standard_clauses", purposes=frozenset({"p11"}))
    session.keep_party(mailer)
    session.note_trigger("p11", "complaint", HAPPENED[language])
    return {"first": first, "second": second}


def _decided(session: Session, language: str) -> str:
    source = session.assessment("p11-1")
    made = session.open_assessment("p11", SCOPE, on=source.on).id
    session.answer_all(made, source.answers.values())
    session.submit(made)
    session.ask_advice(made)
    advice = Advice(outcome=ADVISED, recommends="approve")
    session.acting_as(Person(Role.DPO)).advise(made, advice)
    decider = session.acting_as(Person(Role.DECISION_MAKER))
    decider.decide(made, "approve", GROUNDS[language])
    return made
