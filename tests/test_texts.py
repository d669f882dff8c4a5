"""The legal texts: complete, the same in every language, plain, linked to the vocabulary, and no verdict."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from string import Formatter

import pytest

from lia.catalog import Catalog
from lia.catalog.stamps import confirm
from lia.model.assessment import Confidence, Role, Status
from lia.model.finding import Category, GateState, Steadiness, Varied
from lia.model.method import Effect, Kind, Method, Question, Side
from lia.model.purpose import Start, Wanted

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("nl", "en")
TERM = re.compile(r"\[\[([^\[\]|]*)\|([^\[\]|]*)\]\]")
SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[Aa]rt\.)[’”)]*\s+")
MEAN_WORDS = 15
MOST_WORDS = 30
UNDECIDED_RULES = {
    "limit": ("limit_referral", "limit_group", "limit_together"),
    "incomplete": ("incomplete", "whatever_missing"),
}
CLAIMS = re.compile(
    r"\b(?:GDPR|AVG)[- ](?:compliant|conform|proof|approved)\b"
    r"|\bgoedgekeurd\b|\bapproved\b|\bcertified\b|\bgecertificeerd\b"
    r"|(?:%|procent|per ?cent)\s*(?:legitim|gerechtvaardig)",
    re.IGNORECASE,
)
CATALOG = Catalog.load(DATA)
METHODS = tuple(CATALOG.methods.values())
OWN = {language: CATALOG.own_entries(language) for language in LANGUAGES}


def plain(text: str) -> str:
    return TERM.sub(r"\2", text)


def lengths(text: str) -> list[int]:
    return [len(sentence.split()) for sentence in SENTENCE_END.split(plain(text))]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def definitions(language: str) -> dict[str, str]:
    return {f"vocabulary.{one.id}": str(dict(one.definition)[language]) for one in CATALOG.vocabulary.values()}


def prose(language: str) -> dict[str, str]:
    """What is asked and explained: without the labels of options, which are not sentences."""
    return {
        key: text for key, text in OWN[language].items() if key.startswith("question.") and not key.endswith(".label")
    }


# What the method needs


def effects(question: Question) -> Iterator[Effect]:
    for option in question.options:
        yield from option.effects
    if question.all_of:
        yield from (*question.all_of.met, *question.all_of.missing)


def asked(question: Question) -> Iterator[str]:
    yield from (f"question.{question.id}.{part}" for part in ("text", "why", "hint"))
    for option in question.options:
        yield from (f"question.{question.id}.option.{option.id}.{part}" for part in ("label", "help"))
    for effect in effects(question):
        yield from (f"effect.{effect.id}.{part}" for part in ("text", "cure"))


def weighed(method: Method) -> Iterator[str]:
    for group in method.groups:
        yield from (f"group.{group.id}.{part}" for part in ("name", "short"))
    for rule in method.rules:
        yield from (f"rule.{one}.text" for one in UNDECIDED_RULES.get(rule.id, (rule.id,)))
    for one in method.safeguards:
        yield from (f"safeguard.{one.id}.{part}" for part in ("label", "help"))
    yield from (f"required.{one}" for one in method.never_creditable)


def needed(method: Method) -> set[str]:
    found = {key for question in method.questions for key in asked(question)} | set(weighed(method))
    found |= {f"step.{step}.{part}" for step in method.steps for part in ("name", "intro")}
    found |= {f"decision.{one.id}.{part}" for one in method.decisions for part in ("label", "help")}
    return found | {f"sector.{one}" for one in method.sectors}


def words_of_the_model() -> set[str]:
    found = {f"category.{one}.{part}" for one in Category for part in ("name", "sentence", "next")}
    found |= {f"confidence.{one}.{part}" for one in (*Confidence, "unknown") for part in ("label", "help")}
    found |= {f"gate_state.{one}" for one in GateState} | {f"side.{one}" for one in Side}
    found |= {f"status.{one}" for one in Status} | {f"role.{one}" for one in Role}
    found |= {f"lia_wanted.{one}" for one in Wanted} | {f"start.{one}" for one in Start}
    found |= {f"robustness.{one}" for one in Steadiness if one is not Steadiness.NOT_TESTED}
    found |= {f"robustness.{one}_{way}" for one in Varied for way in ("up", "down")}
    found |= {f"why_not.{one}" for one in ("direct_marketing", "no_owner_or_date")}
    found |= {f"mutual.{one}" for one in ("shown", "not_shown", "opposed", "benefit_only", "no_benefit", "unknown")}
    found |= {f"afterwards.{one}" for one in ("made_afterwards", "made_before", "start_unknown", "planned")}
    return found | {f"jurisdiction.{one.id}" for one in CATALOG.jurisdictions.values() if not one.follows}


def register_words() -> set[str]:
    purposes = CATALOG.example_register().purposes if CATALOG.example_registers else ()
    found = {f"purpose_role.{one.role}" for one in purposes}
    return found | {f"dpia_expected.{one.dpia_expected}" for one in purposes if one.dpia_expected}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.edition)
def test_everything_that_a_method_names_has_its_texts(method: Method, language: str) -> None:
    """Every question, option, effect, group, rule, step, safeguard and decision can be shown."""
    assert sorted(needed(method) - set(OWN[language])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_model_and_of_the_register_has_its_text(language: str) -> None:
    """Categories, states, roles, confidences and the words of the register can be shown."""
    assert sorted((words_of_the_model() | register_words()) - set(OWN[language])) == []


@pytest.mark.parametrize("head", ["question", "effect", "group", "rule", "step", "safeguard", "required", "decision"])
def test_no_text_stands_for_an_id_that_no_method_has(head: str) -> None:
    """A mistyped id would leave a text that is never shown."""
    known = {key for method in METHODS for key in needed(method)}

    assert sorted(key for key in OWN["nl"] if key.startswith(f"{head}.") and key not in known) == []


# The same in every language


def test_both_languages_have_the_same_keys() -> None:
    """No text exists in one language only."""
    assert sorted(set(OWN["nl"]) ^ set(OWN["en"])) == []


def test_both_languages_have_the_same_placeholders() -> None:
    """A translation fills in what its source fills in, nothing more and nothing less."""
    differ = [key for key, text in OWN["nl"].items() if placeholders(text) != placeholders(OWN["en"].get(key, text))]

    assert differ == []


def test_both_languages_link_the_same_terms() -> None:
    """A legal term explained in one language is explained in the other."""
    linked = {
        language: {key: [term for term, _ in TERM.findall(text)] for key, text in OWN[language].items()}
        for language in LANGUAGES
    }

    assert linked["nl"] == linked["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_missing_or_outdated(language: str) -> None:
    """Every translation was made from the source text as it is now (else: translate, then stamp anew)."""
    texts = CATALOG.texts(language)

    assert (sorted(texts.missing), sorted(texts.outdated)) == ([], [])


# Plain words


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_the_questionnaire_are_short_on_average(language: str) -> None:
    """The mean is at most 15 words; labels of options are left out, they would flatter it."""
    counted = [words for text in prose(language).values() for words in lengths(text)]

    assert len(counted) > len(prose(language))
    assert mean(counted) <= MEAN_WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_long(language: str) -> None:
    """No sentence that people read has more than 30 words, definitions included."""
    texts = {**OWN[language], **definitions(language)}

    assert [key for key, text in texts.items() if max(lengths(text)) > MOST_WORDS] == []


def test_the_length_of_a_sentence_counts_the_words_that_are_shown() -> None:
    """A link counts as its words, a quotation ends its sentence, an abbreviation does not."""
    assert lengths("Kies de [[severity|ernst van dit]] gevolg. ‘Nooit een klacht.’ Zie art. 5 lid 2.") == [6, 3, 5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_asked_as_a_whole(language: str) -> None:
    """A question ends as one, or as a request; why and hint end as sentences."""
    ends = {
        key: text[-1] for key, text in OWN[language].items() if re.fullmatch(r"question\.\w+\.(text|why|hint)", key)
    }

    assert {key: end for key, end in ends.items() if end not in ".?"} == {}


# The vocabulary


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_linked_term_is_known_and_has_words_to_show(language: str) -> None:
    """No link leads nowhere."""
    links = [(key, term, words) for key, text in OWN[language].items() for term, words in TERM.findall(text)]

    assert links
    assert [link for link in links if link[1] not in CATALOG.vocabulary or not link[2].strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bracket_belongs_to_a_link(language: str) -> None:
    """A link with a slip of the pen would be shown with its brackets."""
    assert [key for key, text in OWN[language].items() if re.search(r"[\[\]|]", TERM.sub("", text))] == []


def test_labels_of_options_hold_no_links() -> None:
    """An option is a control of its own; a link inside it could not be used."""
    labels = (
        key for texts in OWN.values() for key, text in texts.items() if key.endswith(".label") and TERM.search(text)
    )

    assert list(labels) == []


def test_every_term_is_explained_in_both_languages() -> None:
    """A term has a label, a definition and a legal source in every language."""
    short = [
        one.id
        for one in CATALOG.vocabulary.values()
        for text in (one.label, one.definition)
        if not (isinstance(text, dict) and set(text) == set(LANGUAGES) and one.source)
    ]

    assert (len(CATALOG.vocabulary) > 0, short) == (True, [])


def test_every_term_that_a_method_names_is_in_the_vocabulary() -> None:
    """The terms offered beside a question can be explained."""
    named = {term for method in METHODS for question in method.questions for term in question.terms}

    assert sorted(named - set(CATALOG.vocabulary)) == []


# Never a verdict


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_claims_compliance_approval_or_a_percentage(language: str) -> None:
    """The method helps to think; it does not certify."""
    texts = {**OWN[language], **definitions(language)}

    assert {key: text for key, text in texts.items() if CLAIMS.search(plain(text))} == {}


@pytest.mark.parametrize(
    "claim",
    ["Dit is AVG-proof.", "This is GDPR compliant.", "De verwerking is goedgekeurd.", "Approved.", "87 % legitimate"],
)
def test_a_forbidden_claim_is_recognised(claim: str) -> None:
    assert CLAIMS.search(claim)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mutual_interest_is_never_called_the_legal_test(language: str) -> None:
    """Each sentence about mutual interest says that it is not the legal test."""
    denial = {"nl": "niet de wettelijke toets", "en": "not the legal test"}[language]
    verdicts = {key: text for key, text in OWN[language].items() if re.fullmatch(r"mutual\.\w+", key)}
    silent = {key for key, text in verdicts.items() if denial not in text and "not be the legal test" not in text}

    assert (len(verdicts), silent) == (6, set())


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.edition)
@pytest.mark.parametrize("language", LANGUAGES)
def test_most_hints_say_what_is_not_enough(method: Method, language: str) -> None:
    """A hint helps two colleagues to the same answer: it also says what does not count."""
    not_enough = {"nl": "niet genoeg", "en": "not enough"}[language]
    hints = [OWN[language][f"question.{one.id}.hint"] for one in method.questions if one.kind is not Kind.SAFEGUARDS]

    assert sum(not_enough in hint for hint in hints) >= 0.75 * len(hints)


# A translation that is missing or outdated is seen


def edited(folder: Path, language: str, old: str, new: str) -> Catalog:
    """Give the catalog of a copy of the data in which translations are confirmed and then one text is changed."""
    shutil.copytree(DATA, folder / "data")
    confirm("en", folder / "data")
    file = folder / f"data/languages/{language}/general.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    return Catalog.load(folder / "data")


def test_a_missing_translation_is_marked_and_the_source_text_stands_in(tmp_path: Path) -> None:
    """Nothing disappears from the page because nobody translated it yet."""
    texts = edited(tmp_path, "en", '    press: "Publisher of a newspaper or magazine"\n', "").texts("en")

    assert texts.missing == {"sector.press"}
    assert texts["sector.press"] == OWN["nl"]["sector.press"]


def test_a_translation_of_an_older_text_is_marked_as_outdated(tmp_path: Path) -> None:
    """Whoever changes the Dutch sees which English to look at again."""
    texts = edited(tmp_path, "nl", '"Goed doel"', '"Goed doel of fonds"').texts("en")

    assert (texts.outdated, texts.missing) == ({"sector.charity"}, frozenset())
    assert texts["sector.charity"] == OWN["en"]["sector.charity"]


def test_a_translation_stamped_with_its_source_is_neither_missing_nor_outdated(tmp_path: Path) -> None:
    """A change of the translation alone needs no new stamp."""
    texts = edited(tmp_path, "en", '"Charity"', '"Charitable cause"').texts("en")

    assert (texts.outdated, texts.missing) == (frozenset(), frozenset())
