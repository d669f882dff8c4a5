"""What axe finds wrong with a page: every rule that applies to us, asked for nothing but what is wrong."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

from tests.app.conftest import still

AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LEFT_OUT = {
    "color-contrast-enhanced": "seven to one is level AAA; ours is level AA, four and a half to one",
    "audio-caption": "no page has sound",
    "hidden-content": "it asks a person to look at whatever is folded; the tests open it instead",
}
EXCEPTIONS = {
    ("label-content-name-mismatch", 'role="gridcell"'): "a cell of the matrix names the risk behind each number in it"
}
RUN = """async (out) => {
  const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !out.includes(ruleId) }]));
  const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}"""


def faults(page: Page, *, colours: bool = True) -> list[str]:
    """Give what is wrong with the page once nothing moves; ``colours`` do not change with the width of the window."""
    _bring_axe(page)
    still(page)
    every = page.evaluate(RUN, [*LEFT_OUT, *([] if colours else ["color-contrast"])])
    return [one for one in every if not any(rule in one and where in one for rule, where in EXCEPTIONS)]


def _bring_axe(page: Page) -> None:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
