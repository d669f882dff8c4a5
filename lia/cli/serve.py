"""``lia app`` and ``lia lab``: the workbench in the browser, the notebooks in JupyterLab."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from lia.cli import people
from lia.cli.console import InLanguage, Language, workspace_folder


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="app")(run_app)
    app.command(name="lab")(run_lab)


Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port on this machine; 0 takes a free one.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]
Token = Annotated[
    str,
    typer.Option(
        "--token", envvar="LIA_TOKEN", help="Token in the address; a random one if not given.", show_default=False
    ),
]


def run_app(
    port: Port = 8866,
    no_browser: NoBrowser = False,
    token: Token = "",
    identity_header: people.IdentityHeader = "",
    groups_header: people.GroupsHeader = "",
    secret_file: people.SecretFile = None,
    secret_header: people.SecretHeader = "",
    trust_loopback: people.TrustLoopback = None,
    group_roles: people.GroupRoles = "",
    administrators: people.Administrators = "",
    hosts: people.Hosts = "",
    language: InLanguage = Language.NL,
) -> None:
    """Open the workbench in the browser, on this machine only; several people reach it through a reverse proxy."""
    from lia.app.serving.server import serve

    headers = (identity_header, groups_header, secret_file, secret_header)
    proxy = people.Proxy(*headers, trust_loopback, group_roles, administrators, hosts)
    os.environ.update(people.environment_of(proxy))
    serve(workspace_folder(), port=port, open_browser=not no_browser, token=token, language=language)


def run_lab(port: Port = 8888, no_browser: NoBrowser = False, token: Token = "", _: InLanguage = Language.NL) -> None:
    """Open the notebooks in JupyterLab, on this machine only."""
    from lia.app.serving.lab import serve_lab

    serve_lab(workspace_folder(), port=port, open_browser=not no_browser, token=token)
