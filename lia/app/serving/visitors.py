"""Who visits the server: read from the header of the proxy for every request, and held to the kernel they opened."""

from __future__ import annotations

from collections.abc import Container
from http import HTTPStatus
from typing import Any

from jupyter_server.auth.identity import User
from tornado.web import HTTPError

from lia.errors import Refused
from lia.model.person import LOCAL, Identity
from lia.session.identity import IdentitySettings, identity_from_headers

SETTINGS = "lia_identity"
FORGED = "forged"


def visitor(handler: Any) -> Identity | None:
    """Give who sent a request; ``LOCAL`` where nobody is vouched for, ``None`` where a header is awaited and absent.

    Raises:
        HTTPError: the header did not come from the proxy (403).
    """
    settings = handler.settings.get(SETTINGS) or IdentitySettings()
    request = handler.request
    try:
        return identity_from_headers(request.headers.get_all(), settings, peer=request.remote_ip)
    except Refused as error:
        handler.log.warning("Refused: %s", error)
        raise HTTPError(HTTPStatus.FORBIDDEN, reason=FORGED) from error


def as_user(identity: Identity | None) -> User | None:
    """Give the user that Jupyter knows somebody as; nobody where the token has to tell."""
    if identity is None or identity == LOCAL:
        return None
    return User(username=identity.name, name=identity.name, display_name=identity.name)


class Tenants:
    """Which kernel was opened by whom. The first who speaks to a kernel keeps it."""

    def __init__(self) -> None:
        self._by_kernel: dict[str, Identity | None] = {}

    def claim(self, kernel: str, who: Identity | None, living: Container[str]) -> bool:
        """Whether a living kernel is theirs; it is from now on where it was nobody's. Closed ones are forgotten."""
        self._by_kernel = {one: owner for one, owner in self._by_kernel.items() if one in living}
        return self._by_kernel.setdefault(kernel, who) == who

    def holds(self, kernel: str, who: Identity | None) -> bool:
        """Whether the kernel is theirs, or nobody's yet."""
        return self._by_kernel.get(kernel, who) == who
