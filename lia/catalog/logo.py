"""An organisation's logo: ``own/logo.svg`` or ``own/logo.png``, as a ``data:`` address for a page.

Of an SVG only shapes, text and gradients are kept. What a drawing program adds about itself is
dropped; what could run or fetch anything is refused.
"""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

from lia.catalog.source_text import bytes_of, text_of
from lia.catalog.yaml_reader import shown
from lia.errors import Problem, WrongInput

MOST_BYTES = 300_000  # the logo stands in every report
MOST_PIXELS = 4_000  # each way
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "symbol"})
WRITING = frozenset({"text", "tspan", "title", "desc"})
PAINT = frozenset({"defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "style"})
KEPT = SHAPES | WRITING | PAINT
DROPPED = frozenset({"metadata"})

_PNG = b"\x89PNG\r\n\x1a\n"
_POINTS_AWAY = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|javascript:|\\", re.IGNORECASE)
_DECLARED = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def read_logo(path: Path) -> str:
    """Give the logo as a ``data:`` address.

    Raises:
        WrongInput: it is no such picture, far too large, or holds what could run or fetch something.
    """
    content = bytes_of(path, str(path))
    if len(content) > MOST_BYTES:
        what = f"The logo is larger than {MOST_BYTES // 1000} kB, and it stands in every report."
        raise WrongInput(str(path), [Problem(what, "Make it smaller.")])
    if path.suffix.lower() == ".png":
        _check_png(content, str(path))
        return f"data:image/png;base64,{b64encode(content).decode()}"
    return f"data:image/svg+xml;base64,{b64encode(_clean_svg(content, str(path))).decode()}"


def _check_png(content: bytes, name: str) -> None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or b"IEND" not in content[-16:]:
        raise WrongInput(name, [Problem("This is not a whole PNG picture.", "Save the logo again as PNG.")])
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        what = f"The logo is {width} by {height} pixels."
        raise WrongInput(name, [Problem(what, f"Keep it to {MOST_PIXELS} pixels each way.")])


def _clean_svg(content: bytes, name: str) -> bytes:
    text = text_of(content, name)
    if _DECLARED.search(text):
        raise WrongInput(name, [Problem("The drawing declares a document type.", "Save it as plain SVG.")])
    try:
        root = Xml.fromstring(text)  # noqa: S314 - without declarations nothing in it can unfold
    except (Xml.ParseError, ValueError) as error:
        raise WrongInput(name, [Problem(f"This is not a whole SVG ({error}).", "Save the logo again.")]) from error
    if root.tag != f"{{{SVG}}}svg":
        raise WrongInput(name, [Problem("This is not an SVG drawing.", "Save the logo as plain SVG.")])
    _drop(root)
    if problems := list(dict.fromkeys(_wrong(root))):
        raise WrongInput(name, problems)
    Xml.register_namespace("", SVG)
    Xml.register_namespace("xlink", XLINK)
    cleaned: bytes = Xml.tostring(root, encoding="utf-8")
    return cleaned


def _drop(element: Xml.Element) -> None:
    """Drop what belongs to the program that drew it."""
    for name in [name for name in element.attrib if name.startswith("{") and not name.startswith(f"{{{XLINK}}}")]:
        del element.attrib[name]
    for child in list(element):
        namespace, _, tag = str(child.tag).rpartition("}")
        if namespace != f"{{{SVG}" or tag in DROPPED:
            element.remove(child)
        else:
            _drop(child)


def _wrong(root: Xml.Element) -> Iterator[Problem]:
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag not in KEPT:
            yield Problem(f"<{tag}> is not allowed in a logo.", "Draw it with shapes, and save it as plain SVG.")
        if tag == "style" and _POINTS_AWAY.search(element.text or ""):
            yield Problem("The styles in the drawing point elsewhere.", "Remove them.")
        for name, value in element.attrib.items():
            yield from _wrong_attribute(tag, name.rpartition("}")[2].lower(), value)


def _wrong_attribute(tag: str, name: str, value: str) -> Iterator[Problem]:
    if name.startswith("on"):
        yield Problem(f"<{tag}> does something when it is shown or touched ({name}).", "Remove that.")
    elif name in ("href", "src") and not value.strip().startswith("#"):
        yield Problem(f"<{tag}> points elsewhere ({shown(value)}).", "Draw it instead.")
    elif _POINTS_AWAY.search(value):
        yield Problem(f"The value of {name} in <{tag}> points elsewhere ({shown(value)}).", "Remove it.")
