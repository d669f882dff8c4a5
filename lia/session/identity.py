"""Who sits there, as far as the machine can vouch for it. No identity, no write.

On a laptop one person chooses name and role. Behind a reverse proxy the proxy names the person in a
header; anybody who reaches the server past the proxy could write that header too, so it counts only
with the secret that proxy and server share, or, without a secret, from this machine itself. Under
JupyterHub each person has a server of their own, and its environment says whose.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType

from lia.errors import LiaError, Refused
from lia.model.person import LOCAL, Identity, Member, Role

SECRET_HEADER = "X-Lia-Secret"
LONGEST = 200  # signs
SHORTEST_SECRET = 16  # signs
NO = ("no", "off", "false", "0")
_NAME = re.compile(r"[^\x00-\x1f\x7f,;]+")

Headers = Iterable[tuple[str, str]]
"""Headers as they came, in pairs: one that came twice is there twice."""


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """How people are known. An empty ``header``: nobody vouches, it is one person's laptop.

    Without a ``secret`` the header counts from this machine, unless ``trust_loopback`` is taken away.
    ``group_roles`` gives the roles of the members of a group; ``administrators`` are identities that
    may admit others from the start.
    """

    header: str = ""
    groups_header: str = ""
    secret: str = field(default="", repr=False)
    secret_header: str = SECRET_HEADER
    group_roles: Mapping[str, frozenset[Role]] = field(default_factory=lambda: MappingProxyType({}))
    administrators: frozenset[str] = frozenset()
    trust_loopback: bool = True


def settings_from_environment(environment: Mapping[str, str]) -> IdentitySettings:
    """Read the settings from ``LIA_IDENTITY_HEADER``, ``LIA_GROUPS_HEADER``, ``LIA_IDENTITY_SECRET`` or
    ``LIA_IDENTITY_SECRET_FILE``, ``LIA_IDENTITY_SECRET_HEADER``, ``LIA_IDENTITY_TRUST_LOOPBACK`` (``no``),
    ``LIA_GROUP_ROLES`` (``group=role+role;…``), ``LIA_ADMINISTRATORS``.

    Raises:
        LiaError: a role is none, the file of the secret cannot be used, or nobody could ever sign in.
    """  # noqa: D205
    given = environment.get("LIA_ADMINISTRATORS", "")
    found = IdentitySettings(
        header=environment.get("LIA_IDENTITY_HEADER", "").strip(),
        groups_header=environment.get("LIA_GROUPS_HEADER", "").strip(),
        secret=_secret(environment),
        secret_header=environment.get("LIA_IDENTITY_SECRET_HEADER", "").strip() or SECRET_HEADER,
        group_roles=MappingProxyType(_group_roles(environment.get("LIA_GROUP_ROLES", ""))),
        administrators=frozenset(name.strip() for name in given.split(",") if name.strip()),
        trust_loopback=environment.get("LIA_IDENTITY_TRUST_LOOPBACK", "").strip().lower() not in NO,
    )
    if found.header and not found.secret and not found.trust_loopback:
        raise LiaError(
            "Nobody could sign in: no secret is shared with the proxy, and this machine is not trusted either. "
            "Name the file of the secret in LIA_IDENTITY_SECRET_FILE (--secret-file)."
        )
    return found


def _secret(environment: Mapping[str, str]) -> str:
    """Give the secret shared with the proxy, from its file or the environment; empty where there is none."""
    given, name = environment.get("LIA_IDENTITY_SECRET", ""), environment.get("LIA_IDENTITY_SECRET_FILE", "").strip()
    if not name:
        return given
    if given:
        raise LiaError("LIA_IDENTITY_SECRET and LIA_IDENTITY_SECRET_FILE are both set. Keep one of them.")
    try:
        secret = Path(name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise LiaError(f"The file of the secret, {name}, cannot be read: {why}.") from error
    if len(secret) < SHORTEST_SECRET or len(secret.split()) > 1:
        raise LiaError(f"The secret in {name} must be one word of at least {SHORTEST_SECRET} signs. Make a new one.")
    return secret


def identity_from_headers(headers: Headers, settings: IdentitySettings, *, peer: str) -> Identity | None:
    """Give who a request comes from; ``None``: nobody is named. ``peer`` is the address at the socket's other end.

    Raises:
        Refused: the header is there but nobody vouches for it, or it is there twice: it may be forged.
    """
    if not settings.header:
        return LOCAL
    pairs = [(name, value) for name, value in headers]
    named = _only(pairs, settings.header)
    if named is None:
        return None
    if not _trusted(pairs, settings, peer):
        raise Refused(
            f"The header {settings.header} did not come from the proxy, so it proves nothing. "
            "Open the page through the address of the proxy."
        )
    groups = _only(pairs, settings.groups_header) if settings.groups_header else None
    return Identity(_name(named), _listed(groups or ""), "header")


def identity_from_hub(environment: Mapping[str, str]) -> Identity | None:
    """Give whose server this is under JupyterHub; ``None``: it runs under none.

    ``JUPYTERHUB_GROUPS`` (a JSON list, or names with commas) must be set by the hub's spawner.
    """
    user = environment.get("JUPYTERHUB_USER", "").strip()
    return Identity(_name(user), _listed(environment.get("JUPYTERHUB_GROUPS", "")), "hub") if user else None


def roles_of(identity: Identity | None, members: Iterable[Member], settings: IdentitySettings) -> frozenset[Role]:
    """Give the roles somebody may take: all on a laptop, none without identity, else those given to them.

    Whoever is named but was given none may read.
    """
    if identity is None:
        return frozenset()
    if identity == LOCAL:
        return frozenset(Role)
    found = {Role.VIEWER}
    for member in members:
        if member.identity and member.identity == identity.name:  # one that was erased is nobody's
            found |= member.roles
    for group in identity.groups:
        found |= settings.group_roles.get(group, frozenset())
    if identity.name in settings.administrators:
        found.add(Role.ADMINISTRATOR)
    return frozenset(found)


def _only(pairs: Iterable[tuple[str, str]], name: str) -> str | None:
    """Give the header's one value. ``X_Forwarded_User`` counts as the same: some servers merge the two."""
    found = [value for key, value in pairs if key.lower().replace("_", "-") == name.lower().replace("_", "-")]
    if len(found) > 1:
        raise Refused(f"The header {name} came {len(found)} times; one of them may be forged. Check the proxy.")
    return found[0].strip() or None if found else None


def _trusted(pairs: Iterable[tuple[str, str]], settings: IdentitySettings, peer: str) -> bool:
    if settings.secret:
        shown = _only(pairs, settings.secret_header) or ""
        return hmac.compare_digest(shown.encode(), settings.secret.encode())
    if not settings.trust_loopback:
        return False
    try:
        return ip_address(peer.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _name(text: str) -> str:
    if len(text) > LONGEST or not _NAME.fullmatch(text):
        raise Refused("The name in the identity header is no name: it is too long, or holds signs no name has.")
    return text


def _listed(text: str) -> frozenset[str]:
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            return frozenset()
        return frozenset(one for one in found if isinstance(one, str))
    return frozenset(one.strip() for one in text.split(",") if one.strip())


def _group_roles(text: str) -> dict[str, frozenset[Role]]:
    found: dict[str, frozenset[Role]] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        group, _, named = part.partition("=")
        roles = [one.strip() for one in named.split("+")]
        if unknown := [one for one in roles if one not in set(Role)]:
            raise LiaError(f"LIA_GROUP_ROLES names {unknown[0]!r}. Use: {', '.join(Role)}.")
        found[group.strip()] = frozenset(map(Role, roles))
    return found
