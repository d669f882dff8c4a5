"""The report on an impact assessment, put together from the record, the method and the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from lia.errors import UnknownName
from lia.model.dpia import Dpia
from lia.model.risk import MeasureStatus
from lia.model.text import say
from lia.model.trail import DpiaTrail
from lia.report.course_values import Changes
from lia.report.dpia_changes import dpia_changes
from lia.report.dpia_document import Beside, build_dpia, render_dpia
from lia.report.dpia_words import DpiaWords
from lia.report.page import Page
from lia.report.screening_words import ScreeningWords
from lia.session.dpia.wording import dpia_words

if TYPE_CHECKING:
    from lia.session.dpia.reading import DpiaReading


def dpia_page(workspace: DpiaReading, dpia: Dpia, language: str, layout: str = "") -> Page:
    """Give the report on an impact assessment, in our order (empty) or in a published layout.

    Raises:
        UnknownName: there is no such layout or language.
    """
    layouts = workspace.dpia_method(dpia).layouts
    if layout and layout not in layouts:
        raise UnknownName("layout", layout, layouts)
    catalog, words = workspace.catalog, dpia_words(workspace, dpia, language)
    finding = workspace.finding_of(dpia)
    place = catalog.jurisdictions.get(dpia.jurisdiction)
    counting = [one.id for one in dpia.measures.values() if one.status is not MeasureStatus.DROPPED]
    beside = Beside(
        purpose=workspace.purpose(dpia.purpose),
        comparison=workspace.comparison_of(dpia),
        what_ifs=tuple(workspace.what_ifs(dpia, counting)),
        screening=tuple(_screening(workspace, dpia, language)),
        linked=tuple(_linked(workspace, dpia, language)),
        review_months=workspace.dpia_review_months(finding),
        vocabulary=catalog.vocabulary,
        place=say(place.name, language) if place else dpia.jurisdiction,
        notice=workspace.notice(),
        layout=layout,
        changes=_changes(workspace, dpia, words),
        trail=_trail(workspace, dpia),
    )
    return render_dpia(build_dpia(words, dpia, finding, beside), catalog.look)


def _trail(workspace: DpiaReading, dpia: Dpia) -> DpiaTrail:
    signed = None
    with suppress(UnknownName):  # nothing was decided on here
        signed = workspace.signed_dpia(dpia.id) if dpia.decision else None
    return DpiaTrail(
        every=workspace.dpias(dpia.purpose),
        threads=workspace.dpia_threads(dpia.id),
        head=workspace.head(),
        signed=signed,
        state=workspace.dpia_state(dpia),
        happened=workspace.dpia_happened(dpia),
    )


def _changes(workspace: DpiaReading, dpia: Dpia, words: DpiaWords) -> Changes | None:
    """Say what changed since the impact assessment of this purpose before it."""
    before = workspace.dpia_before(dpia)
    return dpia_changes(words, before, dpia, workspace.difference_of_dpias(before, dpia)) if before else None


def _screening(workspace: DpiaReading, dpia: Dpia, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = workspace.screening_of(dpia.purpose)
    if found is None:
        return
    catalog = workspace.catalog
    places = {one.id: say(one.name, language) for one in catalog.jurisdictions.values()}
    yield from ScreeningWords(catalog.texts(language), catalog.screening(found.edition), places).sections(found)


def _linked(workspace: DpiaReading, dpia: Dpia, language: str) -> Iterator[str]:
    """Name the assessments of the interest of this purpose, with what each came to."""
    words = dpia_words(workspace, dpia, language)
    with workspace.record.reading() as state:
        every = [state.assessment(key) for key in state.assessment_ids(dpia.purpose)]
    for one in every:
        if not one.purged:
            category = workspace.findings.of(one).category
            scope = say(one.scope, language).rstrip(".") or one.id
            yield words.word("assessment", scope=scope, category=words.category(category))
