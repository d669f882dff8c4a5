"""The server tells a kernel who sent a message, so that no page can say so itself.

Kernels stand ready before anybody comes, so who sits there cannot be in their environment. The server
writes it into the metadata of every message instead, with a code that only server and kernels can make.
A page that names somebody itself has no such code; it is then nobody.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from lia.model.person import LOCAL, Identity
from lia.session.identity import IdentitySettings, identity_from_hub, settings_from_environment

KEY = "LIA_VOUCHING_KEY"
PLACE = "lia_vouched"


def new_key() -> str:
    """Give a new secret for a server and its kernels."""
    return secrets.token_hex(32)


def vouch(identity: Identity | None, kernel: str, key: str) -> dict[str, Any]:
    """Give what the server writes into a message to ``kernel``."""
    told = {"name": identity.name, "groups": sorted(identity.groups)} if identity else None
    return {"who": told, "kernel": kernel, "code": _code(told, kernel, key)}


def vouched(told: object, key: str) -> tuple[Identity | None, str]:
    """Give who is vouched for and for which kernel.

    Raises:
        ValueError: the server did not write this.
    """
    if not isinstance(told, Mapping) or not key:
        raise ValueError
    who, kernel, code = told.get("who"), told.get("kernel"), told.get("code")
    if not isinstance(kernel, str) or not isinstance(code, str):
        raise ValueError  # noqa: TRY004  whatever does not fit is forged, of the wrong type or not
    if not hmac.compare_digest(code.encode(), _code(who, kernel, key).encode()):
        raise ValueError
    return (Identity(who["name"], frozenset(who["groups"]), "header") if who else None), kernel


def _code(who: object, kernel: str, key: str) -> str:
    return hmac.new(key.encode(), json.dumps([who, kernel], sort_keys=True).encode(), sha256).hexdigest()


class Gate:
    """Lets one person into a kernel: whoever the server vouched for first. Nobody else rides along."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._first: tuple[Identity | None, str] | None = None

    def recognise(self, told: object) -> Identity | None:
        """Give who sent a message; ``None``: nobody is signed in.

        Raises:
            ValueError: the server did not vouch for it, or it is not who came first.
        """
        found = vouched(told, self._key)
        self._first = self._first or found
        if found != self._first:
            raise ValueError
        return found[0]


def who_opens(environment: Mapping[str, str] = os.environ, *, hosted: bool) -> dict[str, Any]:
    """Give ``identity`` and ``settings`` with which a kernel opens a workspace.

    Behind a proxy (``hosted`` by our server, which reads the header) it is nobody until the server
    has vouched for somebody; under JupyterHub whose server it is; else the one person of a laptop.
    """
    settings = settings_from_environment(environment)
    if hosted and settings.header:
        return {"identity": None, "settings": settings}
    return {"identity": identity_from_hub(environment) or LOCAL, "settings": settings}


def gate_of(settings: IdentitySettings) -> Gate | None:
    """Give the gate of a kernel behind a proxy; ``None`` where nobody has to be vouched for."""
    return Gate(os.environ.get(KEY, "")) if settings.header else None
