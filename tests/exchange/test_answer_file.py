"""A file of answers becomes an assessment; written again it reads back equal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog, wording
from lia.catalog.source_text import MOST_PROBLEMS
from lia.errors import WrongInput
from lia.exchange.answer_file import dump, read_answer_file
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.method import Kind

TODAY = date(2026, 11, 22)
CATALOG = Catalog.load()
METHOD = CATALOG.method()

WHOLE = """\
purpose: p11
scope: {nl: "Meldingen aan gebruikers", en: "Notices to users"}
jurisdiction: NL
date: 2026-06-30
sector: charity
answers:
  controller_role: controller
  public_task: no
  interest_holder: [us, data_subject_too]
  harm_severity: {option: negligible, text: "Ergernis", confidence: assumed, reason: "Not asked", evidence: "note 4"}
  soft_opt_in: []
  telemarketing: nl_customer_relation
  scale: unknown
  profiling: {option: unknown, reason: {nl: "navragen", en: "to ask"}}
safeguards:
  s_dashboard: in_place
  s_short_retention: {status: planned, owner: product owner, due: 2027-01-31}
"""


def read(text: str, today: date = TODAY) -> Assessment:
    return read_answer_file(text, CATALOG, today)


def test_what_stands_in_the_file_stands_in_the_assessment() -> None:
    found = read(WHOLE)

    assert (found.purpose, found.jurisdiction, found.on, found.sector) == ("p11", "NL", date(2026, 6, 30), "charity")
    assert (found.method, found.edition) == ("lia", "2026.1")
    assert found.scope == {"nl": "Meldingen aan gebruikers", "en": "Notices to users"}
    assert found.answers["controller_role"] == Answer("controller_role", ("controller",))
    assert found.answers["interest_holder"].options == ("us", "data_subject_too")
    assert found.answers["harm_severity"] == Answer(
        "harm_severity", ("negligible",), False, "Ergernis", Confidence.ASSUMED, "Not asked", "note 4"
    )
    assert found.safeguards == {
        "s_dashboard": SafeguardChoice("s_dashboard", Status.IN_PLACE),
        "s_short_retention": SafeguardChoice("s_short_retention", Status.PLANNED, "product owner", date(2027, 1, 31)),
    }


def test_a_bare_yes_or_no_is_the_option_of_that_name() -> None:
    assert read(WHOLE).answers["public_task"].options == ("no",)
    assert read("purpose: p1\nanswers: {public_task: yes}").answers["public_task"].options == ("yes",)
    assert read("purpose: p1\nanswers: {public_task: 'no'}").answers["public_task"].options == ("no",)


def test_a_bare_option_is_stated() -> None:
    assert read(WHOLE).answers["controller_role"].confidence is Confidence.STATED


def test_unknown_absent_and_none_ticked_are_three_things() -> None:
    answers = read(WHOLE).answers

    assert (answers["scale"].unknown, answers["scale"].options) == (True, ())
    assert answers["profiling"].unknown
    assert answers["profiling"].reason == {"nl": "navragen", "en": "to ask"}
    assert (answers["soft_opt_in"].unknown, answers["soft_opt_in"].options) == (False, ())
    assert "relationship" not in answers


def test_one_option_without_brackets_will_do_for_multiple_choice() -> None:
    assert read("purpose: p1\nanswers: {interest_holder: us}").answers["interest_holder"].options == ("us",)


def test_safeguards_that_are_not_there_were_not_asked_and_empty_ones_were() -> None:
    assert read("purpose: p1\nanswers: {}").safeguards is None
    assert read("purpose: p1\nanswers: {}\nsafeguards: {}").safeguards == {}


def test_without_jurisdiction_and_date_the_eu_and_today_hold() -> None:
    found = read("purpose: p1\nanswers: {}", today=date(2026, 3, 1))

    assert (found.jurisdiction, found.on) == ("EU", date(2026, 3, 1))


def test_today_decides_what_is_offered_where_the_file_has_no_date() -> None:
    text = "purpose: p1\njurisdiction: UK\nanswers: {better_basis: uk_recognised_li}"

    assert read(text).answers["better_basis"].options == ("uk_recognised_li",)
    with pytest.raises(WrongInput, match="offered from 2026-02-05"):
        read(text, today=date(2026, 1, 1))


@pytest.mark.parametrize("code", sorted(CATALOG.jurisdictions))
def test_every_jurisdiction_is_accepted_also_the_country_that_older_yaml_read_as_no(code: str) -> None:
    assert read(f"purpose: p1\njurisdiction: {code}\nanswers: {{}}").jurisdiction == code


def test_the_file_stands_alone_so_any_purpose_will_do() -> None:
    assert read("purpose: our-own.purpose_7\nanswers: {}").purpose == "our-own.purpose_7"


def test_a_wrong_date_is_told_once_and_refuses_no_option_besides() -> None:
    text = "purpose: p1\njurisdiction: UK\ndate: yesterday\nanswers: {better_basis: uk_recognised_li}"
    with pytest.raises(WrongInput) as refused:
        read(text)

    assert [problem.place for problem in refused.value.problems] == ["date"]


def test_a_mistake_in_one_answer_hides_none_in_another() -> None:
    with pytest.raises(WrongInput) as refused:
        read("purpose: p1\nanswers:\n  scale: 3\n  scal: handful\n  profiling: {option: nonne, sure: 1}\n")

    assert [(problem.line, problem.place) for problem in refused.value.problems] == [
        (3, "answers.scale"),
        (4, "answers.scal"),
        (5, "answers.profiling.sure"),
        (5, "answers.profiling.option"),
    ]


def test_of_a_hostile_file_of_thousands_of_mistakes_only_the_first_hundred_are_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What takes long is to find the name that was meant; that is done for the mistakes that are told."""
    sought: list[str] = []
    seek = wording.get_close_matches
    monkeypatch.setattr(
        wording, "get_close_matches", lambda name, *rest, **more: sought.append(name) or seek(name, *rest, **more)
    )
    with pytest.raises(WrongInput) as refused:
        read("purpose: p1\nanswers:\n" + "".join(f"  question_{n}: maybe\n" for n in range(15_000)))

    assert len(refused.value.problems) == MOST_PROBLEMS == 100
    assert len(sought) <= MOST_PROBLEMS


def test_a_path_is_named_in_the_message(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("purpose: p1\nanswers: {scale: 3}\n", encoding="utf-8")
    with pytest.raises(WrongInput) as refused:
        read_answer_file(path, CATALOG, TODAY)

    assert str(refused.value).startswith(f"{path}: one mistake\n  line 2, answers.scale: ")


def test_what_a_person_wrote_is_not_changed() -> None:
    text = 'purpose: p1\nanswers: {scale: {option: handful, reason: "<script>alert(1)</script> {x} [[a|b]] \'"}}'

    assert read(text).answers["scale"].reason == "<script>alert(1)</script> {x} [[a|b]] '"


def test_the_file_that_was_read_is_written_so_that_it_reads_back_equal() -> None:
    found = read(WHOLE)

    assert read(dump(found)) == found


def test_what_is_written_keeps_the_order_and_the_short_forms() -> None:
    lines = dump(read(WHOLE)).splitlines()

    assert lines[0].startswith("# Answers of one legitimate-interest assessment")
    assert "  controller_role: controller" in lines
    assert "  scale: unknown" in lines
    assert "  s_dashboard: in_place" in lines
    assert lines.index("  controller_role: controller") < lines.index("  scale: unknown")


TYPED = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff\ufffe\uffff")
WORDS = st.text(TYPED | st.sampled_from("\n\t\r \x85\u2028#:-'\"{}[]&*!|>%@`"), max_size=30)
LOCAL = WORDS | st.dictionaries(st.sampled_from(["nl", "en", "fr"]), WORDS, min_size=1)
OFFERED = {
    question.id: (question, [one.id for one in question.options if one.offered("NL", TODAY)])
    for question in METHOD.questions
    if question.kind is not Kind.SAFEGUARDS
}


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    question, options = OFFERED[draw(st.sampled_from(sorted(OFFERED)))]
    unknown = draw(st.booleans())
    if unknown:
        chosen: list[str] = []
    elif question.kind is Kind.MULTIPLE:
        chosen = draw(st.lists(st.sampled_from(options), unique=True, min_size=0 if question.all_of else 1))
    else:
        chosen = [draw(st.sampled_from(options))]
    more = draw(st.tuples(LOCAL, st.sampled_from(Confidence), LOCAL, WORDS))
    return Answer(question.id, tuple(chosen), unknown, *more)


@st.composite
def choices(draw: st.DrawFn) -> SafeguardChoice:
    status = draw(st.sampled_from(Status))
    planned = status is Status.PLANNED
    owner = draw(WORDS.filter(str.strip) if planned else WORDS)
    due = draw(st.dates() if planned else st.none() | st.dates())
    return SafeguardChoice(draw(st.sampled_from(METHOD.safeguards)).id, status, owner, due, draw(LOCAL))


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    given_answers = draw(st.lists(answers(), max_size=6))
    chosen = draw(st.none() | st.lists(choices(), max_size=4))
    return Assessment(
        id="p11",
        purpose="p11",
        scope=draw(LOCAL),
        method="lia",
        edition="2026.1",
        jurisdiction="NL",
        on=TODAY,
        sector=draw(st.sampled_from(["", *METHOD.sectors])),
        answers={answer.question: answer for answer in given_answers},
        safeguards=None if chosen is None else {choice.safeguard: choice for choice in chosen},
    )


@given(assessments())
def test_every_assessment_that_a_file_can_hold_reads_back_equal(assessment: Assessment) -> None:
    assert read(dump(assessment)) == assessment


@settings(max_examples=200)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 12), st.text("a:{}[]\"'\n\t-#&*!|>%@` 0x", max_size=4))
def test_a_file_with_a_piece_replaced_gives_an_assessment_or_sentences(start: int, length: int, put: str) -> None:
    """Any other error than a refusal fails the test."""
    try:
        found: object = read(WHOLE[:start] + put + WHOLE[start + length :])
    except WrongInput as refused:
        found = refused.problems

    assert found
