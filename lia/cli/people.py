"""The options of ``lia app`` that say how people are known behind a reverse proxy.

Every option has a name in the environment as well; an option wins. A secret never stands on the command
line, where every user of the machine could read it: its file does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from lia.errors import LiaError

PANEL = "Behind a reverse proxy"


def _option(words: str, *, envvar: str | None = None, flags: str = "") -> Any:
    """Give an option of this panel; ``flags`` only where its name does not follow from the parameter's."""
    given = (flags,) if flags else ()
    return typer.Option(*given, envvar=envvar, help=words, rich_help_panel=PANEL, show_default=False)


IdentityHeader = Annotated[
    str,
    _option("Header in which the proxy names who is signed in, e.g. X-Forwarded-User.", envvar="LIA_IDENTITY_HEADER"),
]
GroupsHeader = Annotated[
    str, _option("Header with the person's groups, separated by commas.", envvar="LIA_GROUPS_HEADER")
]
SecretFile = Annotated[
    Path | None,
    _option(
        "File with the secret that the proxy sends along: one word of at least 16 signs.",
        envvar="LIA_IDENTITY_SECRET_FILE",
    ),
]
SecretHeader = Annotated[
    str,
    _option(
        "Header in which the proxy sends the secret; X-Lia-Secret if not given.", envvar="LIA_IDENTITY_SECRET_HEADER"
    ),
]
TrustLoopback = Annotated[
    bool | None,
    _option(
        "Without a secret: whether the header counts from this machine itself (it does).",
        flags="--trust-loopback/--no-trust-loopback",
    ),
]
GroupRoles = Annotated[
    str, _option("Roles of groups: privacy=dpo;business=assessor+decision_maker.", envvar="LIA_GROUP_ROLES")
]
Administrators = Annotated[
    str, _option("Who may admit others from the start, separated by commas.", envvar="LIA_ADMINISTRATORS")
]
Hosts = Annotated[
    str, _option("Names under which the proxy offers the workbench, separated by commas.", envvar="LIA_HOSTS")
]


@dataclass(frozen=True, slots=True)
class Proxy:
    """What the options say; what is empty was not given."""

    identity_header: str = ""
    groups_header: str = ""
    secret_file: Path | None = None
    secret_header: str = ""
    trust_loopback: bool | None = None
    group_roles: str = ""
    administrators: str = ""
    hosts: str = ""


def environment_of(given: Proxy) -> Mapping[str, str]:
    """Give the same as names in the environment, where the server and the kernels of its pages read it.

    Raises:
        LiaError: something is said of a header that is not named.
    """
    beside = (given.groups_header, given.secret_file, given.secret_header, given.trust_loopback)
    if not given.identity_header and any(one not in ("", None) for one in beside):
        raise LiaError("Say with --identity-header in which header the proxy names who is signed in.")
    trusted = {None: "", True: "yes", False: "no"}[given.trust_loopback]
    found = {
        "LIA_IDENTITY_HEADER": given.identity_header,
        "LIA_GROUPS_HEADER": given.groups_header,
        "LIA_IDENTITY_SECRET_FILE": str(given.secret_file.absolute()) if given.secret_file else "",
        "LIA_IDENTITY_SECRET_HEADER": given.secret_header,
        "LIA_IDENTITY_TRUST_LOOPBACK": trusted,
        "LIA_GROUP_ROLES": given.group_roles,
        "LIA_ADMINISTRATORS": given.administrators,
        "LIA_HOSTS": given.hosts,
    }
    return {name: value for name, value in found.items() if value}
