"""Start Voilà with our page, on this machine only.

>>> from pathlib import Path
>>> from lia.app.serving.server import serve
>>> serve(Path("workspace"), port=8866)                                  # doctest: +SKIP
"""

from __future__ import annotations

import os
import secrets
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from traitlets import Any as AnyTrait
from traitlets import List
from traitlets.config import Config
from voila.app import Voila

from lia.app.kernels.forked import start_fork_server
from lia.app.serving.bundle import as_first_style, as_one_style, as_page_scripts
from lia.app.serving.cookie_secret import cookie_secret
from lia.app.serving.files import HOST, LOOK_OF, STATIC, File, StaticFiles
from lia.app.serving.first_picture import Pictures
from lia.app.serving.headers import security_headers
from lia.app.serving.page_texts import SCRIPT, STYLE, page_resources
from lia.app.serving.pages import APP, Channels, Door, Files, Goodbye, Login, NotFound, Page
from lia.app.serving.visitors import SETTINGS, Tenants
from lia.app.serving.vouching import KEY, new_key
from lia.app.voila.settings import LONGEST_MESSAGE, LOOPBACK, POOL_SIZE, TEMPLATE, settings
from lia.catalog import Catalog, own_folder
from lia.catalog.look import PLAIN
from lia.catalog.texts_reader import SOURCE_LANGUAGE
from lia.errors import Refused
from lia.model.text import Texts
from lia.report.html import style_hash, summary_style_hash, table_style_hash
from lia.report.style import hash_of
from lia.session.identity import IdentitySettings, settings_from_environment

KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
MESSAGE_TYPES = ["comm_msg", "kernel_info_request"]  # a page speaks to its component and to nothing else
DEFAULT_PORT = 8866
NOTEBOOK_PAGES = {"/notebook/assessment": "assessment.ipynb"}


class Server(Voila):  # type: ignore[misc]
    """Voilà with our pages, one login, and no way to list or read anything else."""

    name = "lia"
    sockets = List(AnyTrait(), help="Where to listen; bound before any kernel starts.")
    ready: Callable[[str], None] = staticmethod(print)
    identity_settings = AnyTrait(IdentitySettings(), help="How people are known.")
    hosts = List(AnyTrait(), help="Names under which a proxy offers this server.")
    look = AnyTrait(PLAIN, help="An organisation's logo and colours.")
    files = AnyTrait(help="The browser's files, with those colours.")
    pictures = AnyTrait(None, allow_none=True, help="Who draws the first picture of a page.")

    @property
    def sheet(self) -> str:
        """What is in a page that opens with a question, for a browser that has no style of ours yet."""
        return as_first_style(self.files)

    def setup_template_dirs(self) -> None:
        """Use our template only, from inside the package; nothing is installed globally."""
        self.template_paths = [str(TEMPLATE)]
        self.static_paths: list[str] = []

    def init_settings(self) -> dict[str, Any]:
        """Harden what Voilà sets."""
        inside = [style_hash(self.look), summary_style_hash(), table_style_hash()]
        self.headers = security_headers([hash_of(self.sheet), *inside])
        found: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = MESSAGE_TYPES
        found.update(
            allow_remote_access=False,  # refuses a Host that is not this machine (DNS rebinding)
            headers=self.headers,
            compress_response=True,
            websocket_max_message_size=LONGEST_MESSAGE,
            default_handler_class=NotFound,
            default_handler_args={"headers": self.headers},
            lia_tenants=Tenants(),
            **{SETTINGS: self.identity_settings},
            local_hostnames=["localhost", *self.hosts],
            lia_page=self.config.VoilaConfiguration.resources["lia"],
            lia_pictures=self.pictures,
            lia_sheet=f"<style>{self.sheet}</style>",
        )
        return found

    def init_handlers(self) -> list[Any]:
        """List every address; Voilà's own list has a directory tree, files and kernels in it."""
        files = {**_scripts(self.files), STYLE: File("text/css", as_one_style(self.files))}
        static = {"files": files, "headers": self.headers, "version": self.files.version}
        handlers: list[tuple[Any, ...]] = [
            (r"/", Page, self._page(APP)),
            *((address, Page, self._page(name)) for address, name in NOTEBOOK_PAGES.items()),
            (rf"/api/kernels/{KERNEL}/channels", Channels),
            (rf"/goodbye/{KERNEL}", Goodbye),
            (r"/static/([0-9a-f]{12})/([\w.]+)", Files, static),
            (r"/login", Login),
        ]
        return [(url_path_join(self.server_url, address), *rest) for address, *rest in handlers]

    def _page(self, notebook: str) -> dict[str, Any]:
        return {
            "notebook_path": notebook,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }

    @property
    def address(self) -> str:
        """The address with the token; whoever has it may come in."""
        return f"http://{self.ip}:{self.port}{self.base_url}?token={self.identity_provider.token}"

    def listen(self) -> None:
        """Answer until told to stop, then leave no kernel behind."""
        HTTPServer(self.app).add_sockets(self.sockets)
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self.ready, self.address)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            self.log.info("Stopping.")
        finally:
            self.stop()
            self.pictures.close()


def serve(
    workspace: Path,
    *,
    port: int = DEFAULT_PORT,
    open_browser: bool = True,
    token: str = "",
    pool_size: int = POOL_SIZE,
    language: str = SOURCE_LANGUAGE,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the workbench on this machine until it is stopped (Ctrl-C or SIGTERM).

    ``workspace`` is the folder of the record; ``port`` 0 takes a free one; ``token`` is what lets
    people in, a new random one where it is empty; ``pool_size`` pages stand ready (0: none).
    ``language`` is that of the sentence with the address, which ``say`` prints.

    How people are known, and the names under which a proxy offers it (``LIA_HOSTS``, with commas), come
    from the environment; see ``lia.session.identity``.

    Raises ``Refused`` when the port cannot be used, ``WrongInput`` where an organisation's own folder does not fit,
    ``LiaError`` where the environment names a role that is none.
    """
    people = settings_from_environment(os.environ)
    sockets = _listen_on(port)
    os.environ[KEY] = new_key()
    os.environ["LIA_WORKSPACE"] = str(workspace.absolute())
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a page computes for milliseconds; threads cost memory
    config = _guarded(settings(port=sockets[0].getsockname()[1], pool_size=pool_size), token.strip())
    catalog = Catalog.load(extra=own_folder(workspace))
    files = StaticFiles(STATIC.folder, catalog.look.css(LOOK_OF))
    config.VoilaConfiguration.resources = {"lia": page_resources(files.version, catalog)}
    start_fork_server()  # reads what kernels need while this process starts; ends with it
    server = Server.instance(config=config, sockets=sockets, look=catalog.look, files=files)
    server.pictures = Pictures(workspace.absolute(), catalog, files)
    server.identity_settings, server.hosts = people, _hosts(os.environ.get("LIA_HOSTS", ""))
    texts = catalog.texts(language)
    server.ready = lambda address: _welcome(address, texts, say, open_browser=open_browser)
    server.initialize([])
    server.start()


def _guarded(config: Config, token: str) -> Config:
    """Add who is let in, and how messages reach a kernel."""
    config.Voila.update(
        token=token or secrets.token_urlsafe(24),
        cookie_secret=cookie_secret(token),
        identity_provider_class=Door,
        kernel_websocket_connection_class="lia.app.kernels.pool.Connection",
        log_level="ERROR",
    )
    config.ZMQChannelsWebsocketConnection.kernel_ws_protocol = ""  # messages as JSON: see Channels.vouched
    return config


def _hosts(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]


def _scripts(files: StaticFiles) -> dict[str, File]:
    return {name: File("text/javascript", script) for name, script in as_page_scripts(files, HOST, SCRIPT).items()}


def _listen_on(port: int) -> list[socket.socket]:
    try:
        return list(bind_sockets(port, LOOPBACK))
    except OSError as error:
        raise Refused(
            f"Port {port} on this machine cannot be used ({error.strerror}). "
            "Choose another with --port, or --port 0 for any that is free."
        ) from error


def _welcome(address: str, texts: Texts, say: Callable[[str], None], *, open_browser: bool) -> None:
    say(f"{texts['command.serve.workbench']}\n  {address}\n{texts['command.serve.stop']}")
    if open_browser:
        webbrowser.open(address, new=2)
