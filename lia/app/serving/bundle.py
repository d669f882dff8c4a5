"""All browser modules in few: the files that our page loads, and the one that a JupyterLab cell is given.

The modules stay as they are and nothing is built beforehand: each becomes a function's body, in
the order of the imports, and what it exports becomes the value of that function. That needs the plain forms
of import and export which our files (and the vendored ones) use; any other is refused here.
What a module asks for with ``import("./x.js")`` is a file of its own for the page, which it fetches when
it gets there; in a cell, which has no address to fetch from, it is in the one file with the rest.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lia.app.serving.files import ENTRY, StaticFiles
from lia.errors import LiaError

_IMPORT = re.compile(
    r"""^import\s*(?:(?P<default>\w+)\s*,?\s*)?(?:\{(?P<names>[^}]*)\})?\s*(?:from\s*)?["'](?P<path>\.{1,2}/[^"']+)["'];?""",
    re.MULTILINE,
)
_EXPORTED = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const|let) (?P<name>\w+))", re.MULTILINE)
_LIST = re.compile(r"(?:^|(?<=[;}]))export\s*\{(?P<names>[^}]*)\};?", re.MULTILINE)
_DEFAULT = re.compile(r"(?:^|(?<=[;}]))export default ", re.MULTILINE)
_LATER = re.compile(r"""\bimport\(["'](?P<path>\.{1,2}/[^"']+)["']\)""")
_REMARK = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_STYLE_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
_LEFT = re.compile(r"^(?:import|export)\b[^\n]{0,60}", re.MULTILINE)

_AS_IN_LAB = """
export default {
  ...app,
  render(context) {
    context.el.classList.add("lia");
    return app.render(context);
  },
};
"""


def as_component(files: StaticFiles) -> str:
    """Give the module for hosts like JupyterLab: its default export is the component."""
    modules = _modules(files)
    order = _in_order(modules, ENTRY)
    order += [name for late in _later(modules, order) for name in _in_order(modules, late) if name not in order]
    here = "".join(modules[name].wrapped(_at_hand) for name in dict.fromkeys(order))
    return here + f"const {{ default: app }} = {_name(ENTRY)};{_AS_IN_LAB}"


def as_page_scripts(files: StaticFiles, entry: str, name: str) -> dict[str, str]:
    """Give the module ``name`` that runs ``entry`` with all it imports, and what it may fetch later, by file name.

    The remarks stay here: a seventh of what travels.
    """
    modules = _modules(files)
    first = _in_order(modules, entry)
    scripts = {name: "".join(modules[one].wrapped() for one in first)}
    for late in _later(modules, first):
        scripts[posixpath.basename(late)] = _late_script(modules, late, first, name)
    if len(scripts) > 1:
        scripts[name] += f"export {{ {', '.join(map(_name, first))} }};\n"
    return {file: _REMARK.sub("", script) for file, script in scripts.items()}


def as_drawing_script(files: StaticFiles, entry: str) -> str:
    """Give what draws a page where there is no browser, as one expression: the value of ``entry``."""
    modules = _modules(files)
    here = "".join(modules[one].wrapped(lambda _: "Promise.reject()") for one in _in_order(modules, entry))
    return f"(() => {{\n{here}return {_name(entry)};\n}})()"


def _late_script(modules: Mapping[str, _Module], late: str, first: list[str], name: str) -> str:
    """Give what ``late`` adds to the modules in ``first``, which are in the file ``name`` beside it."""
    order = _in_order(modules, late)
    shared = ", ".join(_name(one) for one in order if one in first)
    body = "".join(modules[one].wrapped() for one in order if one not in first)
    given = "".join(f"export const {one} = {_name(late)}.{one};\n" for one in modules[late].exports)
    return f'import {{ {shared} }} from "./{name}";\n{body}{given}'


def as_one_style(files: StaticFiles) -> str:
    """Give all style sheets as one, without remarks and indents, which travel and are read before every page."""
    return _joined(files, files.styles)


def as_first_style(files: StaticFiles) -> str:
    """Give what a question needs of it: half as much to read before it can be shown."""
    return _joined(files, files.first_styles)


def _joined(files: StaticFiles, names: list[str]) -> str:
    ours = "\n".join(files.contents[name] for name in names)
    return _INDENT.sub("\n", _STYLE_REMARK.sub("", ours)).lstrip() + files.look


def _modules(files: StaticFiles) -> dict[str, _Module]:
    """Give all modules by name; ``LiaError`` where one has a form that is not read here."""
    return {name: _read(name, text) for name, text in files.contents.items() if name.endswith(".js")}


def _later(modules: Mapping[str, _Module], order: list[str]) -> list[str]:
    """Give what the modules in ``order`` fetch when they need it."""
    return list(dict.fromkeys(late for name in order for late in modules[name].later))


def _at_hand(found: re.Match[str]) -> str:
    """Say ``import(…)`` where all is in one file."""
    return f"Promise.resolve({_name(posixpath.normpath(found['path']))})"


@dataclass
class _Module:
    name: str
    body: str = ""
    imports: list[str] = field(default_factory=list)
    exports: dict[str, str] = field(default_factory=dict)  # exported as → known inside as
    later: list[str] = field(default_factory=list)

    def wrapped(self, fetched: Callable[[re.Match[str]], str] | None = None) -> str:
        """Give the module as a value; ``fetched`` words what it fetches later."""
        body = _LATER.sub(fetched, self.body) if fetched else self.body
        values = ", ".join(f"{json.dumps(outside)}: {inside}" for outside, inside in self.exports.items())
        return f"// {self.name}\nconst {_name(self.name)} = (() => {{\n{body}\nreturn {{ {values} }};\n}})();\n"


def _read(name: str, text: str) -> _Module:
    module = _Module(name)

    def imported(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found["path"]))
        module.imports.append(path)
        names = [f"default: {found['default']}"] if found["default"] else []
        names += [f"{outside}: {inside}" for outside, inside in _renamed(found["names"])]
        return f"const {{ {', '.join(names)} }} = {_name(path)};" if names else ""

    def declared(found: re.Match[str]) -> str:
        module.exports[found["name"]] = found["name"]
        return ""

    def listed(found: re.Match[str]) -> str:
        module.exports.update({outside: inside for inside, outside in _renamed(found["names"])})
        return ""

    def default(_: re.Match[str]) -> str:
        module.exports["default"] = "default_"
        return "const default_ = "

    body = text
    for pattern, change in ((_IMPORT, imported), (_EXPORTED, declared), (_LIST, listed), (_DEFAULT, default)):
        body = pattern.sub(change, body)
    if left := _LEFT.search(body):
        raise LiaError(f"The browser module {name} has a form of import or export that is not read here: {left[0]}")
    module.body = body
    module.later = [posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in _LATER.findall(body)]
    return module


def _renamed(names: str | None) -> Iterator[tuple[str, str]]:
    """Give the pairs of ``a, b as c``: (a, a), (b, c)."""
    for one in filter(None, map(str.strip, (names or "").split(","))):
        first, _, second = one.partition(" as ")
        yield first.strip(), (second or first).strip()


def _name(path: str) -> str:
    return "m_" + re.sub(r"\W", "_", path.removesuffix(".js"))


def _in_order(modules: Mapping[str, _Module], entry: str) -> list[str]:
    """Give the modules in the order in which a browser would run them: each after what it imports."""
    order: list[str] = []
    path: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        if name in path:
            circle = " → ".join([*path[path.index(name) :], name])
            raise LiaError(f"Browser modules import each other in a circle: {circle}.")
        if name not in modules:
            raise LiaError(f"The browser module {name} is imported but does not exist.")
        path.append(name)
        for imported in modules[name].imports:
            visit(imported)
        order.append(path.pop())

    visit(entry)
    return order
