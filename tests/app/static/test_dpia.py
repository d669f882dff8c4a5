"""The pages of an impact assessment in a browser: read, fill in, rate on the matrix, treat, decide, report."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lia.app.dpia.boot import matrix_view
from lia.app.serving.files import STATIC
from lia.catalog import Catalog
from lia.model.dpia import ItemAnswer
from lia.model.matrix import RiskMatrix
from lia.model.person import Person, Role
from lia.model.risk import Dimension, Measure, MeasureStatus, Override, Rating, Risk, Treatment
from lia.scoring.risk_level import assess_risk
from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as
from tests.app.conftest import still

pytestmark = pytest.mark.browser
KEY = "p20-dpia-1"
HERE = f"/p20/dpia/{KEY}"
PLACES = ["need", "description", "lawfulness", "risks", "measures", "voices", "outcome", "report"]


@pytest.fixture
def new(kernel) -> str:
    """The place of a new impact assessment of p11 without answers."""
    opened = Session.open(kernel.folder).open_dpia("p11", "Klanten mailen bij een storing")
    return f"/p11/dpia/{opened.id}"


def stored(kernel, place: str) -> Any:
    return Session.open(kernel.folder).dpia(place.split("/")[3])


def go(page: Page, place: str) -> None:
    page.goto(f"{page.url.split('#')[0]}#{place}")
    page.locator(f'#lia-root[data-place="{place}"]').wait_for()
    page.locator("h1:not(.waiting)").wait_for()
    expect(page.locator(".waiting")).to_have_count(0)
    still(page)


def saved(page: Page) -> None:
    """Wait until everything is in the record."""
    expect(page.locator('.saved[data-waiting="0"]')).to_contain_text(re.compile(r"Opgeslagen \d\d:\d\d"))


def with_risk(page: Page, place: str, name: str = "Klant krijgt mail van een ander") -> None:
    """Go to the risks and add one of one's own."""
    go(page, f"{place}/risks")
    page.get_by_label("Eigen risico: wat kan er misgaan, voor wie?").fill(name)
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.locator(".dpia-risk h2")).to_contain_text(name)


def cell(page: Page, severity: str, likelihood: str) -> Any:
    return page.locator(f'[data-cell="{severity}/{likelihood}"]')


# Every page


def test_axe_finds_nothing_on_a_phone_before_anything_is_opened(visit) -> None:
    """test_every_place opens everything, in both languages and at every width."""
    page = visit(HERE, language="en", width=390)
    found = {}
    for place in PLACES:
        go(page, f"{HERE}/{place}")
        found[place] = faults(page)
    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_a_page_of_an_impact_assessment_names_exists(language: str) -> None:
    texts = Catalog.load().texts(language)
    modules = {name: text for name, text in STATIC.contents.items() if name.startswith("dpia")}
    named = {key for text in modules.values() for key in re.findall(r'"(dpia_ui\.[a-z_.]+)"', text)}
    assert len(named) > 80
    assert {key for key in named if key not in texts and f"{key}.other" not in texts} == set()


def test_no_text_of_these_pages_stands_there_for_nothing() -> None:
    modules = "".join(text for name, text in STATIC.contents.items() if name.startswith("dpia"))
    keys = {key for key in Catalog.load().texts("nl").entries if key.startswith("dpia_ui.")}
    put_together = tuple(re.findall(r"`(dpia_ui\.[a-z_.]*)\$\{", modules))
    loose = {key for key in keys if f'"{re.sub(r"[.](one|other)$", "", key)}"' not in modules}
    assert sorted(key for key in loose if not key.startswith(put_together)) == []


def test_the_purpose_leads_to_its_impact_assessments_and_starts_a_new_one(visit, kernel) -> None:
    page = visit("/p20")
    page.get_by_role("link", name="De websites per bezoeker aanpassen met cookies.").click()
    expect(page.locator("h1")).to_have_text("Aanleiding")
    go(page, "/p11")
    page.get_by_role("button", name="DPIA beginnen").click()
    page.get_by_role("button", name="Begin de DPIA").click()
    expect(page.get_by_text("Zeg in één zin waar deze DPIA over gaat.")).to_be_visible()
    page.get_by_label("Waar gaat deze DPIA over?").fill("Klanten mailen")
    page.get_by_role("button", name="Begin de DPIA").click()
    expect(page.locator("h1")).to_have_text("Aanleiding")
    assert [one.scope for one in Session.open(kernel.folder).dpias("p11")] == ["Klanten mailen"]


def test_the_language_changes_in_place(visit) -> None:
    page = visit(f"{HERE}/risks")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("h1")).to_have_text("Risks")
    expect(page.get_by_role("grid")).to_have_accessible_name("Risk matrix: CNIL, four by four")


# Filling in


def test_an_item_is_filled_in_and_saved_by_itself(visit, kernel, new) -> None:
    page = visit(f"{new}/need")
    item = page.locator('[data-item="d01_proposal"]')
    item.get_by_label("Je antwoord").fill("Een mail bij <b>storing</b>")
    saved(page)
    expect(item).to_have_attribute("data-progress", "complete")
    assert stored(kernel, new).answers["d01_proposal"].text == "Een mail bij <b>storing</b>"


def test_what_was_typed_while_the_line_was_away_is_sent_when_it_is_back(visit, kernel, new) -> None:
    page = visit(f"{new}/need")
    kernel.away = True
    page.get_by_label("Je antwoord").fill("Onderweg geschreven")
    page.locator('[data-banner="lost"]').wait_for()
    kernel.away = False
    saved(page)
    assert stored(kernel, new).answers["d01_proposal"].text == "Onderweg geschreven"


def test_an_entry_is_added_pointed_to_changed_and_removed(visit, kernel, new) -> None:
    page = visit(f"{new}/description")
    data = page.locator('[data-item="d03_data"]')
    data.get_by_role("button", name="Regel toevoegen: De gegevens").click()
    data.get_by_label("Welk gegeven").fill("mailadres")
    data.get_by_label("Soort").select_option("ordinary")
    saved(page)
    kept = page.locator('[data-item="d11_retention"]')
    kept.get_by_role("button", name="Regel toevoegen: Bewaren").click()
    kept.get_by_label("mailadres").check()
    saved(page)
    assert stored(kernel, new).entries["d11_retention"]["e1"].values["data"] == ("e1",)
    data.get_by_role("button", name="Regel weghalen: mailadres").click()
    expect(data.locator(".error")).to_contain_text("Een andere regel wijst hiernaar")
    expect(data.locator('[data-entry="e1"]')).to_be_visible()
    kept.get_by_role("button", name=re.compile("Regel weghalen")).click()
    expect(kept.locator("[data-entry]")).to_have_count(0)
    data.get_by_role("button", name="Regel weghalen: mailadres").click()
    expect(data.locator("[data-entry]")).to_have_count(0)


def test_a_field_is_asked_only_where_it_applies(visit, new) -> None:
    page = visit(f"{new}/description")
    parties = page.locator('[data-item="d07_parties"]')
    parties.get_by_role("button", name=re.compile("Regel toevoegen")).click()
    agreement = parties.get_by_label("Welke afspraak er is")
    expect(agreement).to_have_count(0)
    parties.get_by_label("Rol").select_option("processor")
    expect(agreement).to_be_visible()


def test_the_register_fills_a_line_that_a_person_confirms(visit, kernel, new) -> None:
    page = visit(f"{new}/description")
    data = page.locator('[data-item="d03_data"]')
    data.get_by_role("button", name="Overnemen als regel").click()
    expect(data.get_by_text("aangenomen").first).to_be_visible()
    saved(page)
    assert stored(kernel, new).entries["d03_data"]["e1"].confidence == "assumed"
    data.get_by_role("button", name="Dit klopt").click()
    expect(data.get_by_role("button", name="Dit klopt")).to_have_count(0)
    saved(page)
    assert stored(kernel, new).entries["d03_data"]["e1"].confidence == "stated"


def test_two_people_at_one_item_choose_which_words_stay(visit, kernel, new) -> None:
    page = visit(f"{new}/need")
    page.get_by_label("Je antwoord").fill("Van mij")
    saved(page)
    kernel.away = True
    key, ben = new.split("/")[3], Person(Role.CONTRIBUTOR, "Ben")
    Session.open(kernel.folder, ben).set_item(key, ItemAnswer("d01_proposal", "Van Ben"))
    page.get_by_label("Je antwoord").fill("Van mij, later")
    page.locator('[data-banner="lost"]').wait_for()
    kernel.away = False
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("Van Ben")
    expect(conflict).to_contain_text("Van mij, later")
    conflict.get_by_role("button").first.click()
    expect(conflict).to_have_count(0)
    saved(page)
    assert stored(kernel, new).answers["d01_proposal"].text == "Van mij, later"


# The matrix


def test_a_risk_is_placed_and_moved_on_the_matrix_by_keyboard_and_saved(visit, kernel, new) -> None:
    page = visit(f"{new}/risks")
    with_risk(page, new)
    page.get_by_role("grid").locator('[tabindex="0"]').focus()
    page.keyboard.press("Enter")
    expect(cell(page, "negligible", "negligible").locator(".rm-mark")).to_have_text("1")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(cell(page, "significant", "significant").locator(".rm-mark")).to_have_text("1")
    expect(cell(page, "significant", "significant")).to_be_focused()
    expect(page.locator(".dpia-level-box").first.locator(".level")).to_have_text("Hoog")
    expect(page.locator("[data-announcement]")).to_have_text(re.compile("niveau Hoog"))
    saved(page)
    rating = stored(kernel, new).risks["own1"].inherent
    assert (rating.severity, rating.likelihood) == ("significant", "significant")


def test_the_mark_moves_before_the_kernel_answers(visit, kernel) -> None:
    page = visit(f"{HERE}/risks")
    kernel.hold()
    page.get_by_label("Ernst", exact=True).select_option("maximum")
    expect(cell(page, "maximum", "maximum").locator('[data-mark^="r14:"]')).to_be_visible()
    expect(page.locator(".dpia-level-box").first.locator(".level")).to_have_text("Hoog")
    assert page.locator(".saved").get_attribute("data-waiting") == "1"


def test_arrow_keys_walk_and_enter_chooses_each_risk_of_a_cell_in_turn(visit) -> None:
    page = visit(f"{HERE}/risks")
    page.get_by_role("grid").locator('[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(cell(page, "negligible", "limited")).to_be_focused()
    chosen = []
    for _ in range(3):
        page.keyboard.press("Enter")
        chosen.append(page.locator(".risk-table .row-chosen").get_attribute("data-risk"))
    assert len(set(chosen)) == 3
    assert page.get_by_role("grid").locator('[tabindex="0"]').count() == 1


def test_a_click_on_a_mark_opens_its_risk_and_the_table_says_the_same(visit) -> None:
    page = visit(f"{HERE}/risks")
    page.locator(".rm-mark", has_text="10").first.click()
    expect(page.locator(".dpia-risk h2")).to_contain_text("Verwerker of subverwerker faalt")
    row = page.locator(".risk-table .row-chosen")
    expect(row).to_contain_text("Verwerker of subverwerker faalt")
    expect(row.locator(".level")).to_have_text(["Midden", "Laag"])


def test_a_cell_says_in_words_what_it_shows(visit) -> None:
    page = visit(f"{HERE}/risks")
    label = cell(page, "limited", "maximum").get_attribute("aria-label")
    assert label == "Ernst Beperkt, kans Maximaal: Midden. Risico 1, Mensen weten het niet, zonder maatregelen."


def level_cases(matrices: list[RiskMatrix]) -> list[tuple[RiskMatrix, Risk, dict[str, Measure]]]:
    """Risks as they may come: rated or not, with measures that count or not, with levels by hand or not."""
    chance, found = random.Random(20), []  # noqa: S311  the same cases every time
    measures = {
        "m1": Measure("m1", "een", status=MeasureStatus.IN_PLACE),
        "m2": Measure("m2", "twee", status=MeasureStatus.IN_PLACE),
        "m3": Measure("m3", "drie", status=MeasureStatus.IN_PLACE),
        "m4": Measure("m4", "vier"),
        "m5": Measure("m5", "vijf", status=MeasureStatus.DROPPED),
    }
    for number in range(420):
        matrix = matrices[number % len(matrices)]
        pick = [chance.choice([one.id for one in scale]) for scale in (matrix.severity, matrix.likelihood)]
        rating = Rating(*pick) if chance.random() > 0.1 else Rating(pick[0])
        treatments = tuple(
            Treatment(chance.choice([*measures, "gone"]), chance.choice(list(Dimension)), 1, chance.choice(["ja", " "]))
            for _ in range(chance.randrange(5))
        )
        by_hand = [
            Override(chance.choice(list(matrix.rank)), chance.choice(["daarom", ""])) if chance.random() < 0.4 else None
            for _ in range(2)
        ]
        risk = Risk("r", "x", inherent=rating, treatments=treatments)
        found.append((matrix, _overridden(risk, *by_hand), measures))
    return found


def _overridden(risk: Risk, before: Override | None, after: Override | None) -> Risk:
    return Risk(
        "r", "x", inherent=risk.inherent, treatments=risk.treatments, inherent_override=before, residual_override=after
    )


def plain_risk(risk: Risk) -> dict[str, Any]:
    def by_hand(one: Override | None) -> dict[str, Any] | None:
        return {"level": one.level, "reason": one.reason} if one else None

    return {
        "severity": risk.inherent.severity,
        "likelihood": risk.inherent.likelihood,
        "treatments": [
            {"measure": one.measure, "dimension": str(one.dimension), "why": one.why} for one in risk.treatments
        ],
        "inherent_override": by_hand(risk.inherent_override),
        "residual_override": by_hand(risk.residual_override),
    }


def test_the_page_computes_the_level_that_the_kernel_finds(visit) -> None:
    """Over every matrix, with measures and levels set by hand: the two never differ."""
    cases = level_cases(list(Catalog.load().matrices.values()))
    page = visit("/p11")
    given = [
        {
            "matrix": matrix_view(matrix),
            "risk": plain_risk(risk),
            "measures": {key: {"status": str(one.status), "owner": "", "due": ""} for key, one in measures.items()},
        }
        for matrix, risk, measures in cases
    ]
    shown = page.evaluate(
        """async (cases) => {
          const { levelsOf } = await import("/dpia/levels.js");
          const words = ({ inherent, residual }) =>
            [inherent?.level, residual?.level, residual?.severity, residual?.likelihood].map((one) => one ?? "");
          return cases.map(({ matrix, risk, measures }) => words(levelsOf(matrix, risk, measures)));
        }""",
        given,
    )
    expected = []
    for matrix, risk, measures in cases:
        found = assess_risk(matrix, risk, measures)
        after = found.residual
        levels = (found.inherent.level if found.inherent else "", after.level if after else "")
        expected.append([*levels, after.severity if after else "", after.likelihood if after else ""])
    assert len({tuple(one) for one in expected}) > 30
    assert shown == expected


# Treating


def test_a_measure_of_the_catalogue_is_linked_with_a_reason_and_counts_once_planned_well(visit, kernel, new) -> None:
    page = visit(f"{new}/risks")
    page.get_by_label(re.compile(r"Uit de lijst \(26\)")).select_option("r01")
    page.get_by_label("Ernst", exact=True).select_option("significant")
    page.get_by_label("Kans", exact=True).select_option("significant")
    page.get_by_role("button", name="Koppelen").click()
    expect(page.get_by_text("Kies eerst een maatregel.")).to_be_visible()
    page.get_by_label("Maatregel", exact=True).select_option("catalogue:m01")
    page.get_by_role("button", name="Koppelen").click()
    expect(page.get_by_text("Schrijf één zin: waarom helpt deze maatregel?")).to_be_visible()
    page.get_by_label("Waarom helpt dit?").fill("Minder mensen kunnen erbij")
    page.get_by_role("button", name="Koppelen").click()
    after = page.locator(".dpia-level-box").nth(1).locator(".level")
    expect(page.locator(".dpia-treatment")).to_contain_text("Telt nog niet mee")
    expect(after).to_have_text("Hoog")
    saved(page)
    go(page, f"{new}/measures/m01")
    card = page.locator('[data-measure="m01"]')
    card.get_by_label("Aanwezig").check()
    saved(page)
    card.get_by_role("button", name="Wat als dit uitvalt?").click()
    expect(card.locator(".dpia-what-if li")).to_have_text(re.compile("Midden wordt Hoog"))
    go(page, f"{new}/risks")
    expect(after).to_have_text("Midden")
    expect(page.locator(".rm-arrow")).to_have_count(1)
    assert stored(kernel, new).risks["r01"].treatments[0].measure == "m01"


def test_a_level_by_hand_asks_a_reason_and_is_shown_as_such(visit, kernel) -> None:
    page = visit(f"{HERE}/risks")
    box = page.locator(".dpia-level-box").first
    box.get_by_text("Niveau met de hand").click()
    box.get_by_label("Niveau", exact=True).select_option("high")
    expect(box.get_by_text("Zonder reden telt dit niveau niet.")).to_be_visible()
    assert "dpia_risk" not in [one["do"] for one in kernel.received]
    box.get_by_label("Waarom past de matrix hier niet?").fill("Het gaat om heel veel mensen.")
    expect(box.locator(".level")).to_have_text("Hoog")
    expect(box.get_by_text("met de hand; de matrix geeft Midden")).to_be_visible()
    saved(page)
    by_hand = stored(kernel, HERE).risks["r14"].inherent_override
    assert (by_hand.level, by_hand.reason) == ("high", "Het gaat om heel veel mensen.")


def test_the_same_risks_are_shown_on_every_matrix_with_where_they_disagree(visit, kernel) -> None:
    page = visit(f"{HERE}/risks")
    page.get_by_text("Dezelfde risico’s, andere matrix").click()
    expect(page.locator(".compare-table thead th")).to_have_count(8)
    expect(page.locator(".compare-table tbody tr")).to_have_count(11)
    disagree = Session.open(kernel.folder).same_risks(KEY).disagree
    expect(page.locator(".compare-table .row-differs")).to_have_count(len(disagree))


def test_another_matrix_carries_the_ratings_over_until_they_are_confirmed(visit, kernel) -> None:
    page = visit(f"{HERE}/risks")
    page.get_by_label("Matrix", exact=True).select_option("ico_3x3")
    expect(page.get_by_role("grid").get_by_role("gridcell")).to_have_count(3 * 3 + 1)
    expect(page.locator(".dpia-risk .notice-law")).to_contain_text("overgenomen van een andere matrix")
    page.get_by_role("button", name="Zo klopt het").click()
    expect(page.locator(".dpia-risk .notice-law")).to_have_count(0)
    saved(page)
    assert stored(kernel, HERE).risks["r14"].inherent.mapped_from == ""


# Deciding and reporting


def test_only_who_decides_can_decide_and_the_page_says_who_that_is(visit, kernel) -> None:
    page = visit(f"{HERE}/outcome")
    record = page.get_by_role("button", name="Besluit vastleggen")
    expect(page.locator('[data-section="decision"] .dpia-not-allowed')).to_contain_text("Besluiten doet")
    expect(record).to_have_count(0)
    act_as(page, "decision_maker")
    page.get_by_label("Akkoord", exact=True).check()
    record.click()
    expect(page.get_by_text(re.compile("grond", re.IGNORECASE)).first).to_be_visible()
    page.get_by_label("Niet akkoord").check()
    record.click()
    expect(page.locator(".taken-name")).to_have_text("Niet akkoord")
    expect(record).to_have_count(0)
    assert stored(kernel, HERE).decision.decision == "reject"


def test_what_is_left_is_taken_on_with_reasons_by_who_decides(visit, kernel) -> None:
    page = visit(f"{HERE}/outcome")
    act_as(page, "decision_maker")
    left = page.locator('[data-left="r14"]')
    left.get_by_text("Dit risico aanvaarden, met redenen").click()
    left.get_by_role("button", name="Vastleggen").click()
    expect(left.get_by_text("Vul alle drie in")).to_be_visible()
    left.get_by_label("Waarom kan dit blijven?").fill("Klein en te herstellen")
    left.get_by_label("Wie besluit dit (rol)").fill("directie")
    left.get_by_label("Tot wanneer").fill("2027-11-22")
    left.get_by_role("button", name="Vastleggen").click()
    expect(left.locator(".dpia-accepted")).to_contain_text("Aanvaard door: directie")
    saved(page)
    assert stored(kernel, HERE).risks["r14"].acceptance.by == "directie"


def test_the_report_is_read_in_the_page_in_any_layout(visit) -> None:
    page = visit(f"{HERE}/report")
    frame = page.frame_locator("iframe.report-frame")
    expect(frame.locator("svg").first).to_be_visible()
    page.get_by_label("Indeling").select_option("ico")
    expect(frame.get_by_text("7. Besluiten en vastleggen").first).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Downloaden").click()
    assert taken.value.suggested_filename == f"{KEY}-nl.html"


def test_a_viewer_reads_everything_and_changes_nothing(visit) -> None:
    page = visit(f"{HERE}/risks")
    act_as(page, "viewer")
    expect(page.locator(".dpia-not-allowed").first).to_contain_text("Je kunt hier wel alles lezen")
    expect(page.get_by_label("Ernst", exact=True)).to_be_disabled()
    page.locator(".rm-mark", has_text="10").first.click()
    expect(page.locator(".dpia-risk h2")).to_contain_text("Verwerker of subverwerker faalt")
    expect(page.locator(".dpia-add")).to_have_count(0)


def test_a_place_that_does_not_exist_says_so(visit) -> None:
    page = visit("/p20/dpia/p20-dpia-9/risks")
    expect(page.get_by_text(re.compile("p20-dpia-9"))).to_be_visible()


def test_the_last_change_is_undone_from_the_head(visit, kernel, new) -> None:
    page = visit(f"{new}/need")
    page.get_by_label("Je antwoord").fill("Een plan")
    saved(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_label("Je antwoord")).to_have_value("")
    assert stored(kernel, new).answers == {}


# Two of them beside each other


def test_from_the_outcome_one_goes_to_what_differs_from_another(visit, kernel, new: str) -> None:
    """Risks and outcome of the newer one; on a narrow screen too, and axe finds nothing."""
    key = new.split("/")[3]
    with_own = Risk("own1", name="Mail naar <b>een ander</b>")
    session = Session.open(kernel.folder)
    older = session.open_dpia("p11", "Eerst").id
    session.put_risk(key, with_own)
    page = visit(f"{new}/outcome", width=390)
    page.get_by_label("Andere DPIA").select_option(older)
    page.get_by_role("button", name="Toon de verschillen").click()
    expect(page.locator("h1")).to_have_text("Wat verschilt")
    expect(page.locator(".changes h3").first).to_have_text("Mail naar <b>een ander</b>")
    still(page)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert re.findall(r"\b(?:dpia_ui|ui|record|difference)\.[a-z_]+", page.locator("#lia-root").inner_text()) == []
    page.locator(".compare-side a").last.click()
    expect(page.locator(f'#lia-root[data-place="{new}/outcome"]')).to_have_count(1)
