"""The token that lets people in: taken from the address or a header, and compared without telling how much fits."""

from __future__ import annotations

import hmac
from unittest.mock import Mock

import pytest

from lia.app.serving import pages
from lia.app.serving.pages import Door

TOKEN = "a-token-of-many-signs"


def asked(address: str = "", header: str = "") -> Mock:
    """Give a request with a token in its address, or in a header."""
    handler = Mock()
    handler.get_argument.return_value = address
    handler.get_body_argument.return_value = address
    handler.request.headers = {"Authorization": f"token {header}"} if header else {}
    return handler


def test_the_token_counts_in_the_address_and_in_a_header() -> None:
    door = Door(token=TOKEN)

    assert door.get_token(asked(address=TOKEN)) == door.get_token(asked(header=TOKEN)) == TOKEN


@pytest.mark.parametrize("shown", ["", TOKEN[:-1], f"{TOKEN}x", TOKEN.upper(), "é"])
def test_anything_else_is_no_token(shown: str) -> None:
    door = Door(token=TOKEN)

    assert door.get_token(asked(address=shown)) is None
    assert door.get_token(asked(header=shown)) is None
    assert door.process_login_form(asked(address=shown)) is None


def test_without_a_token_of_ours_nothing_is_one() -> None:
    assert Door(token="").get_token(asked(address="")) is None


def test_both_ways_in_compare_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    compare = hmac.compare_digest
    monkeypatch.setattr(pages.hmac, "compare_digest", lambda one, two: compared.append(one) or compare(one, two))
    door = Door(token=TOKEN)
    door.get_token(asked(address="x"))
    door.process_login_form(asked(address="y"))

    assert compared == [b"x", b"y"]
