"""The secret that signs the login cookie."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir

LENGTH = 32  # bytes


def cookie_secret(token: str | None) -> bytes:
    """Give a secret that survives a restart, so that open pages find their way back by themselves.

    A token chosen by a person takes part in it: another token ends every earlier session.
    Where nothing can be kept, the secret is new and people sign in again.
    """
    return hmac.new(_kept(Path(jupyter_runtime_dir()) / "lia-cookie-secret"), (token or "").encode(), sha256).digest()


def _kept(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        secret = path.read_bytes() if path.exists() else _new(path)
    except OSError:
        secret = b""
    return secret if len(secret) == LENGTH else secrets.token_bytes(LENGTH)


def _new(path: Path) -> bytes:
    secret = secrets.token_bytes(LENGTH)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
    return secret
