"""One broken file per mistake that we explain; the first line of each says what the message must say."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.catalog.yaml_reader import read
from lia.cli.phrasebook import Phrasebook
from lia.errors import WrongInput
from lia.exchange.answer_file import read_answer_file
from lia.exchange.screening_file import read_screening_file

BAD = Path(__file__).parents[1] / "bad-data"
DATA = Path(__file__).parents[2] / "data"
BOOK = Phrasebook(Catalog.load().texts("en"), Catalog.load().texts("nl"))
SMALL_METHOD = Path(__file__).parent / "small-method.yaml"


def wanted(path: Path) -> list[str]:
    """Give the pieces of the message, which stand between bars; some files are not UTF-8 on purpose."""
    first = path.read_bytes().replace(b"\0", b"").removeprefix(b"\xff\xfe").split(b"\n")[0]
    return first.decode("ascii").removeprefix("# ").split(" | ")


def laid_over(fragment: Path) -> str:
    """Give a whole method: the fragment first, so that its lines stay, then what it does not replace."""
    own = fragment.read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\w)", SMALL_METHOD.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    keys = set(re.findall(r"^(\w+):", own, flags=re.MULTILINE))
    return own + "".join(block for block in blocks if block.split(":")[0] not in keys)


def read_yaml(path: Path, small: Path) -> object:
    return read(path)


def read_answers(path: Path, small: Path) -> object:
    return read_answer_file(path, Catalog.load(), date(2026, 11, 22))


def read_method(path: Path, small: Path) -> object:
    (small / "methods" / "small-1.yaml").write_text(laid_over(path), encoding="utf-8")
    return Catalog.load(small)


def read_safeguards(path: Path, small: Path) -> object:
    shutil.copy(DATA / "methods" / "lia-2026.1.yaml", small / "methods" / "small-1.yaml")
    shutil.copy(path, small / "catalogues" / "safeguards.yaml")
    return Catalog.load(small)


def read_jurisdictions(path: Path, small: Path) -> object:
    shutil.copy(path, small / "jurisdictions.yaml")
    return Catalog.load(small)


def read_vocabulary(path: Path, small: Path) -> object:
    shutil.copy(path, small / "vocabulary.yaml")
    return Catalog.load(small)


def read_texts(path: Path, small: Path) -> object:
    shutil.copy(path, small / "languages" / "nl" / "ui.yaml")
    return Catalog.load(small).texts("nl")


def read_register(path: Path, small: Path) -> object:
    shutil.copy(path, small / "examples" / "small" / "register.yaml")
    return Catalog.load(small).example_register("small")


def read_stamps(path: Path, small: Path) -> object:
    shutil.copy(path, small / "languages" / "en" / "stamps.yaml")
    return Catalog.load(small).texts("en")


def read_matrix(path: Path, small: Path) -> object:
    (small / "matrices").mkdir()
    shutil.copy(path, small / "matrices" / "small.yaml")
    return Catalog.load(small).matrices


SOURCE = '[{ref: "GDPR 35", tag: R, checked: 2026-11-22}]'
RISKS = f"sources: {SOURCE}\nrisks: [{{id: r01, kinds: [access], harms: [material], measures: [m01]}}]\n"
MEASURES = f"sources: {SOURCE}\nmeasures: [{{id: m01, lowers: [likelihood]}}]\n"


def read_risks(path: Path, small: Path) -> object:
    (small / "catalogues" / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    shutil.copy(path, small / "catalogues" / "risks.yaml")
    return Catalog.load(small).risk_catalogue


def read_measures(path: Path, small: Path) -> object:
    (small / "catalogues" / "risks.yaml").write_text(RISKS, encoding="utf-8")
    shutil.copy(path, small / "catalogues" / "measures.yaml")
    return Catalog.load(small).measure_catalogue


def read_screening(path: Path, small: Path) -> object:
    shutil.copy(path, small / "methods" / "screening-1.yaml")
    return Catalog.load(small).screening()


def read_authority(path: Path, small: Path) -> object:
    shutil.copy(DATA / "methods" / "lia-2026.1.yaml", small / "methods" / "small-1.yaml")
    shutil.copy(DATA / "catalogues" / "safeguards.yaml", small / "catalogues" / "safeguards.yaml")
    shutil.copy(DATA / "methods" / "screening-2026.1.yaml", small / "methods")
    (small / "authorities").mkdir()
    shutil.copy(path, small / "authorities" / "aa.yaml")
    return Catalog.load(small).screening()


def read_screening_answers(path: Path, small: Path) -> object:
    return read_screening_file(path, Catalog.load(), date(2026, 11, 22))


def read_threats(path: Path, small: Path) -> object:
    shutil.copy(path, small / "methods" / "enisa-threats.yaml")
    return Catalog.load(small).impact.threats


def read_prescan(path: Path, small: Path) -> object:
    shutil.copy(path, small / "methods" / "rijk-prescan.yaml")
    return Catalog.load(small).impact.prescan


READERS: dict[str, Callable[[Path, Path], object]] = {
    "yaml": read_yaml,
    "answers": read_answers,
    "method": read_method,
    "safeguards": read_safeguards,
    "jurisdictions": read_jurisdictions,
    "vocabulary": read_vocabulary,
    "texts": read_texts,
    "register": read_register,
    "stamps": read_stamps,
    "matrix": read_matrix,
    "risks": read_risks,
    "measures": read_measures,
    "screening": read_screening,
    "authority": read_authority,
    "screening-answers": read_screening_answers,
    "threats": read_threats,
    "prescan": read_prescan,
}
FILES = sorted(BAD.rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_broken_file_is_refused_with_the_words_of_its_first_line(path: Path, small: Path) -> None:
    with pytest.raises(WrongInput) as refused:
        READERS[path.parent.name](path, small)

    message = str(refused.value)
    assert [words for words in wanted(path) if words not in message] == [], message
    assert "Input should" not in message, "the wording of pydantic is not shown"
    assert all(problem.remedy for problem in refused.value.problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_mistake_that_is_told_is_known_in_dutch_too(path: Path, small: Path) -> None:
    """Brackets are kept for links to terms in the texts, so four sentences with brackets stay English."""
    with pytest.raises(WrongInput) as refused:
        READERS[path.parent.name](path, small)

    told = (part for one in refused.value.problems for part in (one.what, one.remedy) if part)
    assert [one for one in told if not BOOK.knows(one) and not re.search(r"[\[\]]", one)] == []


def test_every_folder_of_broken_files_has_files() -> None:
    assert set(READERS) == {path.parent.name for path in FILES}


def test_the_small_folder_itself_is_whole(small: Path) -> None:
    """The other direction: what the broken files are laid over is accepted."""
    catalog = Catalog.load(small)

    assert list(catalog.methods) == ["1"]
    assert catalog.texts("en").missing == {"ui.no"}
