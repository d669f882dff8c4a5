"""The first picture comes with the page: the first question can be read and answered before any script has run."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import html5lib
import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from lia.app.serving import first_picture
from lia.app.serving.files import STATIC, StaticFiles
from lia.app.serving.first_picture import COOKIE, Picture, Pictures, View, view_of
from lia.app.serving.page_texts import SCRIPT
from lia.catalog import Catalog
from lia.model.assessment import Answer
from lia.model.person import LOCAL, Identity
from lia.report.style import hash_of
from lia.session import Session
from lia.session.transfer.safekeeping import back_up, restore
from tests.app.conftest import TOKEN, Server, opened
from tests.app.test_hostile_words import HOSTILE

HERE = "/p11/p11-1/applicability"
ELSEWHERE = [
    *("", "/", "/p11", "/p11/p11-1/decision", "/~attention", "/p20/dpia/p20-d1/risks", "/p20/screening"),
    *(
        "/p11/none/purpose",
        "/p11/%E0%A4%A",
        "/p11/<script>/x",
        "?",
        "/" * 5000,
        "/p11/p11-1/" + "x" * 100_000,
        "/\ud800",
    ),
]
UNFIT = [
    *("", "x", "{}", "[]", "null", "%", quote("\x00{"), '{"language": "nl"}'),
    '{"language": 1, "role": "dpo", "name": "", "wide": true}',
    '{"language": "nl", "role": ["dpo"], "name": "", "wide": true}',
]
DRAWN_LATE = """if (self === top) {
  const frame = window.requestAnimationFrame;
  const later = window.setTimeout;
  let first = true;
  window.requestAnimationFrame = (act) => (first ? (first = false, later(() => frame(act), 2000)) : frame(act));
  window.setTimeout = (act, wait, ...given) => later(act, wait === 150 ? 3000 : wait, ...given);
}"""
PATIENCE = "import lia.app.serving.first_picture; lia.app.serving.first_picture.LATEST = 60\n"


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a picture may take longer than a page waits for it."""
    monkeypatch.setattr(first_picture, "LATEST", 60)


class Drawn:
    """What is drawn for a workspace; each is asked for as the server does."""

    def __init__(self, folder: Path, files: StaticFiles = STATIC) -> None:
        self.pictures = Pictures(folder, Catalog.load(), files)
        self.pictures._thread.submit(int).result()  # what comes first is done

    def at(self, place: str, view: View | None = None, who: Identity | None = LOCAL) -> Picture | None:
        drawing = self.pictures.of(place, view or View(), who)
        with ThreadPoolExecutor() as beside:  # a browser that is open has a loop of its own in this thread
            return beside.submit(asyncio.run, drawing).result()

    def page(self, place: str, view: View | None = None) -> html5lib.treebuilders.base.Node:
        found = self.at(place, view)
        assert found
        return html5lib.parseFragment(found.html, namespaceHTMLElements=False)


@pytest.fixture(scope="module")
def drawn(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    found = Drawn(Path(shutil.copytree(example, tmp_path_factory.mktemp("drawn") / "workspace")))
    yield found
    found.pictures.close()


@pytest.fixture
def own(workspace: Path) -> Iterator[Drawn]:
    found = Drawn(workspace)
    yield found
    found.pictures.close()


def chosen(page: html5lib.treebuilders.base.Node) -> list[str]:
    return [one.get("id").split("-")[-1] for one in page.findall(".//section//input") if one.get("checked") is not None]


def test_the_first_question_stands_there_as_it_was_answered(drawn: Drawn) -> None:
    page = drawn.page(HERE)
    questions = [one.get("data-question") for one in page.findall(".//section[@data-question]")]
    assert questions == ["controller_role"]
    assert chosen(page) == ["controller"]


def test_a_picture_follows_the_record(own: Drawn, workspace: Path) -> None:
    own.page(HERE)
    session = Session.open(workspace)
    session.answer("p11-1", Answer("controller_role", options=("joint",)))
    session.close()
    assert chosen(own.page(HERE)) == ["joint"]


def test_it_follows_a_backup_that_was_put_back(own: Drawn, workspace: Path) -> None:
    own.page(HERE)
    back_up(workspace / "kept.sqlite", workspace)
    session = Session.open(workspace)
    session.answer("p11-1", Answer("controller_role", options=("joint",)))
    session.close()
    assert chosen(own.page(HERE)) == ["joint"]
    restore(workspace / "kept.sqlite", workspace)
    assert chosen(own.page(HERE)) == ["controller"]


def test_no_outcome_is_in_it_before_the_kernel_has_said_that_it_stands(drawn: Drawn) -> None:
    assert drawn.page(HERE).findall(".//*[@class='finding']") == []
    found = drawn.at(HERE)
    assert found
    assert 'class="finding' not in found.html


@pytest.mark.parametrize(("language", "words"), [("nl", "Bepalen wij zelf"), ("en", "Do we ourselves decide")])
def test_it_speaks_the_language_of_who_opens_the_page(drawn: Drawn, language: str, words: str) -> None:
    found = drawn.at(HERE, View(language=language))
    assert found
    assert words in "".join(html5lib.parseFragment(found.html, namespaceHTMLElements=False).itertext())
    assert found.language == language


def test_a_place_without_a_step_is_the_first_one(drawn: Drawn) -> None:
    found = drawn.at("/p11/p11-1")
    assert found
    assert found.first["at"] == HERE


@pytest.mark.parametrize("place", ELSEWHERE)
def test_where_no_questions_are_asked_the_page_opens_without(drawn: Drawn, place: str) -> None:
    found = drawn.at(place)
    assert found is None or found.first["at"] == HERE  # a step that does not exist is the first one


def test_who_is_not_known_is_shown_nothing(drawn: Drawn) -> None:
    assert drawn.at(HERE, who=None) is None


@pytest.mark.parametrize("noted", UNFIT)
def test_a_note_that_does_not_fit_counts_as_none(noted: str) -> None:
    assert view_of(noted, narrow=False) == View()
    assert view_of(noted, narrow=True) == View(wide=False)


def test_a_note_is_read_as_it_was_written() -> None:
    view = View("en", "dpo", "ë; <b>", wide=False)
    noted = quote(json.dumps({"language": "en", "role": "dpo", "name": "ë; <b>", "wide": False}))
    assert view_of(noted, narrow=False) == view


@pytest.mark.parametrize(
    "view", [View(language="xx"), View(role="king"), View(name="x" * 5000), View(language="__proto__")]
)
def test_for_a_view_that_does_not_exist_nothing_is_drawn(drawn: Drawn, view: View) -> None:
    assert drawn.at(HERE, view) is None


def test_when_drawing_takes_too_long_the_page_opens_without(own: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_picture, "LATEST", 0.1)
    own.pictures._thread.submit(time.sleep, 2)
    assert own.at(HERE) is None
    own.pictures._thread.submit(int).result()
    monkeypatch.setattr(first_picture, "LATEST", 60)
    assert own.at(HERE) is not None


def test_words_of_people_stay_words(own: Drawn, workspace: Path) -> None:
    session = Session.open(workspace)
    made = session.open_assessment("p11", HOSTILE)
    session.answer(made.id, Answer("controller_role", options=("controller",), reason=HOSTILE))
    session.close()
    page = own.page(f"/p11/{made.id}/applicability", View(name=HOSTILE[:150]))
    assert [one.tag for one in page.iter() if one.tag in {"script", "img", "iframe", "style", "title"}] == []
    assert [name for one in page.iter() for name in one.attrib if name.startswith("on") or name == "srcdoc"] == []
    assert HOSTILE in [one.text for one in page.iter("textarea")]


def takes_its_time(example: Path, folder: Path) -> Server:
    """A server that takes its time for a picture: on a busy machine it may need that."""
    server = Server(Path(shutil.copytree(example, folder / "workspace")), folder / "runtime", pool_size=2)
    server.before = PATIENCE
    return server


def as_at_first(server: Server) -> Server:
    """Put what these tests answer back to what it was, and the server in the air if a test left it otherwise."""
    session = Session.open(server.workspace)
    session.answer("p11-1", Answer("controller_role", options=("controller",)))
    session.close()
    return server if server.process.poll() is None else server.start()


@pytest.fixture(scope="module")
def patient_server(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for whoever leaves it as it was."""
    server = takes_its_time(example, tmp_path_factory.mktemp("patient")).start()
    yield server
    server.stop()


@pytest.fixture
def own_server(patient_server: Server) -> Server:
    """The same, for a test that answers the first question."""
    return as_at_first(patient_server)


# In the page


def test_what_goes_along_cannot_end_the_script_it_stands_in(own_server: Server) -> None:
    session = Session.open(own_server.workspace)
    made = session.open_assessment("p11", HOSTILE)
    session.close()
    html = own_server.page(f"/?at=/p11/{made.id}/applicability").text
    page = html5lib.parse(html, namespaceHTMLElements=False)
    scripts = [one for one in page.iter("script") if one.get("type") != "application/json"]
    assert [one.get("src", "").split("/")[-1] for one in scripts] == [SCRIPT]
    first = next(one.text for one in page.iter("script") if one.get("id") == "lia-first")
    assert json.loads(first)["load"]["assessment"]["scope"] == HOSTILE


@pytest.mark.parametrize(
    ("place", "kept"), [("/p11/p11-1", "?at=/p11/p11-1"), ("//evil.example", "?at=//evil.example")]
)
def test_the_place_outlives_the_token_in_the_address(server: Server, place: str, kept: str) -> None:
    answer = server.client(signed_in=False).get("/", params={"token": TOKEN, "at": place})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{kept}"


def test_only_who_was_never_here_is_sent_the_style_with_the_page(patient_server: Server) -> None:
    client = patient_server.client()
    first = client.get("/", params={"at": HERE})
    sheet = re.search(r"<style>(.*?)</style>", first.text, re.DOTALL)
    assert sheet
    assert hash_of(sheet[1]) in first.headers["Content-Security-Policy"]
    linked = re.search(r'<link rel="stylesheet" href="([^"]+)', first.text)
    assert linked
    assert linked.start() > first.text.index('id="lia-first"'), "what the other pages need comes after the picture"
    whole = client.get(linked[1]).text
    assert len(sheet[1]) < len(whole) * 0.7

    client.cookies.set(COOKIE, quote(json.dumps({"language": "nl", "role": "dpo", "name": "", "wide": True})))
    again = client.get("/", params={"at": HERE})
    assert "<style>" not in again.text
    assert again.text.index(linked[0]) < again.text.index("<body")


def test_a_note_that_was_tampered_with_puts_nothing_into_the_page(patient_server: Server) -> None:
    client = patient_server.client()
    noted = {"language": 'nl" onload="x', "role": "dpo", "name": '"><script>x</script>', "wide": True}
    client.cookies.set(COOKIE, quote(json.dumps(noted)))
    html = client.get("/", params={"at": HERE}).text
    assert html.startswith('<!doctype html>\n<html lang="nl" class="lia-window">')
    assert "onload" not in html

    client.cookies.set(COOKIE, quote(json.dumps({**noted, "language": "nl"})))
    assert "<script>x" not in client.get("/", params={"at": HERE}).text


OUTLINE = """
const outline = (node) => {
  if (node.nodeType === 3) return node.data;
  const { attributes = [], childNodes, localName, checked = null, disabled = null, value = null } = node;
  const own = ["aria-busy", "lang", "data-place", "autocomplete"];
  const passing = new Set(["checked", "value", "selected", "disabled", "open", ...own]);
  const named = [...attributes].filter(({ name }) => !passing.has(name)).map((one) => `${one.name}=${one.value}`);
  const field = ["input", "select", "textarea"].includes(localName) && [checked, disabled, value];
  const inside = [];
  for (const one of [...childNodes].map(outline)) {
    if (typeof one === "string" && typeof inside.at(-1) === "string") inside.push(inside.pop() + one);
    else inside.push(one);
  }
  return [localName, named.sort(), field, inside.filter((one) => one !== "")];
};
"""
BOTH = f"""
{OUTLINE}
window.seen = [];
new MutationObserver(() => {{
  const el = document.querySelector(".lia[data-lia-boot]");
  if (!el || !el.querySelector("section[data-question]")) return;
  if (el.matches("[aria-busy]") && document.querySelector("#lia-page")) window.seen[0] = outline(el);
  else if (!el.matches("[aria-busy]")) window.seen[1] ??= outline(el);
}}).observe(document, {{ subtree: true, childList: true, attributes: true }});
"""
SEEN = """async () => {
  while (!window.seen[0] || !window.seen[1]) await new Promise((soon) => setTimeout(soon, 20));
  return window.seen;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [1300, 390])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_picture_is_what_the_page_draws_first(
    patient_server: Server, context: BrowserContext, language: str, width: int
) -> None:
    server = patient_server
    page = opened(context, server)
    page.set_viewport_size({"width": width, "height": 844})
    page.get_by_role("button", name=language.upper(), exact=True).click()
    expect(page.locator(f"html[lang={language}]")).to_be_attached()
    page.add_init_script(BOTH)
    for place in (HERE, "/p11/p11-1/balancing", "/p23/p23-1/purpose", "/p23/p23-1/safeguards"):
        page.goto(f"{server.url}/?at={place}")
        before, after = page.evaluate(SEEN)
        assert before == after, place


LOOKS = """() => [...document.querySelectorAll(".lia, .lia *")].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  const { color, backgroundColor, fontSize, fontWeight, borderTopWidth } = getComputedStyle(one);
  return [one.className, x, y, width, height, color, backgroundColor, fontSize, fontWeight, borderTopWidth].join(" ");
})"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [1300, 390])
def test_the_style_that_comes_with_the_picture_is_all_that_it_needs(
    patient_server: Server, context: BrowserContext, width: int
) -> None:
    page = opened(context, patient_server)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{patient_server.url}/nowhere")  # an open page notes how wide it is
    context.clear_cookies(name=COOKIE)
    script = held_back(page, f"{patient_server.url}/?at={HERE}")
    expect(page.locator("#lia-page")).to_be_attached()
    assert page.evaluate("document.styleSheets.length") == 2
    whole = page.evaluate(LOOKS)
    page.evaluate("document.styleSheets[1].disabled = true")
    assert page.evaluate(LOOKS) == whole
    page.evaluate("document.styleSheets[0].disabled = true")
    assert page.evaluate(LOOKS) != whole
    script.continue_()


def held_back(page: Page, address: str) -> Route:
    """Open an address on which the script does not come."""
    routes: list[Route] = []
    page.route(f"**/{SCRIPT}", lambda route: routes.append(route))
    page.goto(address, wait_until="commit")
    page.wait_for_selector("section[data-question] input")
    while not routes:  # it is asked for after the picture
        page.wait_for_timeout(20)
    return routes[0]


@pytest.mark.browser
def test_an_answer_given_before_the_script_came_is_kept(own_server: Server, context: BrowserContext) -> None:
    page = opened(context, own_server)
    script = held_back(page, f"{own_server.url}/?at={HERE}")
    question = page.locator("section[data-question=controller_role]")
    question.locator("input[id$=-joint]").check()
    script.continue_()

    expect(page.locator(".saved")).to_contain_text("Opgeslagen")
    expect(question.locator("input[id$=-joint]")).to_be_checked()
    session = Session.open(own_server.workspace)
    assert session.assessment("p11-1").answers["controller_role"].options == ("joint",)
    session.close()


@pytest.mark.browser
def test_so_is_one_that_was_given_in_a_picture_for_another_width(own_server: Server, context: BrowserContext) -> None:
    """The window became narrow since this browser was here: the page is drawn in another way than its picture."""
    page = opened(context, own_server)
    page.goto(f"{own_server.url}/nowhere")
    page.set_viewport_size({"width": 390, "height": 844})
    script = held_back(page, f"{own_server.url}/?at={HERE}")
    question = page.locator("section[data-question=controller_role]")
    question.locator("input[id$=-joint]").check()
    expect(question.locator("details.guide")).to_have_count(0)
    script.continue_()

    expect(question.locator("details.guide")).to_be_attached()
    expect(page.locator(".saved")).to_contain_text("Opgeslagen")
    expect(question.locator("input[id$=-joint]")).to_be_checked()


@pytest.mark.browser
def test_the_focus_stays_where_it_was(patient_server: Server, context: BrowserContext) -> None:
    page = opened(context, patient_server)
    script = held_back(page, f"{patient_server.url}/?at={HERE}")
    field = page.locator("section[data-question=controller_role] input:checked")
    field.focus()
    script.continue_()
    expect(page.locator(".lia:not([aria-busy])")).to_be_attached()
    expect(field).to_be_focused()


@pytest.mark.browser
def test_what_came_with_the_page_is_not_sent_again_also_where_the_line_is_there_first(
    patient_server: Server, context: BrowserContext
) -> None:
    page = opened(context, patient_server)
    page.add_init_script(DRAWN_LATE)
    asked: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda said: asked.append(str(said))))
    page.goto(f"{patient_server.url}/?at={HERE}")
    expect(page.locator('.finding[aria-busy="false"]')).to_be_attached()

    loads = [said for said in asked if '"do":"load"' in said]
    assert len(loads) == 1
    assert '"known":' in loads[0]


@pytest.mark.browser
def test_a_choice_that_is_not_theirs_is_not_taken_over(own_server: Server, context: BrowserContext) -> None:
    """A browser that lost its note is shown the questions as an assessor is; whoever only reads finds them closed."""
    page = opened(context, own_server)
    page.evaluate("localStorage.setItem('lia.person', JSON.stringify({ role: 'viewer', name: '' }))")
    context.clear_cookies(name=COOKIE)
    script = held_back(page, f"{own_server.url}/?at={HERE}")
    field = page.locator("section[data-question=controller_role] input[id$=-joint]")
    field.check()
    script.continue_()
    expect(field).to_be_disabled()
    expect(field).not_to_be_checked()


@pytest.mark.browser
def test_with_script_or_without_the_outcome_waits_for_the_kernel(own_server: Server, context: BrowserContext) -> None:
    page = opened(context, own_server)
    page.goto(f"{own_server.url}/?at={HERE}")
    expect(page.locator('.finding[aria-busy="false"]')).to_be_attached()
