"""The report on an impact assessment: whole, self-contained, escaped, quick, in every layout and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.exchange.dpia_file import read_dpia_file
from lia.model.assessment import Person, Role
from lia.model.dpia import Dpia
from lia.model.dpia_finding import DpiaFinding
from lia.model.matrix import RiskMatrix
from lia.model.risk import Dimension, Harm, Measure, MeasureStatus, Override, Rating, Risk, RiskKind, Treatment
from lia.report.dpia_words import DpiaWords
from lia.report.html import style_hash
from lia.report.matrix_svg import TOP, WIDTH, Labels, MarkKind, MatrixDrawing, draw_matrix, tone
from lia.scoring.dpia import assess_dpia
from lia.session import Session
from lia.session.dpia.pages import dpia_words

CATALOG = Catalog.load()
METHOD = CATALOG.impact.dpia()
MATRICES = dict(CATALOG.matrices)
CNIL = MATRICES["cnil_4x4"]
DAY = date(2026, 11, 22)
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)> {{ 7*7 }} </style>"
KEY = "p20-dpia-1"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("workspace")
    opened = Session.open(folder, Person(Role.ASSESSOR), lambda: datetime(2026, 11, 22, tzinfo=UTC), catalog=CATALOG)
    yield opened
    opened.close()


class Tags(HTMLParser):
    """Collects what a page holds: tags, attributes, ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend((name, value or "") for name, value in attrs)

    @property
    def ids(self) -> list[str]:
        return [value for name, value in self.attributes if name == "id"]


# The page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("key", ["p13-dpia-1", KEY])
def test_the_report_is_one_valid_file_without_script_or_outside_request(
    session: Session, key: str, language: str
) -> None:
    html = session.dpia_report(key, language)
    page = Tags(html)

    html5lib.HTMLParser(strict=True).parse(html)
    assert "script" not in page.tags
    outside = [one for name, one in page.attributes if name != "xmlns" and one.startswith(("http", "//"))]
    assert outside == []
    assert not {"src", "style"} & {name for name, _ in page.attributes}
    assert style_hash() in html
    assert len(html.encode()) < 500_000


@pytest.mark.parametrize("layout", ["", *METHOD.layouts])
def test_every_layout_shows_every_item_once_and_every_link_leads_somewhere(session: Session, layout: str) -> None:
    page = Tags(session.dpia_report(KEY, "en", layout))
    links = [value[1:] for name, value in page.attributes if name == "href" and value.startswith("#")]

    assert sorted(one for one in page.ids if re.fullmatch(r"d\d\d_\w+-heading", one)) == sorted(
        f"{item}-heading" for item in METHOD.by_id
    )
    assert len(page.ids) == len(set(page.ids))
    assert sorted(set(links) - set(page.ids)) == []


def test_the_layouts_differ_in_their_order_only(session: Session) -> None:
    def headings(layout: str) -> list[str]:
        return re.findall(r'<h3 id="(d\d\d)_', session.dpia_report(KEY, "nl", layout))

    assert headings("rijk")[:3] == ["d02", "d01", "d03"]
    assert headings("ico")[:3] == ["d01", "d02", "d03"]
    assert sorted(headings("cnil")) == sorted(headings("edpb")) == sorted(headings(""))


def test_everything_that_was_filled_in_stands_in_the_report(session: Session) -> None:
    html, dpia = session.dpia_report(KEY, "en"), session.dpia(KEY)

    for entries in dpia.entries.values():
        for entry in entries.values():
            for value in entry.values.values():
                if isinstance(value, dict):
                    assert value["en"] in html
    for measure in dpia.measures.values():
        assert measure.evidence in html
    for risk in dpia.risks.values():
        assert str(dict(risk.inherent.severity_why)["en"]) in html  # type: ignore[arg-type]


def test_the_screening_the_package_and_the_other_matrices_are_part_of_it(session: Session) -> None:
    html = session.dpia_report(KEY, "en")

    assert CATALOG.texts("en")["screening_outcome.required_unless_reasoned.name"] in html
    assert "GDPR 36(3)(a)" in html
    assert "The package is not complete yet." in html
    assert all(CATALOG.texts("en")[f"matrix.{name}.name"] in html for name in MATRICES)


def test_the_example_says_that_it_says_nothing_about_the_company(session: Session) -> None:
    notice = str(dict(CATALOG.example_register().notice)["en"])  # type: ignore[arg-type]

    assert notice in session.dpia_report(KEY, "en")


def test_in_a_notebook_the_page_shows_a_summary_with_the_picture(session: Session) -> None:
    shown = session.dpia_report(KEY, "nl")._repr_mimebundle_()

    assert "risk-matrix" in shown["text/html"]
    assert shown["application/vnd.lia.report+html"].startswith("<!DOCTYPE html>")
    assert 'id="risks-p20-dpia-1-title"' in shown["text/html"]


# Words of people


def hostile(text: str = HOSTILE) -> Dpia:
    """Give an impact assessment in which every text is hostile."""
    dpia = read_dpia_file(CATALOG.example_dpias()[1], CATALOG, DAY)
    entries = {
        item: {
            key: replace(
                one,
                values={name: text if isinstance(value, dict) else value for name, value in one.values.items()},
                reason=text,
            )
            for key, one in there.items()
        }
        for item, there in dpia.entries.items()
    }
    risks = {
        key: replace(
            one,
            name=text,
            source=text,
            threat=text,
            effect_text=text,
            inherent=replace(one.inherent, severity_why=text, likelihood_why=text),
            residual_override=Override("high", text),
        )
        for key, one in dpia.risks.items()
    }
    measures = {key: replace(one, name=text, owner=text, evidence=text) for key, one in dpia.measures.items()}
    answers = {key: replace(one, text=text, reason=text, evidence=text) for key, one in dpia.answers.items()}
    return replace(dpia, scope=text, answers=answers, entries=entries, risks=risks, measures=measures)


def test_words_of_people_are_escaped_everywhere(session: Session) -> None:
    added = session.add_dpia(hostile())
    page = Tags(session.dpia_report(added.id, "nl"))

    assert not {"script", "img"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in session.dpia_report(added.id, "nl")


@pytest.mark.parametrize("text", ["‮abc", "\x00\x1b", "a" * 20_000, "مرحبا 你好 🙂", "[[dpia|DPIA]]", "%s {0} {x}"])
def test_strange_words_break_nothing(session: Session, text: str) -> None:
    added = session.add_dpia(replace(hostile(), scope=text, answers={}))

    html5lib.HTMLParser(strict=True).parse(session.dpia_report(added.id, "en"))


# The picture


def labels(matrix: RiskMatrix) -> Labels:
    names = {one.id: one.id for one in (*matrix.severity, *matrix.likelihood, *matrix.levels)}
    return Labels("severity", "likelihood", names, names, names)


def drawn(
    matrix: RiskMatrix, *risks: Risk, measures: dict[str, Measure] | None = None
) -> tuple[MatrixDrawing, DpiaFinding]:
    dpia = Dpia(
        "d", "p", "dpia", "2026.1", matrix.id, DAY, risks={one.id: one for one in risks}, measures=measures or {}
    )
    finding = assess_dpia(METHOD, dpia, matrix)
    return draw_matrix(matrix, finding.risks, labels(matrix), title="t", description="d"), finding


def risk(name: str, severity: str, likelihood: str, *measures: str) -> Risk:
    treatments = tuple(Treatment(one, Dimension.LIKELIHOOD, 1, "why") for one in measures)
    return Risk(name, name, inherent=Rating(severity, likelihood), treatments=treatments)


CAP = {"m": Measure("m", "m", status=MeasureStatus.IN_PLACE)}


@pytest.mark.parametrize("name", sorted(MATRICES))
def test_every_cell_of_every_matrix_is_drawn_with_its_word(name: str) -> None:
    matrix = MATRICES[name]
    drawing, _ = drawn(matrix)

    assert len(drawing.boxes) == len(matrix.cells)
    for box in drawing.boxes:
        assert box.words == matrix.cell(box.severity, box.likelihood).level


def test_severity_goes_up_and_likelihood_goes_right() -> None:
    boxes = {(box.severity, box.likelihood): box for box in drawn(CNIL)[0].boxes}

    assert boxes["maximum", "negligible"].y == TOP
    assert boxes["negligible", "negligible"].y > boxes["limited", "negligible"].y
    assert boxes["limited", "maximum"].x > boxes["limited", "limited"].x
    assert boxes["limited", "maximum"].x + boxes["limited", "maximum"].width == pytest.approx(WIDTH, abs=0.1)


def test_a_level_is_told_by_a_word_and_a_pattern_not_by_colour_alone(session: Session) -> None:
    html = session.dpia_report(KEY, "en")

    assert "url(#risks-treat)" in html
    assert "url(#risks-consult)" in html
    assert html.count('class="level-name"') == 16
    assert [tone(MATRICES["generic_5x5"], one) for one in ("low", "medium", "high", "very_high")] == [
        *("nothing", "treat", "consult", "utmost")
    ]


def test_a_risk_that_measures_move_is_marked_twice_with_an_arrow_and_another_one_once() -> None:
    drawing, _ = drawn(
        CNIL, risk("moved", "limited", "maximum", "m"), risk("still", "limited", "limited"), measures=CAP
    )
    kinds = {(mark.number, mark.kind) for mark in drawing.marks}

    assert kinds == {(1, MarkKind.INHERENT), (1, MarkKind.RESIDUAL), (2, MarkKind.BOTH)}
    assert [arrow.risk for arrow in drawing.arrows] == ["moved"]
    arrow = drawing.arrows[0]
    assert arrow.x2 < arrow.x1


def test_a_risk_that_is_not_rated_is_not_drawn_and_keeps_its_number() -> None:
    drawing, _ = drawn(CNIL, risk("open", "limited", ""), risk("rated", "limited", "limited"))

    assert [(mark.risk, mark.number) for mark in drawing.marks] == [("rated", 2)]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(MATRICES)), st.data())
def test_every_mark_lies_inside_its_own_cell_and_on_no_other_mark(name: str, data: st.DataObject) -> None:
    matrix = MATRICES[name]
    levels = st.tuples(
        st.sampled_from([one.id for one in matrix.severity]), st.sampled_from([one.id for one in matrix.likelihood])
    )
    pairs = data.draw(st.lists(levels, min_size=1, max_size=40))
    risks = [risk(f"r{number}", *pair, *(["m"] if number % 2 else [])) for number, pair in enumerate(pairs)]
    drawing, finding = drawn(matrix, *risks, measures=CAP)
    boxes = {(box.severity, box.likelihood): box for box in drawing.boxes}

    for mark in drawing.marks:
        state = finding.by_risk[mark.risk].finding
        level = state.inherent if mark.kind is MarkKind.INHERENT else state.residual
        assert level
        box = boxes[level.severity, level.likelihood]
        assert box.x <= mark.x - drawing.radius
        assert mark.x + drawing.radius <= box.x + box.width
        assert box.y <= mark.y - drawing.radius
        assert mark.y + drawing.radius <= box.y + box.height - 20
    places = [(mark.x, mark.y) for mark in drawing.marks]
    assert len(places) == len(set(places))


def test_the_picture_has_its_text_beside_it(session: Session) -> None:
    html = session.dpia_report(KEY, "en")

    assert 'role="img" aria-labelledby="risks-title risks-desc"' in html
    assert "11 risks. Without measures: 8 × Medium, 3 × Low. With measures: 3 × Medium, 8 × Low." in html
    assert html.count('<tr role="row"><td role="cell" class="number">') == 11


# Words


def words(session: Session, language: str = "en") -> DpiaWords:
    return dpia_words(session, session.dpia(KEY), language)


def test_a_level_set_by_hand_is_shown_as_one(session: Session) -> None:
    by_hand = Risk("r", "x", inherent=Rating("limited", "limited"), inherent_override=Override("high", "many people"))
    _, finding = drawn(CNIL, by_hand)

    assert words(session).risk_level(finding.risks[0].finding.inherent) == "High (set by hand; the matrix gives Low)"


def test_what_is_missing_is_told_by_names_never_by_ids(session: Session) -> None:
    for key in ("p13-dpia-1", KEY):
        dpia, finding = session.dpia(key), session.dpia_finding(key)
        told = [line for state in finding.items for line in words(session).gaps(state, dpia)]

        assert told
        assert not [line for line in told if re.search(r"\bd\d\d_|\br\d\d\b|transfer_tool|\{", line)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_command_line_gets_the_same_words(session: Session, language: str) -> None:
    dpia = session.dpia(KEY)
    found = dict(words(session, language).sections(dpia, session.finding_of(dpia)))

    assert {"nl": "Uitkomst", "en": "Outcome"}[language] in found
    assert all(line.strip() for lines in found.values() for line in lines)


# Size


def test_a_report_on_forty_risks_names_each_and_stays_below_half_a_megabyte(session: Session) -> None:
    html = session.dpia_report(of_forty_risks(session), "nl")

    assert len(html.encode()) < 500_000
    assert html.count('<li class="risk-part">') == 40


def of_forty_risks(session: Session) -> str:
    """Add an impact assessment with forty risks and twenty measures; give its id."""
    measures = {
        f"m{number}": Measure(f"m{number}", f"measure {number}", status=MeasureStatus.IN_PLACE) for number in range(20)
    }
    whole = replace(
        hostile("a sentence of some length that somebody wrote here, to have words in it."),
        risks={
            f"r{number}": Risk(
                f"r{number}",
                f"risk {number}",
                source="somebody",
                threat="something happens that should not happen",
                effects=(Harm.MATERIAL,),
                effect_text="people lose money",
                inherent=Rating("significant", "significant", "because it is so", "because it is so"),
                treatments=(Treatment(f"m{number % 20}", Dimension.LIKELIHOOD, 1, "because it helps"),),
                kinds=tuple(RiskKind),
            )
            for number in range(40)
        },
        measures=measures,
    )
    return session.add_dpia(whole).id


def test_the_examples_that_the_report_is_tested_with_are_the_shipped_ones(session: Session) -> None:
    assert [Path(path).stem for path in CATALOG.example_dpias()] == ["p13", "p20"]
