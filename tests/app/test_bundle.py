"""The browser's files become one module without a build step, and behave as they would apart."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import playwright
import pytest

from lia.app.boot import PARTS, SHOWN
from lia.app.dpia.boot import SHOWN as ON_DPIA_PAGES
from lia.app.screening.view import PAGE_GROUPS
from lia.app.serving.bundle import as_component, as_one_style, as_page_scripts
from lia.app.serving.files import HOST, READ_FIRST, STATIC, StaticFiles
from lia.errors import LiaError

NODE = Path(playwright.__file__).parent / "driver" / "node"
"""What runs a script outside a browser: it comes with what drives the browser."""


def files(folder: Path, **modules: str) -> StaticFiles:
    for name, text in modules.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return StaticFiles(folder)


def page_script(found: StaticFiles, entry: str) -> str:
    return as_page_scripts(found, entry, "page.js")["page.js"]


def run(script: str) -> object:
    result = subprocess.run([NODE, "--input-type=module", "-e", script], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_every_form_of_import_and_export_we_use_works(tmp_path: Path) -> None:
    found = files(
        tmp_path,
        parts__words="export const one = 1;\nexport function two() { return 2; }\n"
        "const three = 3;\nexport { three as drei };\n",
        parts__lone="export default function (n) { return n * 2; }",
        app='import twice, {} from "./parts/lone.js";\n'
        'import {\n  one,\n  two as zwei,\n  drei,\n} from "./parts/words.js";\n'
        "export class Box {}\nexport async function later() {}\n"
        "console.log(JSON.stringify([one, zwei(), drei, twice(4), typeof Box, typeof later]));\n",
    )

    assert run(page_script(found, "app.js")) == [1, 2, 3, 8, "function", "function"]


def test_modules_run_in_the_order_of_their_imports(tmp_path: Path) -> None:
    found = files(
        tmp_path,
        z='globalThis.seen = ["z"];',
        a='globalThis.seen.push("a");',
        main='import "./z.js";\nimport "./a.js";\nconsole.log(JSON.stringify(seen));',
    )

    assert run(page_script(found, "main.js")) == ["z", "a"]


def with_a_later_page(folder: Path) -> StaticFiles:
    return files(
        folder,
        words='export const words = ["shared"];',
        more='import { words } from "./words.js";\nwords.push("more");\nexport const more = 1;',
        late='import { words } from "./words.js";\nimport { more } from "./more.js";\n'
        "export const all = () => [...words, more];",
        main='import { words } from "./words.js";\n'
        'const all = async () => (await import("./late.js")).all();\n'
        "export default { show: async () => console.log(JSON.stringify([words.length, await all()])) };",
    )


def test_what_is_fetched_later_is_a_file_of_its_own_that_shares_what_is_here_already(tmp_path: Path) -> None:
    scripts = as_page_scripts(with_a_later_page(tmp_path / "from"), "main.js", "page.js")
    for name, script in scripts.items():
        (tmp_path / name).write_text(script)
    asked = f'const {{ m_main }} = await import("{(tmp_path / "page.js").as_uri()}"); await m_main.default.show();'

    assert sorted(scripts) == ["late.js", "page.js"]
    assert '"more"' not in scripts["page.js"]
    assert '"shared"' not in scripts["late.js"]
    assert run(asked) == [1, ["shared", "more", 1]]


def test_a_cell_has_what_is_fetched_later_in_its_one_file(tmp_path: Path) -> None:
    script = as_component(with_a_later_page(tmp_path))

    assert "import(" not in script
    assert run(f"{script}\nawait app.show();") == [2, ["shared", "more", 1]]


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"main": 'import "./gone.js";'}, "gone.js is imported but does not exist"),
        ({"main": 'import "./b.js";', "b": 'import "./main.js";'}, "main.js → b.js → main.js"),
        ({"main": 'export * from "./b.js";', "b": ""}, "not read here: export \\*"),
        ({"main": 'import thing from "https://example.org/x.js";'}, "not read here: import thing"),
    ],
)
def test_what_cannot_be_joined_is_said(tmp_path: Path, modules: dict[str, str], message: str) -> None:
    with pytest.raises(LiaError, match=message):
        page_script(files(tmp_path, **modules), "main.js")


def test_remarks_stay_at_home_and_what_only_looks_like_one_does_not(tmp_path: Path) -> None:
    text = '/** One. */\n// Two.\nconst web = "https://x"; // three\n  /**\n   * Four.\n   */\n'
    text += 'console.log(JSON.stringify([web, "/** not one */"]));'
    script = page_script(files(tmp_path, main=text), "main.js")

    assert not re.search("One|Two|Four", script)
    assert run(script) == ["https://x", "/** not one */"]


def test_our_own_modules_join_for_both_hosts() -> None:
    page, cell = page_script(STATIC, HOST), as_component(STATIC)

    assert "new WebSocket" in page
    assert "new WebSocket" not in cell, "JupyterLab has a line of its own"
    assert cell.rstrip().endswith("};")
    assert "http://" not in cell.replace("http://www.w3.org/", "")


def test_the_tokens_come_before_the_styles_that_use_them() -> None:
    style = as_one_style(STATIC)

    assert STATIC.styles[:2] == ["tokens.css", "lia.css"]
    assert style.index("--lia-size-m:") < style.index("var(--lia-size-m)")


def test_what_a_sheet_builds_on_is_read_before_it_and_paper_last() -> None:
    order = STATIC.styles.index
    assert order("blocks/words.css") < order("forms/fields.css") < order("dpia/dpia.css") < order("dpia/course.css")
    assert order("register/register.css") < order("register/attention.css") < order("course/versions.css")
    assert STATIC.styles[-2:] == ["print.css", "states.css"]
    assert {name.partition("/")[0] for name in STATIC.styles if "/" in name} <= set(READ_FIRST)


def test_remarks_and_indents_of_the_styles_stay_here_and_every_rule_travels() -> None:
    style, sheets = as_one_style(STATIC), [STATIC.contents[name] for name in STATIC.styles]

    assert "/*" in "".join(sheets)
    assert "/*" not in style
    assert "\n " not in style
    assert style.count("{") == sum(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).count("{") for sheet in sheets)


def test_another_content_has_another_version(tmp_path: Path) -> None:
    before = files(tmp_path / "one", main="1").version

    assert files(tmp_path / "two", main="2").version != before
    assert files(tmp_path / "three", main="1").version == before


def test_every_group_of_texts_that_a_module_names_is_sent_to_the_page() -> None:
    """A text in another group would show as its key."""
    named = re.compile(r"""(?:\bt|\blabel|\bhas|\bcount)\(\s*[`"]([a-z_]+)[.`"]|name=\$\{`([a-z_]+)\.""")
    groups = {one or other for text in STATIC.contents.values() for one, other in named.findall(text)}

    assert {"ui", "question", "safeguard"} <= groups
    assert groups - SHOWN - ON_DPIA_PAGES - PAGE_GROUPS - frozenset().union(*PARTS.values()) == set()
