"""The page: one valid, self-contained, accessible file in which no text of people can do anything."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest

from lia.model.assessment import Answer, Assessment, Decision, Person, Role
from lia.model.finding import Finding
from lia.model.purpose import Purpose
from lia.report.document import Document
from lia.report.html import render, style_hash, summary, summary_style_hash
from lia.report.overview import overview
from lia.report.page import MIME, Page
from lia.report.words import Words

Build = Callable[..., Document]
Render = Callable[..., str]
Read = Callable[[str], str]
Parse = Callable[[str], object]
Hostile = Callable[[Assessment, Purpose, str], tuple[Assessment, Purpose]]

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}{config}{0.__class__}",
    "</style><script>alert(1)</script>",
    "]]><!--<iframe srcdoc='<script>alert(1)</script>'>",
    "[[controller|<b>vet</b>]]",
    "nul \x00 bel \x07 escape \x1b[31m helft \ud800 niets \uffff",
    "&lt;script&gt; &amp; \u202egnp.exe",
]


@pytest.fixture(scope="module")
def purpose(catalog: object) -> Purpose:
    return next(one for one in catalog.example_register().purposes if one.id == "p23")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_a_person_can_do_anything(
    build: Build, parse: Parse, decided: Assessment, purpose: Purpose, hostile: Hostile, payload: str
) -> None:
    """The page stays valid; nothing but our own elements and attributes is in it, and the text is shown."""
    assessment, row = hostile(decided, purpose, payload)
    document = build(assessment, purpose=row, notice=payload)
    for html in (render(document), f"<!DOCTYPE html><title>x</title>{summary(document)}"):
        root = parse(str(html))
        assert not [
            one for one in root.iter() if one.tag in {"script", "iframe", "img", "object", "embed", "b", "form"}
        ]
        assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or name == "style"]
        assert all(link.get("href").startswith("#") for link in root.iter("a"))
        shown = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\uffff]", "\ufffd", payload)
        assert shown in "".join(root.itertext())
        assert (
            "49" not in "".join(root.find("body/header").itertext()) if root.find("body/header") is not None else True
        )
        html.encode("utf-8")


def test_a_text_with_several_lines_keeps_them(build: Build, full: Assessment) -> None:
    """Line breaks of people are shown by the style sheet, not by mark-up."""
    answers = {**full.answers, "interest_statement": replace(full.answers["interest_statement"], text="een\ntwee")}

    assert '<p class="own">een\ntwee</p>' in render(build(replace(full, answers=answers)))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_valid_html(page: Render, parse: Parse, examples: dict[str, Assessment], language: str) -> None:
    """A strict parser finds no mistake, in any outcome."""
    for assessment in examples.values():
        root = parse(page(assessment, language))
        assert root.get("lang") == language
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
        targets = {link.get("href")[1:] for link in root.iter("a") if link.get("href").startswith("#")}
        named = {part for one in root.iter() for part in (one.get("aria-labelledby") or "").split()}
        assert targets | named <= set(ids)


def test_headings_come_in_order_and_every_landmark_is_there_once(
    page: Render, parse: Parse, examples: dict[str, Assessment]
) -> None:
    """One title, no level skipped, one main; every section is named by its heading."""
    for assessment in examples.values():
        root = parse(page(assessment))
        levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch("h[1-6]", str(one.tag))]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert [len(root.findall(f"body/{tag}")) for tag in ("header", "main", "footer")] == [1, 1, 1]
        assert all(one.get("aria-labelledby") for one in root.iter("section"))


def test_every_table_has_headers_for_its_rows_and_columns(page: Render, parse: Parse, full: Assessment) -> None:
    """Whoever hears the page knows what a cell is about."""
    for table in parse(page(full)).iter("table"):
        assert all(head.get("scope") == "col" for head in table.findall("thead/tr/th"))
        for row in table.findall("tbody/tr"):
            assert row.find("th").get("scope") == "row"
            assert len(row) == len(table.find("thead/tr"))


def test_the_page_asks_nothing_of_anybody(page: Render, parse: Parse, decided: Assessment) -> None:
    """No script, no outside request: the only addresses are the links to evidence."""
    html = page(decided)
    root = parse(html)

    assert not [one for one in root.iter() if one.tag in {"script", "link", "img", "iframe", "object"}]
    assert not [one for one in root.iter() if one.get("src") or one.get("style") or one.get("srcset")]
    outside = [one for one in root.iter("a") if not one.get("href").startswith("#")]
    assert all(one.get("href").startswith("https://") and one.get("rel") == "noreferrer" for one in outside)
    assert "url(" not in (style := root.find("head/style").text)
    assert "@import" not in style


def test_the_style_sheet_is_the_one_whose_hash_is_given(
    page: Render, parse: Parse, build: Build, full: Assessment
) -> None:
    """A policy that allows this hash allows this style sheet and no other; the page sets it itself too."""
    style = parse(page(full)).find("head/style").text
    shown = parse(f"<!DOCTYPE html><title>x</title>{summary(build(full))}")
    inner = next(shown.iter("style")).text
    policy = next(one.get("content") for one in parse(page(full)).iter("meta") if one.get("http-equiv"))

    assert style_hash() == "sha256-" + b64encode(sha256(style.encode()).digest()).decode()
    assert summary_style_hash() == "sha256-" + b64encode(sha256(inner.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src '{style_hash()}'; base-uri 'none'; form-action 'none'"


def test_a_page_is_below_two_hundred_kilobytes(
    page: Render, decided: Assessment, examples: dict[str, Assessment]
) -> None:
    """Also the fullest one; it can be mailed."""
    assert all(len(page(one).encode()) < 200_000 for one in [decided, *examples.values()])


def test_the_drawing_has_a_text_alternative_and_no_number(
    page: Render, parse: Parse, full: Assessment, build: Build
) -> None:
    """The band is drawn; what it shows stands beside it in words, without decimals."""
    root = parse(page(full))
    drawing = next(one for one in root.iter("svg") if one.get("role") == "img")
    told = build(full).weighed.balance

    assert drawing.find("desc").text == told
    assert not re.search(r"\d", "".join(drawing.itertext()))
    assert told in " ".join("".join(root.find("body/main").itertext()).split())


def test_every_meter_has_its_word_beside_it(
    page: Render, parse: Parse, full: Assessment, words: Callable[[str], Words]
) -> None:
    """No colour and no picture without text."""
    names = {words("nl").say(f"level.{level}") for level in range(5)}
    parents = [one for one in parse(page(full)).iter() if one.find("svg[@class='level']") is not None]

    assert len(parents) == 16
    assert all(" ".join("".join(one.itertext()).split()) in names for one in parents)


FORBIDDEN = re.compile(
    r"%|✓|✔|✅|waarschijnlijkheid|probabilit|goedgekeurd|\bapproved\b|certifica|compliant|AVG-proof|"
    r"juridisch advies|legal advice|keurmerk|\bseal\b|oordeel van de AP|vonnis|verdict",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_never_presented_as_what_it_is_not(
    page: Render, read: Read, build: Build, examples: dict[str, Assessment], language: str
) -> None:
    """No advice, verdict, approval, seal, percentage or tick (method 2.7); the page only denies them, once."""
    for assessment in examples.values():
        denial = " ".join(build(assessment, language).not_advice.split())
        text = read(page(assessment, language)).replace(denial, "", 1)
        assert not FORBIDDEN.search(text), FORBIDDEN.search(text)


def test_decimals_stand_only_in_references_and_editions(
    page: Render, read: Read, examples: dict[str, Assessment]
) -> None:
    """No margin and no side is told as a number."""
    for assessment in examples.values():
        text = read(page(assessment, "en"))
        text = re.sub(r"Tw 11\.7a?|(?:edition |v)\d+\.\d|DPV 2\.3|I+\.\d\.\d|, 1\.5 \(", "", text)
        assert not re.findall(r"(?<![\w.§])[-+−]?\d+\.\d+", text), re.findall(
            r".{20}(?<![\w.§])[-+−]?\d+\.\d+.{10}", text
        )


def test_what_stands_in_the_way_comes_before_the_balance(
    page: Render,
    read: Read,
    examples: dict[str, Assessment],
    findings: dict[str, Finding],
    words: Callable[[str], Words],
) -> None:
    """A failed gate is never hidden behind a margin."""
    text = read(page(examples["p20-personalised"]))
    nl = words("nl")

    assert text.index(nl.hit(findings["p20-personalised"].knock_outs[0])) < text.index(nl.say("label.balance_how"))
    assert 'class="balance muted"' in page(examples["p20-personalised"])
    assert 'class="balance muted"' not in page(examples["p11-outage"])


def test_decision_and_finding_stand_beside_each_other(page: Render, parse: Parse, decided: Assessment) -> None:
    """Two headings, two texts, never merged."""
    section = next(one for one in parse(page(decided, "en")).iter("section") if one.get("id") == "decision")

    assert [head.text for head in section.iter("h3")] == ["The method indicates", "The decision"]
    assert "We wegen het nut zwaarder." in "".join(section.itertext())


def test_a_page_shows_itself_in_a_notebook_and_stays_a_text(build: Build, full: Assessment) -> None:
    """A notebook sees the outcome; the whole page travels along for the exporter."""
    html = render(build(full))
    shown = html._repr_mimebundle_()

    assert isinstance(html, Page)
    assert shown["text/html"] == summary(build(full))
    assert shown[MIME] == html
    assert shown["text/html"].startswith("<section")


def test_the_overview_draws_every_finding_with_its_outcome_in_words(
    words: Callable[[str], Words], findings: dict[str, Finding], parse: Parse
) -> None:
    """In the order given, with a text alternative for each drawing, and names escaped."""
    named = [(f"<b>{name}</b>", finding) for name, finding in findings.items()]
    html = overview(words("en"), named)
    root = parse(f"<!DOCTYPE html><title>x</title>{html}")

    assert [one.get("aria-label") for one in root.iter("svg")] == [
        words("en").balance(one) for one in findings.values()
    ]
    assert not list(root.iter("b"))
    assert html._repr_html_() == html


def test_an_answer_without_a_text_leaves_no_empty_label(page: Render, read: Read, blank: Assessment) -> None:
    """Nothing is shown where nothing was recorded."""
    assert "Reason:" not in read(page(blank, "en"))
    answered = replace(blank, answers={"scale": Answer("scale", ("hundreds",))})
    assert "Evidence" not in read(page(answered, "en"))


def test_an_own_jurisdiction_and_an_unknown_decision_kind_are_shown_as_they_are(build: Build, full: Assessment) -> None:
    """An organisation's own ids are shown with spaces rather than left out."""
    person = Person(Role.DECISION_MAKER)
    decision = Decision("wait_and_see", "", "can_rely", "", person, full.answers["scale"].given_at)
    part = build(replace(full, decision=decision), "en").people.decision

    assert part is not None
    assert part.label == "wait and see"
    assert part.departs
