"""The words a user of the library must learn: at most a dozen, and this list holds them."""

from __future__ import annotations

import subprocess
import sys

import pytest

import lia

NAMES = {
    *("open_workspace", "Session", "Workbench", "Catalog", "Purpose", "Assessment"),
    *("Answer", "Person", "read_answer_file", "find", "Finding", "LiaError"),
}


def test_the_public_names_are_these_and_no_more_than_a_dozen() -> None:
    assert set(lia.__all__) == NAMES
    assert len(lia.__all__) <= 12


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    assert getattr(lia, name).__doc__
    assert name in dir(lia)


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = lia.no_such_name


def test_importing_lia_imports_nothing_heavy() -> None:
    heavy = {"sqlalchemy", "pydantic", "pandas", "jinja2", "yaml", "anywidget", "lia.session"}
    code = f"import sys, lia; print(sorted({heavy!r} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


def test_a_session_does_not_import_pandas_until_a_frame_is_asked_for() -> None:
    code = "import sys, lia.session; print('pandas' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "False"
