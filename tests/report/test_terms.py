"""Terms in our own texts become plain words, or pieces that can be linked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lia.report.phrases import inside, sentence
from lia.report.terms import Piece, phrase, plain

WORDS = st.text(st.characters(blacklist_characters="[]|", blacklist_categories=("Cs",)), min_size=1, max_size=12)
TERMS = st.tuples(st.sampled_from(["controller", "dpia"]), WORDS).map(lambda pair: f"[[{pair[0]}|{pair[1]}]]")


def test_a_term_keeps_only_its_words_in_plain_text() -> None:
    """The mark-up of a term is never shown."""
    assert plain("Wij zijn [[controller|verantwoordelijk]].") == "Wij zijn verantwoordelijk."


def test_a_phrase_knows_which_words_stand_for_which_term() -> None:
    """The report links these words to its glossary."""
    assert phrase("Een [[dpia|DPIA]] eerst") == (Piece("Een "), Piece("DPIA", "dpia"), Piece(" eerst"))


def test_text_without_terms_is_one_piece_and_no_text_is_none() -> None:
    """Nothing is added to a text."""
    assert phrase("Gewoon") == (Piece("Gewoon"),)
    assert phrase("") == ()


def test_brackets_that_are_no_term_stay_as_they_are() -> None:
    """Only the exact form is a term."""
    assert plain("[[Dit is geen term]] en [ook niet|dit]") == "[[Dit is geen term]] en [ook niet|dit]"


@given(st.lists(WORDS | TERMS, max_size=8))
def test_the_pieces_of_a_phrase_together_are_its_plain_text(parts: list[str]) -> None:
    """Splitting a text loses nothing of what is read."""
    text = "".join(parts)

    assert "".join(piece.words for piece in phrase(text)) == plain(text)


def test_a_label_inside_a_sentence_loses_its_capital_unless_it_is_an_abbreviation() -> None:
    """``Gewoon commercieel`` becomes small, ``VK: …`` does not."""
    assert inside("Gewoon commercieel") == "gewoon commercieel"
    assert inside("VK: met waarborgen") == "VK: met waarborgen"
    assert inside("") == ""


def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    """A text that is already a sentence is left alone."""
    assert sentence("niets doen") == "Niets doen."
    assert sentence("Klaar?") == "Klaar?"
    assert sentence("  ") == ""
