"""How people are known, as options of ``lia app``: what is said there reaches the server, and no secret is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from lia.app.serving import server
from lia.cli import app
from lia.cli.people import Proxy, environment_of
from lia.errors import LiaError
from lia.session.identity import settings_from_environment

SECRET = "a-word-of-enough-signs"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """What the server was started with: its arguments, and how people are known to it."""
    found: dict[str, Any] = {}

    def serve(workspace: Path, **options: Any) -> None:
        found.update(workspace=workspace, people=settings_from_environment(os.environ), **options)

    before = dict(os.environ)
    monkeypatch.setattr(server, "serve", serve)
    yield found
    os.environ.clear()
    os.environ.update(before)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["app", "--no-browser", *arguments])


def test_what_the_options_say_reaches_the_server(started: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    options = {
        "--identity-header": "X-User",
        "--groups-header": "X-Groups",
        "--secret-file": str(tmp_path / "secret"),
        "--secret-header": "X-Shared",
        "--group-roles": "privacy=dpo",
        "--administrators": "ada",
        "--hosts": "lia.example.org",
    }
    assert run(*(part for pair in options.items() for part in pair)).exit_code == 0

    people = started["people"]
    assert (people.header, people.groups_header, people.secret_header) == ("X-User", "X-Groups", "X-Shared")
    assert (people.secret, people.administrators) == (SECRET, {"ada"})
    assert os.environ["LIA_HOSTS"] == "lia.example.org"


def test_without_options_it_is_one_persons_laptop(started: dict[str, Any]) -> None:
    assert run().exit_code == 0

    assert started["people"].header == ""


def test_an_option_wins_over_the_environment(started: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIA_IDENTITY_HEADER", "X-Old")
    assert run("--identity-header", "X-New").exit_code == 0
    assert started["people"].header == "X-New"


def test_this_machine_is_trusted_unless_it_is_said_otherwise(started: dict[str, Any]) -> None:
    assert run("--identity-header", "X-User").exit_code == 0
    assert started["people"].trust_loopback

    refused = run("--identity-header", "X-User", "--no-trust-loopback")
    assert isinstance(refused.exception, LiaError)
    assert "Nobody could sign in" in str(refused.exception)


@pytest.mark.parametrize("given", [Proxy(secret_file=Path("x")), Proxy(groups_header="X"), Proxy(trust_loopback=True)])
def test_what_is_said_of_a_header_that_is_not_named_is_refused(given: Proxy) -> None:
    with pytest.raises(LiaError, match="--identity-header"):
        environment_of(given)


def test_no_option_takes_a_secret_itself() -> None:
    said = CliRunner().invoke(app, ["app", "--help"], env={"COLUMNS": "200"}).output

    assert "--secret-file" in said
    assert "--secret " not in said
