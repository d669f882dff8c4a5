"""The security headers of every answer the server gives."""

from __future__ import annotations

from collections.abc import Iterable


def content_security_policy(styles: Iterable[str] = ()) -> str:
    """Give the policy: everything from this server, nothing inline.

    ``styles`` are the hashes (``sha256-…``) of the style sheets inside reports that are shown in the
    page; a frame with a report inherits the policy of the page.
    """
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", *(f"'{style}'" for style in styles)],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],  # covers the websocket of the same host and port
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def security_headers(styles: Iterable[str] = ()) -> dict[str, str]:
    """Give the headers by name."""
    return {
        "Content-Security-Policy": content_security_policy(styles),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
